"""Why a graph is inconsistent: a smallest set of statements that clash.

Smallest means that without any one of its statements nothing clashes any more. It is found by
leaving statements out and asking the reasoner again, by halves (Junker's QuickXplain), so that a
few statements among thousands take dozens of questions and not thousands. Where to begin is
guessed: around the things whose types exclude each other.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.vocabulary import (
    OWL_DISJOINT_WITH,
    OWL_EQUIVALENT_CLASS,
    OWL_FUNCTIONAL_PROPERTY,
    OWL_INVERSE_OF,
    OWL_MEMBERS,
    RDF_FIRST,
    RDF_TYPE,
    RDFS_DOMAIN,
    RDFS_RANGE,
    RDFS_SUBCLASS,
    RDFS_SUBPROPERTY,
)

Statements = tuple[ox.Triple, ...]
# A piece of an ontology that can be left out as a whole: a statement with its anonymous parts.
Axiom = tuple[ox.Triple, ...]
_T = TypeVar("_T")
IsInconsistent = Callable[[Statements], bool]

_UPWARDS = (
    RDFS_SUBCLASS,
    RDFS_SUBPROPERTY,
    OWL_EQUIVALENT_CLASS,
    RDFS_DOMAIN,
    RDFS_RANGE,
    OWL_INVERSE_OF,
    RDF_TYPE,
)
_LOGICAL = (RDF_TYPE, RDFS_SUBCLASS, RDFS_SUBPROPERTY, RDFS_DOMAIN, RDFS_RANGE)
# What is said of a term and excludes nothing.
_MERE_DECLARATIONS = frozenset(
    PREFIXES["owl"] + name
    for name in (
        "AnnotationProperty",
        "Class",
        "DatatypeProperty",
        "NamedIndividual",
        "ObjectProperty",
        "Ontology",
    )
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot all be true.

    facts     of them, those about things in the world
    axioms    of them, those of the ontology
    smallest  whether each is needed; else the time was up before that was known
    """

    facts: Statements
    axioms: tuple[Axiom, ...]
    smallest: bool


class _TimeIsUpError(Exception):
    """The time to search is used up."""


def smallest_clash(
    ontology: Iterable[ox.Triple],
    facts: Iterable[ox.Triple],
    is_inconsistent: IsInconsistent,
    *,
    seconds: float = 300,
) -> Clash:
    """Find a smallest set of statements that clash, within ontology and facts that do.

    is_inconsistent  asks a reasoner about statements
    seconds          how long may be searched; what is known by then is given
    """
    ends = time.monotonic() + seconds

    def clashes(statements: Iterable[ox.Triple]) -> bool:
        if time.monotonic() > ends:
            raise _TimeIsUpError
        return is_inconsistent(tuple(statements))

    axioms = axioms_of(ontology)
    given = _types_first(facts)
    declared = [triple for axiom in axioms for triple in axiom if _is_declaration(triple)]
    telling = [axiom for axiom in axioms if _tells(axiom)]
    whole = [triple for axiom in telling for triple in axiom]
    try:
        for near in _neighbourhoods(telling, given):
            if clashes((*declared, *whole, *near)):
                given = near
                break
        given = tuple(_quick_xplain(given, lambda some: clashes((*declared, *whole, *some))))
    except _TimeIsUpError:
        return Clash(given, (), False)
    try:
        module = _module(telling, given)
        if clashes((*declared, *_flat(module), *given)):
            telling = module
        telling = list(
            _quick_xplain(telling, lambda some: clashes((*declared, *_flat(some), *given)))
        )
    except _TimeIsUpError:
        return Clash(given, tuple(telling), False)
    return Clash(given, tuple(telling), True)


def axioms_of(ontology: Iterable[ox.Triple]) -> list[Axiom]:
    """Part an ontology into statements about named things, each with its anonymous parts.

    What begins with an anonymous node that nothing points to (owl:AllDisjointClasses) is one.
    """
    below: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    triples = sorted(set(ontology), key=str)
    pointed_at = {each.object for each in triples if isinstance(each.object, ox.BlankNode)}
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode):
            below[triple.subject].append(triple)

    def parts(node: object) -> Iterator[ox.Triple]:
        for triple in below.get(node, ()):
            yield triple
            yield from parts(triple.object)

    found: list[Axiom] = [
        (triple, *parts(triple.object))
        for triple in triples
        if not isinstance(triple.subject, ox.BlankNode)
    ]
    return found + [tuple(parts(node)) for node in below if node not in pointed_at]


# ── Halving ──────────────────────────────────────────────────────────────────────────────────────


def _quick_xplain(given: Sequence[_T], clashes: Callable[[Sequence[_T]], bool]) -> list[_T]:
    """Give a smallest part of what clashes as a whole; Junker, AAAI 2004."""

    def search(background: list[_T], changed: bool, candidates: list[_T]) -> list[_T]:
        if changed and clashes(background):
            return []
        if len(candidates) == 1:
            return candidates
        half = len(candidates) // 2
        one, other = candidates[:half], candidates[half:]
        of_other = search([*background, *one], bool(one), other)
        of_one = search([*background, *of_other], bool(of_other), one)
        return [*of_one, *of_other]

    candidates = list(given)
    if not candidates or clashes([]):
        return []
    return search([], False, candidates)


