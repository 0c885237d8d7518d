"""What conclusions depend on: the statements that some clause or rule heeds, and how much of them.

Of many a property a clause heeds only that a thing has it: whoever has a strength is an
observation, whatever the number. As long as nothing that is heeded changes, neither does any
conclusion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from peacegraph.reason.axioms import is_axiomatic
from peacegraph.reason.clauses import Clause, Pattern, clauses_of
from peacegraph.reason.rules import Rule
from peacegraph.vocabulary import RDF_TYPE


@dataclass(frozen=True, slots=True)
class Heeded:
    """Properties by how much of their statements is heeded; of all others, nothing is.

    whole  every statement; the types of a node without a name only where they, or it, are heeded
    bare   that a thing has a value; which one only where it has several, or it is no literal

    The classes that are heeded stand in `whole` too.
    """

    whole: frozenset[str]
    bare: frozenset[str]

    def digest(self, triples: Iterable[ox.Triple]) -> str:
        """Give a digest of what is heeded of distinct statements, in whatever order they come."""
        told: list[ox.Triple] = []
        of_nameless: list[ox.Triple] = []
        values: defaultdict[tuple[object, object], list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            name = triple.predicate.value
            if is_axiomatic(triple):
                told.append(triple)
            elif triple.predicate == RDF_TYPE and isinstance(triple.subject, ox.BlankNode):
                (told if self._heeds_class(triple.object) else of_nameless).append(triple)
            elif name in self.whole:
                told.append(triple)
            elif name in self.bare:
                values[triple.subject, triple.predicate].append(triple)
        only = [had[0] for had in values.values() if len(had) == 1]
        bare = [triple for triple in only if isinstance(triple.object, ox.Literal)]
        told += (triple for triple in only if not isinstance(triple.object, ox.Literal))
        told += (triple for had in values.values() if len(had) > 1 for triple in had)
        nameless = {
            term
            for triple in (*told, *bare)
            for term in (triple.subject, triple.object)
            if isinstance(term, ox.BlankNode)
        }
        told += (triple for triple in of_nameless if triple.subject in nameless)
        total = sum(map(hash, told)) + sum(hash((each.subject, each.predicate)) for each in bare)
        count = len(told) + len(bare)
        return sha256(f"{count} {total} {ox.__version__}".encode()).hexdigest()

    def _heeds_class(self, class_: object) -> bool:
        return not isinstance(class_, ox.NamedNode) or class_.value in self.whole


def heeded(triples: Iterable[ox.Triple], rules: Iterable[Rule]) -> Heeded | None:
    """Give what the clauses of an ontology and the named rules heed; None where it may be anything.

    triples  statements among which the axioms of the ontology are
    """
    whole, bare = {RDF_TYPE.value}, set[str]()
    for clause in clauses_of(filter(is_axiomatic, triples)):
        if clause.head:
            whole.add(_name(clause.head))
        for pattern in clause.body:
            (bare if _is_any_value(pattern, clause) else whole).add(_name(pattern))
            if isinstance(pattern[2], ox.NamedNode):
                whole.add(pattern[2].value)
    for rule in rules:
        if rule.mentions is None:
            return None
        whole |= rule.mentions
    return Heeded(frozenset(whole), frozenset(bare - whole))


def _name(pattern: Pattern) -> str:
    known = pattern[1]
    assert isinstance(known, ox.NamedNode), "no clause leaves the property open"
    return known.value


def _is_any_value(pattern: Pattern, clause: Clause) -> bool:
    """Tell whether a clause makes nothing of the value in a pattern but, perhaps, that it is one.

    Of the clauses with two values that are to differ, two values of one property of one thing, the
    head says that they are the same: none makes anything of the only value of a thing.
    """
    value = pattern[2]
    if not isinstance(value, str):
        return False
    used = [term for each in clause.body for term in each].count(value)
    in_head = clause.head is not None and value in clause.head
    if clause.different is not None and value in clause.different:
        others = [each for each in clause.body if set(each) & set(clause.different)]
        return used == 1 and len({each[:2] for each in others}) == 1
    return used == 1 and not in_head
