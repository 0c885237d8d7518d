"""The columns of an answer as Python values, those of a column all of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from peacegraph.query.tables import shown
from peacegraph.vocabulary import STANDARD

if TYPE_CHECKING:
    from peacegraph.query.answer import Answer, Term

_XSD = STANDARD["xsd"]
_LARGEST = 2**63
MOST_DIGITS = 38


def plain(answer: Answer, term: Term | None) -> Any:
    """Give a term as the plain Python value that a reader takes it for."""
    if not isinstance(term, ox.Literal):
        return None if term is None else shown(answer, term)
    kind = _kind(term)
    try:
        if kind == "integer":
            return int(term.value)
        if kind == "decimal":
            return Decimal(term.value)
        if kind == "float":
            return float(term.value)
    except (ValueError, ArithmeticError):  # "abc"^^xsd:integer is a literal too
        return term.value
    return term.value in ("true", "1") if kind == "boolean" else term.value


class Column(NamedTuple):
    """A column of a data frame.

    kind  "text", "integer", "decimal", "float", "boolean" or "passages" (lists of IRIs)
    """

    name: str
    heading: str
    kind: str
    values: list[Any]


def columns_of(answer: Answer, iris: bool) -> list[Column]:
    """Give the columns of an answer, with those of its evidence.

    iris  whether a column of things is to have one with their IRIs beside it
    """
    columns: list[Column] = []
    names = {variable for variable, _ in answer.columns}

    def new(name: str) -> str:
        while name in names:
            name += "_"
        names.add(name)
        return name

    for i, (variable, heading) in enumerate(answer.columns):
        terms = [row[i] for row in answer.rows]
        values = [plain(answer, term) for term in terms]
        columns.append(Column(variable, heading, *_uniform(terms, values)))
        if iris and any(isinstance(term, ox.NamedNode) for term in terms):
            named = [term.value if isinstance(term, ox.NamedNode) else None for term in terms]
            columns.append(Column(new(f"{variable}_iri"), f"{heading} (IRI)", "text", named))
    if answer.marks:
        passages = {footnote.number: footnote.passage for footnote in answer.footnotes}
        behind = [[passages[number] for number in marks] for marks in answer.marks]
        columns.append(Column(new("evidence"), "evidence", "passages", behind))
    return columns


def _uniform(terms: Sequence[Term | None], values: list[Any]) -> tuple[str, list[Any]]:
    """Find the one kind that a column's values have, and bring them to it; text takes them all."""
    kinds = {_kind(term) for term in terms if term is not None}
    there = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in there) or not there:
        kinds = {"text"}
    if kinds == {"integer"} and all(-_LARGEST <= value < _LARGEST for value in there):
        return "integer", values
    if kinds == {"boolean"}:
        return "boolean", values
    if kinds <= {"integer", "decimal"}:
        exact = [None if value is None else Decimal(value) for value in values]
        if all(len(f"{value:f}") <= MOST_DIGITS for value in exact if value is not None):
            return "decimal", exact
    if kinds <= {"integer", "decimal", "float"}:
        return "float", [None if value is None else float(value) for value in values]
    texts = [
        term.value if isinstance(term, ox.Literal) else value
        for term, value in zip(terms, values, strict=True)
    ]
    return "text", texts


def _kind(term: Term) -> str:
    if not isinstance(term, ox.Literal):
        return "text"
    return {
        _XSD + "integer": "integer",
        _XSD + "decimal": "decimal",
        _XSD + "double": "float",
        _XSD + "float": "float",
        _XSD + "boolean": "boolean",
    }.get(term.datatype.value, "text")


def scale(values: Iterable[Decimal | None]) -> int:
    """Count the digits that stand behind the point."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
