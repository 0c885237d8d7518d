"""The one family of errors that a user can cause."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class Where:
    """A place in a file that a person can open: the file and its line, counted from 1.

    A value: equal where file and line are. Written out, like everything that each command loads,
    because dataclasses and pathlib would take as long to import as pyoxigraph.
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
        return f"{self.file}:{self.line}"


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
