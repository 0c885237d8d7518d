from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.names import PKO, PREFIXES, compact

from .given import (
    FILES,
    ONTOLOGY,
    classes,
    english,
    everything,
    is_definition,
    local_name,
    named,
    ours,
    properties,
    shown,
    statement_properties,
    types,
    values,
)

in_each_file = pytest.mark.parametrize("file", FILES, ids=shown)


@in_each_file
def test_each_term_has_one_english_label(file: Path) -> None:
    assert named(term for term in ours(file) if len(english(term, "rdfs:label")) != 1) == []


@in_each_file
def test_each_term_has_one_english_definition_that_ends_in_a_full_stop(file: Path) -> None:
    def is_defined(term: str) -> bool:
        definitions = english(term, "skos:definition")
        return len(definitions) == 1 and definitions[0].endswith(".")

    assert named(term for term in ours(file) if not is_defined(term)) == []


@in_each_file
def test_a_class_is_defined_as_a_something(file: Path) -> None:
    assert [
        text
        for term in classes(file)
        for text in english(term, "skos:definition")
        if not is_definition(text)
    ] == []


@in_each_file
def test_each_class_and_property_has_an_example(file: Path) -> None:
    terms = (*classes(file), *properties(file))
    assert named(term for term in terms if not values(term, "skos:example")) == []


@in_each_file
def test_each_term_says_where_it_is_defined(file: Path) -> None:
    here = [ox.NamedNode(ONTOLOGY)]
    assert named(term for term in ours(file) if values(term, "rdfs:isDefinedBy") != here) == []


@in_each_file
def test_class_names_are_in_upper_camel_case(file: Path) -> None:
    assert (
        named(
            term
            for term in classes(file)
            if not re.fullmatch("([A-Z][a-z0-9]*)+", local_name(term))
        )
        == []
    )


@in_each_file
def test_property_names_are_in_lower_camel_case(file: Path) -> None:
    assert (
        named(
            term
            for term in properties(file)
            if not re.fullmatch("[a-z]+([A-Z][a-z0-9]*)*", local_name(term))
        )
        == []
    )


@in_each_file
@pytest.mark.parametrize("side", ["domain", "range"])
def test_each_property_has_a_domain_and_a_range_or_a_note_that_says_why_not(
    file: Path, side: str
) -> None:
    def is_bare(term: str) -> bool:
        notes = " ".join(english(term, "skos:scopeNote"))
        return not values(term, f"rdfs:{side}") and not re.search(rf"\b{side}\b", notes, re.I)

    assert named(term for term in statement_properties(file) if is_bare(term)) == []


@in_each_file
def test_each_property_says_whether_it_needs_evidence(file: Path) -> None:
    said = ([ox.Literal(True)], [ox.Literal(False)])
    assert (
        named(
            term
            for term in statement_properties(file)
            if values(term, "pko:needsEvidence") not in said
        )
        == []
    )


@in_each_file
def test_a_property_is_of_one_kind(file: Path) -> None:
    kinds = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    every = {PREFIXES["owl"] + kind for kind in kinds}
    assert named(term for term in properties(file) if len(types(term) & every) != 1) == []


def test_a_term_is_at_home_in_one_file() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for term in ours(file):
            homes[compact(term)].append(shown(file))
    assert {term: files for term, files in homes.items() if len(files) > 1} == {}


def test_no_two_terms_share_a_label() -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for term in ours(file):
            for label in english(term, "rdfs:label"):
                bearers[label.casefold()].append(compact(term))
    assert {label: sorted(terms) for label, terms in bearers.items() if len(terms) > 1} == {}


def test_every_term_of_ours_that_is_used_is_declared() -> None:
    declared = {term for file in FILES for term in ours(file)}
    used = {
        term.value
        for triple in everything()
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(PKO)
    }
    assert named(iter(used - declared)) == []
