"""`peacegraph ask NAME key=value…`."""

from __future__ import annotations

from peacegraph.cli.arguments import opened, parser, terminal_width, texts_at_hand
from peacegraph.query.answer import ask, ask_solutions
from peacegraph.query.parameters import read_given
from peacegraph.query.tables import FORMATS, RESULT_FORMATS, results_as


def run(arguments: list[str]) -> int:
    """Answer a canned question."""
    made = parser("ask", "Answer a canned question; peacegraph questions lists them.")
    made.add_argument("question", help="the name of the question")
    made.add_argument(
        "parameters",
        nargs="*",
        metavar="key=value",
        help="its parameters: labels, codes or IRIs; a|b for one or the other",
    )
    made.add_argument(
        "--format",
        choices=[*FORMATS, *RESULT_FORMATS],
        default="text",
        help="the form of the answer (default: text, a table)",
    )
    made.add_argument(
        "--evidence", action="store_true", help="add the passages behind each row as footnotes"
    )
    made.add_argument("--limit", type=int, metavar="N", help="at most N rows (default: all)")
    options = made.parse_intermixed_args(arguments)
    build = opened(options)
    given = read_given(options.parameters)
    if options.format in RESULT_FORMATS:
        solutions = ask_solutions(build, options.question, given, limit=options.limit)
        print(results_as(solutions, options.format), end="")
        return 0
    answer = ask(
        build,
        options.question,
        given,
        limit=options.limit,
        evidence=options.evidence,
        texts=texts_at_hand() if options.evidence else None,
    )
    print(FORMATS[options.format](answer, terminal_width()), end="")
    return 0
