"""Circles of command: formations that serve under one another at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise

import pyoxigraph as ox

from peacegraph.consolidate import Finding
from peacegraph.consolidate.iris import finding_iri
from peacegraph.consolidate.wording import listed
from peacegraph.names import PKO
from peacegraph.query.naming import label_of
from peacegraph.vocabulary import SH_VIOLATION

CHECK = "circular-subordination"

_ATTACHMENTS = """
PREFIX pko: <https://w3id.org/peacegraph/ontology#>
SELECT ?attachment ?unit ?higher ?from ?to
WHERE {
  ?attachment pko:attachedUnit ?unit ;
              pko:higherUnit ?higher .
  OPTIONAL { ?attachment pko:earliestBegin ?from }
  OPTIONAL { ?attachment pko:latestEnd ?to }
}
"""
_ATTACHED = ox.NamedNode(PKO + "attachedUnit")
_HIGHER = ox.NamedNode(PKO + "higherUnit")
# A tangle has very many circles; a few of them show where to begin.
_SHOWN = 20


def circles_of_command(store: ox.Store) -> tuple[Finding, ...]:
    """Report each circle of attachments that may all hold on one day, in the order of the IRIs.

    store  a data set with accepted attachments and their bounds in the default graph
    """
    spans: defaultdict[tuple[ox.NamedNode, ox.NamedNode], dict[ox.NamedNode, tuple[str, str]]]
    spans = defaultdict(dict)
    solutions = store.query(_ATTACHMENTS)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in sorted(solutions, key=str):
        unit, higher, attachment = (solution[name] for name in ("unit", "higher", "attachment"))
        if isinstance(attachment, ox.NamedNode) and isinstance(unit, ox.NamedNode):
            assert isinstance(higher, ox.NamedNode)
            spans[unit, higher][attachment] = _span(solution)
    if not _goes_round(spans):
        return ()
    import networkx as nx

    circles = nx.simple_cycles(nx.DiGraph(list(spans)))
    found = [
        finding for circle in islice(circles, _SHOWN) if (finding := _finding(store, circle, spans))
    ]
    return tuple(sorted(found, key=lambda finding: finding.iri.value))


def _goes_round(steps: Iterable[tuple[ox.NamedNode, ox.NamedNode]]) -> bool:
    """Tell whether there is any circle among steps from one node to another."""
    sorter: TopologicalSorter[ox.NamedNode] = TopologicalSorter()
    for unit, higher in steps:
        sorter.add(unit, higher)
    try:
        sorter.prepare()
    except CycleError:
        return True
    return False


def _span(solution: ox.QuerySolution) -> tuple[str, str]:
    """Give the first and the last day of an attachment as text that sorts; open sides are wide."""
    first, last = solution["from"], solution["to"]
    return (
        first.value if isinstance(first, ox.Literal) else "0000",
        last.value if isinstance(last, ox.Literal) else "9999-99-99",
    )


def _finding(
    store: ox.Store,
    circle: list[ox.NamedNode],
    spans: defaultdict[tuple[ox.NamedNode, ox.NamedNode], dict[ox.NamedNode, tuple[str, str]]],
) -> Finding | None:
    start = circle.index(min(circle, key=lambda unit: unit.value))
    around = [*circle[start:], *circle[:start], circle[start]]
    steps = [spans[step] for step in pairwise(around)]
    # The circle closes where the latest of the first days is not after the earliest of the last.
    if max(min(s[0] for s in step.values()) for step in steps) > min(
        max(s[1] for s in step.values()) for step in steps
    ):
        return None
    passages = {
        passage for step in steps for attachment in step for passage in _passages(store, attachment)
    }
    names = [label_of(store, unit) for unit in around]
    said = [f"{lower} serves under {higher}" for lower, higher in pairwise(names)]
    sentence = f"{listed(said)}: nobody is under their own command."
    return Finding(
        finding_iri(CHECK, around[0]),
        around[0],
        CHECK,
        SH_VIOLATION,
        tuple(sorted(passages, key=lambda passage: passage.value)),
        sentence[:1].upper() + sentence[1:],
        tuple(around[1:-1]),
    )


def _passages(store: ox.Store, attachment: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for predicate in (_ATTACHED, _HIGHER):
        for quad in store.quads_for_pattern(attachment, predicate, None, None):
            if isinstance(quad.graph_name, ox.NamedNode):
                yield quad.graph_name
