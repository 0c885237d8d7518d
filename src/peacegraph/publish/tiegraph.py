"""Ties as a networkx graph, and how central each thing in it is. networkx is loaded here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds
from peacegraph.publish.ties import Tie
from peacegraph.query.naming import label_of
from peacegraph.query.things import kind_of

if TYPE_CHECKING:
    import networkx as nx

# Of larger networks, betweenness is estimated from so many nodes, and communities are Louvain's.
_MOST_EXACT = 1000
_SAMPLE = 300


def graph_of(store: ox.Store, ties: Iterable[Tie], directed: bool) -> nx.Graph[str]:
    """Make a graph of ties: an edge for two things, with what ties them, when, and who says so."""
    import networkx as nx

    by_pair: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        pair = tie.source.value, tie.target.value
        if pair[0] != pair[1]:
            by_pair[pair if directed else (min(pair), max(pair))].append(tie)
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    for iri in sorted({iri for pair in by_pair for iri in pair}):
        thing = ox.NamedNode(iri)
        graph.add_node(
            iri, label=label_of(store, thing), type=kind_of(store, thing).partition(" ")[2]
        )
    for pair in sorted(by_pair):
        between = by_pair[pair]
        whats = Counter(tie.what for tie in between)
        lows = [tie.bounds.earliest for tie in between]
        highs = [tie.bounds.latest for tie in between]
        dates = sorted({text for tie in between if (text := _dates(tie.bounds))})
        graph.add_edge(
            *pair,
            weight=len(between),
            label="; ".join(f"{what} ×{n}" if n > 1 else what for what, n in sorted(whats.items())),
            dates="; ".join(dates),
            # Known only where each of the facts has it.
            earliest=min(map(str, lows)) if all(lows) else "",
            latest=max(map(str, highs)) if all(highs) else "",
            passages=" ".join(_passages(store, between)),
        )
    return graph


def measure(graph: nx.Graph[str]) -> None:
    """Give each node its degree, centrality, betweenness and community, whatever the directions.

    The same graph is given the same numbers.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for one, other in sorted(graph.edges()):
        weight = graph[one][other]["weight"]
        before = plain[one][other]["weight"] if plain.has_edge(one, other) else 0
        plain.add_edge(one, other, weight=weight + before)
    if not plain:
        return
    degree = nx.degree_centrality(plain)
    if len(plain) <= _MOST_EXACT:
        betweenness = nx.betweenness_centrality(plain)
        found = nx.community.greedy_modularity_communities(plain, weight="weight")
    else:
        betweenness = nx.betweenness_centrality(plain, k=_SAMPLE, seed=1)
        found = nx.community.louvain_communities(plain, weight="weight", seed=1)
    communities = sorted(map(sorted, found), key=lambda members: (-len(members), members))
    number = {iri: i for i, members in enumerate(communities, 1) for iri in members}
    for iri, attributes in with_data(graph.nodes(data=True)):
        attributes["degree"] = plain.degree(iri)
        attributes["degree_centrality"] = round(degree[iri], 6)
        attributes["betweenness"] = round(betweenness[iri], 6)
        attributes["community"] = number[iri]


def with_data(view: Any) -> list[Any]:
    """Give nodes or edges with their attributes; the stubs of networkx have other types."""
    return list(view)


def _dates(bounds: Bounds) -> str:
    """Give bounds as EDTF writes an interval, ".." for a side that is open or unknown."""
    if bounds == Bounds(None, None):
        return ""
    if bounds.earliest == bounds.latest:
        return str(bounds.earliest)
    return f"{bounds.earliest or '..'}/{bounds.latest or '..'}"


def _passages(store: ox.Store, ties: Iterable[Tie]) -> list[str]:
    triples = {triple for tie in ties for triple in tie.states}
    return sorted(
        {
            quad.graph_name.value
            for triple in triples
            for quad in store.quads_for_pattern(
                triple.subject, triple.predicate, triple.object, None
            )
            if isinstance(quad.graph_name, ox.NamedNode)
        }
    )
