"""Clauses run on statements by look-up (semi-naive evaluation).

Each statement is taken once: what it makes of the clauses that it fits, together with the
statements taken before it, is found by look-up. So the work grows with what is stated and what
follows, and a statement that comes later costs only what follows from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.reason.clauses import Clause, Pattern
from peacegraph.reason.fitting import fitted
from peacegraph.vocabulary import (
    OWL_EQUIVALENT_CLASS,
    OWL_EQUIVALENT_PROPERTY,
    OWL_SAME_AS,
    RDF_TYPE,
    RDFS_SUBCLASS,
    RDFS_SUBPROPERTY,
)

# Terms go by number here: a statement is three numbers, which are quick to compare and to find.
Fact = tuple[int, int, int]
Bound = dict[str, int]
# A term of a pattern: a variable's name, or a term's number.
_Term = str | int
_Pattern = tuple[_Term, _Term, _Term]

# The predicates of what the ontology says of its own terms.
BETWEEN_TERMS = (RDFS_SUBCLASS, RDFS_SUBPROPERTY, OWL_EQUIVALENT_CLASS, OWL_EQUIVALENT_PROPERTY)
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal"))


class Numbers:
    """A number for each term."""

    def __init__(self) -> None:
        self.terms: list[object] = []
        self._numbers: dict[object, int] = {}

    def of(self, term: object) -> int:
        """Give the number of a term, a new one where it has none."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return number


class _Start(NamedTuple):
    """A clause that a statement can start: the pattern that it fits, and what then is left."""

    clause: Clause
    pattern: _Pattern
    rest: tuple[_Pattern, ...]
    head: _Pattern | None


