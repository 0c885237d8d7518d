"""What a timeline is made of: operations and deployments, from when to when, and what happened."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, compatible
from peacegraph.names import PKO
from peacegraph.publish.charts.choice import Choice, deployments, things
from peacegraph.publish.charts.when import When, computed_bounds, stated_date
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.things import is_a

# What an act does to a deployment, and the class of an event of one, each with a word for it.
_ACTS = {"authorises": "authorised", "increases": "increased", "recalls": "recalled"}
_EVENTS = {"Withdrawal": "withdrawal", "Movement": "movement"}
_DATES = ("adopted", "date", "begin")


class Moment(NamedTuple):
    """An act on a deployment or an event of it: what kind, what it is called, when."""

    kind: str
    label: str
    when: When

    @property
    def is_act(self) -> bool:
        """Whether it is an act of law rather than an event."""
        return self.kind in _ACTS.values()


class Span(NamedTuple):
    """An operation or a deployment, with the days that its begin and its end may be."""

    iri: str
    label: str
    is_deployment: bool
    begin: Bounds
    end: Bounds
    moments: tuple[Moment, ...]

    @property
    def days(self) -> list[datetime.date]:
        """Every day that is known of it and of what happened."""
        whens = [moment.when for moment in self.moments]
        found = [(when.first, when.last) for when in whens]
        found += [(each.earliest, each.latest) for each in (self.begin, self.end)]
        return [day for pair in found for day in pair if day is not None]


def spans(store: ox.Store, choice: Choice) -> list[Span]:
    """Give operations, each followed by the chosen deployments to it, in the order of their begin.

    Without an operation or a contributor chosen, those operations are given that have deployments.
    What certainly was not on the chosen date is left out.
    """
    chosen = [_span(store, each, True) for each in deployments(store, choice)]
    by_operation: dict[ox.NamedNode, list[Span]] = {
        each: [] for each in (choice.operations if not choice.contributors else ())
    }
    for each in chosen:
        for operation in things(store, ox.NamedNode(each.iri), "toOperation"):
            by_operation.setdefault(operation, []).append(each)
    groups = [
        (_span(store, node, False), sorted(members, key=_order))
        for node, members in by_operation.items()
    ]
    found: list[Span] = []
    for whole, members in sorted(groups, key=lambda group: min(map(_order, [group[0], *group[1]]))):
        held = [each for each in members if _held(each, choice.bounds)]
        if held or (not members and _held(whole, choice.bounds)):
            found += [whole, *held]
    return found


def _span(store: ox.Store, node: ox.NamedNode, is_deployment: bool) -> Span:
    return Span(
        iri=node.value,
        label=label_of(store, node),
        is_deployment=is_deployment,
        begin=computed_bounds(store, node, "earliestBegin", "latestBegin"),
        end=computed_bounds(store, node, "earliestEnd", "latestEnd"),
        moments=tuple(_moments(store, node)) if is_deployment else (),
    )


def _moments(store: ox.Store, deployment: ox.NamedNode) -> list[Moment]:
    found = {
        (Moment(word, label_of(store, act), stated_date(store, act, DEFAULT, *_DATES)), act.value)
        for name, word in _ACTS.items()
        for act in _subjects(store, name, deployment)
    }
    for event in _subjects(store, "ofDeployment", deployment):
        word = next((w for name, w in _EVENTS.items() if is_a(store, event, PKO + name)), None)
        if word:
            when = stated_date(store, event, DEFAULT, *_DATES)
            found.add((Moment(word, label_of(store, event), when), event.value))
    ordered = sorted(found, key=lambda pair: (str(pair[0].when.first or "9999"), pair[1]))
    return [moment for moment, _ in ordered]


def _subjects(store: ox.Store, name: str, node: ox.NamedNode) -> list[ox.NamedNode]:
    found: Iterable[Any] = (
        quad.subject
        for quad in store.quads_for_pattern(None, ox.NamedNode(PKO + name), node, DEFAULT)
    )
    return sorted(
        {each for each in found if isinstance(each, ox.NamedNode)}, key=lambda each: each.value
    )


def _held(span: Span, on: Bounds | None) -> bool:
    return on is None or compatible(Bounds(span.begin.earliest, span.end.latest), on)


def _order(span: Span) -> tuple[str, str]:
    first = span.begin.earliest or span.begin.latest
    return str(first or "9999"), span.iri
