"""The results of a free query as text: rows, a yes or no, or triples."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact
from peacegraph.query.answer import Answer, labels_in, note_on
from peacegraph.query.opened import OpenBuild
from peacegraph.query.sparql import Results
from peacegraph.query.tables import FORMATS, GRAPH_FORMATS, RESULT_FORMATS, results_as
from peacegraph.vocabulary import XSD_STRING


def as_text(
    open_build: OpenBuild,
    results: Results,
    *,
    format: str = "",
    limit: int | None = None,
    width: int | None = None,
) -> str:
    """Give the results of a query as text.

    format  one of FORMATS or RESULT_FORMATS for SELECT, of RESULT_FORMATS for ASK, of
            GRAPH_FORMATS for CONSTRUCT and DESCRIBE; empty means text, or turtle for triples
    limit   how many rows to show at most, in FORMATS only
    width   the terminal's, for the format text

    Raises PeacegraphError `wrong-format`.
    """
    if isinstance(results, ox.QueryBoolean):
        format = _checked(format or "text", ("text", *RESULT_FORMATS), "yes or no")
        if format == "text":
            return "yes\n" if results else "no\n"
        # The standards have no CSV or TSV of a boolean, but every engine writes the bare word.
        return results_as(results, format)
    if not isinstance(results, ox.QuerySolutions):
        return triples_as(results, _checked(format or "turtle", GRAPH_FORMATS, "triples"))
    format = _checked(format or "text", (*FORMATS, *RESULT_FORMATS), "rows")
    if format in RESULT_FORMATS:
        return results_as(results, format)
    return FORMATS[format](as_answer(open_build, results, limit), width)


def as_answer(
    open_build: OpenBuild, solutions: ox.QuerySolutions, limit: int | None = None
) -> Answer:
    """Give the rows of a free query as an answer, its variables as headings."""
    rows = []
    total = 0
    for solution in solutions:
        total += 1
        if limit is None or total <= limit:
            rows.append(tuple(solution))
    return Answer(
        title="",
        columns=[(variable.value, variable.value) for variable in solutions.variables],
        rows=rows,
        labels=labels_in(open_build, rows),
        total=total,
        note=note_on(len(rows), total),
    )


def triples_as(triples: Iterable[ox.Triple], format: str) -> str:
    """Give triples in one of GRAPH_FORMATS, sorted, each once, with the prefixes they use."""
    unique = sorted(set(triples), key=str)
    # Only Turtle gains from prefixes, and pyoxigraph writes them in a different order every time.
    prefixes = _prefixes_in(unique) if format == "turtle" else {}
    data = ox.serialize(
        unique, format=getattr(ox.RdfFormat, GRAPH_FORMATS[format]), prefixes=prefixes
    )
    assert data is not None
    lines = data.decode("utf-8").splitlines(keepends=True)
    return "".join(sorted(lines[: len(prefixes)]) + lines[len(prefixes) :])


def _prefixes_in(triples: Iterable[ox.Triple]) -> dict[str, str]:
    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    iris.discard(XSD_STRING.value)
    iris.discard(PREFIXES["rdf"] + "langString")
    used = {compact(iri).partition(":")[0] for iri in iris if compact(iri) != iri}
    return {prefix: PREFIXES[prefix] for prefix in sorted(used)}


def _checked(format: str, known: Iterable[str], what: str) -> str:
    if format in known:
        return format
    raise PeacegraphError(
        "wrong-format",
        f"This query answers with {what}, which cannot be written as {format}",
        f"take one of {', '.join(known)}",
    )
