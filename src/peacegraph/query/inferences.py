"""Where an inferred statement comes from: back through the rules to the passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.wording import listed
from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.passages import RULES, Footnotes
from peacegraph.reason.axiomwords import axiom_in_words, statement_in_words
from peacegraph.reason.proofs import Proof, Prover
from peacegraph.reason.rules import RULE_TEXT
from peacegraph.vocabulary import RDF_TYPE, SKOS_DEFINITION

_RULE = ox.NamedNode(PKO + "Rule")


class Step(NamedTuple):
    """One step back from an inferred statement towards the passages.

    depth      0 for the statement asked about, 1 for what it was drawn from, and so on
    statement  subject, property and value in words
    rule       the name of the rule that gave it; "" where it is no inference
    meaning    the definition of that rule; of one of OWL 2 RL, what it was drawn from in words
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


def steps(store: ox.Store, footnotes: Footnotes, triple: ox.Triple) -> Iterator[Step]:
    """Walk back from a statement to the passages; of several ways, one of the shortest is told."""
    texts = {
        quad.subject.value.removeprefix(RULES): text
        for quad in store.quads_for_pattern(None, RDF_TYPE, _RULE, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
        if (text := _literal(store, quad.subject, RULE_TEXT))
    }
    prover = Prover(store, lambda statement: _rules_of(store, statement), texts)
    yield from _walked(store, footnotes, prover.proof(triple), 0)


def _walked(store: ox.Store, footnotes: Footnotes, proof: Proof, depth: int) -> Iterator[Step]:
    statement = statement_in_words(store, proof.statement)
    if statement.startswith(("every ", "what ")):
        statement = f"{statement[:1].upper()}{statement[1:]}"
    if not proof.rule:
        marks = footnotes.of(*proof.statement)
        yield Step(depth, statement, "", "", tuple(marks))
        return
    rule = ox.NamedNode(RULES + proof.rule)
    grounds, axioms = _told(store, proof)
    meaning = _literal(store, rule, SKOS_DEFINITION)
    if axioms:
        because = [*(statement_in_words(store, ground.statement) for ground in grounds), *axioms]
        meaning = f"Because {listed(because)}."
    yield Step(depth, statement, label_of(store, rule), meaning, ())
    for ground in grounds:
        yield from _walked(store, footnotes, ground, depth + 1)


def _told(store: ox.Store, proof: Proof) -> tuple[list[Proof], list[str]]:
    """Give the grounds of a statement and the axioms behind it.

    Membership in a class without a name is no step to tell: its own grounds and axioms are.
    """
    grounds: list[Proof] = []
    axioms: list[str] = []
    for ground in proof.grounds:
        if isinstance(ground.statement.object, ox.BlankNode) and ground.rule:
            further, behind = _told(store, ground)
            grounds += further
            axioms += behind
        else:
            grounds.append(ground)
    if proof.clause is not None and (words := axiom_in_words(store, proof.clause)):
        axioms.append(words)
    return list(dict.fromkeys(grounds)), list(dict.fromkeys(axioms))


def _rules_of(store: ox.Store, triple: ox.Triple) -> list[str] | None:
    """Give the names of the rules that gave a statement.

    None gave what a passage states as well; of what is not in the data set it is not known.
    """
    graphs = {
        quad.graph_name
        for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    }
    if not graphs:
        return None
    named = {graph for graph in graphs if isinstance(graph, ox.NamedNode)}
    if not all(map(is_rule, named)):
        return []
    return sorted(graph.value.removeprefix(RULES) for graph in named)


def _literal(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> str:
    return min(
        (
            quad.object.value
            for quad in store.quads_for_pattern(thing, about, None, DEFAULT)
            if isinstance(quad.object, ox.Literal)
        ),
        default="",
    )
