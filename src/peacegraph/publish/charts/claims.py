"""What the sources say of a contingent's strength, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.counts import CountRange, count_range
from peacegraph.consolidate.dates import Bounds
from peacegraph.consolidate.terms import COUNT_QUALIFIER, OBSERVED_OF, PERSONNEL
from peacegraph.names import PKO
from peacegraph.publish.charts.choice import name_of
from peacegraph.publish.charts.when import When, computed_bounds, stated_date
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.vocabulary import (
    OA_HAS_SOURCE,
    PROV_PRIMARY_SOURCE,
    RDF_VALUE,
    RDFS_COMMENT,
    XSD_INTEGER,
)

CUMULATIVE = "cumulative"
DEPLOYED = "deployed"


class Claim(NamedTuple):
    """One passage's number for one observation.

    number     as the passage has it; `sense` the word before it ("more than"), or ""
    meant      the range that number and word leave
    when       the date that this passage gives, else the accepted one
    source     the name of the source, `locator` where in it, `works` what it rests on
    preferred  whether the number stands in the graph after the policy has weighed the claims
    """

    passage: str
    number: int
    sense: str
    meant: CountRange
    when: When
    source: str
    locator: str
    works: tuple[str, ...]
    preferred: bool

    @property
    def words(self) -> str:
        """The number with its word: "nearly 100"."""
        return f"{self.sense} {self.number:,}".strip()


class Clash(NamedTuple):
    """A disagreement about the number: its kind, what was decided in words, and the numbers."""

    kind: str
    comment: str
    numbers: tuple[int, ...]


class Observation(NamedTuple):
    """A strength as of a date, with every claim for it.

    basis     what is counted: deployed, authorised, announced, required, cumulative
    part      whether it counts those of an event, such as a reinforcement, not the contingent
    when      the accepted date
    accepted  the numbers that stand in the graph; several where no rule decided
    """

    iri: str
    label: str
    basis: str
    part: bool
    when: When
    accepted: tuple[int, ...]
    claims: tuple[Claim, ...]
    clashes: tuple[Clash, ...]

    @property
    def standing(self) -> bool:
        """Whether it counts those who stood in the contingent at a time."""
        return self.basis == DEPLOYED and not self.part


class Contingent(NamedTuple):
    """A deployment, its dates, and the observations of its strength in the order of their dates."""

    iri: str
    label: str
    operation: str
    contributor: str
    begin: Bounds
    end: Bounds
    observations: tuple[Observation, ...]


class Step(NamedTuple):
    """A stretch of the preferred line: from one day to another, on one number.

    carried  whether the number is only carried on, as no later one is known
    """

    begin: date
    end: date
    number: int
    carried: bool


def contingents(store: ox.Store, deployments: Iterable[ox.NamedNode]) -> list[Contingent]:
    """Read the strengths of deployments; those that no passage counts are left out.

    They come in the order of their beginning.
    """
    found = [_contingent(store, each) for each in deployments]
    return sorted(
        (each for each in found if each.observations),
        key=lambda each: (str(each.begin.earliest or "9999"), each.iri),
    )


def steps(contingent: Contingent) -> list[Step]:
    """Give the preferred line: standing strengths in the order of their dates, each until the next.

    A number that holds over a span ends with it. The last one is carried on to the day on which the
    deployment certainly still was, as far as that is known. Where no rule decided, each of the
    numbers has its step. A cumulative, authorised or announced count never gives a step.
    """
    standing = [
        each
        for each in contingent.observations
        if each.standing and each.accepted and each.when.first is not None
    ]
    line: list[Step] = []
    for place, each in enumerate(standing):
        following = standing[place + 1].when.first if place + 1 < len(standing) else None
        begin, last = each.when.first, each.when.last
        assert begin is not None
        if each.when.spans and last is not None:
            end, carried = min(last, following) if following else last, False
        elif following is not None:
            end, carried = following, False
        else:
            end, carried = max(begin, contingent.end.earliest or begin), True
        line += [Step(begin, end, number, carried) for number in each.accepted]
    return line


def _contingent(store: ox.Store, node: ox.NamedNode) -> Contingent:
    of = ox.NamedNode(PKO + "ofDeployment")
    strengths = {quad.subject for quad in store.quads_for_pattern(None, of, node, DEFAULT)}
    observations = [
        _observation(store, each)
        for each in strengths
        if isinstance(each, ox.NamedNode) and any(_passages(store, each))
    ]
    return Contingent(
        iri=node.value,
        label=label_of(store, node),
        operation=name_of(store, node, "toOperation"),
        contributor=name_of(store, node, "contributor"),
        begin=computed_bounds(store, node, "earliestBegin", "latestBegin"),
        end=computed_bounds(store, node, "earliestEnd", "latestEnd"),
        observations=tuple(
            sorted(observations, key=lambda each: (str(each.when.first or "9999"), each.iri))
        ),
    )


def _observation(store: ox.Store, node: ox.NamedNode) -> Observation:
    when = stated_date(store, node, DEFAULT, "asOf")
    claims = [
        claim for passage in _passages(store, node) for claim in _claims(store, node, passage, when)
    ]
    basis = _objects(store, node, ox.NamedNode(PKO + "basis"))
    return Observation(
        iri=node.value,
        label=label_of(store, node),
        basis=label_of(store, basis[0]) if basis else "",
        part=any(True for _ in store.quads_for_pattern(node, OBSERVED_OF, None, DEFAULT)),
        when=when,
        accepted=tuple(sorted(_numbers(store, node, DEFAULT))),
        claims=tuple(
            sorted(claims, key=lambda each: (each.number, each.source, each.passage, each.sense))
        ),
        clashes=_clashes(store, node),
    )


def _claims(
    store: ox.Store, strength: ox.NamedNode, passage: ox.NamedNode, accepted: When
) -> list[Claim]:
    qualifiers = [
        quad.object
        for quad in store.quads_for_pattern(strength, COUNT_QUALIFIER, None, passage)
        if isinstance(quad.object, ox.NamedNode)
    ]
    qualifier = qualifiers[0] if qualifiers else None
    own = stated_date(store, strength, passage, "asOf")
    sources = _objects(store, passage, OA_HAS_SOURCE)
    locators = _objects(store, passage, ox.NamedNode(PKO + "locator"))
    works = {label_of(store, each) for each in _objects(store, passage, PROV_PRIMARY_SOURCE)}
    return [
        Claim(
            passage=passage.value,
            number=number,
            sense=label_of(store, qualifier) if qualifier is not None else "",
            meant=count_range(number, qualifier),
            when=own if own.known else accepted,
            source=label_of(store, sources[0]) if sources else "",
            locator=locators[0].value if locators else "",
            works=tuple(sorted(works)),
            preferred=ox.Quad(strength, PERSONNEL, _integer(number), DEFAULT) in store,
        )
        for number in _numbers(store, strength, passage)
    ]


def _passages(store: ox.Store, strength: ox.NamedNode) -> list[ox.NamedNode]:
    """Give the passages that count the people of an observation."""
    described = ox.NamedNode(PKO + "textDigest")
    found = {
        quad.graph_name
        for quad in store.quads_for_pattern(strength, PERSONNEL, None, None)
        if isinstance(quad.graph_name, ox.NamedNode)
        # The graphs of rules are named too.
        and any(True for _ in store.quads_for_pattern(quad.graph_name, described, None, DEFAULT))
    }
    return sorted(found, key=lambda each: each.value)


def _numbers(
    store: ox.Store, strength: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph
) -> set[int]:
    return {
        int(quad.object.value)
        for quad in store.quads_for_pattern(strength, PERSONNEL, None, graph)
        if isinstance(quad.object, ox.Literal)
    }


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=XSD_INTEGER)


def _clashes(store: ox.Store, strength: ox.NamedNode) -> tuple[Clash, ...]:
    """Read the disagreements about the number of an observation."""
    found = []
    for about in store.quads_for_pattern(None, ox.NamedNode(PKO + "about"), strength, DEFAULT):
        node = about.subject
        on = ox.NamedNode(PKO + "onProperty")
        if ox.Quad(node, on, PERSONNEL, DEFAULT) not in store:
            continue
        numbers = set()
        for position in _objects(store, node, ox.NamedNode(PKO + "position")):
            for value in _objects(store, position, RDF_VALUE):
                # A breakdown by rank is held in words, and is no point on the scale.
                if isinstance(value, ox.Literal) and value.value.isdecimal():
                    numbers.add(int(value.value))
        kinds = sorted(
            label_of(store, k) for k in _objects(store, node, ox.NamedNode(PKO + "kind"))
        )
        comments = _objects(store, node, RDFS_COMMENT)
        if kinds and len(numbers) > 1:
            comment = comments[0].value if comments else ""
            found.append(Clash(kinds[0], comment, tuple(sorted(numbers))))
    return tuple(sorted(found))


def _objects(store: ox.Store, node: Any, known: ox.NamedNode) -> list[Any]:
    found = [quad.object for quad in store.quads_for_pattern(node, known, None, DEFAULT)]
    return sorted(found, key=str)
