"""`peacegraph path THING THING`."""

from __future__ import annotations

from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.layout import texts_folder
from peacegraph.query.paths import find_paths
from peacegraph.query.pathtexts import FORMATS
from peacegraph.query.tables import terminal_width


def run(arguments: list[str]) -> int:
    """Show how two things are connected, step by step, with the passages."""
    made = parser("path", "Show how two things are connected, step by step, with the passages.")
    made.add_argument("start", help="a label, code or IRI, such as Azerbaijan or operation:kfor")
    made.add_argument("end", help="another")
    made.add_argument(
        "--k", type=int, default=3, metavar="N", help="show the N shortest paths (default: 3)"
    )
    made.add_argument(
        "--passages",
        type=int,
        default=3,
        metavar="N",
        help="give at most N passages for a statement (default: 3)",
    )
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    paths = find_paths(
        opened(options.data, options.out, options.policy),
        options.start,
        options.end,
        k=options.k,
        passages=max(options.passages, 0),
        texts=texts_folder(),
    )
    print(FORMATS[options.format](paths, terminal_width()), end="")
    return 0
