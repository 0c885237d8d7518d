"""The dates that passages state, each with the first and the last day that it can denote.

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

# The properties that say the bounds of a thing's dates again, as numbers of days.
DAY_NUMBERS = frozenset(
    f"{PKO}{side}{what}Number"
    for side in ("earliest", "latest")
    for what in ("Begin", "End", "Date")
)

_CALENDAR_DATE = ox.NamedNode(PKO + "CalendarDate")
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
    """Give each bound of a thing (pko:earliestBegin …) as a number of days too, in their order.

    SPARQL 1.1 has no arithmetic of dates: so a query can tell how many days lie between two without
    counting months itself. What is no day is left out.
    """
    return tuple(
        ox.Triple(
            each.subject,
            ox.NamedNode(f"{each.predicate.value}Number"),
            ox.Literal(
                str(date.fromisoformat(each.object.value).toordinal()), datatype=XSD_INTEGER
            ),
        )
        for each in bounds
        if isinstance(each.object, ox.Literal) and each.object.datatype == XSD_DATE
    )


def _literal(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=XSD_DATE)
