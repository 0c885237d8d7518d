"""The IRIs of what consolidation finds: readable, and the same for the same finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Subject, Value
from peacegraph.names import ID, PREFIXES

# {type}/{slug}, as the things of the project are named.
_OURS = re.compile(re.escape(ID) + r"([a-z0-9-]+)/([a-z0-9-]+)")


def disagreement_iri(subject: Subject, about: NamedNode, ending: str = "") -> NamedNode:
    """Give disagreement:{type}-{slug of the subject}-{local name of the property}.

    `ending` tells a disagreement of another nature about the same property apart.
    """
    name = "-".join(filter(None, (_slug_of(subject), local_name(about), ending)))
    return NamedNode(PREFIXES["disagreement"] + name)


def finding_iri(check: str, subject: Subject) -> NamedNode:
    """Give finding:{check}-{type}-{slug of the subject}."""
    return NamedNode(f"{PREFIXES['finding']}{check}-{_slug_of(subject)}")


def position_iris(
    disagreement: NamedNode, positions: Sequence[tuple[Value, NamedNode | None]]
) -> list[NamedNode]:
    """Give each value with its qualifier an IRI: the disagreement's, then the value as a slug.

    Where two values have one slug ("2008~" and "2008?"), both end in a digest of the value.
    """
    slugs = [
        "-".join(filter(None, (slug(_text(value)), qualifier and local_name(qualifier).lower())))
        for value, qualifier in positions
    ]
    alike = Counter(slugs)
    return [
        NamedNode(
            f"{disagreement.value}-{name}"
            if name and alike[name] == 1
            else f"{disagreement.value}-{'-'.join(filter(None, (name, _digest(position))))}"
        )
        for name, position in zip(slugs, positions, strict=True)
    ]


def local_name(iri: NamedNode) -> str:
    """Give what follows the last # or / of an IRI."""
    return re.split(r"[#/]", iri.value)[-1]


def slug(text: str) -> str:
    """Give text as lower-case ASCII letters, digits and hyphens; "" where none are left."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _slug_of(subject: Subject) -> str:
    if isinstance(subject, NamedNode) and (ours := _OURS.fullmatch(subject.value)):
        return f"{ours[1]}-{ours[2]}"
    # Any other slug may stand for several things, so that a digest tells them apart.
    return f"{slug(_text(subject))}-{_digest(subject)}"


def _text(term: Value) -> str:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(ID)
    return term.value if isinstance(term, Literal) else str(term)


def _digest(thing: object) -> str:
    said = " ".join(map(str, thing)) if isinstance(thing, tuple) else str(thing)
    return sha256(said.encode()).hexdigest()[:8]
