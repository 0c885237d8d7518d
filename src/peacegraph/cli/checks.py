"""`peacegraph checks`."""

from __future__ import annotations

from peacegraph.checks.catalogue import BY_THE_PROGRAM, read_checks
from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.layout import layout, texts_folder
from peacegraph.query.catalogue import is_check
from peacegraph.query.findings import FORMATS, GRAVEST_FIRST, findings
from peacegraph.query.tables import terminal_width


def run(arguments: list[str]) -> int:
    """List what the checks across records found, with the passages and what to do about it."""
    made = parser(
        "checks",
        "List what the checks across records found, with the passages and what to do about it.",
    )
    made.add_argument(
        "check", nargs="?", default="", metavar="NAME", help="one check (default: all)"
    )
    made.add_argument(
        "--fail-on",
        choices=[each.lower() for each in GRAVEST_FIRST],
        help="end with exit code 1 where a finding is as grave as this or graver (default: never)",
    )
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    files = layout(options.data, options.policy).files("queries", ".rq")
    checks = read_checks(path for path in files if is_check(path))
    found = findings(
        opened(options.data, options.out, options.policy),
        {**BY_THE_PROGRAM, **{check.name: check.solution for check in checks}},
        check=options.check,
        texts=texts_folder(),
    )
    print(FORMATS[options.format](found, terminal_width()), end="")
    return 1 if options.fail_on and found.reach(options.fail_on.capitalize()) else 0
