"""`peacegraph fmt FILE…`."""

from __future__ import annotations

from pathlib import Path

from peacegraph.author.houseform import write_in_house_form
from peacegraph.cli.arguments import Parser
from peacegraph.layout import layout


def run(arguments: list[str]) -> int:
    """Write Turtle and TriG files in the house form."""
    made = Parser(
        prog="peacegraph fmt", description="Write Turtle and TriG files in the house form."
    )
    made.add_argument(
        "files", nargs="*", help="the files (default: all of the project's ontology, data, shapes)"
    )
    made.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 where a file would change"
    )
    options = made.parse_args(arguments)
    files = [Path(name) for name in options.files] or [
        path
        for folder in ("ontology", "data", "shapes")
        for path in layout().files(folder, ".ttl", ".trig")
    ]
    changed = [path for path in files if write_in_house_form(path, options.check)]
    for path in changed:
        print(f"{path}: {'would be changed' if options.check else 'written in the house form'}")
    if options.check and changed:
        print(f"\nRun: peacegraph fmt {' '.join(map(str, changed))}")
        return 1
    return 0