class Engine:
    """Clauses, the statements known, and what each rule gave.

    known       every statement, put in or drawn
    gave        by rule, what it drew
    things      what the graph itself gives a type: its own things (see `Closure.add`)
    impossible  the clauses without a head that were met, with the statements that fit them
    """

    def __init__(self, clauses: Iterable[Clause], numbers: Numbers | None = None) -> None:
        self.numbers = numbers or Numbers()
        self.number = self.numbers.of
        self.type, self._same = self.number(RDF_TYPE), self.number(OWL_SAME_AS)
        self._alike = frozenset(map(self.number, (OWL_SAME_AS, *BETWEEN_TERMS)))
        self.known: set[Fact] = set()
        self.gave: defaultdict[str, set[Fact]] = defaultdict(set)
        self.things: set[int] = set()
        self.impossible: list[tuple[Clause, tuple[Fact, ...]]] = []
        # By their property or, if that is the type, by their class: what a statement can start,
        # and which statements others are joined with.
        self._starts: defaultdict[_Term, list[_Start]] = defaultdict(list)
        self._joined: set[_Term] = set()
        self._values: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._subjects: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._about: defaultdict[int, list[Fact]] | None = None
        self._ahead: list[Fact] = []
        for clause in clauses:
            self.enter(clause)

    def enter(self, clause: Clause) -> None:
        """Take in a clause, before any statement."""
        body = [self._numbered(pattern) for pattern in clause.body]
        head = self._numbered(clause.head) if clause.head else None
        if not body and head is not None:
            self._draw(clause.rule, _ground(head, {}))
        for i, pattern in enumerate(body):
            rest = _in_order(pattern, [*body[:i], *body[i + 1 :]])
            self._starts[self._key(pattern)].append(_Start(clause, pattern, rest, head))
            if rest:
                self._joined.add(self._key(pattern))

    def take(self, facts: Iterable[Fact]) -> list[Fact]:
        """Take in statements; give those that follow and were not known."""
        put_in = [fact for fact in facts if fact not in self.known]
        self.known.update(put_in)
        new: list[Fact] = []
        for fact in put_in:
            self._take_one(fact)
            while self._ahead:
                drawn = self._ahead.pop()
                new.append(drawn)
                self._take_one(drawn)
        return new

    def fact(self, triple: ox.Triple) -> Fact:
        """Give a statement by numbers."""
        number = self.number
        return number(triple.subject), number(triple.predicate), number(triple.object)

    def triple(self, fact: Fact) -> ox.Triple:
        """Give a statement of numbers by its terms."""
        subject, predicate, value = (self.numbers.terms[number] for number in fact)
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert isinstance(predicate, ox.NamedNode)
        assert isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple)
        return ox.Triple(subject, predicate, value)

    def holds(self, pattern: Pattern) -> bool:
        """Tell whether a statement is known."""
        return _ground(self._numbered(pattern), {}) in self.known

    def is_worth_telling(self, fact: Fact) -> bool:
        """Tell whether a conclusion is of named things and not true of itself."""
        subject, known, value = fact
        if known in self._alike and subject == value:
            return False
        terms = self.numbers.terms
        return not isinstance(terms[subject], ox.BlankNode) and not isinstance(
            terms[value], ox.BlankNode
        )

    @property
    def replaces(self) -> bool:
        """Whether things of the graph are the same, so that every statement counts."""
        return self._about is not None

    def _numbered(self, pattern: Pattern) -> _Pattern:
        subject, known, value = (
            term if isinstance(term, str) else self.number(term) for term in pattern
        )
        return subject, known, value

    def _key(self, pattern: _Pattern) -> _Term:
        _, known, value = pattern
        return value if known == self.type and not isinstance(value, str) else known

    def _take_one(self, fact: Fact) -> None:
        subject, known, value = fact
        key = value if known == self.type else known
        if key in self._joined:
            self._values[subject, known].append(value)
            self._subjects[known, value].append(subject)
        for start in self._starts.get(key, ()):
            bound = fitted(start.pattern, fact, {})
            if bound is None:
                continue
            rest = start.rest
            if not rest:
                self._conclude(start, bound, (fact,))
            elif len(rest) > 1 or self._may_fit(rest[0], bound):
                for whole, grounds in self._ways(rest, bound):
                    self._conclude(start, whole, (fact, *grounds))
        if known == self._same or self._about is not None:
            self._take_sameness(fact)

    def _ways(self, left: tuple[_Pattern, ...], bound: Bound) -> Iterator[tuple[Bound, list[Fact]]]:
        """Give the ways to find the patterns that are left among the statements taken."""
        if not left:
            yield bound, []
            return
        for fact in self._fitting(left[0], bound):
            further = fitted(left[0], fact, bound)
            if further is not None:
                for whole, grounds in self._ways(left[1:], further):
                    yield whole, [fact, *grounds]

    def _may_fit(self, pattern: _Pattern, bound: Bound) -> bool:
        """Tell quickly that nothing fits: of two classes that exclude each other nothing does."""
        subject, known, value = pattern
        if not isinstance(subject, str) or isinstance(value, str) or subject not in bound:
            return True
        assert isinstance(known, int)
        return value in self._values.get((bound[subject], known), ())

    def _fitting(self, pattern: _Pattern, bound: Bound) -> Iterator[Fact]:
        """Give the statements taken that may fit; of what is ahead each will find this one."""
        subject, known, value = (_filled(term, bound) for term in pattern)
        assert known is not None, "no clause leaves the property open"
        if subject is not None:
            for each in tuple(self._values.get((subject, known), ())):
                if value is None or each == value:
                    yield (subject, known, each)
        else:
            assert value is not None, "every pattern shares a variable with one before it"
            for each in tuple(self._subjects.get((known, value), ())):
                yield (each, known, value)

    def _conclude(self, start: _Start, bound: Bound, grounds: tuple[Fact, ...]) -> None:
        clause = start.clause
        terms = self.numbers.terms
        if clause.different is not None:
            one, other = (terms[bound[name]] for name in clause.different)
            if one == other or _is_same_number(one, other):
                return
            if isinstance(one, ox.Literal) and isinstance(other, ox.Literal):
                self.impossible.append((clause, grounds))
                return
        if start.head is None:
            self.impossible.append((clause, grounds))
            return
        fact = _ground(start.head, bound)
        if fact not in self.known and isinstance(terms[fact[0]], ox.Literal):
            return
        self._draw(clause.rule, fact)

    def _draw(self, rule: str, fact: Fact) -> None:
        self.gave[rule].add(fact)
        if fact not in self.known:
            self.known.add(fact)
            self._ahead.append(fact)

    # ── Sameness ─────────────────────────────────────────────────────────────────────────────────

    def _take_sameness(self, fact: Fact) -> None:
        """Draw what sameness gives: of things of the graph, not of links to other data sets."""
        subject, known, value = fact
        is_sameness = known == self._same and subject != value and {subject, value} <= self.things
        if self._about is None:
            if not is_sameness:
                return
            self._about = self._all_about()
        else:
            for end in {subject, value}:
                self._about[end].append(fact)
        if is_sameness:
            self._draw("eq-sym", (value, known, subject))
            for told in tuple(self._about[subject]):
                self._replace(told, subject, value)
        for end in {subject, value}:
            for same in [
                other
                for about, relation, other in self._about[end]
                if relation == self._same and about == end and other != end and other in self.things
            ]:
                self._replace(fact, end, same)

    def _all_about(self) -> defaultdict[int, list[Fact]]:
        """Index the statements by what they are about, now that sameness asks for it."""
        about: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in self.known:
            for end in {fact[0], fact[2]}:
                about[end].append(fact)
        return about

    def _replace(self, fact: Fact, thing: int, same: int) -> None:
        subject, known, value = fact
        of_sameness = known == self._same
        if subject == thing and not (of_sameness and same == value):
            self._draw("eq-rep-s", (same, known, value))
        if value == thing and not (of_sameness and same == subject):
            self._draw("eq-trans" if of_sameness else "eq-rep-o", (subject, known, same))


def _in_order(first: _Pattern, left: list[_Pattern]) -> tuple[_Pattern, ...]:
    """Put the patterns of a body so that each shares a variable with those before it."""
    bound = {term for term in first if isinstance(term, str)}
    ordered: list[_Pattern] = []
    while left:
        pattern = max(left, key=lambda each: _ties(each, bound))
        left.remove(pattern)
        ordered.append(pattern)
        bound |= {term for term in pattern if isinstance(term, str)}
    return tuple(ordered)


def _ties(pattern: _Pattern, bound: set[str]) -> int:
    """Count the ends of a pattern that are known when some variables are."""
    return sum(not isinstance(term, str) or term in bound for term in (pattern[0], pattern[2]))


def _filled(term: _Term, bound: Bound) -> int | None:
    return bound.get(term) if isinstance(term, str) else term


def _ground(pattern: _Pattern, bound: Bound) -> Fact:
    subject, known, value = (bound[term] if isinstance(term, str) else term for term in pattern)
    return subject, known, value


def _is_same_number(one: object, other: object) -> bool:
    """Tell whether two literals write one number: 5 and 5.0 do."""
    try:
        return _number(one) == _number(other) is not None
    except InvalidOperation:
        return False


def _number(term: object) -> Decimal | None:
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return Decimal(term.value)
    return None
