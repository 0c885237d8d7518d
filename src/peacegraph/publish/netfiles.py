"""A network as a file that other programs read: GraphML and GEXF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from peacegraph.publish.tiegraph import with_data

if TYPE_CHECKING:
    import networkx as nx

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def as_graphml(graph: nx.Graph[str]) -> bytes:
    """Write a graph as GraphML."""
    import networkx as nx

    lines = nx.generate_graphml(graph, named_key_ids=True)
    return (_HEAD + "\n".join(lines) + "\n").encode("utf-8")


def as_gexf(graph: nx.Graph[str]) -> bytes:
    """Write a graph as GEXF, with the begin and end of ties for Gephi's timeline."""
    import networkx as nx

    dated = graph.copy()
    for _, _, edge in with_data(dated.edges(data=True)):
        # What Gephi's timeline reads.
        edge.update({"start": edge["earliest"]} if edge["earliest"] else {})
        edge.update({"end": edge["latest"]} if edge["latest"] else {})
    text = "\n".join(nx.generate_gexf(dated)) + "\n"
    # The day of writing and the version of networkx would make each file another.
    text = re.sub(r"\s*<meta\b.*?</meta>|\s*<meta\b[^>]*/>", "", text, flags=re.DOTALL)
    return (_HEAD + text).encode("utf-8")


WRITTEN = {".graphml": as_graphml, ".gexf": as_gexf}
