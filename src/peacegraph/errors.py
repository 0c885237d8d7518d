"""The one family of errors that a user can cause."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def openable(file: str | Path) -> str:
    """Name a file so that a person can open it from the working directory.

    What lies below that is named from there, anything else as it is given.
    """
    whole = os.fspath(file)
    try:
        below = os.path.join(os.getcwd(), "")
    except OSError:  # the working directory has been removed
        return whole
    return whole.removeprefix(below) or whole


class Where:
    """A place in a file that a person can open: the file as it lies, and its line, from 1.

    A value: equal where file and line are. As text the file is named as `openable` does. Written
    out, like everything that each command loads, because dataclasses and pathlib would take as long
    to import as pyoxigraph.
    """

    __slots__ = ("file", "line")

    def __init__(self, file: Path, line: int) -> None:
        self.file = file
        self.line = line

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Where) and (self.file, self.line) == (other.file, other.line)

    def __hash__(self) -> int:
        return hash((self.file, self.line))

    def __repr__(self) -> str:
        return f"Where({self.file!r}, {self.line})"

    def __str__(self) -> str:
        return f"{openable(self.file)}:{self.line}"


class PeacegraphError(Exception):
    """Something that the user can put right.

    code      a short stable name, described in docs/errors.md ("syntax", "unknown-label" …)
    sentence  what is wrong, in one sentence without a closing stop
    remedy    what to do about it, in one sentence without a closing stop
    where     the file and line, where there is one
    """

    def __init__(
        self, code: str, sentence: str, remedy: str = "", where: Where | None = None
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.sentence}{advice}."
