"""From what a person calls a thing to the thing."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.query.naming import DEFAULT, a, class_label, label_of
from peacegraph.query.question import alternatives
from peacegraph.vocabulary import (
    RDF_TYPE,
    RDFS_LABEL,
    RDFS_SUBCLASS,
    SKOS_ALT_LABEL,
    SKOS_IN_SCHEME,
    SKOS_NOTATION,
    SKOS_PREF_LABEL,
    STANDARD,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_EVERYTHING = STANDARD["rdfs"] + "Resource"
# The properties whose values are names, in the default graph.
NAMING = frozenset(
    {
        RDFS_LABEL.value,
        SKOS_PREF_LABEL.value,
        SKOS_ALT_LABEL.value,
        SKOS_NOTATION.value,
        "https://w3id.org/peacegraph/ontology#printedName",
    }
)


def resolve(
    store: ox.Store, labels: str, text: str, wanted: str = _EVERYTHING, asker: str = ""
) -> ox.NamedNode:
    """Give the one thing of a class that is called so.

    store   the built graph
    labels  the labels index of the build (see `labels`)
    text    an IRI in <>, a prefixed name, or any label; exact spelling is tried first
    wanted  the IRI of the class that it must belong to
    asker   the name of the parameter, for messages

    Raises PeacegraphError `unknown-label`, `wrong-class` or `ambiguous-label`.
    """
    of_another_class: list[ox.NamedNode] = []
    for found in candidates(store, labels, text):
        right = [thing for thing in found if is_a(store, thing, wanted)]
        if len(right) == 1:
            return right[0]
        if right:
            raise ambiguous(store, text, right, asker)
        of_another_class = of_another_class or found
    if of_another_class:
        raise _wrong_class(store, text, of_another_class, wanted, asker)
    raise _unknown(store, labels, text, wanted)


def candidates(store: ox.Store, labels: str, text: str) -> Iterator[list[ox.NamedNode]]:
    """Give the things that a text may mean: those it means exactly, then those it comes near to.

    Each list is sorted by IRI and has at least one thing in it. The last comes from the labels
    index, which is opened only when it is asked for.
    """
    text = text.strip()
    named = _by_iri(store, text)
    if named is not None:
        yield [named]
        return
    # Capitals come second, and before the index: "kfor" is how most people type KFOR.
    for spelling in dict.fromkeys((text, text.upper())):
        if found := _called(store, spelling):
            yield found
    from peacegraph.query.labels import find

    folded = _sorted(ox.NamedNode(found.iri) for found in find(labels, text))
    if folded:
        yield folded


def is_a(store: ox.Store, thing: ox.NamedNode, wanted: str) -> bool:
    """Tell whether a thing belongs to a class or, by rdfs:subClassOf, to one below it.

    The scheme of a concept counts as its class: a task type is what stands in scheme:task-type.
    """
    if wanted == _EVERYTHING:
        return True
    seen: set[str] = set()
    ahead = _objects(store, thing, RDF_TYPE) + _objects(store, thing, SKOS_IN_SCHEME)
    while ahead:
        class_ = ahead.pop()
        if class_.value == wanted:
            return True
        if class_.value not in seen:
            seen.add(class_.value)
            ahead += _objects(store, class_, RDFS_SUBCLASS)
    return False


def kind_of(store: ox.Store, thing: ox.NamedNode) -> str:
    """Give in words what a thing is, by the most special of its classes: "a state"."""
    classes = _objects(store, thing, SKOS_IN_SCHEME) or _objects(store, thing, RDF_TYPE)
    above = {
        upper.value
        for class_ in classes
        for upper in _objects(store, class_, RDFS_SUBCLASS)
        if upper != class_
    }
    special = [class_ for class_ in classes if class_.value not in above]
    names = sorted(
        class_label(store, class_)
        for class_ in special
        if class_.value != "http://www.w3.org/2002/07/owl#NamedIndividual"
    )
    return a(names[0]) if names else "a thing without a class"


def ambiguous(
    store: ox.Store, text: str, things: Iterable[ox.NamedNode], asker: str
) -> PeacegraphError:
    """Say that a name has several bearers, and how to name each."""
    from peacegraph.names import compact

    names = [compact(thing.value) for thing in things]
    named = [
        f"{label_of(store, thing)} ({name})" for thing, name in zip(things, names, strict=True)
    ]
    chosen = f"{asker}={names[0]}" if asker else names[0]
    return PeacegraphError(
        "ambiguous-label",
        f'"{text}" may be {alternatives(named)}',
        f"say which, as in {chosen}",
    )


def did_you_mean(
    labels: str, text: str, keep: Callable[[str], bool] = lambda _iri: True
) -> list[str]:
    """Give up to three names like the one given, of things that `keep` accepts by IRI."""
    from peacegraph.query.labels import nearest

    local = text.strip("<> ").rpartition("/")[2].rpartition(":")[2]
    return [found.text for found in nearest(labels, local, 3, keep)]


def _by_iri(store: ox.Store, text: str) -> ox.NamedNode | None:
    """Read <IRI> or a prefixed name; None where it is neither, or nothing is known of it."""
    iri: str | None
    if text.startswith("<") and text.endswith(">"):
        iri = text[1:-1]
    elif "://" in text:
        iri = text
    elif ":" in text:
        # Imported here: most names have no colon, and the table of prefixes is long.
        from peacegraph.names import expand

        iri = expand(text)
    else:
        iri = None
    if iri is None:
        return None
    try:
        thing = ox.NamedNode(iri)
    except ValueError:
        return None
    return next((thing for _ in store.quads_for_pattern(thing, None, None, None)), None)


def _called(store: ox.Store, text: str) -> list[ox.NamedNode]:
    """Give the things that bear exactly this name."""
    return _sorted(
        quad.subject
        for name in (ox.Literal(text, language="en"), ox.Literal(text))
        for quad in store.quads_for_pattern(None, None, name, DEFAULT)
        if quad.predicate.value in NAMING
    )


def _objects(store: ox.Store, thing: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    return [
        quad.object
        for quad in store.quads_for_pattern(thing, predicate, None, DEFAULT)
        if isinstance(quad.object, ox.NamedNode)
    ]


def _sorted(things: Iterable[object]) -> list[ox.NamedNode]:
    found = {thing for thing in things if isinstance(thing, ox.NamedNode)}
    return sorted(found, key=lambda thing: thing.value)


def _wrong_class(
    store: ox.Store, text: str, things: list[ox.NamedNode], wanted: str, asker: str
) -> PeacegraphError:
    class_ = class_label(store, ox.NamedNode(wanted))
    kinds = sorted({kind_of(store, thing) for thing in things})
    return PeacegraphError(
        "wrong-class",
        f'"{text}" is {alternatives(kinds)}, and {asker} wants {a(class_)}',
        f"name {a(class_)}",
    )


def _unknown(store: ox.Store, labels: str, text: str, wanted: str) -> PeacegraphError:
    class_ = "thing" if wanted == _EVERYTHING else class_label(store, ox.NamedNode(wanted))
    near = did_you_mean(labels, text, lambda iri: is_a(store, ox.NamedNode(iri), wanted))
    return PeacegraphError(
        "unknown-label",
        f'There is no {class_} called "{text}"',
        f"did you mean {alternatives(near)}" if near else "look for it under another name",
    )
