"""A complaint about what somebody wrote, with the place where they can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from peacegraph.errors import PeacegraphError, Where

# More than a screenful helps nobody.
_SHOWN = 20


class Severity(IntEnum):
    """How grave a complaint is; the names are those of SHACL."""

    INFO = 0
    WARNING = 1
    VIOLATION = 2


class Violation(NamedTuple):
    """One complaint.

    check     a short stable name, described in docs/errors.md
    sentence  what is wrong, without a closing stop
    remedy    what to do about it, without a closing stop
    where     the file and line
    severity  how grave it is
    """

    check: str
    sentence: str
    remedy: str
    where: Where
    severity: Severity = Severity.VIOLATION

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}; {self.remedy}."


class ValidationFailedError(PeacegraphError):
    """The data are not as they must be; `violations` says where and why, one sentence each."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        self.violations = in_order(violations)
        first = next(each for each in self.violations if each.severity == Severity.VIOLATION)
        super().__init__(first.check, first.sentence, first.remedy, first.where)

    def __str__(self) -> str:
        graves = [each for each in self.violations if each.severity == Severity.VIOLATION]
        lines = [str(each) for each in graves[:_SHOWN]]
        if len(graves) > _SHOWN:
            lines.append(f"… and {len(graves) - _SHOWN:,} more.")
        return "\n".join(lines)


def in_order(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Give the complaints in the order of files and lines, each once."""
    return tuple(
        sorted(
            set(violations),
            key=lambda each: (str(each.where.file), each.where.line, each.check, each.sentence),
        )
    )
