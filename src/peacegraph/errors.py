"""The one family of errors that a user can cause."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file that a person can open: the file and its line, counted from 1."""

    file: Path
    line: int

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
