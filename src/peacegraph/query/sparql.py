"""Free SPARQL 1.1 queries on a built graph, which they cannot change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact
from peacegraph.query.answer import Answer, labels_in, note_on
from peacegraph.query.opened import OpenBuild
from peacegraph.query.tables import FORMATS, GRAPH_FORMATS, RESULT_FORMATS, results_as

Results = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
# What may stand before the word that says what a request is.
_PROLOGUE = re.compile(
    r"(?:\s+|#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*", re.IGNORECASE
)
_NAMED_FAULT = re.compile(r"[A-Z][a-z]\w*[^,\[\]]* (?:not found|unbound|already|undefined)[^,\[]*")
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


def read_query(file: str) -> str:
    """Read the text of a query from a file, or from standard input where the file is `-`.

    Raises PeacegraphError `no-such-file` or `encoding`.
    """
    import sys

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise PeacegraphError(
            "no-such-file", f"{file} cannot be read: {error.strerror}", "name a file with a query"
        ) from None
    except UnicodeDecodeError:
        raise PeacegraphError(
            "encoding", f"{file} is not text in UTF-8", "save it as UTF-8"
        ) from None


def evaluate(open_build: OpenBuild, text: str) -> Results:
    """Evaluate a query; the prefixes of the project need no declaration.

    Raises PeacegraphError `read-only` for an update, and `syntax` with line, column and the line
    itself, in which ▸ marks the place.
    """
    if not text.strip():
        raise PeacegraphError("syntax", "The query is empty", "write one, or name a file")
    word = _PROLOGUE.sub("", text, count=1).split(None, 1)[:1]
    if word and word[0].upper().rstrip("{") in _UPDATES:
        raise PeacegraphError(
            "read-only",
            f"{word[0].upper()} would change the graph, and a built graph never changes",
            "change the files that it is built from",
        )
    try:
        # The one place where a free query runs: a time limit belongs around this call and the
        # reading of what it returns, which is evaluated as it is read.
        return open_build.store.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _syntax_error(text, str(error)) from None


def run(
    open_build: OpenBuild,
    text: str,
    *,
    format: str = "",
    limit: int | None = None,
    width: int | None = None,
) -> str:
    """Evaluate a query and give its results as text.

    format  one of FORMATS or RESULT_FORMATS for SELECT, of RESULT_FORMATS for ASK, of
            GRAPH_FORMATS for CONSTRUCT and DESCRIBE; empty means text, or turtle for triples
    limit   how many rows to show at most, in FORMATS only
    width   the terminal's, for the format text

    Raises what `evaluate` raises, and `wrong-format`.
    """
    results = evaluate(open_build, text)
    if isinstance(results, ox.QueryTriples):
        return triples_as(results, _checked(format or "turtle", GRAPH_FORMATS, "triples"))
    if isinstance(results, ox.QueryBoolean):
        format = _checked(format or "text", ("text", *RESULT_FORMATS), "yes or no")
        if format == "text":
            return "yes\n" if results else "no\n"
        # The standards have no CSV or TSV of a boolean, but every engine writes the bare word.
        return results_as(results, format)
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
        labels=labels_in(open_build.store, rows),
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
    iris.discard(PREFIXES["xsd"] + "string")
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


def _syntax_error(text: str, message: str) -> PeacegraphError:
    place = _PLACE.match(message)
    if place is None:
        return PeacegraphError("syntax", f"The query cannot be read: {message}", "correct it")
    line, column = int(place[1]), int(place[2])
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    # Engines list everything that might have come next; a short list helps, a long one does not.
    expected = " ".join(place[3].split())
    if known := _NAMED_FAULT.search(expected):
        fault = f" ({known[0][:1].lower()}{known[0][1:].strip()})"
    elif len(expected) <= 40 and "[" not in expected:
        fault = f" (expected {expected})"
    else:
        fault = ""
    marked = f"{written[: column - 1]}▸{written[column - 1 :]}".strip()
    return PeacegraphError(
        "syntax",
        f"The query cannot be read at line {line}, column {column}{fault}: {marked}",
        "correct it at the mark ▸",
    )
