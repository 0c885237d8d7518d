"""The axioms of an ontology among its statements: what they consist of, and where each is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.reason.datatypes import DATATYPE_MAP
from peacegraph.vocabulary import (
    RDF_FIRST,
    RDF_REST,
    RDF_TYPE,
    RDFS_DATATYPE,
    RDFS_DOMAIN,
    RDFS_RANGE,
    RDFS_SUBCLASS,
    RDFS_SUBPROPERTY,
)

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_OWL = PREFIXES["owl"]
_RDFS = PREFIXES["rdfs"]

# Predicates of the axioms, and of what they consist of.
_OF_AXIOMS = frozenset(
    ox.NamedNode(_OWL + name)
    for name in (
        *("allValuesFrom", "assertionProperty", "complementOf", "differentFrom", "disjointWith"),
        *("distinctMembers",),
        *("equivalentClass", "equivalentProperty", "hasKey", "hasValue", "intersectionOf"),
        *("inverseOf", "maxCardinality", "maxQualifiedCardinality", "members", "onClass"),
        *("onProperty", "oneOf", "propertyChainAxiom", "propertyDisjointWith", "someValuesFrom"),
        *("sourceIndividual", "targetIndividual", "targetValue", "unionOf"),
    )
) | {RDFS_SUBCLASS, RDFS_SUBPROPERTY, RDFS_DOMAIN, RDFS_RANGE, RDF_FIRST, RDF_REST}
_KINDS_OF_PROPERTY = tuple(
    ox.NamedNode(f"{_OWL}{name}Property")
    for name in (
        "Functional",
        "InverseFunctional",
        "Symmetric",
        "Transitive",
        "Irreflexive",
        "Asymmetric",
    )
)
_TYPES_OF_AXIOMS = frozenset(
    (
        *_KINDS_OF_PROPERTY,
        RDFS_DATATYPE,
        *(
            ox.NamedNode(_OWL + name)
            for name in ("AllDifferent", "AllDisjointClasses", "AllDisjointProperties")
        ),
    )
)


def is_axiomatic(triple: ox.Triple) -> bool:
    """Tell whether a statement may be part of an axiom."""
    if triple.predicate == RDF_TYPE:
        return triple.object in _TYPES_OF_AXIOMS
    return triple.predicate in _OF_AXIOMS


def axiom_triples(store: ox.Store) -> list[ox.Triple]:
    """Give the statements of the default graph of which axioms consist."""
    graph = ox.DefaultGraph()
    found = [
        quad.triple
        for predicate in sorted(_OF_AXIOMS, key=str)
        for quad in store.quads_for_pattern(None, predicate, None, graph)
    ]
    found += [
        quad.triple
        for kind in sorted(_TYPES_OF_AXIOMS, key=str)
        for quad in store.quads_for_pattern(None, RDF_TYPE, kind, graph)
    ]
    return found


class Axioms:
    """The axioms of an ontology, found by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.by_predicate: defaultdict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
        self.by_subject: defaultdict[object, list[ox.Triple]] = defaultdict(list)
        self.of_type: defaultdict[object, list[ox.Triple]] = defaultdict(list)
        for triple in sorted(filter(is_axiomatic, set(triples)), key=str):
            if triple.predicate == RDF_TYPE:
                self.of_type[triple.object].append(triple)
            else:
                self.by_predicate[triple.predicate].append(triple)
                self.by_subject[triple.subject].append(triple)
        self._datatypes = {triple.subject for triple in self.of_type[RDFS_DATATYPE]}

    def owl(self, name: str) -> list[ox.Triple]:
        """Give the statements with a predicate of OWL's, by its name."""
        return self.by_predicate[ox.NamedNode(_OWL + name)]

    def typed(self, name: str) -> list[ox.Triple]:
        """Give the statements that something is of a class of OWL's, by its name."""
        return self.of_type[ox.NamedNode(_OWL + name)]

    def one(self, subject: object, predicate: ox.NamedNode) -> Value | None:
        """Give the first value of a predicate, None where there is none."""
        for triple in self.by_subject[subject]:
            if triple.predicate == predicate:
                return triple.object
        return None

    def members(self, head: object) -> list[Value]:
        """Give the members of an RDF list, as far as it is one."""
        found: list[Value] = []
        seen: set[object] = set()
        while head is not None and head not in seen:
            seen.add(head)
            first = self.one(head, RDF_FIRST)
            if first is not None:
                found.append(first)
            head = self.one(head, RDF_REST)
        return found

    def is_datatype(self, term: object) -> bool:
        """Tell whether a term is a datatype and no class: of XML Schema, or declared as one."""
        return term in self._datatypes or (
            isinstance(term, ox.NamedNode)
            and (term.value in DATATYPE_MAP or term.value == _RDFS + "Literal")
        )
