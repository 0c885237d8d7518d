"""The dates that passages state, each with the first and the last day that it can denote, and days.

The values that lost in a disagreement have no bounds of their own in the data set, and plain SPARQL
cannot read EDTF. A node a date, `date:2008-03 rdf:value "2008-03"^^edtf:EDTF`, lets a query compare
any two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from peacegraph.consolidate import date_bounds
from peacegraph.names import PKO, PREFIXES
from peacegraph.vocabulary import EDTF, RDF_TYPE, RDF_VALUE, XSD_DATE, XSD_INTEGER

_CALENDAR_DATE = ox.NamedNode(PKO + "CalendarDate")
_DAY_NUMBER = ox.NamedNode(PKO + "dayNumber")
_FIRST_DAY = ox.NamedNode(PKO + "firstDay")
_LAST_DAY = ox.NamedNode(PKO + "lastDay")
# An uncertain date may lie anywhere; an approximate one within the days that it is widened to.
_NOT_CERTAIN = frozenset("?%")


def calendar(facts: Iterable[ox.Quad]) -> tuple[ox.Triple, ...]:
    """Describe each EDTF date among the objects of these quads, in a steady order.

    A date that is open on one side has no day there; one that the source calls uncertain
    has neither day, so that nothing is concluded from it; one that it calls approximate has those
    that `date_bounds` widens it to. Raises PeacegraphError
    "bad-date" as `date_bounds` does.
    """
    dates = {
        quad.object
        for quad in facts
        if isinstance(quad.object, ox.Literal) and quad.object.datatype == EDTF
    }
    described: list[ox.Triple] = []
    for literal in sorted(dates, key=lambda each: each.value):
        node = ox.NamedNode(PREFIXES["date"] + quote(literal.value, safe=""))
        described.append(ox.Triple(node, RDF_TYPE, _CALENDAR_DATE))
        described.append(ox.Triple(node, RDF_VALUE, literal))
        bounds = date_bounds(literal.value)
        if _NOT_CERTAIN.isdisjoint(literal.value):
            for property_, day in ((_FIRST_DAY, bounds.earliest), (_LAST_DAY, bounds.latest)):
                if day is not None:
                    described.append(ox.Triple(node, property_, _literal(day)))
    return tuple(described)


def numbered(bounds: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """Give each day among the objects of these triples as a date with its number, in steady order.

    The number counts the days, so that a query can tell how long something lasted without counting
    months itself: SPARQL 1.1 has no arithmetic of dates.
    """
    days = {
        triple.object.value
        for triple in bounds
        if isinstance(triple.object, ox.Literal) and triple.object.datatype == XSD_DATE
    }
    described: list[ox.Triple] = []
    for day in sorted(days):
        node = ox.NamedNode(PREFIXES["date"] + day)
        number = ox.Literal(str(date.fromisoformat(day).toordinal()), datatype=XSD_INTEGER)
        described += (
            ox.Triple(node, RDF_TYPE, _CALENDAR_DATE),
            ox.Triple(node, RDF_VALUE, ox.Literal(day, datatype=EDTF)),
            ox.Triple(node, _FIRST_DAY, ox.Literal(day, datatype=XSD_DATE)),
            ox.Triple(node, _LAST_DAY, ox.Literal(day, datatype=XSD_DATE)),
            ox.Triple(node, _DAY_NUMBER, number),
        )
    return tuple(described)


def _literal(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=XSD_DATE)
