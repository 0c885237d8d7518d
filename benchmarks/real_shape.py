"""The real graph as a pattern to multiply: its passages, its cards, and who shares which thing.

Everything is learned from the real data when the generator runs. Three sorts of things are told
apart, because in a larger graph they would be multiplied differently:

    everyone's      the states, but for one, and what the ontology declares: never multiplied
    a theatre's     operations, places, mandates, organisations, cited works: shared by all the
                    states that serve in one theatre
    a contributor's the state that most deployments are of, and what refers to it or to something
                    that does: its units, deployments, strengths, laws, appraisals, its sources
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from peacegraph.consolidate import fact_terms
from peacegraph.layout import Layout
from peacegraph.names import ID, PKO, PREFIXES
from peacegraph.store.pipeline import read_all

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_SOURCE = ox.NamedNode(PREFIXES["oa"] + "hasSource")
_CONTRIBUTOR = ox.NamedNode(PKO + "contributor")
_STATE = ox.NamedNode(PKO + "State")
# What one contributor says of these makes them no more its own.
_COMMON = ("operation/", "place/", "state/", "passage/", "source/cited-")


@dataclass(frozen=True, slots=True)
class PassagePattern:
    """A passage: its file, its description, what it says, and whether it is a contributor's."""

    file: str
    described: tuple[ox.Quad, ...]
    said: tuple[ox.Quad, ...]
    national: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """The real graph, ready to be multiplied.

    passages  in the order of the files
    cards     what identity cards and the registers say of each thing, by its IRI
    told_by   for a thing, the first passages (their places in `passages`) that say what it is and
              what the shapes ask of such a thing
    national  the IRIs of what is a contributor's own
    common    the IRIs that are everyone's
    state     the contributor itself
    counts    the properties (IRIs) that count people
    """

    passages: tuple[PassagePattern, ...]
    cards: Mapping[str, tuple[ox.Quad, ...]]
    told_by: Mapping[str, frozenset[int]]
    national: frozenset[str]
    common: frozenset[str]
    state: str
    counts: frozenset[str]


def learn(layout: Layout) -> Pattern:
    """Learn the pattern from the files of a layout."""
    files = read_all(layout)
    evidence = [(file.name, quad) for file in files.evidence for quad in file.quads]
    facts = [quad for _, quad in evidence if isinstance(quad.graph_name, ox.NamedNode)]
    registers = [
        quad
        for file in files.other
        if file.name.startswith(("data/entities/", "data/sources/"))
        for quad in file.quads
    ]
    cards: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for quad in registers:
        cards[_iri(quad.subject)].append(quad)

    state = Counter(_iri(q.object) for q in facts if q.predicate == _CONTRIBUTOR).most_common(1)
    national = _referring_to(state[0][0], facts)
    own_sources = {_iri(quad.object) for _, quad in evidence if quad.predicate == _SOURCE}
    passages = _passages(evidence, national)
    terms = fact_terms(quad for file in files.ontology for quad in file.quads)
    return Pattern(
        passages=passages,
        cards={iri: tuple(own) for iri, own in cards.items()},
        told_by=_told_by(passages, _required(quad for file in files.shapes for quad in file.quads)),
        national=frozenset(national | own_sources),
        common=frozenset(
            _iri(quad.subject)
            for quad in registers
            if quad.predicate == TYPE
            if quad.object == _STATE and _iri(quad.subject) != state[0][0]
        )
        | frozenset(_iri(quad.subject) for file in files.ontology for quad in file.quads),
        state=state[0][0],
        counts=frozenset(terms.parts_of).union(*terms.parts_of.values()),
    )


def _referring_to(state: str, facts: Sequence[ox.Quad]) -> set[str]:
    """Give the state, what refers to it, what refers to that, and so on."""
    referring: defaultdict[str, set[str]] = defaultdict(set)
    for quad in facts:
        if not _iri(quad.subject).removeprefix(ID).startswith(_COMMON):
            referring[_iri(quad.object)].add(_iri(quad.subject))
    found: set[str] = set()
    ahead = {state}
    while ahead:
        found |= ahead
        ahead = set[str]().union(*(referring[each] for each in ahead)) - found
    return found


def _passages(
    evidence: Iterable[tuple[str, ox.Quad]], national: set[str]
) -> tuple[PassagePattern, ...]:
    described: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    said: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    file_of: dict[str, str] = {}
    for file, quad in evidence:
        if isinstance(quad.graph_name, ox.NamedNode):
            said[quad.graph_name.value].append(quad)
            file_of.setdefault(quad.graph_name.value, file)
        else:
            described[_iri(quad.subject)].append(quad)
    return tuple(
        PassagePattern(
            file,
            tuple(_with_what_it_holds(described, passage)),
            tuple(said[passage]),
            any(_iri(t) in national for quad in said[passage] for t in quad.triple),
        )
        for passage, file in file_of.items()
    )


def _with_what_it_holds(
    described: Mapping[str, Sequence[ox.Quad]], thing: str
) -> Iterable[ox.Quad]:
    """Give the description of a passage with those of its selector and of its parts."""
    for quad in described[thing]:
        yield quad
        if isinstance(quad.object, ox.BlankNode) or quad.predicate.value.endswith("hasPart"):
            yield from _with_what_it_holds(described, _iri(quad.object))


def _required(shapes: Iterable[ox.Quad]) -> frozenset[str]:
    """Give the properties that some shape asks at least one value of, and rdf:type."""
    paths: dict[str, str] = {}
    asked: set[str] = set()
    for quad in shapes:
        if quad.predicate.value == PREFIXES["sh"] + "path":
            paths[_iri(quad.subject)] = _iri(quad.object)
        elif quad.predicate.value == PREFIXES["sh"] + "minCount":
            asked.add(_iri(quad.subject))
    return frozenset(path for shape, path in paths.items() if shape in asked) | {TYPE.value}


def _told_by(
    passages: Sequence[PassagePattern], required: frozenset[str]
) -> dict[str, frozenset[int]]:
    first: dict[tuple[str, str], int] = {}
    for place, passage in enumerate(passages):
        for quad in passage.said:
            if quad.predicate.value in required:
                first.setdefault((_iri(quad.subject), quad.predicate.value), place)
    told: defaultdict[str, set[int]] = defaultdict(set)
    for (thing, _), place in first.items():
        told[thing].add(place)
    return {thing: frozenset(places) for thing, places in told.items()}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
