from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.names import compact

from .given import (
    FILES,
    SCHEME,
    concepts,
    english,
    named,
    schemes,
    shown,
    types,
    values,
)

VOCABULARIES = [file for file in FILES if concepts(file) or schemes(file)]
in_each_vocabulary = pytest.mark.parametrize("file", VOCABULARIES, ids=shown)


def test_there_are_vocabularies() -> None:
    assert len(VOCABULARIES) > 1


@in_each_vocabulary
def test_each_scheme_is_labelled_and_defined(file: Path) -> None:
    def is_described(scheme: str) -> bool:
        labels = english(scheme, "rdfs:label") or english(scheme, "skos:prefLabel")
        return len(labels) == 1 and len(english(scheme, "skos:definition")) == 1

    assert named(scheme for scheme in schemes(file) if not is_described(scheme)) == []


@in_each_vocabulary
def test_no_scheme_is_empty(file: Path) -> None:
    filled = {value for other in FILES for one in concepts(other) for value in _schemes_of(one)}
    assert named(scheme for scheme in schemes(file) if scheme not in filled) == []


@in_each_vocabulary
def test_each_concept_is_in_exactly_one_scheme_that_exists(file: Path) -> None:
    def is_placed(concept: str) -> bool:
        found = _schemes_of(concept)
        return len(found) == 1 and SCHEME in types(found[0])

    assert named(concept for concept in concepts(file) if not is_placed(concept)) == []


@in_each_vocabulary
def test_each_concept_has_one_english_label(file: Path) -> None:
    assert named(one for one in concepts(file) if len(english(one, "skos:prefLabel")) != 1) == []


@in_each_vocabulary
def test_each_concept_is_defined_once_in_a_whole_sentence(file: Path) -> None:
    def is_defined(concept: str) -> bool:
        definitions = english(concept, "skos:definition")
        return len(definitions) == 1 and definitions[0].endswith(".")

    assert named(concept for concept in concepts(file) if not is_defined(concept)) == []


def test_no_two_concepts_of_a_scheme_share_a_label() -> None:
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in VOCABULARIES:
        for concept in concepts(file):
            for scheme in _schemes_of(concept):
                for label in english(concept, "skos:prefLabel"):
                    bearers[scheme, label.casefold()].append(compact(concept))
    assert {key: sorted(terms) for key, terms in bearers.items() if len(terms) > 1} == {}


def _schemes_of(concept: str) -> list[str]:
    return [
        scheme.value
        for scheme in values(concept, "skos:inScheme")
        if isinstance(scheme, ox.NamedNode)
    ]
