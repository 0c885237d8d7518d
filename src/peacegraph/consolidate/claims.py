"""Claims: what the passages, taken together, say about one property of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from peacegraph.consolidate.terms import COUNT_QUALIFIER
from peacegraph.errors import PeacegraphError
from peacegraph.names import compact

Subject = NamedNode | BlankNode | Triple
Value = NamedNode | BlankNode | Literal | Triple
# A property of a thing: what a claim is about.
About = tuple[Subject, NamedNode]


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one property of one thing, and the passages that state it.

    The qualifier is the IRI that pko:countQualifier gives the value, None where the value is exact
    or no count. The passages stand in the order of their IRIs.
    """

    subject: Subject
    property: NamedNode
    value: Value
    qualifier: NamedNode | None
    passages: tuple[NamedNode, ...]


def gather(
    quads: Iterable[Quad], properties: Collection[str], qualified: Collection[str]
) -> tuple[Claim, ...]:
    """Give the distinct claims about `properties` (IRIs), with the passages that state each.

    `quads` are those of passage graphs, in any order; other graphs are left out. In one passage
    graph pko:countQualifier belongs to the value of each property in `qualified` that the graph
    gives the node. Claims come ordered by subject, property, value and qualifier.

    Raises PeacegraphError("two-qualifiers") where one passage qualifies a node's count twice.
    """
    stated: list[Quad] = []
    qualifiers: defaultdict[tuple[Subject, NamedNode], set[NamedNode]] = defaultdict(set)
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            continue
        if quad.predicate == COUNT_QUALIFIER:
            if isinstance(quad.object, NamedNode):
                qualifiers[quad.subject, quad.graph_name].add(quad.object)
        elif quad.predicate.value in properties:
            stated.append(quad)
    _refuse_two_qualifiers(qualifiers)

    passages: defaultdict[tuple[Subject, NamedNode, Value, NamedNode | None], set[NamedNode]] = (
        defaultdict(set)
    )
    for quad in stated:
        passage = quad.graph_name
        assert isinstance(passage, NamedNode)
        qualifier = None
        if quad.predicate.value in qualified:
            qualifier = next(iter(qualifiers.get((quad.subject, passage), ())), None)
        passages[quad.subject, quad.predicate, quad.object, qualifier].add(passage)
    found = [
        Claim(*key, passages=tuple(sorted(stating, key=lambda passage: passage.value)))
        for key, stating in passages.items()
    ]
    return tuple(sorted(found, key=in_order))


def in_order(claim: Claim) -> tuple[str, str, str, str]:
    """Give the key of the steady order of claims: subject, property, value, qualifier."""
    return (
        str(claim.subject),
        claim.property.value,
        str(claim.value),
        claim.qualifier.value if claim.qualifier else "",
    )


def by_property(claims: Iterable[Claim]) -> dict[tuple[Subject, NamedNode], tuple[Claim, ...]]:
    """Group claims by what they are about, keeping their order."""
    groups: defaultdict[tuple[Subject, NamedNode], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, claim.property].append(claim)
    return {about: tuple(group) for about, group in groups.items()}


def _refuse_two_qualifiers(
    qualifiers: dict[tuple[Subject, NamedNode], set[NamedNode]],
) -> None:
    twice = sorted(
        (passage.value, str(node))
        for (node, passage), given in qualifiers.items()
        if len(given) > 1
    )
    for passage, node in twice:
        raise PeacegraphError(
            "two-qualifiers",
            f"{compact(passage)} qualifies the count of {compact(node.strip('<>'))} twice",
            "keep the one pko:countQualifier that the passage has words for",
        )
