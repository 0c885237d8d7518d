"""`peacegraph export -o FILE`."""

from __future__ import annotations

from pathlib import Path

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.publish.export import FORMATS, export
from peacegraph.whole import ending_of


def run(arguments: list[str]) -> int:
    """Write the built graph to a file."""
    made = parser("export", "Write the built graph to a file, in the format of its ending.")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help=f"the file; its ending is one of {', '.join(FORMATS)}; those without graphs "
        "(.ttl, .nt, .rdf) get what is accepted, the others the passages too",
    )
    options = made.parse_args(arguments)
    ending_of(options.output, FORMATS)
    written = export(opened(options.data, options.out, options.policy).store, Path(options.output))
    print(f"{written:,} statements written to {options.output}")
    return 0
