"""Writes the pictures of docs/charts.md: python -m tests.docs.pictures"""

from __future__ import annotations

import re
from pathlib import Path

import peacegraph
from peacegraph.opening import Graph

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "charts"
PICTURES = {
    "strengths-isaf": ("strengths", {"operation": "ISAF", "contributor": "Azerbaijan"}),
    "timeline-azerbaijan": ("timeline", {"contributor": "Azerbaijan"}),
    "map-kfor": ("map", {"operation": "KFOR"}),
}


def drawn(graph: Graph, file: str) -> str:
    name, given = PICTURES[file]
    return graph.plot(name, given).svg()


def what_it_says(svg: str) -> list[str]:
    """Give what a picture tells in words: its title, its description, the word on each mark.

    How it is drawn depends on the machine's letters, and its last line on the digest of the build.
    """
    svg = re.sub(r"sha256:\w+", "", svg)
    heads = re.findall(r"<(?:title|desc)[^>]*>([^<]*)<", svg)
    return [*heads, *sorted(set(re.findall(r'aria-label="([^"]*)"', svg)))]


if __name__ == "__main__":
    for each in PICTURES:
        (FOLDER / f"{each}.svg").write_text(drawn(peacegraph.open(), each), encoding="utf-8")
