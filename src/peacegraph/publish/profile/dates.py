"""Dates of EDTF as English says them: "on 15 April 2008", "in the 1990s", "about 1989".

The edtf package reads EDTF and turns English into it, not the reverse; babel knows whole days
alone. What is not read here is given as it is written.
"""

from __future__ import annotations

import re

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}
_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)
_MASKED = re.compile(r"(\d\d)(\dX|XX)([~?%])?", re.ASCII)
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)", re.ASCII)
_SET = re.compile(r"([\[{])([^\[\]{}]+)[\]}]")
_SURE = {None: "", "~": "about ", "?": "possibly ", "%": "possibly about "}


def day(edtf: str) -> str:
    """Give a date as a noun: "15 April 2008", "the 1990s", "late 2006".

    >>> [day(date) for date in ("2008-04-15", "2008-04", "199X", "2003-12~", "2018-33")]
    ['15 April 2008', 'April 2008', 'the 1990s', 'about December 2003', 'the first quarter of 2018']
    """
    if "/" in edtf:
        return _stretch(edtf, "between {} and {}", "by {}", "{} or later")
    if found := _SET.fullmatch(edtf):
        parts = [day(part.strip()) for part in re.split(r",|\.\.", found[2]) if part.strip()]
        last = " or " if found[1] == "[" else " and "
        return last.join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]
    if found := _YEARLESS.fullmatch(edtf):
        return f"{int(found[2])} {_month(found[1])} of a year that is not given"
    if found := _MASKED.fullmatch(edtf):
        years = f"the {found[1]}{found[2][0]}0s" if found[2] != "XX" else _century(found[1])
        return _SURE[found[3]] + years
    if found := _ONE.fullmatch(edtf):
        return _of_parts(*found.groups())
    return edtf


def at(edtf: str) -> str:
    """Give a date with the preposition that it takes: "on 15 April 2008", "in April 2008".

    A stretch of time means that the day lies within it.

    >>> [at(date) for date in ("2008-04-15", "199X", "1989~", "1989/1994", "../1999-07")]
    ['on 15 April 2008', 'in the 1990s', 'about 1989', 'between 1989 and 1994', 'by July 1999']
    """
    if "/" in edtf:
        return _stretch(edtf, "between {} and {}", "by {}", "in {} or later")
    words = day(edtf)
    if words.startswith(("about ", "possibly ")):
        return words
    # The first date of a set tells for all of it.
    exact = re.match(r"[{\[]?(\d{4}|XXXX)-\d\d-\d\d", edtf)
    return f"on {words}" if exact else f"in {words}"


def throughout(edtf: str) -> str:
    """Give the time that something holds for: "from September 1999 to March 2008".

    >>> [throughout(date) for date in ("1999-09/2008-03", "1948/..", "../2004-06", "2018-01")]
    ['from September 1999 to March 2008', 'since 1948', 'until June 2004', 'in January 2018']
    """
    return _stretch(edtf, "from {} to {}", "until {}", "since {}") if "/" in edtf else at(edtf)


def _stretch(edtf: str, both: str, only_last: str, only_first: str) -> str:
    first, _, last = edtf.partition("/")
    if first in ("", "..") and last in ("", ".."):
        return edtf
    if first in ("", ".."):
        return only_last.format(day(last))
    if last in ("", ".."):
        return only_first.format(day(first))
    return both.format(day(first), day(last))


def _of_parts(year: str, month: str | None, date: str | None, sure: str | None) -> str:
    if month == "24" and sure == "~":
        # So the evidence is written (docs/writing-evidence.md): "late 2006" is 2006-24~.
        return f"late {year}"
    if month in _SEASONS and date is None:
        return f"{_SURE[sure]}the {_SEASONS[month]} of {year}"
    if month in _QUARTERS and date is None:
        return f"{_SURE[sure]}the {_QUARTERS[month]} quarter of {year}"
    if month is not None and not 1 <= int(month) <= 12:
        return "-".join(filter(None, (year, month, date))) + (sure or "")
    parts = [str(int(date)) if date else "", _month(month) if month else "", year]
    return _SURE[sure] + " ".join(part for part in parts if part)


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number


def _century(digits: str) -> str:
    number = int(digits) + 1
    teen = 11 <= number % 100 <= 13
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century"
