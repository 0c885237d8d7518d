"""The accepted facts that tie two things: who served with, served under or honoured whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, compatible
from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.things import is_a

_CERTAIN = ("overallCommand", "underCommandOf")
_NATIONS = ("nationality", "leadNation", "formedFrom")


class Tie(NamedTuple):
    """One fact that ties two things.

    what    in words, what ties them
    bounds  the days that it may have begun and ended on; None where that is open or unknown
    dated   whether anything is known of its date
    states  the triples that state it
    """

    source: ox.NamedNode
    target: ox.NamedNode
    what: str
    bounds: Bounds
    dated: bool
    states: tuple[ox.Triple, ...]


class Facts:
    """The accepted facts that tie things."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def together(self, operation: ox.NamedNode | None) -> list[Tie]:
        """Tie each two states that served in one operation at times that may overlap."""
        ties = []
        for served, presences in sorted(self._presences().items()):
            if operation is not None and served != operation.value:
                continue
            what = label_of(self.store, ox.NamedNode(served))
            for (one, first), (other, second) in combinations(sorted(presences.items()), 2):
                pairs = [(a, b) for a in first for b in second if compatible(a.bounds, b.bounds)]
                if pairs:
                    states = {triple for pair in pairs for each in pair for triple in each.states}
                    bounds = _common([_both(a.bounds, b.bounds) for a, b in pairs])
                    ties.append(
                        Tie(
                            ox.NamedNode(one),
                            ox.NamedNode(other),
                            what,
                            bounds,
                            bounds != Bounds(None, None),
                            tuple(sorted(states, key=str)),
                        )
                    )
        return ties

    def under(self, operation: ox.NamedNode | None) -> list[Tie]:
        """Tie each unit and deployment to what it served under."""
        ties = []
        operations = self._operations()
        for attachment, unit, states in self._pairs("attachedUnit"):
            for higher in self._objects(attachment, "higherUnit"):
                relation = self._objects(attachment, "commandRelation")
                what = "; ".join(label_of(self.store, each) for each in relation) or "attached to"
                also = ox.Triple(attachment, ox.NamedNode(PKO + "higherUnit"), higher)
                ties.append(self._tie(unit, higher, what, (attachment, unit), (*states, also)))
        for deployment, unit, states in self._pairs("deployedUnit"):
            ties.append(self._tie(unit, deployment, "deployed in", (deployment,), states))
        for name in _CERTAIN:
            for below, above, states in self._pairs(name):
                if self._is(below, "Deployment") or self._is(below, "MilitaryFormation"):
                    what = label_of(self.store, ox.NamedNode(PKO + name))
                    ties.append(self._tie(below, above, what, (below,), states))
        if operation is None:
            return ties
        return [
            tie
            for tie in ties
            if operation.value in operations[tie.source.value]
            or (operation.value in operations[tie.target.value] and self._is(tie.source, "Agent"))
        ]

    def honours(self, operation: ox.NamedNode | None) -> list[Tie]:
        """Tie each who spoke of somebody to whom they spoke of, each giver to the recipients."""
        ties = []
        operations = self._operations()
        for fact, speaker, states in self._pairs("speaker"):
            stance = "; ".join(label_of(self.store, each) for each in self._objects(fact, "stance"))
            for about in self._objects(fact, "about"):
                if self._can_be_honoured(about):
                    also = ox.Triple(fact, ox.NamedNode(PKO + "about"), about)
                    what = stance or "appraisal"
                    ties.append(self._tie(speaker, about, what, (fact,), (*states, also)))
        for fact, giver, states in self._pairs("conferredBy"):
            awards = [label_of(self.store, each) for each in self._objects(fact, "award")]
            for recipient in self._objects(fact, "recipient"):
                also = ox.Triple(fact, ox.NamedNode(PKO + "recipient"), recipient)
                what = "; ".join(awards) or "award"
                tie = self._tie(giver, recipient, what, (fact,), (*states, also))
                ties.append(tie)
        if operation is None:
            return ties
        return [
            tie
            for tie in ties
            if operation.value in operations[tie.target.value]
            or tie.target == operation
            or any(
                operation.value in operations[deployment.value]
                for deployment in self._objects(fact_of(tie), "ofDeployment")
            )
        ]

    def _can_be_honoured(self, thing: ox.NamedNode) -> bool:
        return any(self._is(thing, name) for name in ("Agent", "Deployment", "PeaceOperation"))

    def _presences(self) -> dict[str, dict[str, list[Tie]]]:
        """Give, for each operation, the states that served in it, by deployments and units."""
        found: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        operations = self._operations()
        for name in ("contributor", *_NATIONS):
            for node, state, states in self._pairs(name):
                if not self._is(state, "State"):
                    continue
                for operation in sorted(operations[node.value]):
                    known = ox.NamedNode(PKO + "toOperation")
                    to_it = ox.Triple(node, known, ox.NamedNode(operation))
                    tie = self._tie(node, state, "", (node,), (*states, to_it))
                    found[operation][state.value].append(tie)
        return found

    def _operations(self) -> Mapping[str, set[str]]:
        """Give the operations that each deployment and formation belongs to.

        A unit belongs to the operation of the deployment that deploys it, and of the units that it
        is attached to or that are attached to it.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for node, operation, _ in self._pairs("toOperation"):
            found[node.value].add(operation.value)
        for deployment, unit, _ in self._pairs("deployedUnit"):
            found[unit.value] |= found[deployment.value]
        beside: dict[str, set[str]] = defaultdict(set)
        for attachment, unit, _ in self._pairs("attachedUnit"):
            for higher in self._objects(attachment, "higherUnit"):
                beside[unit.value].add(higher.value)
                beside[higher.value].add(unit.value)
        ahead = sorted(found)
        while ahead:
            unit_iri = ahead.pop()
            for other in beside[unit_iri]:
                if not found[unit_iri] <= found[other]:
                    found[other] |= found[unit_iri]
                    ahead.append(other)
        return found

    def _tie(
        self,
        source: ox.NamedNode,
        target: ox.NamedNode,
        what: str,
        dated_by: tuple[ox.NamedNode, ...],
        states: tuple[ox.Triple, ...],
    ) -> Tie:
        """Make a tie, dated by the first of some nodes that has a date.

        A unit is dated by the deployment that deploys it.
        """
        for node in dated_by:
            for each in (node, *self._deployments(node)):
                bounds, dated = self._bounds(each)
                if dated:
                    return Tie(source, target, what, bounds, True, states)
        return Tie(source, target, what, Bounds(None, None), False, states)

    def _deployments(self, unit: ox.NamedNode) -> list[ox.NamedNode]:
        known = ox.NamedNode(PKO + "deployedUnit")
        found = {
            quad.subject
            for quad in self.store.quads_for_pattern(None, known, unit, DEFAULT)
            if isinstance(quad.subject, ox.NamedNode)
        }
        return sorted(found, key=lambda each: each.value)

    def _bounds(self, node: ox.NamedNode) -> tuple[Bounds, bool]:
        def day(*names: str) -> datetime.date | None:
            for name in names:
                known = ox.NamedNode(PKO + name)
                for quad in self.store.quads_for_pattern(node, known, None, DEFAULT):
                    if isinstance(quad.object, ox.Literal):
                        return datetime.date.fromisoformat(quad.object.value)
            return None

        bounds = Bounds(day("earliestBegin", "earliestDate"), day("latestEnd", "latestDate"))
        if bounds.earliest and bounds.latest and bounds.latest < bounds.earliest:
            bounds = Bounds(bounds.earliest, None)
        dated = bounds != Bounds(None, None) or day("latestBegin", "earliestEnd") is not None
        return bounds, dated

    def _pairs(self, name: str) -> list[tuple[ox.NamedNode, ox.NamedNode, tuple[ox.Triple, ...]]]:
        known = ox.NamedNode(PKO + name)
        found = [
            (quad.subject, quad.object, (quad.triple,))
            for quad in self.store.quads_for_pattern(None, known, None, DEFAULT)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        ]
        return sorted(found, key=lambda row: (row[0].value, row[1].value))

    def _objects(self, node: ox.NamedNode, name: str) -> list[ox.NamedNode]:
        known = ox.NamedNode(PKO + name)
        found = [
            quad.object
            for quad in self.store.quads_for_pattern(node, known, None, DEFAULT)
            if isinstance(quad.object, ox.NamedNode)
        ]
        return sorted(found, key=lambda each: each.value)

    def _is(self, thing: ox.NamedNode, name: str) -> bool:
        return is_a(self.store, thing, PKO + name)


def fact_of(tie: Tie) -> ox.NamedNode:
    """Give the node that states a tie: an attachment, an appraisal, a conferral."""
    subject = tie.states[0].subject
    assert isinstance(subject, ox.NamedNode)
    return subject


def _both(one: Bounds, other: Bounds) -> Bounds:
    """Give the days on which both may have held."""
    lows = [day for day in (one.earliest, other.earliest) if day]
    highs = [day for day in (one.latest, other.latest) if day]
    return Bounds(max(lows, default=None), min(highs, default=None))


def _common(several: list[Bounds]) -> Bounds:
    """Give the days on which any may have held."""
    lows = [bounds.earliest for bounds in several]
    highs = [bounds.latest for bounds in several]
    return Bounds(
        min((day for day in lows if day), default=None) if all(lows) else None,
        max((day for day in highs if day), default=None) if all(highs) else None,
    )
