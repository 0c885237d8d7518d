"""The closure of a graph under what OWL 2 RL makes of its ontology, kept while the graph grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.reason.axioms import is_axiomatic
from peacegraph.reason.clauses import (
    OF_TERMS,
    Clause,
    clauses_of,
    inclusions_of,
)
from peacegraph.reason.engine import BETWEEN_TERMS, Engine, Fact
from peacegraph.vocabulary import (
    OWL_THING,
    RDF_TYPE,
)


class Contradiction(NamedTuple):
    """Statements that fit a clause without a head: they cannot all be true."""

    clause: Clause
    grounds: tuple[ox.Triple, ...]


class Closure:
    """A graph with all that OWL 2 RL draws from it."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Take in a graph with its ontology; what is added later holds facts only."""
        stated = list(triples)
        axioms = list(filter(is_axiomatic, stated))
        self._engine = Engine(clauses_of(axioms))
        self._given: set[Fact] = set()
        self._close_terms(axioms)
        self.add(stated)

    def add(self, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
        """Take in more of what is given; give what follows from it that was not known."""
        engine = self._engine
        facts = [engine.fact(triple) for triple in triples]
        self._given.update(facts)
        engine.things.update(subject for subject, known, _ in facts if known == engine.type)
        return self._told(engine.take(facts))

    def add_concluded(self, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
        """Take in what other rules concluded; give what follows from it that was not known."""
        return self._told(self._engine.take([self._engine.fact(triple) for triple in triples]))

    def is_given(self, triple: ox.Triple) -> bool:
        """Tell whether a statement was put in as given."""
        return self._engine.fact(triple) in self._given

    @property
    def contradictions(self) -> list[Contradiction]:
        """What cannot be, as far as it was found."""
        return [
            Contradiction(clause, tuple(map(self._engine.triple, grounds)))
            for clause, grounds in self._engine.impossible
        ]

    @property
    def heeds_everything(self) -> bool:
        """Whether things are the same, so that what is said of one bears on the other."""
        return self._engine.replaces

    def drawn(self) -> set[ox.Triple]:
        """Give all that follows and is not given."""
        return self._told(
            {each for facts in self._engine.gave.values() for each in facts} - self._given
        )

    def by_rule(self) -> Mapping[str, tuple[ox.Triple, ...]]:
        """Give what each rule came to and is not given, in a steady order, by the rule's name.

        That is what it gives of named things, without what is true of itself.
        """
        told: dict[str, tuple[ox.Triple, ...]] = {}
        for rule, facts in sorted(self._engine.gave.items()):
            if listed := tuple(sorted(self._told(facts - self._given), key=str)):
                told[rule] = listed
        return told

    def _told(self, facts: Iterable[Fact]) -> set[ox.Triple]:
        return {self._engine.triple(fact) for fact in facts if self._engine.is_worth_telling(fact)}

    def _close_terms(self, axioms: list[ox.Triple]) -> None:
        """Draw what the ontology says of its own terms, and what of that bears on facts."""
        inclusions = inclusions_of(axioms)
        terms = Engine((*OF_TERMS, *inclusions), self._engine.numbers)
        terms.take([terms.fact(each) for each in axioms if each.predicate in BETWEEN_TERMS])
        thing = terms.number(OWL_THING)
        for rule, facts in terms.gave.items():
            self._engine.gave[rule] |= {fact for fact in facts if fact[2] != thing}
        for clause in inclusions:
            # What the other inclusions say of facts, other rules say as well.
            if clause.rule in _OF_EXPRESSIONS and clause.head and terms.holds(clause.head):
                narrow, _, wide = clause.head
                self._engine.enter(
                    Clause(
                        "cax-sco", ("x", RDF_TYPE, wide), (("x", RDF_TYPE, narrow),), clause.axiom
                    )
                )


_OF_EXPRESSIONS = frozenset(("scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2"))
