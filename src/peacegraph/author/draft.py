"""Filling a draft: many passages at once, each asked for in a comment above its graph.

A draft is a TriG file in which a comment stands where a passage's description will be:

    #? report:kfor-began | KFOR operation began on June 10 | | Chapter 3, paragraph 1 | source:x
    report:kfor-began { … }

The fields are the passage's name, some of its words, words of its last sentence (or nothing), its
locator, and the works that it cites, parted by blanks (or nothing). The name's prefix is one of the
project's, or one that the draft itself declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from peacegraph.author.cite import as_turtle, cite
from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import ID, PREFIXES

_MARK = "#?"
_PREFIX = re.compile(r"^[ \t]*(?:@prefix|PREFIX)[ \t]+([\w-]+):[ \t]*<([^>]*)>", re.MULTILINE)


def fill(draft: str, file: Path, text_of: Callable[[str], str | None]) -> str:
    """Give the draft with every `#?` comment replaced by the description of its passage.

    draft    the TriG text
    file     its file, for messages
    text_of  gives the text of a source by its slug, or None where it is not at hand

    Raises PeacegraphError with the line of the first comment that cannot be filled.
    """
    spaces = {**PREFIXES, **dict(_PREFIX.findall(draft))}
    lines = []
    for number, line in enumerate(draft.removesuffix("\n").split("\n"), 1):
        if not line.startswith(_MARK):
            lines.append(line)
            continue
        try:
            lines.append(_described(line, spaces, text_of))
        except PeacegraphError as error:
            error.where = error.where or Where(file, number)
            raise
    return "\n".join(lines) + "\n"


def _described(line: str, spaces: Mapping[str, str], text_of: Callable[[str], str | None]) -> str:
    fields = [field.strip() for field in line.removeprefix(_MARK).split("|")]
    if len(fields) != 5:
        raise PeacegraphError(
            "bad-draft",
            f"A draft line has 5 fields parted by “|”, this one has {len(fields)}",
            "write name | words | last words | locator | cited works",
        )
    name, words, to, locator, primary = fields
    prefix, _, slug = name.partition(":")
    begin, space = f"{ID}passage/", spaces.get(prefix, "")
    source = space.removeprefix(begin).rstrip("/") if space.startswith(begin) else ""
    text = text_of(source) if source else None
    if text is None:
        raise PeacegraphError(
            "no-such-text",
            f"There is no source text for the passage {name}",
            "begin the name with the prefix of a source whose text is at hand",
        )
    if not slug:
        raise PeacegraphError("bad-name", f"The passage {name} has no name", "write one behind it")
    found = cite(source, text, words, to or None)
    block = as_turtle(found, slug, locator, tuple(primary.split()), prefix)
    return block[: block.rindex(f"\n\n{name} {{")]
