"""Where an inferred statement comes from: back through the rules to the passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.query.naming import DEFAULT, TYPE, label_of
from peacegraph.query.passages import RULES, Footnotes
from peacegraph.reason.rules import RULE_TEXT, premises

_DEFINITION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
# Longer than any chain of command or of law; a circle of command would have no end.
_DEEPEST = 20


class Step(NamedTuple):
    """One step back from an inferred statement towards the passages.

    depth      0 for the statement asked about, 1 for what it was drawn from, and so on
    statement  subject, property and value in words
    rule       the name of the rule that gave it; "" where it is no inference
    meaning    the definition of that rule
    marks      the numbers of the footnotes of the passages that state it
    """

    depth: int
    statement: str
    rule: str
    meaning: str
    marks: tuple[int, ...]


def is_rule(graph: object) -> bool:
    """Tell whether a graph is that of a rule, not of a passage."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(RULES)


def inferred(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> list[ox.Triple]:
    """Give the statements of a property of a thing that a rule gave and no passage states."""
    found = {quad.triple for quad in store.quads_for_pattern(thing, about, None, DEFAULT)}
    return sorted((triple for triple in found if _rules_of(store, triple)), key=str)


def steps(
    store: ox.Store, footnotes: Footnotes, triple: ox.Triple, depth: int = 0
) -> Iterator[Step]:
    """Walk back from a statement to the passages; of several ways, one is told."""
    statement = " ".join(_in_words(store, term) for term in triple)
    for rule in _rules_of(store, triple) if depth < _DEEPEST else ():
        grounds = premises(store, _literal(store, rule, RULE_TEXT), triple)
        if grounds:
            meaning = _literal(store, rule, _DEFINITION)
            yield Step(depth, statement, label_of(store, rule), meaning, ())
            for ground in grounds:
                yield from steps(store, footnotes, ground, depth + 1)
            return
    marks = footnotes.of(triple.subject, triple.predicate, triple.object)
    yield Step(depth, statement, "", "", tuple(marks))


def _rules_of(store: ox.Store, triple: ox.Triple) -> list[ox.NamedNode]:
    """Give the rules that gave a statement; none where a passage states it as well."""
    graphs = {
        quad.graph_name
        for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if isinstance(quad.graph_name, ox.NamedNode)
    }
    if not all(map(is_rule, graphs)):
        return []
    return sorted(graphs, key=lambda graph: graph.value)


def _in_words(store: ox.Store, term: object) -> str:
    if term == TYPE:
        return "is a"
    if isinstance(term, ox.NamedNode):
        return label_of(store, term)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _literal(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> str:
    return min(
        (
            quad.object.value
            for quad in store.quads_for_pattern(thing, about, None, DEFAULT)
            if isinstance(quad.object, ox.Literal)
        ),
        default="",
    )
