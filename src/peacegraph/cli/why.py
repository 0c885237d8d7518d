"""`peacegraph why THING PROPERTY`."""

from __future__ import annotations

from peacegraph.cli.arguments import add_format, parser
from peacegraph.cli.building import opened
from peacegraph.layout import texts_folder
from peacegraph.query.explain import FORMATS
from peacegraph.query.tables import terminal_width
from peacegraph.query.why import why


def run(arguments: list[str]) -> int:
    """Show each value of a property, the passages behind it, and which was preferred and why."""
    made = parser("why", "Show each value of a property, who states it and which was preferred.")
    made.add_argument("thing", help="a label or IRI, such as KFOR or deployment:aze-kfor")
    made.add_argument("property", help="a property's name or label, such as begin")
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    explanation = why(
        opened(options.data, options.out, options.policy),
        options.thing,
        options.property,
        texts=texts_folder(),
    )
    print(FORMATS[options.format](explanation, terminal_width()), end="")
    return 0
