"""Dates as they are drawn: a day, a stretch that the day lies in, or a stretch that something held.

Dates travel as EDTF; a chart needs to know where on its axis each may lie.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, date_bounds
from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT


class When(NamedTuple):
    """A date as a chart draws it.

    text    the date in EDTF, as its source has it; "" where there is none
    first   the first day that is meant; None where it is open or unknown
    last    the last day that is meant; None where it is open or unknown
    spans   whether something held from the first day to the last ("1999-09/2008-03"), rather than
            on one day between them ("2008-03")
    """

    text: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    spans: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.first is not None or self.last is not None

    @property
    def certain(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def middle(self) -> datetime.date | None:
        """The day that a mark for it stands on: the middle of an uncertain one, else the first."""
        if self.first is None or self.last is None:
            return self.first or self.last
        if self.spans:
            return self.first
        return self.first + (self.last - self.first) // 2


UNDATED = When()


def when_of(text: str) -> When:
    """Read a date in EDTF.

    Raises PeacegraphError `bad-date`.
    """
    bounds = date_bounds(text)
    return When(text, bounds.earliest, bounds.latest, "/" in text)


def stated_date(
    store: ox.Store, node: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph, *names: str
) -> When:
    """Give the date that a graph states of a node by the first of some properties that it has."""
    for name in names:
        known = ox.NamedNode(PKO + name)
        found = sorted(
            quad.object.value
            for quad in store.quads_for_pattern(node, known, None, graph)
            if isinstance(quad.object, ox.Literal)
        )
        if found:
            return when_of(found[0])
    return UNDATED


def computed_bounds(store: ox.Store, node: ox.NamedNode, earliest: str, latest: str) -> Bounds:
    """Give the bounds that the build computed, by the names of the two properties."""

    def day(name: str) -> datetime.date | None:
        known = ox.NamedNode(PKO + name)
        for quad in store.quads_for_pattern(node, known, None, DEFAULT):
            if isinstance(quad.object, ox.Literal):
                return datetime.date.fromisoformat(quad.object.value)
        return None

    return Bounds(day(earliest), day(latest))
