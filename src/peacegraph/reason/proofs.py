"""Proofs: from a conclusion back to what is given, by named rules and the rules of OWL 2 RL.

A statement may follow in many ways, some of which lead back to itself. The proof that is given is
one of the lowest, found by asking for proofs of height one, two and so on: it never goes in a
circle. Of several such, the one with the fewest grounds is given, and among those the first by its
text, so that it is the same each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from peacegraph.reason.axioms import Value, axiom_triples
from peacegraph.reason.clauses import (
    OF_SAMENESS,
    OF_TERMS,
    Clause,
    Pattern,
    clauses_of,
    inclusions_of,
)
from peacegraph.reason.fitting import fitted
from peacegraph.reason.rules import ways
from peacegraph.vocabulary import RDF_TYPE, RDFS_SUBCLASS

# Longer than any chain of command or of law.
_HIGHEST = 20
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Proof:
    """A statement with what it follows from.

    rule     the name of the rule, "" for what is given
    clause   the axiom of the ontology behind it, where OWL 2 RL gave it
    grounds  the proofs of the statements that it follows from
    """

    statement: ox.Triple
    rule: str = ""
    clause: Clause | None = None
    grounds: tuple[Proof, ...] = ()

    def given(self) -> Iterator[ox.Triple]:
        """Give the given statements that it rests on."""
        if not self.rule:
            yield self.statement
        for ground in self.grounds:
            yield from ground.given()

    def clauses(self) -> Iterator[Clause]:
        """Give the clauses that it makes use of."""
        if self.clause is not None:
            yield self.clause
        for ground in self.grounds:
            yield from ground.clauses()


class Prover:
    """Finds the proofs of statements in a graph to which all conclusions were added.

    store        the graph
    rules_of     gives the names of the rules that came to a statement: none for what is given, and
                 None where it is not known which
    named_rules  the texts of the named rules, by name
    """

    def __init__(
        self,
        store: ox.Store,
        rules_of: Callable[[ox.Triple], Iterable[str] | None],
        named_rules: Mapping[str, str],
    ) -> None:
        self._store = store
        self._rules_of = rules_of
        self._named = named_rules
        self._by_head: dict[object, list[Clause]] | None = None
        self._ways: dict[ox.Triple, list[_Way]] = {}
        self._proved: dict[ox.Triple, Proof] = {}
        self._failed: dict[ox.Triple, int] = {}

    def proof(self, statement: ox.Triple) -> Proof:
        """Give the proof of a statement; where there is none, it is taken as given."""
        return self._lowest(statement) or Proof(statement)

    def _lowest(self, statement: ox.Triple) -> Proof | None:
        for height in range(_HIGHEST + 1):
            found = self._prove(statement, height)
            if found is not None:
                return found
        return None

    def _prove(self, statement: ox.Triple, height: int) -> Proof | None:
        if statement in self._proved:
            return self._proved[statement]
        if self._failed.get(statement, -1) >= height:
            return None
        if self._is_given(statement):
            self._proved[statement] = Proof(statement)
            return self._proved[statement]
        for way in self._all_ways(statement) if height else ():
            grounds = []
            for ground in way.grounds:
                proved = self._prove(ground, height - 1)
                if proved is None:
                    break
                grounds.append(proved)
            else:
                found = Proof(statement, way.rule, way.clause, tuple(grounds))
                self._proved[statement] = found
                return found
        self._failed[statement] = height
        return None

    def _is_given(self, statement: ox.Triple) -> bool:
        rules = self._rules_of(statement)
        return rules is not None and not any(True for _ in rules) and self._is_there(statement)

    def _is_there(self, statement: ox.Triple) -> bool:
        quad = ox.Quad(statement.subject, statement.predicate, statement.object, _DEFAULT)
        return quad in self._store

    def _all_ways(self, statement: ox.Triple) -> list[_Way]:
        known = self._ways.get(statement)
        if known is None:
            found = [*self._by_named_rules(statement), *self._by_clauses(statement)]
            known = self._ways[statement] = sorted(dict.fromkeys(found), key=_Way.order)
        return known

    def _by_named_rules(self, statement: ox.Triple) -> Iterator[_Way]:
        wanted = self._rules_of(statement)
        for name in sorted(self._named if wanted is None else set(wanted) & self._named.keys()):
            for grounds in ways(self._store, self._named[name], statement):
                yield _Way(name, None, grounds)

    def _by_clauses(self, statement: ox.Triple) -> Iterator[_Way]:
        wanted = self._rules_of(statement)
        allowed = None if wanted is None else set(wanted)
        if allowed is not None and allowed <= self._named.keys():
            return
        by_head = self._clauses()
        keys = {_class_or_property(statement), statement.predicate, None}
        for clause in (clause for key in keys for clause in by_head.get(key, ())):
            if allowed is not None and clause.rule not in allowed:
                continue
            bound = fitted(clause.head, statement, {}) if clause.head else None
            if bound is None:
                continue
            for grounds in self._solutions(clause.body, bound):
                if statement not in grounds:
                    yield _Way(clause.rule, clause, grounds)

    def _clauses(self) -> dict[object, list[Clause]]:
        if self._by_head is None:
            axioms = axiom_triples(self._store)
            by_head: defaultdict[object, list[Clause]] = defaultdict(list)
            inclusions = inclusions_of(axioms)
            between = (
                Clause(
                    "cax-sco", ("x", RDF_TYPE, c.head[2]), (("x", RDF_TYPE, c.head[0]),), c.axiom
                )
                for c in inclusions
                if c.head is not None
            )
            for clause in (
                *clauses_of(axioms),
                *inclusions,
                *between,
                *OF_TERMS,
                *OF_SAMENESS,
            ):
                if clause.head is not None:
                    by_head[_key(clause.head)].append(clause)
            self._by_head = dict(by_head)
        return self._by_head

    def _solutions(
        self, body: tuple[Pattern, ...], bound: dict[str, object]
    ) -> Iterator[tuple[ox.Triple, ...]]:
        """Give the ways to fill in a body; what is not stored is asked when it is known."""
        if not body:
            yield ()
            return
        pattern = max(body, key=lambda each: _readiness(each, bound))
        rest = tuple(each for each in body if each is not pattern)
        for triple in self._fitting(pattern, bound):
            further = fitted(pattern, triple, bound)
            if further is not None:
                for others in self._solutions(rest, further):
                    yield tuple(dict.fromkeys((triple, *others)))

    def _fitting(self, pattern: Pattern, bound: Mapping[str, object]) -> Iterator[ox.Triple]:
        subject, known, value = (bound.get(t) if isinstance(t, str) else t for t in pattern)
        if isinstance(subject, ox.Literal):
            return
        assert subject is None or isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert known is None or isinstance(known, ox.NamedNode)
        assert value is None or isinstance(value, Value)
        if subject and known and value and _is_untold(subject, known, value):
            yield ox.Triple(subject, known, value)
            return
        for quad in self._store.quads_for_pattern(subject, known, value, _DEFAULT):
            yield quad.triple


@dataclass(frozen=True, slots=True)
class _Way:
    rule: str
    clause: Clause | None
    grounds: tuple[ox.Triple, ...]

    def order(self) -> tuple[bool, int, str, list[str]]:
        return (
            self.clause is not None,
            len(self.grounds),
            self.rule,
            list(map(str, self.grounds)),
        )


def _key(head: Pattern) -> object:
    _, known, value = head
    if known == RDF_TYPE:
        return None if isinstance(value, str) else value
    return None if isinstance(known, str) else known


def _class_or_property(statement: ox.Triple) -> object:
    return statement.object if statement.predicate == RDF_TYPE else statement.predicate


def _is_untold(subject: object, known: object, value: object) -> bool:
    """Tell whether a statement is of a class without a name: what follows of it is not stored."""
    if known == RDF_TYPE:
        return isinstance(value, ox.BlankNode)
    return known == RDFS_SUBCLASS and (
        isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode)
    )


def _readiness(pattern: Pattern, bound: Mapping[str, object]) -> tuple[bool, int]:
    """Say how early a pattern is to be filled in: by its ends, and last if it is not stored."""
    subject, known, value = (bound.get(t) if isinstance(t, str) else t for t in pattern)
    ends = (subject is not None) + (value is not None)
    return (not _is_untold(subject, known, value) or ends == 2, ends)
