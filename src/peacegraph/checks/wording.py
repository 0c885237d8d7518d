"""The values of a finding as its sentence says them."""

from __future__ import annotations

import re

import pyoxigraph as ox

from peacegraph.consolidate.wording import listed
from peacegraph.query.naming import label_of
from peacegraph.vocabulary import EDTF

# Not the calendar module's names, which follow the user's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def in_words(store: ox.Store, value: ox.NamedNode | ox.Literal) -> str:
    """Give a thing by its label, a date with its preposition ("on 15 April 2008"), a text as it is.

    A date of another form than a day, a month, a year or a set of days stays in EDTF.
    """
    if isinstance(value, ox.NamedNode):
        return label_of(store, value)
    if value.datatype != EDTF:
        return value.value
    days = value.value.removeprefix("{").removesuffix("}").split(",")
    said = [_plainly(day) for day in days]
    if not all(said):
        return f"in {value.value}"
    precise = all(len(day) == len("2008-04-15") for day in days)
    return f"{'on' if precise else 'in'} {listed(said)}"


def _plainly(date: str) -> str:
    """Give a date without marks as a person writes it; "" for one of another form."""
    found = _DATE.fullmatch(date)
    if not found:
        return ""
    year, month, day = found.groups()
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(day)} {named}" if day else named
