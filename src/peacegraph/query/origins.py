"""How many independent origins each accepted fact rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context, Standing
from peacegraph.consolidate.sametext import one_text
from peacegraph.consolidate.spans import span
from peacegraph.consolidate.terms import COUNT_QUALIFIER, QUALIFIED_BY, SHARES_TEXT
from peacegraph.consolidate.wording import plainly, property_in_words
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, PREFIXES, expand
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.question import alternatives
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    markdown_marks,
    markdown_table,
    marked,
    text_table,
    wrapped,
)
from peacegraph.query.things import resolve
from peacegraph.vocabulary import OA_HAS_SOURCE, PROV_PRIMARY_SOURCE, RDF_TYPE

Value = ox.NamedNode | ox.BlankNode | ox.Literal
About = tuple[ox.NamedNode, ox.NamedNode]


class Fact(NamedTuple):
    """An accepted fact with what it rests on.

    thing     the IRI, `title` the name
    property  the IRI, `heading` in words
    value     in words
    origins   the names of what each origin rests on, one entry an independent origin
    marks     the numbers of the footnotes of the passages that state it or a coarser value
    """

    thing: str
    title: str
    property: str
    heading: str
    value: str
    origins: tuple[str, ...]
    marks: tuple[int, ...]


class Origins(NamedTuple):
    """The facts asked about.

    by_number  how many facts rest on one origin, on two …: (origins, facts)
    facts      the facts themselves, at most as many as asked for, the fewest origins first
    total      how many there are to list
    footnotes  the passages of those listed
    """

    by_number: tuple[tuple[int, int], ...]
    facts: tuple[Fact, ...]
    total: int
    footnotes: tuple[Footnote, ...]


def origins(
    open_build: OpenBuild,
    thing: str = "",
    property: str = "",
    *,
    single: bool = False,
    limit: int | None = None,
    texts: str | None = None,
) -> Origins:
    """Count the independent origins of accepted facts; types are left out.

    thing     a label or IRI: the facts about it; "" for all
    property  a property's local name or prefixed name; "" for all
    single    list only the facts on one origin
    limit     list at most so many facts
    texts     the folder of the source texts, for the wording of the passages

    The origin of a passage is the work it cites, else its source; passages that share one, or whose
    texts are one, have one origin. A passage with a coarser value that agrees bears a fact out too.

    Raises PeacegraphError `unknown-property`, and as `resolve` does.
    """
    store = open_build.store
    subject = resolve(store, f"{open_build.folder}/labels.sqlite", thing) if thing else None
    stated = _stated(store, subject)
    about = _property(stated, property) if property else None
    texts_shared = store.quads_for_pattern(None, SHARES_TEXT, None, DEFAULT)
    context = Context(_standings(store), same_text=one_text(texts_shared))
    counted: list[tuple[int, About, Value, tuple[ox.NamedNode, ...]]] = []
    for (node, known), claims in stated.items():
        if about in (None, known):
            for value, passages in _accepted(store, (node, known), claims):
                counted.append((len(context.origins(passages)), (node, known), value, passages))
    counted.sort(key=lambda row: (row[0], row[1][0].value, row[1][1].value, str(row[2])))
    chosen = [row for row in counted if row[0] == 1] if single else counted
    footnotes = Footnotes(store, texts)
    facts = tuple(
        _fact(store, footnotes, context, *row[1:])
        for row in (chosen if limit is None else chosen[:limit])
    )
    numbers = Counter(row[0] for row in counted)
    return Origins(tuple(sorted(numbers.items())), facts, len(chosen), footnotes.all())


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def _stated(
    store: ox.Store, subject: ox.NamedNode | None
) -> dict[About, dict[tuple[Value, ox.NamedNode | None], list[ox.NamedNode]]]:
    """Give what passages state, by thing and property: each value with who states it."""
    qualified = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, QUALIFIED_BY, COUNT_QUALIFIER, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
    }
    said_by = [
        quad
        for quad in store.quads_for_pattern(subject, None, None, None)
        if isinstance(quad.graph_name, ox.NamedNode)
        and isinstance(quad.subject, ox.NamedNode)
        and _is_passage(quad.graph_name)
    ]
    qualifiers = {
        (quad.subject, quad.graph_name): quad.object
        for quad in said_by
        if quad.predicate == COUNT_QUALIFIER
    }
    found: dict[About, dict[tuple[Value, ox.NamedNode | None], list[ox.NamedNode]]] = {}
    for quad in said_by:
        node, passage, value = quad.subject, quad.graph_name, quad.object
        if quad.predicate in (RDF_TYPE, COUNT_QUALIFIER) or isinstance(value, ox.Triple):
            continue
        assert isinstance(node, ox.NamedNode)
        assert isinstance(passage, ox.NamedNode)
        meant = qualifiers.get((node, passage)) if quad.predicate.value in qualified else None
        key = (value, meant if isinstance(meant, ox.NamedNode) else None)
        found.setdefault((node, quad.predicate), {}).setdefault(key, []).append(passage)
    return found


def _is_passage(graph: ox.NamedNode) -> bool:
    return graph.value.startswith(PREFIXES["id"] + "passage/")


def _accepted(
    store: ox.Store,
    about: About,
    claims: dict[tuple[Value, ox.NamedNode | None], list[ox.NamedNode]],
) -> Iterator[tuple[Value, tuple[ox.NamedNode, ...]]]:
    """Give each accepted value with the passages that state it or a coarser one."""
    for (value, qualifier), passages in claims.items():
        if ox.Quad(*about, value, DEFAULT) not in store:
            continue
        bearing_out = set(passages)
        narrow = span(Claim(*about, value, qualifier, ()))
        if narrow is not None:
            for (other, other_qualifier), others in claims.items():
                wide = span(Claim(*about, other, other_qualifier, ()))
                if (
                    wide is not None
                    and wide.line == narrow.line
                    and wide.low <= narrow.low
                    and narrow.high <= wide.high
                ):
                    bearing_out.update(others)
        yield value, tuple(sorted(bearing_out, key=lambda passage: passage.value))


def _standings(store: ox.Store) -> dict[ox.NamedNode, Standing]:
    cited: defaultdict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, PROV_PRIMARY_SOURCE, None, DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            cited[quad.subject].add(quad.object)
    return {
        quad.subject: Standing(
            source=quad.object, primary_sources=frozenset(cited.get(quad.subject, ()))
        )
        for quad in store.quads_for_pattern(None, OA_HAS_SOURCE, None, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }


def _property(stated: Iterable[About], text: str) -> ox.NamedNode:
    known = {property for _, property in stated}
    written = expand(text) or PKO + text
    for each in known:
        if each.value == written or property_in_words(each) == text.lower():
            return each
    import difflib

    names = sorted({each.value.replace("#", "/").rpartition("/")[2] for each in known})
    near = difflib.get_close_matches(text.rpartition(":")[2], names, n=3)
    raise PeacegraphError(
        "unknown-property",
        f'No passage states a property "{text}" of it',
        f"did you mean {alternatives(near)}" if near else "see what passages state with why",
    )


def _fact(
    store: ox.Store,
    footnotes: Footnotes,
    context: Context,
    about: About,
    value: Value,
    passages: tuple[ox.NamedNode, ...],
) -> Fact:
    thing, known = about
    works = [
        " and ".join(sorted(label_of(store, work) for work in each))
        for each in context.origins(passages)
    ]
    words = label_of(store, value) if isinstance(value, ox.NamedNode) else plainly(value)
    return Fact(
        thing=thing.value,
        title=label_of(store, thing),
        property=known.value,
        heading=property_in_words(known),
        value=words,
        origins=tuple(sorted(works)),
        marks=tuple(footnotes.number(passage) for passage in passages),
    )


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────

_HEADINGS = ("thing", "property", "value", "origins", "resting on", "by")


def as_text(found: Origins, width: int | None = None) -> str:
    """Give the count, then the facts as a table with footnotes; None never wraps."""
    parts = ["".join(f"{line}\n" for text in _counts(found) for line in wrapped(text, width))]
    if found.facts:
        rows = [
            (*_cells(each), "; ".join(each.origins), marked(each.marks)) for each in found.facts
        ]
        parts.append(text_table(_HEADINGS, rows, width, (False, False, False, True)))
    if found.footnotes:
        parts.append(as_footnotes(found.footnotes, width))
    return "\n".join(parts)


def as_markdown(found: Origins, width: int | None = None) -> str:
    """Give the same as Markdown."""
    del width
    parts = ["\n".join(_counts(found))]
    if found.facts:
        rows = [
            (
                *map(markdown, _cells(each)),
                markdown("; ".join(each.origins)) + markdown_marks(each.marks),
            )
            for each in found.facts
        ]
        parts.append(markdown_table(_HEADINGS[:5], rows, (False, False, False, True)))
    if found.footnotes:
        parts.append("\n".join(map(footnote_markdown, found.footnotes)))
    return "\n\n".join(parts) + "\n"


def as_json(found: Origins, width: int | None = None) -> str:
    """Give the same as one JSON object."""
    del width
    import json

    whole = {
        "facts by number of origins": {str(number): facts for number, facts in found.by_number},
        "facts": [each._asdict() for each in found.facts],
        "total": found.total,
        "footnotes": [footnote_json(footnote) for footnote in found.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _cells(fact: Fact) -> tuple[str, str, str, str]:
    return (fact.title, fact.heading, fact.value, str(len(fact.origins)))


def _counts(found: Origins) -> Iterator[str]:
    total = sum(facts for _, facts in found.by_number)
    if not total:
        yield "No passage states an accepted fact of it."
        return
    told = ", ".join(
        f"{facts:,} on {'one origin' if number == 1 else f'{number} origins'}"
        for number, facts in found.by_number
    )
    yield f"{total:,} fact{'' if total == 1 else 's'}: {told}."
    if 0 < len(found.facts) < found.total:
        yield f"The first {len(found.facts):,} of {found.total:,}; --limit shows more."


FORMATS: dict[str, Callable[[Origins, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
