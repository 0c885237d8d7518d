"""`peacegraph sparql QUERY` or a file."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError
from pathlib import Path

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.errors import PeacegraphError
from peacegraph.query import limited, sparql
from peacegraph.query.results import as_text
from peacegraph.query.tables import FORMATS, GRAPH_FORMATS, RESULT_FORMATS, terminal_width
from peacegraph.store.opened import Build
from peacegraph.whole import ending_of, write_whole

# The formats that the ending of a file asks for; .json and .xml are those of the standards.
_BY_ENDING = {
    ".txt": "text",
    ".md": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "sparql-json",
    ".srj": "sparql-json",
    ".xml": "sparql-xml",
    ".srx": "sparql-xml",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".jsonld": "jsonld",
}


def run(arguments: list[str]) -> int:
    """Run a SPARQL 1.1 query."""
    made = parser("sparql", "Run a SPARQL 1.1 query; the project's prefixes need no declaration.")
    made.add_argument("query", help="the query; @FILE for a file with one, @- for standard input")
    made.add_argument(
        "--format",
        choices=[*FORMATS, *RESULT_FORMATS, *GRAPH_FORMATS],
        default="",
        help="the form of the results (default: that of the file, else a table, or Turtle for "
        "triples)",
    )
    made.add_argument("--limit", type=int, metavar="N", help="show at most N rows (default: all)")
    made.add_argument(
        "--timeout",
        type=_seconds,
        default=limited.SECONDS,
        metavar="SECONDS",
        help="stop the query after so many seconds, 0 for never (default: 60)",
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=f"write to a file, in the form of its ending: {', '.join(_BY_ENDING)}",
    )
    options = made.parse_args(arguments)
    format = options.format or _format_of(options.output)
    text = options.query
    if text.startswith("@"):
        text = sparql.read_query(text[1:])
    build = opened(options.data, options.out, options.policy)
    results = _evaluated(build, text, options.timeout)
    width = None if options.output else terminal_width()
    written = as_text(build, results, format=format, limit=options.limit, width=width)
    if options.output:
        write_whole(options.output, written.encode("utf-8"))
        print(f"The results are in {options.output}")
    else:
        print(written, end="")
    return 0


def _evaluated(build: Build, text: str, seconds: float) -> sparql.Results:
    """Evaluate the query; one that has to be stopped is kept beside the builds, to be mended."""
    if not seconds:
        return sparql.evaluate(build, text)
    try:
        return limited.evaluate_within(build, text, seconds)
    except PeacegraphError as stopped:
        if stopped.code != "time-limit":
            raise
        kept = Path(build.folder).with_name("stopped.rq")
        write_whole(kept, text.encode("utf-8"))
        remedy = f"{stopped.remedy}; the text is kept in {kept}"
        raise PeacegraphError(stopped.code, stopped.sentence, remedy) from None


def _seconds(given: str) -> float:
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise ArgumentTypeError(f"{given} is no number of seconds")
    return seconds


def _format_of(file: str | None) -> str:
    if file is None:
        return ""
    remedy = "name the file by the format it is to have, or name it with --format"
    return _BY_ENDING[ending_of(file, _BY_ENDING, remedy)]
