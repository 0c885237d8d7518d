"""When two answers are the same.

Two answers to a query are the same when they hold the same rows equally often, whatever their
order. A row is its terms by variable. Terms are the same when they are the same RDF term, but for
what SPARQL leaves open: a number counts by its value, within its datatype ("1.50" is "1.5" as
xsd:decimal, and not 1.5 as xsd:double), a truth value by its value, a language tag in any case.
Blank nodes have no name that lasts beyond one answer; no query of ours answers with one, and
`rows` refuses them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pyoxigraph as ox

Row = tuple[str | None, ...]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + name for name in ("integer", "decimal")}
_FLOATS = {_XSD + name for name in ("double", "float")}
_TRUTH = {"1": "true", "0": "false"}


def rows(solutions: ox.QuerySolutions, variables: Sequence[str]) -> list[Row]:
    """Give the rows as they come, each the terms of these variables; None where nothing is bound.

    Engines list the variables of a result in orders of their own, and some leave out those that
    are never bound.
    """
    there = {variable.value for variable in solutions.variables}
    return [
        tuple(canonical(solution[name]) if name in there else None for name in variables)
        for solution in solutions
    ]


def triples(answer: Iterable[ox.Triple]) -> list[Row]:
    """Give the triples of a CONSTRUCT as rows, each once: its answer is a set."""
    return sorted({tuple(canonical(term) for term in triple) for triple in answer}, key=str)


def canonical(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    """Write a term so that terms that are the same read the same."""
    if isinstance(term, ox.BlankNode | ox.Triple):
        raise ValueError(f"{term} has no name by which answers could be compared")
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    datatype = term.datatype.value
    if term.language:
        return str(ox.Literal(term.value, language=term.language.lower()))
    if datatype in _NUMBERS:
        # "f" writes 1E+2 out as 100.
        return f"{Decimal(term.value).normalize() + 0:f}^^{datatype}"
    if datatype in _FLOATS:
        return f"{float(term.value.replace('INF', 'inf'))!r}^^{datatype}"
    if datatype == _XSD + "boolean":
        return f"{_TRUTH.get(term.value, term.value)}^^{datatype}"
    return str(term)


def difference(expected: Iterable[Row], found: Iterable[Row]) -> str:
    """Say how two answers differ, by the first rows that only one has; nothing where they agree."""
    wanted, given = Counter(expected), Counter(found)
    told = []
    for name, odd in (("lacks", wanted - given), ("has besides", given - wanted)):
        if odd:
            some = sorted(odd.elements(), key=str)
            told.append(f"{name} {len(some)} rows, such as\n" + "\n".join(map(str, some[:3])))
    return "\n".join(told)
