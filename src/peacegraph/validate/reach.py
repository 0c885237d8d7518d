"""How far shapes look from a thing, and so which things a change of some statements concerns.

What a shape says of a focus node follows from the statements that its paths reach from there, the
types of the values, and the classes of the ontology. So after an edit only those nodes need be
asked again from which a changed statement is reached; and to ask them, it is enough to have the
statements that are reached from them.

Only what our shapes are made of is understood: targets by class; paths of properties, one after
another or one or the other, forwards or inverse; constraints on values, and sh:node. For anything
else `reach_of` gives None, and everything must be asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from peacegraph.names import PREFIXES

_SH, _RDF, _RDFS = PREFIXES["sh"], PREFIXES["rdf"], PREFIXES["rdfs"]
_TYPE = _RDF + "type"
SUBCLASS = _RDFS + "subClassOf"

_PATH, _CLASS, _NODE, _PROPERTY = (_SH + each for each in ("path", "class", "node", "property"))
_TARGET, _EITHER, _INVERSE = (
    _SH + each for each in ("targetClass", "alternativePath", "inversePath")
)
# Constraints that compare the values with those of another property of the focus node.
_OF_PAIRS = frozenset(_SH + each for each in ("equals", "disjoint", "lessThan", "lessThanOrEquals"))
# Constraints that look at the values alone, and what is said without bearing on what is looked at.
_OF_VALUES = frozenset(
    _SH + each
    for each in (
        *("minCount", "maxCount", "datatype", "nodeKind", "pattern", "flags", "in", "hasValue"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
        *("minLength", "maxLength", "uniqueLang", "languageIn"),
        *("severity", "message", "name", "description", "order", "group", "deactivated"),
    )
)
_UNDERSTOOD = _OF_VALUES | _OF_PAIRS | {_PATH, _CLASS, _NODE, _PROPERTY, _TARGET, _EITHER, _INVERSE}
_CLASSES = frozenset({_RDFS + "Class", PREFIXES["owl"] + "Class"})

Node = ox.NamedNode | ox.BlankNode
# A property, and whether it is followed from the value to the subject.
Step = tuple[str, bool]
# The steps from a focus node to a statement that is looked at, which the last step follows. With a
# way, its beginnings are ways too.
Way = tuple[Step, ...]
_Described = Mapping[object, Mapping[str, list[object]]]


def reach_of(shapes: Iterable[ox.Quad]) -> frozenset[Way] | None:
    """Give the ways that these shapes look; None where they say what is not understood."""
    described: defaultdict[object, defaultdict[str, list[object]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for quad in shapes:
        described[quad.subject][quad.predicate.value].append(quad.object)
    try:
        for own in described.values():
            _refuse_strangers(own)
        return frozenset(
            way
            for shape, own in list(described.items())
            if own.keys() & {_PATH, _PROPERTY, _TARGET, _NODE}
            for way in _ways(shape, described, ())
        )
    except _NotUnderstoodError:
        return None


def concerned(
    reach: Collection[Way], changed: Iterable[ox.Triple], quads: Collection[ox.Quad]
) -> frozenset[Node]:
    """Give the nodes of which shapes may say something else once these statements have changed.

    changed  the statements that are in one of two data sets only
    quads    either of the two: where the way to a changed statement leads over one that is in the
             other alone, that one has changed too, and its beginning is a way
    """
    by_end: defaultdict[Step, list[Way]] = defaultdict(list)
    for way in reach:
        by_end[way[-1]].append(way[:-1])
    # The nodes from which a changed statement is followed, by the way that leads to them.
    at: defaultdict[Way, set[object]] = defaultdict(set)
    for triple in changed:
        for inverse, node in ((False, triple.subject), (True, triple.object)):
            for before in by_end.get((triple.predicate.value, inverse), ()):
                at[before].add(node)
    for length in range(max(map(len, at), default=0), 0, -1):
        ends: defaultdict[Step, list[Way]] = defaultdict(list)
        for way in [way for way in at if len(way) == length]:
            ends[way[-1]].append(way)
        for quad in quads:
            for inverse, node, beginning in (
                (False, quad.object, quad.subject),
                (True, quad.subject, quad.object),
            ):
                for way in ends.get((quad.predicate.value, inverse), ()):
                    if node in at[way]:
                        at[way[:-1]].add(beginning)
    return frozenset(node for node in at[()] if isinstance(node, ox.NamedNode | ox.BlankNode))


def seen_from(
    reach: Collection[Way], nodes: Iterable[Node], quads: Collection[ox.Quad]
) -> Iterator[ox.Quad]:
    """Give at least the statements that shapes look at from these nodes."""
    yield from (quad for quad in quads if quad.predicate.value == SUBCLASS)
    ahead: set[object] = set(nodes)
    for place in range(max(map(len, reach), default=0)):
        steps = {way[place] for way in reach if len(way) > place}
        reached: set[object] = set()
        for quad in quads:
            for inverse, node, other in (
                (False, quad.subject, quad.object),
                (True, quad.object, quad.subject),
            ):
                if (quad.predicate.value, inverse) in steps and node in ahead:
                    reached.add(other)
                    yield quad
        ahead = reached


# ── Reading shapes ───────────────────────────────────────────────────────────────────────────────


class _NotUnderstoodError(Exception):
    """A shape says something else than what this module knows of."""


def _refuse_strangers(own: Mapping[str, list[object]]) -> None:
    strange = {name for name in own if name.startswith(_SH)} - _UNDERSTOOD
    is_class = any(_value(class_) in _CLASSES for class_ in own.get(_TYPE, ()))
    if strange or is_class:
        raise _NotUnderstoodError


def _ways(shape: object, described: _Described, within: tuple[object, ...]) -> Iterator[Way]:
    """Give the ways that a shape looks from a node that it is asked of."""
    if shape in within:
        raise _NotUnderstoodError  # a shape that asks itself again looks any number of steps far
    own = described.get(shape, {})
    if _TARGET in own:
        yield ((_TYPE, False),)
    paths: list[Way] = [()]
    if _PATH in own:
        paths = [way for path in own[_PATH] for way in _of_path(path, described)]
    for path in paths:
        yield from (path[: place + 1] for place in range(len(path)))
        if _CLASS in own:
            yield (*path, (_TYPE, False))
        for other in (*own.get(_NODE, ()), *own.get(_PROPERTY, ())):
            yield from ((*path, *way) for way in _ways(other, described, (*within, shape)))
    for constraint in _OF_PAIRS & own.keys():
        yield from (((_value(other), False),) for other in own[constraint])


def _of_path(path: object, described: _Described) -> Iterator[Way]:
    """Give the whole ways of a property path."""
    if isinstance(path, ox.NamedNode):
        yield ((path.value, False),)
        return
    own = described.get(path, {})
    if _RDF + "first" in own:
        ways: list[Way] = [()]
        for member in _listed(path, described):
            ways = [(*way, *more) for way in ways for more in _of_path(member, described)]
        yield from ways
    elif _EITHER in own:
        for member in _listed(own[_EITHER][0], described):
            yield from _of_path(member, described)
    elif _INVERSE in own:
        for way in _of_path(own[_INVERSE][0], described):
            yield tuple((name, not inverse) for name, inverse in reversed(way))
    else:
        raise _NotUnderstoodError


def _listed(head: object, described: _Described) -> Iterator[object]:
    seen: set[object] = set()
    while _value(head) != _RDF + "nil":
        cell = described.get(head, {})
        if head in seen or len(cell.get(_RDF + "first", ())) != 1:
            raise _NotUnderstoodError
        seen.add(head)
        yield cell[_RDF + "first"][0]
        head = next(iter(cell.get(_RDF + "rest", ())), None)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
