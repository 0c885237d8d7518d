"""Where sources disagree, and what the checks found: read from a built graph, as a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.terms import (
    ABOUT,
    CHECK,
    COUNT_QUALIFIER,
    CURATED,
    DECIDED_BY,
    DISAGREEMENT,
    FINDING,
    KIND,
    ON_PROPERTY,
    POSITIONS,
    PREFERRED,
    VERDICT,
)
from peacegraph.consolidate.wording import listed, plainly, property_in_words
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, PREFIXES
from peacegraph.query.findings import Found, read_found
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.question import alternatives
from peacegraph.query.things import resolve
from peacegraph.query.values import first_text, first_thing, objects, things
from peacegraph.vocabulary import (
    PROV_DERIVED_FROM,
    RDF_TYPE,
    RDF_VALUE,
    RDFS_COMMENT,
    SKOS_IN_SCHEME,
)

_CURATOR = ox.NamedNode(PREFIXES["policy"] + "curator-verdict")

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
    about      what it is about: the IRI of the first thing, `title` the names of all
    property   the IRI of the first property, `heading` all in words
    positions  the values against each other
    preferred  the one preferred, in words; "" where none is
    rule       the name of the rule that preferred it, or ""
    reason     a curator's reason, or what the rule says; "" where no rule decided
    sentence   all of it, in a sentence
    curated    whether a curator reported it
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
    curated: bool


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
    nodes = _nodes(store, DISAGREEMENT, KIND, wanted), _nodes(store, FINDING, CHECK, wanted)
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
        (read_found(store, node) for node in kept[1]),
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
    kinds: set[object] = {
        quad.subject for quad in store.quads_for_pattern(None, SKOS_IN_SCHEME, scheme, DEFAULT)
    }
    kinds |= {quad.object for quad in store.quads_for_pattern(None, KIND, None, DEFAULT)}
    for kind in kinds:
        if isinstance(kind, ox.NamedNode):
            found[kind.value.rpartition("/")[2]] = kind
    for quad in store.quads_for_pattern(None, CHECK, None, DEFAULT):
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
    nodes = [quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, class_, DEFAULT)]
    return [
        node
        for node in nodes
        if isinstance(node, ox.NamedNode)
        and (wanted is None or ox.Quad(node, sort, wanted, DEFAULT) in store)
    ]


def _is_about(store: ox.Store, node: ox.NamedNode, thing: ox.NamedNode) -> bool:
    """Say whether the things that a node is about are, or belong to, the thing asked about."""
    reached: set[object] = set(things(store, node, ABOUT))
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
    kind, rule = first_thing(store, node, KIND), first_thing(store, node, DECIDED_BY)
    abouts, properties = things(store, node, ABOUT), things(store, node, ON_PROPERTY)
    about, property_ = next(iter(abouts), None), next(iter(properties), None)
    preferred = first_thing(store, node, PREFERRED)
    held = [
        (
            Held(_position(store, position), (), position == preferred),
            things(store, position, PROV_DERIVED_FROM),
        )
        for position in things(store, node, POSITIONS)
    ]
    told = first_text(store, rule, RDFS_COMMENT) if rule else ""
    return Dispute(
        iri=node.value,
        kind=kind.value.rpartition("/")[2] if kind else "",
        kind_label=label_of(store, kind) if kind else "",
        about=about.value if about else "",
        title=listed([label_of(store, each) for each in abouts]),
        property=property_.value if property_ else "",
        heading=listed([property_in_words(each) for each in properties]),
        positions=tuple(each for each, _ in held),
        preferred=next((each.value for each, _ in held if each.preferred), ""),
        rule=label_of(store, rule) if rule else "",
        reason=verdicts.get((about, property_), told) if rule == _CURATOR else told,
        sentence=first_text(store, node, RDFS_COMMENT),
        curated=bool(objects(store, node, CURATED)),
    ), [by for _, by in held]


def _verdicts(store: ox.Store) -> dict[tuple[object, object], str]:
    nodes = [quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, VERDICT, DEFAULT)]
    return {
        (first_thing(store, node, ABOUT), first_thing(store, node, ON_PROPERTY)): first_text(
            store, node, RDFS_COMMENT
        )
        for node in nodes
        if isinstance(node, ox.NamedNode)
    }


def _position(store: ox.Store, position: ox.NamedNode) -> str:
    """Give a position in words, with the thing and property where it names its own."""
    value, about = _in_words(store, position), first_thing(store, position, ABOUT)
    if about is None:
        return value
    own = "".join(f", {property_in_words(p)}" for p in things(store, position, ON_PROPERTY))
    return f"{label_of(store, about)}{own}: {value}"


def _in_words(store: ox.Store, position: ox.NamedNode) -> str:
    value = next(iter(objects(store, position, RDF_VALUE)), position)
    if isinstance(value, ox.NamedNode):
        return label_of(store, value)
    return plainly(value, first_thing(store, position, COUNT_QUALIFIER))


def _numbers(footnotes: Footnotes, passages: Iterable[ox.NamedNode]) -> tuple[int, ...]:
    return tuple(footnotes.number(passage) for passage in passages)
