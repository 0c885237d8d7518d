"""`peacegraph origins [THING [PROPERTY]]`."""

from __future__ import annotations

from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.errors import PeacegraphError
from peacegraph.layout import texts_folder
from peacegraph.query.origins import FORMATS, origins
from peacegraph.query.tables import terminal_width

_SHOWN = 20


def run(arguments: list[str]) -> int:
    """Show on how many independent origins facts rest."""
    made = parser(
        "origins",
        "Show on how many independent origins facts rest; without a thing, count all facts.",
    )
    made.add_argument("thing", nargs="?", default="", help="a label or IRI (default: all things)")
    made.add_argument(
        "property", nargs="?", default="", help="a property's name, such as begin (default: all)"
    )
    made.add_argument(
        "--single", action="store_true", help="list the facts that rest on one origin"
    )
    made.add_argument(
        "--limit", type=int, metavar="N", help=f"list at most N facts (default: {_SHOWN})"
    )
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    if options.limit is not None and options.limit < 0:
        raise PeacegraphError(
            "wrong-use", f"--limit wants a number, not {options.limit}", "write one from 0"
        )
    # Of everything, only the count is of use unless more is asked for.
    of_all = not options.thing and not options.single
    found = origins(
        opened(options.data, options.out, options.policy),
        options.thing,
        options.property,
        single=options.single,
        limit=options.limit if options.limit is not None else 0 if of_all else _SHOWN,
        texts=texts_folder(),
    )
    print(FORMATS[options.format](found, terminal_width()), end="")
    return 0
