"""`peacegraph coverage`."""

from __future__ import annotations

from itertools import groupby

from peacegraph.cli.arguments import parser
from peacegraph.evidence.coverage import Coverage, coverage, sections_of
from peacegraph.evidence.passages import passages_of, slug_of
from peacegraph.layout import layout
from peacegraph.query.tables import terminal_width, text_table
from peacegraph.read.files import read_file

_HEADINGS = ("section", "characters", "in passages", "passages", "facts")


def run(arguments: list[str]) -> int:
    """Show how much of each section of the sources lies in passages, and what was left out."""
    made = parser(
        "coverage",
        "Show how much of each section of the sources lies in passages, and why not all.",
    )
    made.add_argument("--left-out", action="store_true", help="say what was left out and why")
    options = made.parse_args(arguments)
    inputs = layout(options.data)
    files = [read_file(path, inputs.shown(path)) for path in inputs.files("data", ".ttl", ".trig")]
    evidence = [file for file in files if file.name.startswith("data/evidence/")]
    facts = [quad for file in evidence for quad in file.quads]
    sections = sections_of(quad for file in files for quad in file.quads)
    found = coverage(sections, passages_of(facts), facts)
    for source, own in groupby(found, key=lambda each: each.section.source):
        listed = list(own)
        print(slug_of(source) + "\n")
        print(text_table(_HEADINGS, [_row(each) for each in listed], terminal_width()))
        if options.left_out:
            for each in listed:
                for sentence in each.section.left_out:
                    print(f"{each.section.label}: {sentence}")
            print()
    return 0


def _row(each: Coverage) -> tuple[str, ...]:
    span = each.section.span
    return (
        each.section.label,
        f"{span.end - span.start:,}",
        f"{each.share:.0%}",
        f"{each.passages:,}",
        f"{each.facts:,}",
    )
