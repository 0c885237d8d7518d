"""What a picture is to show: the operations, contributors and day that a person named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, date_bounds
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.parameters import ANY
from peacegraph.query.things import resolve
from peacegraph.vocabulary import RDF_TYPE, SKOS_ALT_LABEL

Given = Mapping[str, str | Sequence[str] | None]

_CLASSES = {"operation": PKO + "PeaceOperation", "contributor": PKO + "State"}


class Choice(NamedTuple):
    """What is to be shown; an empty tuple and None mean any."""

    operations: tuple[ox.NamedNode, ...]
    contributors: tuple[ox.NamedNode, ...]
    on: str
    bounds: Bounds | None

    def named(self, store: ox.Store) -> list[str]:
        """Give the names of what was chosen, for a title."""
        names = [label_of(store, each) for each in (*self.contributors, *self.operations)]
        return [*names, self.on] if self.on else names


def choose(open_build: OpenBuild, given: Given) -> Choice:
    """Read `operation`, `contributor` and `on` as a person types them.

    A value `a|b` stands for a or b, as does a sequence; `*` means any.

    Raises PeacegraphError `unknown-label`, `wrong-class`, `ambiguous-label`, `bad-date` or
    `wrong-type`.
    """
    on = _words(given.get("on"))
    if len(on) > 1:
        raise PeacegraphError("wrong-type", "on wants one date", "give one, such as on=2005-06-01")
    return Choice(
        operations=_things(open_build, "operation", given.get("operation")),
        contributors=_things(open_build, "contributor", given.get("contributor")),
        on=on[0] if on else "",
        bounds=date_bounds(on[0]) if on else None,
    )


def deployments(store: ox.Store, choice: Choice) -> list[ox.NamedNode]:
    """Give the deployments of the chosen operations and contributors, by IRI."""
    class_ = ox.NamedNode(PKO + "Deployment")
    found = [
        quad.subject
        for quad in store.quads_for_pattern(None, RDF_TYPE, class_, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
        and _is_among(store, quad.subject, "toOperation", choice.operations)
        and _is_among(store, quad.subject, "contributor", choice.contributors)
    ]
    return sorted(found, key=lambda each: each.value)


def things(store: ox.Store, node: ox.NamedNode, *names: str) -> list[ox.NamedNode]:
    """Give what a node is tied to by properties of the ontology, each once, by IRI."""
    found = {
        quad.object
        for name in names
        for quad in store.quads_for_pattern(node, ox.NamedNode(PKO + name), None, DEFAULT)
        if isinstance(quad.object, ox.NamedNode)
    }
    return sorted(found, key=lambda each: each.value)


def name_of(store: ox.Store, node: ox.NamedNode, name: str) -> str:
    """Give the label of what a node is tied to by a property, or ""."""
    found = things(store, node, name)
    return label_of(store, found[0]) if found else ""


def short_name(store: ox.Store, thing: ox.NamedNode) -> str:
    """Give the name of a thing that takes the least room and is still a name: KFOR.

    That is the shortest English label or other name of two letters or more, else the label.
    """
    names = [label_of(store, thing)]
    for quad in store.quads_for_pattern(thing, SKOS_ALT_LABEL, None, DEFAULT):
        if isinstance(quad.object, ox.Literal) and quad.object.language in (None, "en"):
            names.append(quad.object.value)
    return min((name for name in names if len(name) > 1), key=lambda name: (len(name), name))


def _is_among(
    store: ox.Store, node: ox.NamedNode, name: str, chosen: tuple[ox.NamedNode, ...]
) -> bool:
    known = ox.NamedNode(PKO + name)
    return not chosen or any(ox.Quad(node, known, each, DEFAULT) in store for each in chosen)


def _things(
    open_build: OpenBuild, name: str, given: str | Sequence[str] | None
) -> tuple[ox.NamedNode, ...]:
    found: list[ox.NamedNode] = []
    labels = f"{open_build.folder}/labels.sqlite"
    for word in _words(given):
        thing = resolve(open_build.store, labels, word, _CLASSES[name], name)
        if thing not in found:
            found.append(thing)
    return tuple(found)


def _words(given: str | Sequence[str] | None) -> list[str]:
    values = [given] if isinstance(given, str) else list(given or ())
    words = [part.strip() for value in values for part in value.split("|")]
    return [] if ANY in words else words
