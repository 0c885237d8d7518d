"""Counts as ranges: what "more than 3,000" and "about 4,500" leave open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from pyoxigraph import NamedNode

from peacegraph.consolidate.terms import (
    ABOUT_SO_MANY,
    AT_LEAST,
    LESS_THAN,
    MORE_THAN,
    NEARLY,
    UP_TO,
)
from peacegraph.errors import PeacegraphError

# How far "about n" and "nearly n" may be from n, as a share of n.
TOLERANCE = Decimal("0.1")

# How far a number may be from its rounded form, as a share of the number.
ROUNDING_TOLERANCE = Decimal("0.05")

# From how many on a number is rounded: fewer are counted.
LEAST_ROUNDED = 100

# Round numbers keep at most so many significant figures.
ROUNDING_FIGURES = (1, 2)


@dataclass(frozen=True, slots=True)
class CountRange:
    """The least and the greatest number meant, both included; `high` is None where it is open."""

    low: Decimal | int
    high: Decimal | int | None


def count_range(number: Decimal | int, qualifier: NamedNode | None = None) -> CountRange:
    """Give the range of a count with its qualifier (an IRI of pko:, None for an exact count).

    - pko:MoreThan: from the next number above n, without end
    - pko:AtLeast: from n, without end
    - pko:UpTo: from 0 to n
    - pko:LessThan: from 0 to the next number below n
    - pko:About: n less 10 % to n plus 10 %, whole numbers rounded outwards
    - pko:Nearly: n less 10 % to n; n itself is left in, since a source that says "nearly 20,000"
      and one that says 20,000 do not contradict each other

    The tenth is a convention of this project (TOLERANCE). Readers differ in how much such words
    leave open, and it depends on how large and how round the number is: S. Ferson and others,
    "Natural language of uncertainty: numeric hedge words", International Journal of Approximate
    Reasoning 57 (2015). The convention errs towards agreement, so that no disagreement is reported
    that a reader would not see.

    Raises PeacegraphError("unknown-qualifier") for any other IRI.
    """
    if qualifier is None:
        return CountRange(number, number)
    rule = _QUALIFIERS.get(qualifier.value)
    if rule is None:
        raise PeacegraphError(
            "unknown-qualifier",
            f"No count is qualified by <{qualifier.value}>",
            "use pko:MoreThan, pko:AtLeast, pko:UpTo, pko:LessThan, pko:About or pko:Nearly",
        )
    return rule(number)


def compatible(a: CountRange, b: CountRange) -> bool:
    """Say whether some number lies within both."""
    return (a.high is None or a.high >= b.low) and (b.high is None or b.high >= a.low)


def narrower(a: CountRange, b: CountRange) -> bool:
    """Say whether `a` lies within `b` and is finer; nothing is narrower than itself."""
    ends_within = b.high is None or (a.high is not None and a.high <= b.high)
    return a != b and a.low >= b.low and ends_within


def significant_figures(number: Decimal | int) -> int:
    """Count the figures of a number up to its last one that is not 0: 4,500 has two."""
    return len(Decimal(number).normalize().as_tuple().digits)


def is_rounding(coarse: Decimal | int, fine: Decimal | int) -> bool:
    """Say whether `coarse` is a round number and is `fine` rounded to one or two figures.

    Halves are rounded up, away from zero; the two are within 5 % of `fine`. A round number is a
    multiple of ten, so 12 is no rounding of 11.9. Of fewer than a hundred none is rounded
    (LEAST_ROUNDED): who says 50 countries, and who says 51, have counted them. What a source marks
    as pko:About needs no rule here: its range already holds whatever lies within 5 %.
    """
    if coarse == fine or coarse % 10 != 0 or abs(Decimal(fine)) < LEAST_ROUNDED:
        return False
    close = abs(Decimal(coarse) - Decimal(fine)) <= ROUNDING_TOLERANCE * abs(Decimal(fine))
    return close and any(
        Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(fine) == coarse
        for figures in ROUNDING_FIGURES
    )


def _more_than(number: Decimal | int) -> CountRange:
    return CountRange(number + 1 if isinstance(number, int) else number.next_plus(), None)


def _at_least(number: Decimal | int) -> CountRange:
    return CountRange(number, None)


def _up_to(number: Decimal | int) -> CountRange:
    return CountRange(min(0, number), number)


def _less_than(number: Decimal | int) -> CountRange:
    below = number - 1 if isinstance(number, int) else number.next_minus()
    return CountRange(min(0, below), below)


def _about(number: Decimal | int) -> CountRange:
    return CountRange(_moved(number, -1), _moved(number, 1))


def _nearly(number: Decimal | int) -> CountRange:
    return CountRange(_moved(number, -1), number)


def _moved(number: Decimal | int, direction: int) -> Decimal | int:
    """Give the number moved up (1) or down (-1) by the tolerance, whole numbers outwards."""
    moved = Decimal(number) + direction * TOLERANCE * abs(Decimal(number))
    if isinstance(number, int):
        return int(moved.to_integral_value(ROUND_CEILING if direction > 0 else ROUND_FLOOR))
    return moved


_QUALIFIERS: dict[str, Callable[[Decimal | int], CountRange]] = {
    MORE_THAN.value: _more_than,
    AT_LEAST.value: _at_least,
    UP_TO.value: _up_to,
    LESS_THAN.value: _less_than,
    ABOUT_SO_MANY.value: _about,
    NEARLY.value: _nearly,
}
