"""`peacegraph diff OLD NEW`."""

from __future__ import annotations

from pathlib import Path

from peacegraph.cli.arguments import Parser, add_format
from peacegraph.publish.dataset import FORMATS_READ
from peacegraph.publish.diff import diff
from peacegraph.publish.difftexts import FORMATS


def run(arguments: list[str]) -> int:
    """Show what changed between two builds, and through which passages."""
    made = Parser(
        prog="peacegraph diff",
        description="Show what changed between two builds: statements, passages, disagreements and "
        "findings, and through which passages.",
    )
    kinds = " or ".join(FORMATS_READ)
    made.add_argument(
        "old", help=f"the folder of a build (see build --out), or an export ({kinds})"
    )
    made.add_argument("new", help="the same of the later one")
    add_format(made, FORMATS)
    options = made.parse_args(arguments)
    print(FORMATS[options.format](diff(Path(options.old), Path(options.new))), end="")
    return 0
