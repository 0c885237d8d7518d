"""`peacegraph network KIND [operation=NAME]`."""

from __future__ import annotations

from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.errors import PeacegraphError
from peacegraph.publish.networks import ENDINGS, KINDS, SHOWN, network
from peacegraph.query.parameters import read_given
from peacegraph.query.tables import FORMATS, terminal_width
from peacegraph.whole import ending_of


def run(arguments: list[str]) -> int:
    """Show or write a network of those who served, commanded, or were honoured."""
    made = parser("network", "Show or write a network; its nodes are listed by centrality.")
    kinds = "; ".join(
        f"{name}: {kind.title[:1].lower()}{kind.title[1:]}" for name, kind in KINDS.items()
    )
    made.add_argument("kind", help=kinds)
    made.add_argument(
        "given",
        nargs="*",
        metavar="operation=NAME",
        help="only what belongs to an operation (default: all)",
    )
    made.add_argument(
        "--on",
        metavar="DATE",
        help="only what may have held on a date in EDTF, such as 2005-06-01 or 2005 (default: all)",
    )
    made.add_argument(
        "--limit", type=int, default=SHOWN, metavar="N", help=f"list N nodes (default: {SHOWN})"
    )
    add_format(made, FORMATS)
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=f"write the network to a file that ends in {', '.join(ENDINGS)} (default: list it)",
    )
    options = made.parse_args(arguments)
    given = read_given(options.given)
    for name in given:
        if name != "operation":
            raise PeacegraphError(
                "unknown-parameter", f"A network has no parameter {name}", "it has operation"
            )
    if options.output:
        ending_of(options.output, ENDINGS)
    found = network(
        opened(options.data, options.out, options.policy),
        options.kind,
        operation=given.get("operation", [None])[-1],
        on=options.on,
    )
    if options.output:
        found.save(options.output)
        nodes, edges = found.graph.number_of_nodes(), found.graph.number_of_edges()
        print(f"{nodes} nodes and {edges} edges written to {options.output}")
    else:
        print(FORMATS[options.format](found.table(options.limit), terminal_width()), end="")
    return 0
