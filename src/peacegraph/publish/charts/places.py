"""Where operations were: places tied to operations and deployments, and where they lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.publish.charts.choice import Choice, deployments, short_name, things
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.things import is_a
from peacegraph.vocabulary import RDF_TYPE

# What ties a node to a place, in words; and what ties that node to a deployment, unit or operation.
_TIES = {
    "theatre": "theatre",
    "stationedAt": "stationed",
    "seat": "headquarters",
    "covers": "area of responsibility",
    "taskSite": "task",
    "target": "incident",
    "location": "event",
    "origin": "movement",
    "destination": "movement",
}
_OWNERS = ("ofDeployment", "stationed", "stationedUnit", "ofUnit", "assignee", "responder")


class Position(NamedTuple):
    """Where a place lies, in degrees (WGS 84), and where that was seen."""

    latitude: float
    longitude: float
    seen_in: str


class Site(NamedTuple):
    """A place of an operation.

    operation  its shortest name
    ties       in words, what ties the place to the operation
    position   None where it is not known
    is_area    whether it is a region, so that its position is only the middle of it
    """

    iri: str
    label: str
    operation: str
    ties: tuple[str, ...]
    position: Position | None
    is_area: bool


def sites(store: ox.Store, choice: Choice) -> list[Site]:
    """Give the places of the chosen operations, or of the chosen contributors' deployments in them.

    By operation and name. A place of two operations is given for each.
    """
    belongs = _belonging(store, choice)
    found: dict[tuple[ox.NamedNode, ox.NamedNode], set[str]] = defaultdict(set)
    for name, word in _TIES.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(PKO + name), None, DEFAULT):
            node, place = quad.subject, quad.object
            if isinstance(node, ox.NamedNode) and isinstance(place, ox.NamedNode):
                for owner in (node, *things(store, node, *_OWNERS)):
                    for operation in belongs.get(owner, ()):
                        found[operation, place].add(word)
    positions = _positions(store)
    made = [
        Site(
            iri=place.value,
            label=label_of(store, place),
            operation=short_name(store, operation),
            ties=tuple(sorted(words)),
            position=positions.get(place),
            is_area=is_a(store, place, PKO + "Region"),
        )
        for (operation, place), words in found.items()
    ]
    return sorted(made, key=lambda site: (site.operation, site.label, site.iri))


def _belonging(store: ox.Store, choice: Choice) -> dict[ox.NamedNode, set[ox.NamedNode]]:
    """Give the operations that each operation, deployment, formation and unit belongs to."""
    found: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for deployment in deployments(store, choice):
        for operation in things(store, deployment, "toOperation"):
            found[operation].add(operation)
            for node in (deployment, *things(store, deployment, "deployedUnit")):
                found[node].add(operation)
    if choice.contributors:
        return found
    for operation in choice.operations or _of_class(store, "PeaceOperation"):
        found[operation].add(operation)
        to_it = ox.NamedNode(PKO + "toOperation")
        for quad in store.quads_for_pattern(None, to_it, operation, DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                found[quad.subject].add(operation)
    return found


def _positions(store: ox.Store) -> dict[ox.NamedNode, Position]:
    """Read the positions that the links give; of several, the one first seen by name."""
    found: dict[ox.NamedNode, list[Position]] = defaultdict(list)
    latitude = ox.NamedNode(PKO + "latitude")
    for quad in store.quads_for_pattern(None, latitude, None, DEFAULT):
        link = quad.subject
        longitudes = _values(store, link, "longitude")
        if not longitudes or not isinstance(quad.object, ox.Literal):
            continue
        seen = _values(store, link, "seenIn")
        position = Position(float(quad.object.value), float(longitudes[0]), seen[0] if seen else "")
        known = ox.NamedNode(PKO + "linkFrom")
        for each in store.quads_for_pattern(link, known, None, DEFAULT):
            if isinstance(each.object, ox.NamedNode):
                found[each.object].append(position)
    return {place: min(several, key=lambda each: each.seen_in) for place, several in found.items()}


def _values(store: ox.Store, node: Any, name: str) -> list[str]:
    found = store.quads_for_pattern(node, ox.NamedNode(PKO + name), None, DEFAULT)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def _of_class(store: ox.Store, name: str) -> Iterable[ox.NamedNode]:
    found = store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(PKO + name), DEFAULT)
    return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]