# ── Guessing where to look ───────────────────────────────────────────────────────────────────────


def _neighbourhoods(axioms: Sequence[Axiom], facts: Statements) -> Iterator[Statements]:
    """Give the facts around each thing whose types or values seem to exclude each other."""
    about: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    for fact in facts:
        for term in {fact.subject, fact.object}:
            if isinstance(term, ox.NamedNode | ox.BlankNode):
                about[term].append(fact)
    for suspect in _suspects(axioms, facts):
        near = {
            fact
            for first in about[suspect]
            for fact in (first, *(_types(about[first.subject])), *(_types(about[first.object])))
        }
        yield _types_first(near)


def _types_first(facts: Iterable[ox.Triple]) -> Statements:
    """Order facts so that what a thing is said to be is kept rather than what implies it."""
    return tuple(sorted(facts, key=lambda fact: (fact.predicate != RDF_TYPE, str(fact))))


def _types(facts: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    return (fact for fact in facts if fact.predicate == RDF_TYPE)


def _suspects(axioms: Sequence[Axiom], facts: Statements) -> list[ox.NamedNode]:
    """Give the things with two disjoint types, said or implied, or two values where one may be."""
    triples = _flat(axioms)
    above = _closure((t.subject, t.object) for t in triples if t.predicate == RDFS_SUBCLASS)
    domain = {t.subject: t.object for t in triples if t.predicate == RDFS_DOMAIN}
    range_ = {t.subject: t.object for t in triples if t.predicate == RDFS_RANGE}
    functional = {t.subject for t in triples if t.object == OWL_FUNCTIONAL_PROPERTY}
    disjoint = _disjoint(axioms)
    types: defaultdict[object, set[object]] = defaultdict(set)
    values: defaultdict[tuple[object, object], set[object]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == RDF_TYPE:
            types[fact.subject] |= above(fact.object)
        if fact.predicate in domain:
            types[fact.subject] |= above(domain[fact.predicate])
        if fact.predicate in range_ and not isinstance(fact.object, ox.Literal):
            types[fact.object] |= above(range_[fact.predicate])
        if fact.predicate in functional and isinstance(fact.object, ox.Literal):
            values[fact.subject, fact.predicate].add(fact.object)
    found = {thing for (thing, _), given in values.items() if len(given) > 1} | {
        thing
        for thing, classes in types.items()
        if any(frozenset(pair) in disjoint for pair in combinations(classes, 2))
    }
    return sorted((thing for thing in found if isinstance(thing, ox.NamedNode)), key=str)


def _closure(pairs: Iterable[tuple[object, object]]) -> Callable[[object], set[object]]:
    """Give what reaches from a term all terms above it, with itself."""
    above: defaultdict[object, set[object]] = defaultdict(set)
    for lower, higher in pairs:
        above[lower].add(higher)

    def reached(term: object) -> set[object]:
        seen, ahead = {term}, [term]
        while ahead:
            for higher in above[ahead.pop()] - seen:
                seen.add(higher)
                ahead.append(higher)
        return seen

    return reached


def _disjoint(axioms: Sequence[Axiom]) -> set[frozenset[object]]:
    found: set[frozenset[object]] = set()
    for axiom in axioms:
        found |= {
            frozenset((t.subject, t.object)) for t in axiom if t.predicate == OWL_DISJOINT_WITH
        }
        if any(triple.predicate == OWL_MEMBERS for triple in axiom):
            found |= {frozenset(pair) for pair in combinations(members(axiom), 2)}
    return found


def members(axiom: Axiom) -> list[ox.NamedNode]:
    """Give the named members of the lists within an axiom."""
    return [
        triple.object
        for triple in axiom
        if triple.predicate == RDF_FIRST and isinstance(triple.object, ox.NamedNode)
    ]


def _module(axioms: Sequence[Axiom], facts: Statements) -> list[Axiom]:
    """Give the axioms that some chain of terms ties to the facts."""
    terms: set[object] = {fact.predicate for fact in facts} | {
        fact.object for fact in facts if fact.predicate == RDF_TYPE
    }
    taken: dict[int, Axiom] = {}
    growing = True
    while growing:
        growing = False
        for number, axiom in enumerate(axioms):
            if number in taken or not _touches(axiom, terms):
                continue
            taken[number] = axiom
            growing = True
            terms |= {t.object for t in axiom if t.predicate in (*_UPWARDS, RDF_FIRST)}
    return [taken[number] for number in sorted(taken)]


def _touches(axiom: Axiom, terms: set[object]) -> bool:
    if isinstance(axiom[0].subject, ox.BlankNode):
        return sum(member in terms for member in members(axiom)) > 1
    return axiom[0].subject in terms


def _is_declaration(triple: ox.Triple) -> bool:
    if triple.predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
        return triple.object.value in _MERE_DECLARATIONS
    return False


def _tells(axiom: Axiom) -> bool:
    """Tell whether an axiom can take part in a clash: labels and declarations cannot."""
    predicate = axiom[0].predicate
    logical = predicate in _LOGICAL or predicate.value.startswith(PREFIXES["owl"])
    return logical and not all(map(_is_declaration, axiom))


def _flat(axioms: Iterable[Axiom]) -> list[ox.Triple]:
    return [triple for axiom in axioms for triple in axiom]
