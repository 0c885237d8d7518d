"""Where sources disagree, and what the checks found: read from a built graph, as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.wording import plainly, property_in_words
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, PREFIXES
from peacegraph.query.naming import DEFAULT, TYPE, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.question import alternatives
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    marked,
    text_table,
    wrapped,
)
from peacegraph.query.things import resolve

_ABOUT = ox.NamedNode(PKO + "about")
_CHECK = ox.NamedNode(PKO + "check")
_COMMENT = ox.NamedNode(PREFIXES["rdfs"] + "comment")
_DECIDED_BY = ox.NamedNode(PKO + "decidedBy")
_DERIVED_FROM = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
_DISAGREEMENT = ox.NamedNode(PKO + "Disagreement")
_FINDING = ox.NamedNode(PKO + "Finding")
_KIND = ox.NamedNode(PKO + "kind")
_ON_PROPERTY = ox.NamedNode(PKO + "onProperty")
_POSITION = ox.NamedNode(PKO + "position")
_PREFERRED = ox.NamedNode(PKO + "preferred")
_QUALIFIER = ox.NamedNode(PKO + "countQualifier")
_SEVERITY = ox.NamedNode(PKO + "severity")
_VALUE = ox.NamedNode(PREFIXES["rdf"] + "value")
_VERDICT = ox.NamedNode(PKO + "Verdict")

# What a thing belongs to, in at most so many steps: a strength is of a deployment, and that to an
# operation.
_HOPS = 2
_BELONGS = frozenset(
    PKO + name
    for name in (
        "about",
        "attachedUnit",
        "authorises",
        "award",
        "contributor",
        "deployedUnit",
        "durationOf",
        "holder",
        "increases",
        "mandates",
        "observedOf",
        "ofDeployment",
        "ofInstrument",
        "ofOperation",
        "ofUnit",
        "recalls",
        "recipient",
        "regulates",
        "rotationOf",
        "stationedUnit",
        "superlativeOf",
        "toOperation",
    )
)


class Held(NamedTuple):
    """A value that passages hold: in words, the numbers of their footnotes, whether preferred."""

    value: str
    marks: tuple[int, ...]
    preferred: bool


class Dispute(NamedTuple):
    """A disagreement.

    iri        its own
    kind       its kind, as the end of the kind's IRI; `kind_label` in words
    about      what it is about: the IRI, `title` the name
    property   the property's IRI, `heading` in words
    positions  the values against each other
    preferred  the one preferred, in words; "" where none is
    rule       the name of the rule that preferred it, or ""
    reason     a curator's reason, or what the rule says; "" where no rule decided
    sentence   all of it, in a sentence
    """

    iri: str
    kind: str
    kind_label: str
    about: str
    title: str
    property: str
    heading: str
    positions: tuple[Held, ...]
    preferred: str
    rule: str
    reason: str
    sentence: str


class Found(NamedTuple):
    """A finding: its IRI, check, severity ("Warning"), what it is about, sentence and footnotes."""

    iri: str
    check: str
    severity: str
    about: tuple[str, ...]
    sentence: str
    marks: tuple[int, ...]


class Listing(NamedTuple):
    """The disagreements by kind and name, the findings by check and name, and their passages."""

    disagreements: tuple[Dispute, ...]
    findings: tuple[Found, ...]
    footnotes: tuple[Footnote, ...]


def disagreements(
    open_build: OpenBuild, *, kind: str = "", about: str = "", texts: str | None = None
) -> Listing:
    """List the disagreements and findings of a built graph.

    kind   a kind of disagreement or the name of a check, as in the IRI or in words; "" for all
    about  a thing's label or IRI: what is about it, or about something that belongs to it
    texts  the folder of the source texts, for the wording of the passages

    Raises PeacegraphError `unknown-kind`, and as `resolve` does.
    """
    store = open_build.store
    wanted = _wanted(store, kind)
    nodes = _nodes(store, _DISAGREEMENT, _KIND, wanted), _nodes(store, _FINDING, _CHECK, wanted)
    if about:
        thing = resolve(store, f"{open_build.folder}/labels.sqlite", about)
        kept = [[node for node in each if _is_about(store, node, thing)] for each in nodes]
    else:
        kept = [list(each) for each in nodes]
    footnotes = Footnotes(store, texts)
    verdicts = _verdicts(store)
    disputes = sorted(
        (_dispute(store, node, verdicts) for node in kept[0]),
        key=lambda pair: (pair[0].kind_label, pair[0].title.casefold(), pair[0].iri),
    )
    numbered = tuple(
        dispute._replace(
            positions=tuple(
                held._replace(marks=_numbers(footnotes, by))
                for held, by in zip(dispute.positions, stating, strict=True)
            )
        )
        for dispute, stating in disputes
    )
    found = sorted(
        (_found(store, node) for node in kept[1]),
        key=lambda pair: (pair[0].check, pair[0].sentence.casefold(), pair[0].iri),
    )
    findings = tuple(each._replace(marks=_numbers(footnotes, by)) for each, by in found)
    return Listing(numbered, findings, footnotes.all())


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def _wanted(store: ox.Store, text: str) -> ox.NamedNode | ox.Literal | None:
    """Find the kind or check that is meant by a text, among those that there are."""
    if not text:
        return None
    found: dict[str, ox.NamedNode | ox.Literal] = {}
    scheme = ox.NamedNode(PREFIXES["scheme"] + "disagreement-kind")
    in_scheme = ox.NamedNode(PREFIXES["skos"] + "inScheme")
    kinds: set[object] = {
        quad.subject for quad in store.quads_for_pattern(None, in_scheme, scheme, DEFAULT)
    }
    kinds |= {quad.object for quad in store.quads_for_pattern(None, _KIND, None, DEFAULT)}
    for kind in kinds:
        if isinstance(kind, ox.NamedNode):
            found[kind.value.rpartition("/")[2]] = kind
    for quad in store.quads_for_pattern(None, _CHECK, None, DEFAULT):
        if isinstance(quad.object, ox.Literal):
            found.setdefault(quad.object.value, quad.object)
    written = text.rpartition(":")[2].strip().lower()
    for name, term in found.items():
        words = label_of(store, term) if isinstance(term, ox.NamedNode) else name
        if written in (name, name.replace("-", " "), words.lower()):
            return term
    import difflib

    near = difflib.get_close_matches(written.replace(" ", "-"), sorted(found), n=3)
    raise PeacegraphError(
        "unknown-kind",
        f'There is no kind of disagreement or check "{text}"',
        f"did you mean {alternatives(near)}" if near else f"take one of {', '.join(sorted(found))}",
    )


def _nodes(
    store: ox.Store,
    class_: ox.NamedNode,
    sort: ox.NamedNode,
    wanted: ox.NamedNode | ox.Literal | None,
) -> list[ox.NamedNode]:
    nodes = [quad.subject for quad in store.quads_for_pattern(None, TYPE, class_, DEFAULT)]
    return [
        node
        for node in nodes
        if isinstance(node, ox.NamedNode)
        and (wanted is None or ox.Quad(node, sort, wanted, DEFAULT) in store)
    ]


def _is_about(store: ox.Store, node: ox.NamedNode, thing: ox.NamedNode) -> bool:
    """Say whether the things that a node is about are, or belong to, the thing asked about."""
    reached: set[object] = {
        term for term in _objects(store, node, _ABOUT) if isinstance(term, ox.NamedNode)
    }
    seen = set(reached)
    for _ in range(_HOPS):
        if thing in reached:
            return True
        reached = {
            quad.object
            for each in reached
            if isinstance(each, ox.NamedNode)
            for quad in store.quads_for_pattern(each, None, None, DEFAULT)
            if quad.predicate.value in _BELONGS and quad.object not in seen
        }
        seen |= reached
    return thing in reached


def _dispute(
    store: ox.Store, node: ox.NamedNode, verdicts: dict[tuple[object, object], str]
) -> tuple[Dispute, list[list[ox.NamedNode]]]:
    """Read a disagreement, and the passages of each of its positions."""
    kind, rule = _thing(store, node, _KIND), _thing(store, node, _DECIDED_BY)
    about, preferred = _thing(store, node, _ABOUT), _thing(store, node, _PREFERRED)
    property_ = _thing(store, node, _ON_PROPERTY)
    held = [
        (Held(_in_words(store, position), (), position == preferred), _passages(store, position))
        for position in _objects(store, node, _POSITION)
        if isinstance(position, ox.NamedNode)
    ]
    told = _text(store, rule, _COMMENT) if rule else ""
    title = label_of(store, about) if about else ""
    return Dispute(
        iri=node.value,
        kind=kind.value.rpartition("/")[2] if kind else "",
        kind_label=label_of(store, kind) if kind else "",
        about=about.value if about else "",
        title=title,
        property=property_.value if property_ else "",
        heading=property_in_words(property_) if property_ else "",
        positions=tuple(each for each, _ in held),
        preferred=next((each.value for each, _ in held if each.preferred), ""),
        rule=label_of(store, rule) if rule else "",
        reason=verdicts.get((about, property_), told) if rule and _is_verdict(rule) else told,
        sentence=_text(store, node, _COMMENT),
    ), [by for _, by in held]


def _found(store: ox.Store, node: ox.NamedNode) -> tuple[Found, list[ox.NamedNode]]:
    severity = _thing(store, node, _SEVERITY)
    return Found(
        iri=node.value,
        check=_text(store, node, _CHECK),
        severity=severity.value.rpartition("#")[2] if severity else "",
        about=tuple(
            term.value for term in _objects(store, node, _ABOUT) if isinstance(term, ox.NamedNode)
        ),
        sentence=_text(store, node, _COMMENT),
        marks=(),
    ), _passages(store, node)


def _verdicts(store: ox.Store) -> dict[tuple[object, object], str]:
    nodes = [quad.subject for quad in store.quads_for_pattern(None, TYPE, _VERDICT, DEFAULT)]
    return {
        (_thing(store, node, _ABOUT), _thing(store, node, _ON_PROPERTY)): _text(
            store, node, _COMMENT
        )
        for node in nodes
        if isinstance(node, ox.NamedNode)
    }


def _is_verdict(rule: ox.NamedNode) -> bool:
    return rule.value == PREFIXES["policy"] + "curator-verdict"


def _in_words(store: ox.Store, position: ox.NamedNode) -> str:
    value = next(iter(_objects(store, position, _VALUE)), position)
    if isinstance(value, ox.NamedNode):
        return label_of(store, value)
    return plainly(value, _thing(store, position, _QUALIFIER))


def _passages(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    return [term for term in _objects(store, node, _DERIVED_FROM) if isinstance(term, ox.NamedNode)]


def _numbers(footnotes: Footnotes, passages: Iterable[ox.NamedNode]) -> tuple[int, ...]:
    return tuple(footnotes.number(passage) for passage in passages)


def _thing(store: ox.Store, node: ox.NamedNode, known: ox.NamedNode) -> ox.NamedNode | None:
    found = (term for term in _objects(store, node, known) if isinstance(term, ox.NamedNode))
    return next(found, None)


def _text(store: ox.Store, node: ox.NamedNode, known: ox.NamedNode) -> str:
    found = (term.value for term in _objects(store, node, known) if isinstance(term, ox.Literal))
    return next(found, "")


def _objects(
    store: ox.Store, node: ox.NamedNode, known: ox.NamedNode
) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    found = store.quads_for_pattern(node, known, None, DEFAULT)
    return sorted((quad.object for quad in found), key=str)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────

_DISPUTED = ("kind", "about", "stated", "preferred", "by the rule", "reason")
_FINDINGS = ("check", "finding", "by")


def as_text(listing: Listing, width: int | None = None) -> str:
    """Give the list as tables with footnotes; None never wraps."""
    parts = ["".join(f"{line}\n" for line in wrapped(_count(listing), width))]
    if listing.disagreements:
        rows = [
            _cells(each, "; ".join(f"{held.value} {marked(held.marks)}" for held in each.positions))
            for each in listing.disagreements
        ]
        parts.append(text_table(_DISPUTED, rows, width))
    if listing.findings:
        found = [(each.check, each.sentence, marked(each.marks)) for each in listing.findings]
        parts.append(text_table(_FINDINGS, found, width))
    if listing.footnotes:
        parts.append(as_footnotes(listing.footnotes, width))
    return "\n".join(parts)


def as_markdown(listing: Listing, width: int | None = None) -> str:
    """Give the list as Markdown tables, the passages as footnotes."""
    del width
    parts = [_count(listing)]
    if listing.disagreements:
        rows = [
            [
                markdown(cell) if i != 2 else "<br>".join(map(_held, each.positions))
                for i, cell in enumerate(_cells(each, ""))
            ]
            for each in listing.disagreements
        ]
        parts.append(_table(_DISPUTED, rows))
    if listing.findings:
        found = [
            [markdown(each.check), markdown(each.sentence) + _marks(each.marks)]
            for each in listing.findings
        ]
        parts.append(_table(_FINDINGS[:2], found))
    if listing.footnotes:
        parts.append("\n".join(map(footnote_markdown, listing.footnotes)))
    return "\n\n".join(parts) + "\n"


def as_json(listing: Listing, width: int | None = None) -> str:
    """Give the list as one JSON object."""
    del width
    import json

    whole = {
        "disagreements": [
            {**each._asdict(), "positions": [held._asdict() for held in each.positions]}
            for each in listing.disagreements
        ],
        "findings": [each._asdict() for each in listing.findings],
        "footnotes": [footnote_json(footnote) for footnote in listing.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _count(listing: Listing) -> str:
    kinds = Counter(each.kind_label for each in listing.disagreements)
    checks = Counter(each.check.replace("-", " ") for each in listing.findings)
    return f"{_told('disagreement', kinds)} {_told('finding', checks)}"


def _told(what: str, kinds: Counter[str]) -> str:
    total = sum(kinds.values())
    if not total:
        return f"No {what}s."
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{n} {name}" for name, n in ordered)
    return f"{total:,} {what}{'' if total == 1 else 's'}: {told}."


def _cells(dispute: Dispute, stated: str) -> tuple[str, ...]:
    about = f"{dispute.title}: {dispute.heading}"
    preferred = dispute.preferred or "none"
    # Where no rule decided, the sentence says what the values have to do with each other.
    reason = dispute.reason or dispute.sentence
    return (dispute.kind_label, about, stated, preferred, dispute.rule, reason)


def _held(held: Held) -> str:
    return markdown(held.value) + _marks(held.marks)


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    listed = [list(headings)]
    lines = [listed[0], ["---"] * len(listed[0]), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


FORMATS: dict[str, Callable[[Listing, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
