"""The shapes themselves: well formed, described, and about what the ontology declares."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import rdflib

from peacegraph.author.houseform import in_house_form
from peacegraph.names import PREFIXES
from peacegraph.read.files import ParsedFile
from peacegraph.validate.names import declared_terms, known_things, undeclared_names

from .catalogue import PropertyShape, files, property_shapes

SHAPES = files("shapes", ".ttl")


def named(shape: PropertyShape) -> str:
    return f"{shape.owner} {shape.path}"


def test_every_property_shape_is_found() -> None:
    written = sum(file.text.count("sh:property [") for file in SHAPES)
    assert len(property_shapes()) == written > 100


@pytest.mark.parametrize("file", SHAPES, ids=lambda file: file.path.name)
def test_shacl_shapes_for_shapes(file: ParsedFile) -> None:
    """SHACL-SHACL (W3C SHACL, appendix C) finds nothing wrong."""
    import pyshacl

    shapes = rdflib.Graph().parse(data=file.text, format="turtle")
    conforms, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_shacl_shapes_for_shapes_would_find_something() -> None:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    broken = "<urn:s> a sh:NodeShape ; sh:property [ sh:path <urn:p> ; sh:minCount 'one' ] ."
    shapes = rdflib.Graph().parse(data=f"PREFIX sh: <{PREFIXES['sh']}> {broken}", format="turtle")
    with pytest.raises(ReportableRuntimeError, match="datatype xsd:integer"):
        pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)


@pytest.mark.parametrize("shape", property_shapes(), ids=named)
def test_a_property_shape_has_name_severity_and_message(shape: PropertyShape) -> None:
    assert shape.name
    assert shape.severity in ("Violation", "Warning")
    assert shape.constraints
    # One sentence: the rule, and after a semicolon what to do.
    rule, semicolon, remedy = shape.message.partition("; ")
    assert re.match(r"[A-Z]", rule)
    assert semicolon
    assert re.fullmatch(r"[^.].*[^.]\.", remedy)


def test_a_message_tells_which_shape_speaks() -> None:
    assert [
        text for text, n in Counter(shape.message for shape in property_shapes()).items() if n > 1
    ] == []


def test_shapes_use_declared_names_only() -> None:
    declared = declared_terms(files("ontology", ".ttl"))
    undeclared = undeclared_names(SHAPES, declared, known_things(SHAPES))
    assert [str(each) for each in undeclared] == []


def test_shapes_that_others_refer_to_exist() -> None:
    owners = {shape.owner for shape in property_shapes()}
    for shape in property_shapes():
        reference = shape.constraints.get("node", "")
        assert not reference or reference.removeprefix("shape:") in owners


def test_core_constraints_only() -> None:
    for file in SHAPES:
        assert "sh:sparql" not in file.text
        assert "sh:js" not in file.text


def test_house_form() -> None:
    for file in SHAPES:
        assert in_house_form(file.text, file.path) == file.text
