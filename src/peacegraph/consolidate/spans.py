"""A claim's value as a span on a line, of days or of numbers, so that claims can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal

from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.counts import count_range
from peacegraph.consolidate.dates import date_bounds
from peacegraph.errors import PeacegraphError
from peacegraph.vocabulary import EDTF, XSD_DATE, XSD_DECIMAL, XSD_INTEGER

# The lexical forms of XML Schema 1.1, part 2.
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")

_OPEN_LEFT = Decimal("-Infinity")
_OPEN_RIGHT = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Span:
    """What a value leaves open: from `low` to `high`, both included, infinite where open.

    Days are counted as in `date.toordinal`; numbers are as they are. Spans on different lines
    ("days", "numbers") have nothing to do with each other.
    """

    line: str
    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """The distance from low to high: 0 for one day or one number."""
        return self.high - self.low


def span(claim: Claim) -> Span | None:
    """Give the span of a claim's value, or None where the value is no date and no number.

    Raises PeacegraphError as `date_bounds`, `count_range` and `number` do.
    """
    value = claim.value
    if not isinstance(value, Literal):
        return None
    if value.datatype in (EDTF, XSD_DATE):
        bounds = date_bounds(value.value)
        return Span(
            "days",
            Decimal(bounds.earliest.toordinal()) if bounds.earliest else _OPEN_LEFT,
            Decimal(bounds.latest.toordinal()) if bounds.latest else _OPEN_RIGHT,
        )
    counted = number(value)
    if counted is None:
        return None
    meant = count_range(counted, claim.qualifier)
    return Span(
        "numbers",
        Decimal(meant.low),
        _OPEN_RIGHT if meant.high is None else Decimal(meant.high),
    )


def number(value: object) -> int | Decimal | None:
    """Give the number that a term is (xsd:integer, xsd:decimal), or None for any other term.

    Raises PeacegraphError("bad-number") for a literal of these types that is no number.
    """
    if not isinstance(value, Literal) or value.datatype not in (XSD_INTEGER, XSD_DECIMAL):
        return None
    whole = value.datatype == XSD_INTEGER
    if not (_INTEGER if whole else _DECIMAL).fullmatch(value.value):
        raise PeacegraphError(
            "bad-number",
            f'"{value.value}" is typed as a number and is none',
            "write digits, and in a decimal a point before the fraction",
        )
    return int(value.value) if whole else Decimal(value.value)
