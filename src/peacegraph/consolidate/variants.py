"""One thing, several spellings of its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Claim, Value
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.disagreements import NAME_VARIANT, Disagreement, positions
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.wording import listed, said

Stated = tuple[Value, NamedNode | None, tuple[NamedNode, ...]]


def name_variants(printed: Iterable[Claim], context: Context) -> tuple[Disagreement, ...]:
    """Report the things whose name the passages print in several ways.

    `printed` are the claims of pko:printedName in their steady order. Spellings that differ only in
    capitals, in blanks or in how Unicode composes a letter are one. The preferred label of the
    context is a position too, which a passage states by printing it or by printing no other form.
    Nothing is preferred: all spellings stay.
    """
    by_thing: defaultdict[object, defaultdict[str, list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in printed:
        if isinstance(claim.value, Literal):
            by_thing[claim.subject][_folded(claim.value.value)].append(claim)

    found = []
    for spellings in by_thing.values():
        first = next(iter(spellings.values()))[0]
        labels = sorted(context.labels.get(first.subject, ()))
        preferred = {_folded(label): label for label in reversed(labels)}
        variants = [alike for folded, alike in spellings.items() if folded not in preferred]
        if len(variants) + bool(preferred) < 2 or not variants:
            continue
        iri = disagreement_iri(first.subject, first.property)
        stated: list[Stated] = [(alike[0].value, None, _passages(alike)) for alike in variants]
        if labels:
            same = [each for folded in preferred for each in spellings.get(folded, ())]
            stated.append((Literal(labels[0], language="en"), None, _passages(same)))
        names = listed([said(alike[0].value) for alike in variants])
        form = f"in {len(variants)} ways" if len(variants) > 1 else "as"
        beside = f"; the preferred name is “{labels[0]}”" if labels else ""
        found.append(
            Disagreement(
                iri,
                first.subject,
                first.property,
                NAME_VARIANT,
                positions(iri, stated),
                None,
                None,
                f"The passages print the name {form}{':' if len(variants) > 1 else ''} "
                f"{names}{beside}.",
            )
        )
    return tuple(found)


def _folded(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())


def _passages(claims: Iterable[Claim]) -> tuple[NamedNode, ...]:
    stating = {passage for claim in claims for passage in claim.passages}
    return tuple(sorted(stating, key=lambda passage: passage.value))
