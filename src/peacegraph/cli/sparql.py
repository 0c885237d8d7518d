"""`peacegraph sparql QUERY` or a file."""

from __future__ import annotations

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.query import sparql
from peacegraph.query.tables import FORMATS, GRAPH_FORMATS, RESULT_FORMATS, terminal_width


def run(arguments: list[str]) -> int:
    """Run a SPARQL 1.1 query."""
    made = parser("sparql", "Run a SPARQL 1.1 query; the project's prefixes need no declaration.")
    made.add_argument("query", help="the query; @FILE for a file with one, @- for standard input")
    made.add_argument(
        "--format",
        choices=[*FORMATS, *RESULT_FORMATS, *GRAPH_FORMATS],
        default="",
        help="the form of the results (default: a table, or Turtle for triples)",
    )
    made.add_argument("--limit", type=int, metavar="N", help="show at most N rows (default: all)")
    options = made.parse_args(arguments)
    text = options.query
    if text.startswith("@"):
        text = sparql.read_query(text[1:])
    build = opened(options.data, options.out, options.policy)
    print(
        sparql.run(build, text, format=options.format, limit=options.limit, width=terminal_width()),
        end="",
    )
    return 0
