"""The source texts, whose stretches the passages are.

An offset into a text is an index of the Python string: a count of Unicode characters from 0,
with every line end as the file has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peacegraph.errors import PeacegraphError
from peacegraph.read.files import read_utf8


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one source; `slug` is the last part of the source's IRI."""

    slug: str
    path: Path
    text: str


def read_text(folder: Path, slug: str) -> SourceText:
    """Read the text `slug`.txt of a folder of source texts.

    A PeacegraphError says "no-such-file", "unreadable", or "encoding" with the line.
    """
    path = folder / f"{slug}.txt"
    return SourceText(slug, path, read_utf8(path))


def find_text(folder: str | Path, slug: str) -> str | None:
    """Give what stands in `slug`.txt, read as `read_text` does, or None where there is none."""
    try:
        return read_text(Path(folder), slug).text
    except PeacegraphError as fault:
        if fault.code == "no-such-file":
            return None
        raise
