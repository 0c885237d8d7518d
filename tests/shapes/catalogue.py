"""What shapes/ declares, as plain values: a row for each constraint of each property shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.layout import layout
from peacegraph.names import PREFIXES, compact
from peacegraph.read.files import ParsedFile, read_file

_RDF, _SH = PREFIXES["rdf"], PREFIXES["sh"]
_DESCRIBING = {"path", "name", "severity", "message"}
# Several constraints of SHACL's have a component of another name (SHACL, section 4).
_COMPONENTS = {
    "lessThan": "LessThanConstraintComponent",
    "node": "NodeConstraintComponent",
    "uniqueLang": "UniqueLangConstraintComponent",
}


class PropertyShape(NamedTuple):
    """A property shape.

    node         its blank node, as a report names it
    owner        the node shape that it belongs to: "PostShape"
    path         as SPARQL writes it: "pko:holder", "oa:hasSelector/oa:start", "pko:a|pko:b"
    name         its sh:name
    severity     "Violation" or "Warning"
    message      its sh:message
    constraints  by name: {"minCount": "1", "class": "pko:Person"}
    """

    node: str
    owner: str
    path: str
    name: str
    severity: str
    message: str
    constraints: dict[str, str]


class Row(NamedTuple):
    """One constraint of one property shape."""

    owner: str
    path: str
    constraint: str


def component(constraint: str) -> str:
    """Give the name by which a report calls a constraint: "MinCountConstraintComponent"."""
    return _COMPONENTS.get(
        constraint, f"{constraint[:1].upper()}{constraint[1:]}ConstraintComponent"
    )


@cache
def files(folder: str, *endings: str) -> tuple[ParsedFile, ...]:
    """Read the project's own files of a folder."""
    ours = layout()
    return tuple(read_file(path, ours.shown(path)) for path in ours.files(folder, *endings))


@cache
def property_shapes() -> tuple[PropertyShape, ...]:
    """Give every property shape of shapes/*.ttl, in the order of its owner and path."""
    store = ox.Store()
    store.extend(quad for file in files("shapes", ".ttl") for quad in file.quads)
    return tuple(
        sorted(
            _property_shape(store, quad.subject, quad.object)
            for quad in store.quads_for_pattern(None, ox.NamedNode(_SH + "property"), None)
        )
    )


def _property_shape(store: ox.Store, owner: object, node: object) -> PropertyShape:
    said = dict(_said(store, node))
    return PropertyShape(
        node=str(getattr(node, "value", "")),
        owner=compact(str(getattr(owner, "value", ""))).removeprefix("shape:"),
        path=said.get("path", ""),
        name=said.get("name", ""),
        severity=said.get("severity", "").removeprefix("sh:"),
        message=said.get("message", ""),
        constraints={key: value for key, value in said.items() if key not in _DESCRIBING},
    )


def _said(store: ox.Store, node: object) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
        yield quad.predicate.value.removeprefix(_SH), _written(store, quad.object)


def _written(store: ox.Store, term: object) -> str:
    """Write a term: a name, a literal's text, a list with slashes, alternatives with bars."""
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    if isinstance(term, ox.Literal):
        return term.value
    alternatives = _object(store, term, _SH + "alternativePath")
    if alternatives is not None:
        return _written(store, alternatives).replace("/", "|")
    first, rest = (_object(store, term, _RDF + key) for key in ("first", "rest"))
    if rest == ox.NamedNode(_RDF + "nil"):
        return _written(store, first)
    return f"{_written(store, first)}/{_written(store, rest)}"


def _object(store: ox.Store, subject: object, predicate: str) -> object:
    found = store.quads_for_pattern(subject, ox.NamedNode(predicate), None)  # type: ignore[arg-type]
    return next((quad.object for quad in found), None)
