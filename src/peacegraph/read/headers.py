"""The header of a query that the build itself runs: `#+ key: text` lines at the top of a .rq file.

Checks (queries/checks) and rules (ontology/rules) have it. It is strict: each key once, no other
keys, every required one there. A text goes on over the lines below it that have no key.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from peacegraph.errors import PeacegraphError, Where

_MARK = "#+"
_KEY = re.compile(r"([a-z]+):(?: +(.*))?")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a query file says, with the line of each key.

    code  the code of the errors that this file can have: "broken-check" or "broken-rule"
    """

    file: Path
    code: str
    texts: Mapping[str, str]
    lines: Mapping[str, int]

    def fault(self, sentence: str, remedy: str, key: str = "") -> PeacegraphError:
        """Give the error that points at a key of the header, or at its first line."""
        return PeacegraphError(
            self.code, sentence, remedy, Where(self.file, self.lines.get(key, 1))
        )


def read_header(
    file: Path, text: str, code: str, required: Collection[str], optional: Collection[str] = ()
) -> Header:
    """Read the header of a query file.

    Raises PeacegraphError with the given code, the file and the line at the first thing amiss.
    """
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    header = Header(file, code, texts, lines)
    key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith(_MARK):
            break
        told = line.removeprefix(_MARK).strip()
        found = _KEY.fullmatch(told)
        if found and found[1] in (*required, *optional):
            key = found[1]
            if key in texts:
                raise header.fault(f"{key} is given twice", "keep one of them", key)
            texts[key], lines[key] = found[2] or "", number
        elif found:
            lines[told] = number
            raise header.fault(
                f"the header has an unknown key {found[1]}",
                f"it may have {', '.join((*required, *optional))}",
                told,
            )
        elif not key:
            raise header.fault("the header does not begin with a key", f"write {_MARK} key: text")
        else:
            texts[key] = f"{texts[key]} {told}".strip()
    for key in required:
        if not texts.get(key):
            raise header.fault(f"the header has no {key}", f"add {_MARK} {key}: …", key)
    return header
