"""Finding what `why` is asked about: a thing that has a property, a property that a thing has."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import ID, PKO, PREFIXES, compact, expand
from peacegraph.query.inferences import is_rule
from peacegraph.query.labels import find, folded
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.question import alternatives
from peacegraph.query.things import ambiguous, candidates, did_you_mean

# How many things beside the one asked about are named as having the property.
_NEARBY = 5


def thing_named(store: ox.Store, labels: str, text: str, property: str) -> ox.NamedNode:
    """Find the thing that a text names; of several, the one that has the property.

    Raises PeacegraphError `unknown-label` and `ambiguous-label`.
    """
    for found in [*candidates(store, labels, text), _by_local_name(store, text)]:
        if len(found) > 1:
            having = [
                thing
                for thing in found
                if any(property in _spellings(store, has) for has in _properties(store, thing))
            ]
            found = having or found
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(store, text, found, "")
    near = did_you_mean(labels, text)
    raise PeacegraphError(
        "unknown-label",
        f'There is nothing called "{text}"',
        f"did you mean {alternatives(near)}" if near else "look for it under another name",
    )


def _by_local_name(store: ox.Store, text: str) -> list[ox.NamedNode]:
    found = []
    for space in PREFIXES.values():
        if not space.startswith(ID):
            continue
        try:
            thing = ox.NamedNode(space + text)
        except ValueError:
            continue
        if _any(store, thing, None):
            found.append(thing)
    return sorted(found, key=lambda thing: thing.value)


def property_named(store: ox.Store, labels: str, thing: ox.NamedNode, text: str) -> ox.NamedNode:
    """Find the property that a text names, first among those that the thing has.

    Raises PeacegraphError `unknown-property`.
    """
    own = _properties(store, thing)
    for known in own:
        if text in _spellings(store, known):
            return known
    key = folded(text)
    for known in own:
        if key in {folded(spelling) for spelling in _spellings(store, known)}:
            return known
    written = text[1:-1] if text[:1] == "<" and text[-1:] == ">" else expand(text) or PKO + text
    elsewhere = [written, *(found.iri for found in find(labels, text))]
    for iri in elsewhere:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        if _any(store, None, node):
            return node
    import difflib

    names = sorted({_local_name(known) for known in own})
    near = difflib.get_close_matches(text, names, n=3)
    raise PeacegraphError(
        "unknown-property",
        f'There is no property "{text}"',
        f"did you mean {alternatives(near)}"
        if near
        else f"{label_of(store, thing)} has {', '.join(names)}",
    )


def _properties(store: ox.Store, thing: ox.NamedNode) -> list[ox.NamedNode]:
    found = {quad.predicate for quad in store.quads_for_pattern(thing, None, None, None)}
    return sorted(found, key=lambda known: known.value)


def stated_properties(store: ox.Store, thing: ox.NamedNode) -> set[ox.NamedNode]:
    """Give the properties that passages state of a thing."""
    return {
        quad.predicate
        for quad in store.quads_for_pattern(thing, None, None, None)
        if isinstance(quad.graph_name, ox.NamedNode) and not is_rule(quad.graph_name)
    }


def _spellings(store: ox.Store, known: ox.NamedNode) -> tuple[str, ...]:
    local = _local_name(known)
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in local)
    return (
        local,
        words,
        label_of(store, known),
        compact(known.value),
        known.value,
        f"<{known.value}>",
    )


def _local_name(known: ox.NamedNode) -> str:
    return known.value.replace("#", "/").rpartition("/")[2]


def _any(store: ox.Store, subject: ox.NamedNode | None, known: ox.NamedNode | None) -> bool:
    """Tell whether the graph holds a statement of this thing, of this property or of both."""
    return any(True for _ in store.quads_for_pattern(subject, known, None, None))


def nearby(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> tuple[str, ...]:
    """Give the prefixed names of some that point to a thing and have the property."""
    pointing = {
        quad.subject
        for quad in store.quads_for_pattern(None, None, thing, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
    }
    having = [compact(other.value) for other in pointing if _any(store, other, about)]
    return tuple(sorted(having)[:_NEARBY])
