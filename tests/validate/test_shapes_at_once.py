"""Shapes are asked of all things at once; what comes out is what pyshacl says of each by itself."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph.layout import bundled
from peacegraph.read.files import ParsedFile, read_file
from peacegraph.validate import shapes as validating
from peacegraph.validate.shapes import shape_violations
from peacegraph.validate.violations import Violation

OURS = Path(bundled())
SHAPES = [read_file(file) for file in sorted((OURS / "shapes").glob("*.ttl"))]
ONTOLOGY = [read_file(file) for file in sorted((OURS / "ontology").rglob("*.ttl"))]
FIXTURES = [read_file(file) for file in sorted((OURS / "tests/shapes").glob("*/*.ttl"))]


def both_ways(files: list[ParsedFile]) -> tuple[set[Violation], set[Violation]]:
    at_once = set(shape_violations(files, SHAPES, ONTOLOGY))
    with mock.patch.object(validating, "_asked_at_once", lambda shapes: shapes):
        one_by_one = set(shape_violations(files, SHAPES, ONTOLOGY))
    return at_once, one_by_one


def test_all_that_our_fixtures_do_wrong_is_found_both_ways() -> None:
    at_once, one_by_one = both_ways(FIXTURES)
    assert at_once == one_by_one
    assert len(at_once) > 100


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(range(len(FIXTURES))), min_size=1, max_size=6))
def test_whatever_stands_together_the_same_is_found_both_ways(places: set[int]) -> None:
    at_once, one_by_one = both_ways([FIXTURES[place] for place in sorted(places)])
    assert at_once == one_by_one


@pytest.mark.parametrize(
    "shape",
    [
        "shape:Thing a sh:NodeShape ; sh:targetClass pko:Operation ; sh:closed true ;",
        "shape:Thing a sh:NodeShape ; sh:targetClass pko:Operation ; sh:nodeKind sh:BlankNode ;",
        "shape:Thing a sh:NodeShape ; sh:targetClass pko:Operation ; sh:deactivated true ;",
        "shape:Thing a sh:NodeShape ; sh:targetNode place:here ;",
        "shape:Thing a sh:NodeShape ; sh:targetClass pko:Operation , pko:Place ;",
    ],
)
def test_a_shape_that_says_more_than_its_properties_keeps_its_targets(
    tmp_path: Path, shape: str
) -> None:
    prefixes = """\
@prefix pko: <https://w3id.org/peacegraph/ontology#> .
@prefix place: <https://w3id.org/peacegraph/id/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/peacegraph/shapes#> .
"""
    rules, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    rules.write_text(
        f'{prefixes}{shape} sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "-" ] .'
    )
    data.write_text(f"{prefixes}place:here a pko:Place , pko:Operation . place:there a pko:Place .")
    files, own = [read_file(data)], [read_file(rules)]
    at_once = set(shape_violations(files, own, []))
    with mock.patch.object(validating, "_asked_at_once", lambda shapes: shapes):
        assert at_once == set(shape_violations(files, own, []))
    assert bool(at_once) != ("deactivated" in shape)
