"""The values that the default graph gives a node, in a steady order."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.query.naming import DEFAULT

Value = ox.NamedNode | ox.BlankNode | ox.Literal


def objects(
    store: ox.Store, node: ox.NamedNode | ox.BlankNode, property: ox.NamedNode
) -> list[Value]:
    """Give all values of a property."""
    found = [
        quad.object
        for quad in store.quads_for_pattern(node, property, None, DEFAULT)
        if not isinstance(quad.object, ox.Triple)
    ]
    return sorted(found, key=str)


def things(
    store: ox.Store, node: ox.NamedNode | ox.BlankNode, property: ox.NamedNode
) -> list[ox.NamedNode]:
    """Give those values that have an IRI."""
    return [term for term in objects(store, node, property) if isinstance(term, ox.NamedNode)]


def first_thing(
    store: ox.Store, node: ox.NamedNode | ox.BlankNode, property: ox.NamedNode
) -> ox.NamedNode | None:
    """Give the first value that has an IRI."""
    return next(iter(things(store, node, property)), None)


def first_text(store: ox.Store, node: ox.NamedNode | ox.BlankNode, property: ox.NamedNode) -> str:
    """Give the first literal as it is written, or nothing."""
    found = (each.value for each in objects(store, node, property) if isinstance(each, ox.Literal))
    return next(found, "")
