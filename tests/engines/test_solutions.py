"""What counts as the same answer, and what does not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .solutions import canonical, difference, rows, triples

XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value: str, type: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + type))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (literal("1.50", "decimal"), literal("1.5", "decimal")),
        (literal("100", "decimal"), literal("100.0", "decimal")),
        (literal("+034", "integer"), literal("34", "integer")),
        (literal("-0", "integer"), literal("0", "integer")),
        (literal("1", "boolean"), literal("true", "boolean")),
        (literal("1.0E2", "double"), literal("100", "double")),
        (ox.Literal("Kosovo", language="en-GB"), ox.Literal("Kosovo", language="en-gb")),
        (ox.Literal("Kosovo"), literal("Kosovo", "string")),
    ],
)
def test_the_same(one: ox.Literal, other: ox.Literal) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (literal("1", "integer"), literal("1", "decimal")),
        (literal("1", "integer"), ox.Literal("1")),
        (literal("100", "decimal"), literal("10", "decimal")),
        (literal("2008-04", "gYearMonth"), literal("2008-4", "gYearMonth")),
        (ox.Literal("Kosovo"), ox.Literal("Kosovo", language="en")),
        (ox.Literal("Kosovo"), ox.Literal("kosovo")),
        (ox.Literal("urn:x"), ox.NamedNode("urn:x")),
    ],
)
def test_not_the_same(one: ox.Literal, other: ox.Literal | ox.NamedNode) -> None:
    assert canonical(one) != canonical(other)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(0, 6))
def test_zeros_behind_a_number_say_nothing(number: object, zeros: int) -> None:
    written = f"{number:f}"
    assert canonical(literal(written + "0" * zeros, "decimal")) == canonical(
        literal(written, "decimal")
    )


def test_nothing_bound_is_not_the_empty_string() -> None:
    assert canonical(None) is None
    assert canonical(ox.Literal("")) == '""'


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(ValueError, match="no name"):
        canonical(ox.BlankNode("b0"))


def test_variables_that_are_left_out_or_moved() -> None:
    solutions = ox.Store().query('SELECT ?b ?a { VALUES (?a ?b) { ("1" "2") ("1" UNDEF) } }')
    assert isinstance(solutions, ox.QuerySolutions)
    assert rows(solutions, ["a", "b", "c"]) == [('"1"', '"2"', None), ('"1"', None, None)]


def test_how_often_a_row_comes_counts_and_the_order_does_not() -> None:
    assert difference([("a",), ("b",)], [("b",), ("a",)]) == ""
    assert difference([("a",)], [("a",), ("a",)]) == "has besides 1 rows, such as\n('a',)"
    assert difference([("a",), ("b",)], [("a",)]) == "lacks 1 rows, such as\n('b',)"


def test_a_triple_counts_once() -> None:
    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), literal("01", "integer"))
    assert len(triples([triple, triple])) == 1
