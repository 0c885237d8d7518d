"""Partial and uncertain dates as intervals of days.

Dates are written in the Extended Date/Time Format of the Library of Congress (EDTF), levels 0 and 1
and what the edtf package reads of level 2; EDTF is part of ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from peacegraph.errors import PeacegraphError

_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_DECADE = re.compile(r"\d{3}", re.ASCII)
# Winters that last from December into the next year: 24 anywhere, 28 north, 30 summer in the south.
_ACROSS_NEW_YEAR = re.compile(r"(\d{4})-(?:24|28|30)", re.ASCII)
# Parts of a year: seasons (21 to 32), quarters (33 to 36), four months (37 to 39), halves (40, 41).
_PART_OF_YEAR = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])", re.ASCII)
_MARKS = str.maketrans("", "", "~?%")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a date may denote; None where that side is open."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=65536)
def date_bounds(lexical: str) -> Bounds:
    """Give the bounds of a date in EDTF, both days included.

    "2008-03" is 1 to 31 March 2008. "~" and "%" (approximate) widen the bounds on both sides: a day
    by a day, a month or a part of a year by a month, all that is coarser by a year. That is a
    convention of this project: "about March 2008" may be February or April. "?" does not widen: it
    says that the source is unsure whether, not by how much. "../2008" and "/2008" are open on the
    left. "2018-33" is the first quarter of 2018, "2006-39" the last four months of 2006. "2006-24"
    is the winter that begins in 2006, December to February: EDTF leaves the months of seasons open,
    and orders winter after autumn. "199" is a decade as in ISO 8601-1, the same as "199X".

    Raises PeacegraphError("bad-date") for what is not EDTF, for a day that no calendar has, for an
    interval that ends before it begins, and for years before 1 or after 9999, which a date of
    Python's cannot hold.
    """
    try:
        found = _interval(lexical) if "/" in lexical else _bounds_of_one(lexical)
    except ValueError as reason:
        raise _bad(lexical, str(reason)) from None
    if found.earliest and found.latest and found.latest < found.earliest:
        raise _bad(lexical, "ends before it begins")
    return found


def compatible(a: Bounds, b: Bounds) -> bool:
    """Say whether some day lies within both."""
    return not _before(a.latest, b.earliest) and not _before(b.latest, a.earliest)


def refines(a: Bounds, b: Bounds) -> bool:
    """Say whether `a` lies within `b` and is finer; nothing refines itself."""
    begins_within = b.earliest is None or (a.earliest is not None and a.earliest >= b.earliest)
    ends_within = b.latest is None or (a.latest is not None and a.latest <= b.latest)
    return a != b and begins_within and ends_within


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b


def _bad(lexical: str, fault: str) -> PeacegraphError:
    return PeacegraphError(
        "bad-date",
        f'The date "{lexical}" {fault}',
        "write it in EDTF, such as 2008, 2008-03, 2008-04-15, 199X, 2008~ or ../2008-04-15",
    )


def _interval(lexical: str) -> Bounds:
    # The edtf package takes "2003/" for an interval of ten years, and looks at both ends as one:
    # each end is read by itself, and an end that is open or unknown has no bound.
    first, _, last = lexical.partition("/")
    if "/" in last or first[:1] in ("[", "{") or last[:1] in ("[", "{") or not (first or last):
        raise ValueError("is not EDTF")
    earliest = None if first in ("", "..") else _bounds_of_one(first).earliest
    latest = None if last in ("", "..") else _bounds_of_one(last).latest
    return Bounds(earliest, latest)


def _bounds_of_one(lexical: str) -> Bounds:
    unmarked = lexical.translate(_MARKS)
    if unmarked == lexical:
        return _bounds_of_plain(lexical)
    if not (_PART_OF_YEAR.fullmatch(unmarked) and lexical[:-1] == unmarked):
        _as_the_package_reads(lexical)  # refuses marks where EDTF has none
    found = _bounds_of_plain(unmarked)
    return _widened(found, unmarked) if {"~", "%"} & set(lexical) else found


def _widened(bounds: Bounds, unmarked: str) -> Bounds:
    """Widen the bounds of an approximate date by a unit of its precision."""
    from dateutil.relativedelta import relativedelta

    plain = _PLAIN.fullmatch(unmarked)
    if plain and plain[3]:
        unit = relativedelta(days=1)
    elif (plain and plain[2]) or _PART_OF_YEAR.fullmatch(unmarked):
        unit = relativedelta(months=1)
    else:
        unit = relativedelta(years=1)
    # The last day of a month lies before the first of the next, however long either is.
    day = relativedelta(days=1)
    try:
        return Bounds(
            bounds.earliest - unit if bounds.earliest else None,
            (bounds.latest + day) + unit - day if bounds.latest else None,
        )
    except (OverflowError, ValueError):
        raise ValueError("lies outside the years 1 to 9999") from None


def _bounds_of_plain(lexical: str) -> Bounds:
    if plain := _PLAIN.fullmatch(lexical):
        return _days(*plain.groups())
    if _DECADE.fullmatch(lexical):
        return Bounds(_day(int(lexical) * 10, 1, 1), _day(int(lexical) * 10 + 9, 12, 31))
    if winter := _ACROSS_NEW_YEAR.fullmatch(lexical):
        year = int(winter[1])
        return Bounds(_day(year, 12, 1), _days(f"{year + 1:04}", "02", None).latest)
    return _as_the_package_reads(lexical)


def _days(year: str, month: str | None, day: str | None) -> Bounds:
    y = int(year)
    if month is None:
        return Bounds(_day(y, 1, 1), _day(y, 12, 31))
    m = int(month)
    if day is None:
        first = _day(y, m, 1)
        return Bounds(first, first.replace(day=monthrange(y, m)[1]))
    only = _day(y, m, int(day))
    return Bounds(only, only)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise ValueError("lies outside the years 1 to 9999")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("names a day that the calendar does not have") from None


def _as_the_package_reads(lexical: str) -> Bounds:
    from contextlib import redirect_stdout
    from io import StringIO
    from math import inf

    from edtf import parse_edtf

    # The package strips blanks, and reads "1950S2" (1950, to two significant digits) as 1950 alone.
    if lexical != lexical.strip() or "S" in lexical:
        raise ValueError("is not EDTF")
    try:
        # On some malformed dates the package prints what it tried, and fails in ways of its own.
        with redirect_stdout(StringIO()):
            parsed = parse_edtf(lexical)
            lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except Exception:
        raise ValueError("is not EDTF") from None
    # A year that is masked altogether ("XXXX") says nothing about the year: the side is open.
    unknown_year = "XXXX" in lexical
    return Bounds(
        None if lower == -inf or unknown_year else _day(*lower[:3]),
        None if upper == inf or unknown_year else _day(*upper[:3]),
    )
