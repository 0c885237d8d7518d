"""Every constraint of every shape, on a graph that meets it and on one that does not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from peacegraph.author.houseform import in_house_form
from peacegraph.names import PKO, PREFIXES
from peacegraph.read.files import read_file
from peacegraph.validate.names import declared_terms, known_things, undeclared_names
from peacegraph.validate.shapes import shape_violations

from .catalogue import Row, component, files, property_shapes

HERE = Path(__file__).parent
FIXTURES = sorted(HERE.glob("*/*.ttl"))
FAILING = [file for file in FIXTURES if file.name != "valid.ttl"]
EXPECTED = re.compile(r"^# expect (\S+) (\S+) (Violation|Warning)$", re.MULTILINE)
SH = rdflib.Namespace(PREFIXES["sh"])


class Outcome(NamedTuple):
    """What validating a fixture gives.

    results     (focus node, path, severity), sorted
    details     results of shapes that other shapes refer to, which only explain those of the others
    components  (node of the property shape, constraint component), as pyshacl reports them
    """

    results: list[tuple[str, str, str]]
    details: list[tuple[str, str, str]]
    components: set[tuple[str, str]]


def named(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


@cache
def outcome(file: Path) -> Outcome:
    reports: list[rdflib.Graph] = []
    validate = pyshacl.validate

    def noted(*args: Any, **options: Any) -> Any:
        conforms, report, text = validate(*args, **options)
        reports.append(report)
        return conforms, report, text

    with mock.patch("pyshacl.validate", noted):
        violations = list(
            shape_violations([read_file(file)], files("shapes", ".ttl"), files("ontology", ".ttl"))
        )
    of_message = {shape.message.rstrip("."): shape for shape in property_shapes()}
    results: list[tuple[str, str, str]] = []
    details: list[tuple[str, str, str]] = []
    for violation in violations:
        focus, _, message = violation.sentence.partition(": ")
        shape = of_message[message]
        result = (focus, shape.path, violation.severity.name.title())
        (details if shape.owner in referred_to() else results).append(result)
    return Outcome(
        results=sorted(results),
        details=details,
        components={
            (
                str(report.value(result, SH.sourceShape)),
                str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            )
            for report in reports
            for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)
        },
    )


def referred_to() -> frozenset[str]:
    """Give the node shapes that property shapes refer to: they have no targets of their own."""
    references = (shape.constraints.get("node", "") for shape in property_shapes())
    return frozenset(name.removeprefix("shape:") for name in references if name)


def test_all_fixtures_are_collected() -> None:
    kinds = Counter(file.name.partition(".")[0] for file in FIXTURES)
    assert kinds == {"valid": 37, "invalid": 222, "warning": 6}


def test_every_class_with_a_shape_has_its_folder() -> None:
    targets = {
        quad.object.value.removeprefix(PKO)
        for file in files("shapes", ".ttl")
        for quad in file.quads
        if quad.predicate.value == SH + "targetClass" and isinstance(quad.object, ox.NamedNode)
    }
    assert {file.parent.name for file in FIXTURES if file.name == "valid.ttl"} == targets


@pytest.mark.parametrize("file", FIXTURES, ids=named)
def test_a_fixture_gives_what_it_expects_and_nothing_else(file: Path) -> None:
    expected = EXPECTED.findall(file.read_text(encoding="utf-8"))
    assert bool(expected) == (file in FAILING)
    assert outcome(file).results == sorted(expected)


@pytest.mark.parametrize("file", FAILING, ids=named)
def test_a_failing_fixture_is_one_edit_from_the_valid_one(file: Path) -> None:
    severities = {severity for _, _, severity in EXPECTED.findall(file.read_text("utf-8"))}
    assert severities == {{"invalid": "Violation", "warning": "Warning"}[file.name.split(".")[0]]}
    quads, of_valid = (_quads(each) for each in (file, file.with_name("valid.ttl")))
    assert quads != of_valid
    differing = (quads - of_valid) + (of_valid - quads)
    edited = {(quad[0], quad[1]) for quad in differing if not quad[0].startswith("_:")}
    assert len(edited) <= 1


@pytest.mark.parametrize("file", FIXTURES, ids=named)
def test_a_fixture_is_in_house_form_and_uses_declared_names(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert in_house_form(text, file) == text
    parsed = read_file(file)
    declared = declared_terms(files("ontology", ".ttl"))
    assert list(undeclared_names([parsed], declared, known_things([parsed]))) == []


def test_what_explains_a_result_is_no_result() -> None:
    file = HERE / "RankHeld" / "invalid.rank-of-another-scheme.ttl"
    assert outcome(file).details == []


def test_every_constraint_is_failed_by_a_fixture() -> None:
    rows: dict[Row, set[str]] = {
        Row(shape.owner, shape.path, constraint): set()
        for shape in property_shapes()
        for constraint in shape.constraints
    }
    of_node = {shape.node: shape for shape in property_shapes()}
    for file in FAILING:
        for node, failed in outcome(file).components:
            shape = of_node[node]
            for constraint, value in shape.constraints.items():
                if component(constraint) != failed:
                    continue
                rows[Row(shape.owner, shape.path, constraint)].add(named(file))
                # What another shape refers to is reported as that shape's.
                for inner in property_shapes():
                    if constraint == "node" and value == f"shape:{inner.owner}":
                        for each in inner.constraints:
                            rows[Row(inner.owner, inner.path, each)].add(named(file))
    assert [row for row, failing in rows.items() if not failing] == []


def _quads(file: Path) -> Counter[tuple[str, ...]]:
    """Give the triples of a file with one name for all blank nodes: theirs is a digest."""
    return Counter(
        tuple("_:b" if isinstance(term, ox.BlankNode) else str(term) for term in tuple(quad)[:3])
        for quad in read_file(file).quads
    )
