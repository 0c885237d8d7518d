"""Which passages and works are one text: said of two at a time, true of all so connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad, Triple

from peacegraph.consolidate.terms import COUNTS_AS, SHARES_TEXT


def one_text(quads: Iterable[Quad]) -> dict[NamedNode, NamedNode]:
    """Give for each passage or work that shares its text with others the first of them, by IRI.

    The direction of pko:sharesTextWith makes no difference; other properties are left out.
    """
    beside: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in quads:
        one, other = quad.subject, quad.object
        if quad.predicate != SHARES_TEXT:
            continue
        if isinstance(one, NamedNode) and isinstance(other, NamedNode):
            beside[one].add(other)
            beside[other].add(one)
    first_of: dict[NamedNode, NamedNode] = {}
    for first in sorted(beside, key=lambda node: node.value):
        ahead = [first]
        while ahead:
            node = ahead.pop()
            if node not in first_of:
                first_of[node] = first
                ahead += beside[node]
    return first_of


def as_counted(first_of: Mapping[NamedNode, NamedNode]) -> tuple[Triple, ...]:
    """Give what each counts as, so that a query can count origins as the program does."""
    return tuple(
        Triple(node, COUNTS_AS, first)
        for node, first in sorted(first_of.items(), key=lambda item: item[0].value)
    )
