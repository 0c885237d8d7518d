"""`peacegraph plot NAME [operation=… contributor=…] -o FILE`."""

from __future__ import annotations

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.publish.charts.drawing import ENDINGS
from peacegraph.publish.charts.plot import PLOTS, plot
from peacegraph.query.parameters import read_given
from peacegraph.whole import ending_of


def run(arguments: list[str]) -> int:
    """Draw a picture and write it to a file."""
    made = parser("plot", "Draw a picture of the facts and the claims behind them, offline.")
    names = "; ".join(f"{name}: {each.shows}" for name, each in PLOTS.items())
    made.add_argument("name", help=names)
    parameters = "; ".join(f"{name}: {', '.join(each.parameters)}" for name, each in PLOTS.items())
    made.add_argument(
        "given", nargs="*", metavar="key=value", help=f"what to show (default: all). {parameters}"
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help=f"the file to write, ending in {', '.join(ENDINGS)} (Vega-Lite)",
    )
    options = made.parse_args(arguments)
    ending_of(options.output, ENDINGS)
    build = opened(options.data, options.out, options.policy)
    drawn = plot(build, options.name, read_given(options.given))
    drawn.save(options.output)
    print(f"{drawn.title}: written to {options.output}")
    return 0
