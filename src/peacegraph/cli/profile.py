"""`peacegraph profile STATE` and `peacegraph profile --operation NAME`."""

from __future__ import annotations

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.layout import texts_folder
from peacegraph.whole import ending_of


def run(arguments: list[str]) -> int:
    """Print or write the profile of a state or an operation."""
    made = parser(
        "profile",
        "Write a report on a state or an operation, in which each sentence carries its passages.",
    )
    made.add_argument("state", nargs="?", help="the state: its name or code, such as aze")
    made.add_argument("--operation", metavar="NAME", help="the operation, instead of a state")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file to write, which ends in .md or .html (default: print it as Markdown)",
    )
    options = made.parse_args(arguments)
    from peacegraph.publish.profile import profile
    from peacegraph.publish.profile.report import ENDINGS

    if options.output:
        ending_of(options.output, ENDINGS)
    build = opened(options.data, options.out, options.policy)
    report = profile(build, options.state, operation=options.operation, texts=texts_folder())
    if options.output:
        report.save(options.output)
    else:
        print(report.markdown, end="")
    return 0
