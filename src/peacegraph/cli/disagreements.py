"""`peacegraph disagreements`."""

from __future__ import annotations

from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.layout import texts_folder
from peacegraph.query.disagreements import disagreements
from peacegraph.query.disagreementtexts import FORMATS
from peacegraph.query.tables import terminal_width


def run(arguments: list[str]) -> int:
    """List where sources disagree, what was preferred and why, and what the checks found."""
    made = parser(
        "disagreements",
        "List where sources disagree, what was preferred and why, and what the checks found.",
    )
    made.add_argument(
        "--kind", default="", help='one kind or check, such as "value conflict" (default: all)'
    )
    made.add_argument(
        "--about",
        metavar="THING",
        default="",
        help="what is about this thing, or about what belongs to it (default: everything)",
    )
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    listing = disagreements(
        opened(options.data, options.out, options.policy),
        kind=options.kind,
        about=options.about,
        texts=texts_folder(),
    )
    print(FORMATS[options.format](listing, terminal_width()), end="")
    return 0
