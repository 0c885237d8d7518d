"""Which declarations an ontology still lacks: OWL 2 DL wants every term declared, foreign ones too.

OWLAPI does not refuse an undeclared term, it guesses (a predicate becomes an annotation property)
and reports it; HermiT guesses in silence. Structural Specification, §5.8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from peacegraph.names import PREFIXES, compact
from peacegraph.reason.datatypes import DATATYPE_MAP

Statement = ox.Triple | ox.Quad

_OWL = PREFIXES["owl"]
_RDF = PREFIXES["rdf"]
_RDFS = PREFIXES["rdfs"]
# What stands in these namespaces OWL 2 knows, or keeps for itself.
_RESERVED = (_OWL, _RDF, _RDFS, PREFIXES["xsd"])

_CLASS = _OWL + "Class"
_DATATYPE = _RDFS + "Datatype"
_OBJECT = _OWL + "ObjectProperty"
_DATA = _OWL + "DatatypeProperty"
_ANNOTATION = _OWL + "AnnotationProperty"
_PROPERTIES = frozenset({_OBJECT, _DATA, _ANNOTATION})
_DECLARED: Final = {
    _CLASS: frozenset({_CLASS}),
    _DATATYPE: frozenset({_DATATYPE}),
    **dict.fromkeys(_PROPERTIES, _PROPERTIES),
}

# Predicates of axioms, by what their subject and their object are.
_BETWEEN_CLASSES = {_RDFS + "subClassOf", _OWL + "disjointWith", _OWL + "complementOf"}
_TO_CLASS = {_RDFS + "domain", _OWL + "onClass"}
_TO_CLASS_OR_DATATYPE = {
    _RDFS + "range",
    *(_OWL + name for name in ("allValuesFrom", "someValuesFrom")),
}
_TO_DATATYPE = {_OWL + name for name in ("onDatatype", "onDataRange")}
_BETWEEN_PROPERTIES = {
    _RDFS + "subPropertyOf",
    *(_OWL + name for name in ("equivalentProperty", "inverseOf", "propertyDisjointWith")),
}
_TO_PROPERTY = {_OWL + name for name in ("onProperty", "assertionProperty")}
_TO_CLASS_LIST = {_OWL + name for name in ("unionOf", "intersectionOf", "disjointUnionOf")}
_TO_PROPERTY_LIST = {_OWL + name for name in ("propertyChainAxiom", "hasKey", "onProperties")}


@dataclass(frozen=True, slots=True, order=True)
class Declaration:
    """A declaration to add: a term's IRI, and the IRI of the kind of term that it is used as."""

    term: str
    kind: str

    def __str__(self) -> str:
        return f"{compact(self.term)} a {compact(self.kind)} ."


def declarations(statements: Iterable[Statement]) -> tuple[Declaration, ...]:
    """Give the declarations that are missing, sorted; printed, each is a line of Turtle.

    statements  triples, or quads whose graph names are passed over: all files of the ontology

    A term counts as declared where any file types it as a class, a datatype or a property of any
    kind. The kind given for an undeclared one follows from its use: object or data property where
    it stands in an axiom with something that tells, annotation property where it is only the
    predicate of statements, which is also what OWLAPI takes it for. The terms of OWL, RDF, RDFS
    and XSD themselves need none.
    """
    triples = {ox.Triple(each.subject, each.predicate, each.object) for each in statements}
    declared: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == _RDF + "type" and isinstance(triple.object, ox.NamedNode):
            declared[_iri(triple.subject)].add(triple.object.value)

    wanted: dict[str, set[str]] = defaultdict(set)
    for term, kind in _uses(triples, declared):
        if term and not term.startswith(_RESERVED) and not declared[term] & _DECLARED[kind]:
            wanted[term].add(kind)
    return tuple(
        sorted(
            Declaration(term, kind)
            for term, kinds in wanted.items()
            for kind in _most_telling(kinds)
        )
    )


def _uses(triples: set[ox.Triple], declared: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Tell of each term in each place which kind of term it is used as there."""
    members = _members_of_lists(triples)
    types: dict[object, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == _RDF + "type":
            types[triple.subject].add(_iri(triple.object))
    datatypes = {term for term, kinds in declared.items() if _DATATYPE in kinds} | DATATYPE_MAP
    for triple in triples:
        subject, predicate, value = _iri(triple.subject), triple.predicate.value, triple.object
        iri = _iri(value)
        yield predicate, _ANNOTATION
        if isinstance(value, ox.Literal):
            yield value.datatype.value, _DATATYPE
        elif predicate == _RDF + "type":
            yield iri, _CLASS
        elif predicate in _BETWEEN_CLASSES:
            yield from ((subject, _CLASS), (iri, _CLASS))
        elif predicate == _OWL + "equivalentClass":
            kind = _DATATYPE if {subject, iri} & datatypes else _CLASS
            yield from ((subject, kind), (iri, kind))
        elif predicate in _TO_CLASS:
            yield iri, _CLASS
        elif predicate in _TO_CLASS_OR_DATATYPE:
            is_data = _DATA in declared[subject] and _CLASS not in declared[iri]
            yield iri, _DATATYPE if is_data else _known_or_class(iri, datatypes)
        elif predicate in _TO_DATATYPE:
            yield iri, _DATATYPE
        elif predicate in _BETWEEN_PROPERTIES:
            kind = _kind_of_property(declared[subject] | declared[iri])
            yield from ((subject, kind), (iri, kind))
        elif predicate in _TO_PROPERTY:
            yield iri, _OBJECT
        elif predicate in _TO_CLASS_LIST:
            yield from ((one, _known_or_class(one, datatypes)) for one in members[value])
        elif predicate in _TO_PROPERTY_LIST:
            yield from ((one, _OBJECT) for one in members[value])
        elif predicate == _OWL + "members" and _OWL + "AllDisjointClasses" in types[triple.subject]:
            yield from ((one, _CLASS) for one in members[value])
        if predicate in {_RDFS + "domain", _RDFS + "range"}:
            yield subject, _DATA if iri in datatypes else _OBJECT


def _members_of_lists(triples: set[ox.Triple]) -> dict[object, list[str]]:
    """Give the IRIs in each RDF list, by the node that it begins with."""
    first: dict[object, object] = {
        t.subject: t.object for t in triples if t.predicate.value == _RDF + "first"
    }
    rest: dict[object, object] = {
        t.subject: t.object for t in triples if t.predicate.value == _RDF + "rest"
    }
    lists: dict[object, list[str]] = defaultdict(list)
    for start in first:
        node: object = start
        seen: set[object] = set()
        while node in first and node not in seen:
            seen.add(node)
            lists[start].append(_iri(first[node]))
            node = rest.get(node)
    return lists


def _kind_of_property(kinds: set[str]) -> str:
    return next((kind for kind in (_DATA, _ANNOTATION) if kind in kinds), _OBJECT)


def _known_or_class(iri: str, datatypes: set[str]) -> str:
    return _DATATYPE if iri in datatypes else _CLASS


def _most_telling(kinds: set[str]) -> set[str]:
    """Drop the guess of an annotation property where an axiom tells more."""
    return kinds - {_ANNOTATION} if kinds & {_OBJECT, _DATA} else kinds


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
