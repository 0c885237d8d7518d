"""The ontology as it stands, read once, and the questions about a term that the tests share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from peacegraph.layout import layout
from peacegraph.names import PKO, PREFIXES, compact, expand

ONTOLOGY = "https://w3id.org/peacegraph/ontology"

CLASS = PREFIXES["owl"] + "Class"
OBJECT_PROPERTY = PREFIXES["owl"] + "ObjectProperty"
DATA_PROPERTY = PREFIXES["owl"] + "DatatypeProperty"
ANNOTATION_PROPERTY = PREFIXES["owl"] + "AnnotationProperty"
PROPERTIES = {OBJECT_PROPERTY, DATA_PROPERTY, ANNOTATION_PROPERTY}
CONCEPT = PREFIXES["skos"] + "Concept"
SCHEME = PREFIXES["skos"] + "ConceptScheme"

FILES = layout().files("ontology", ".ttl")
ROOT = next((file for file in FILES if file.name == "peace-operations.ttl"), None)


def shown(file: Path) -> str:
    return layout().shown(file)


@cache
def triples_of(file: Path) -> frozenset[ox.Triple]:
    """Give the triples of one file; its blank nodes are nobody else's."""
    return frozenset(
        quad.triple
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )


@cache
def everything() -> frozenset[ox.Triple]:
    return frozenset().union(*map(triples_of, FILES))


@cache
def _statements() -> dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]]:
    """Give, by subject and prefixed predicate, the values in the whole ontology."""
    found: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}
    for triple in everything():
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple):
            of_term = found.setdefault(triple.subject.value, {})
            of_term.setdefault(compact(triple.predicate.value), []).append(triple.object)
    return found


def values(term: str, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
    """Give the values that a term has for a prefixed predicate, wherever they are stated."""
    return _statements().get(term, {}).get(predicate, [])


def english(term: str, predicate: str) -> list[str]:
    """Give the English texts among the values."""
    return [
        value.value
        for value in values(term, predicate)
        if isinstance(value, ox.Literal) and value.language == "en"
    ]


def types(term: str) -> set[str]:
    return {kind.value for kind in values(term, "rdf:type") if isinstance(kind, ox.NamedNode)}


def typed_in(file: Path) -> list[str]:
    """Give the terms that this file types, sorted: those whose home it is."""
    return sorted(
        {
            triple.subject.value
            for triple in triples_of(file)
            if triple.predicate.value == expand("rdf:type")
            and isinstance(triple.subject, ox.NamedNode)
        }
    )


def ours(file: Path) -> list[str]:
    """Give the classes, properties and individuals of the pko namespace at home in a file."""
    return [term for term in typed_in(file) if term.startswith(PKO)]


def classes(file: Path) -> list[str]:
    return [term for term in ours(file) if CLASS in types(term)]


def properties(file: Path) -> list[str]:
    """Give the properties at home in a file, annotation properties among them."""
    return [term for term in ours(file) if types(term) & PROPERTIES]


def statement_properties(file: Path) -> list[str]:
    """Give the object and data properties at home in a file."""
    return [term for term in ours(file) if types(term) & {OBJECT_PROPERTY, DATA_PROPERTY}]


def concepts(file: Path) -> list[str]:
    return [term for term in typed_in(file) if CONCEPT in types(term)]


def schemes(file: Path) -> list[str]:
    return [term for term in typed_in(file) if SCHEME in types(term)]


def local_name(term: str) -> str:
    return term.removeprefix(PKO)


def is_definition(text: str) -> bool:
    """Say whether a text begins with "A" or "An" and closes with a full stop, as they all do."""
    return re.fullmatch(r"An? .+\.", text, flags=re.DOTALL) is not None


def named(terms: Iterator[str]) -> list[str]:
    """Give the terms as a person would name them, for a failing test to show."""
    return sorted(map(compact, terms))
