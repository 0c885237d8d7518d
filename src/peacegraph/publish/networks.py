"""Networks of the accepted facts: who served together, who served under whom, who honoured whom.

A network is a networkx graph whose nodes and edges have plain values as attributes, so that it can
be written as GraphML or GEXF as it is. networkx is loaded here only.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, compatible, date_bounds
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO
from peacegraph.publish.netfiles import WRITTEN
from peacegraph.publish.origin import build_line
from peacegraph.publish.tiegraph import graph_of, measure, with_data
from peacegraph.publish.ties import Facts, Tie
from peacegraph.query.answer import Answer
from peacegraph.query.frames import Result
from peacegraph.query.htmltables import as_html
from peacegraph.query.naming import label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.tables import as_text
from peacegraph.query.things import resolve
from peacegraph.vocabulary import XSD_DECIMAL
from peacegraph.whole import write_whole

if TYPE_CHECKING:
    import networkx as nx

PICTURES = (".svg", ".png")
ENDINGS = (*WRITTEN, *PICTURES)
# The most nodes that the table shows unless it is told otherwise.
SHOWN = 20


class _Kind(NamedTuple):
    """A kind of network: its title, whether its ties have a direction, what an undated tie means.

    undated  whether ties without a date stand in a network of one day
    """

    title: str
    directed: bool
    undated: bool


KINDS = {
    "co-deployment": _Kind("States that served in one operation", False, True),
    "command": _Kind("Units and deployments, and whom they served under", True, True),
    "recognition": _Kind("Who spoke of whom, and who gave an award to whom", True, False),
}


class Network:
    """A network, measured.

    kind   one of KINDS
    title  what it shows, in words
    note   what a reader must know of what is not in it, without a closing stop; may be empty
    graph  a networkx Graph or DiGraph. A node is an IRI with `label`, `type`, `degree`,
           `degree_centrality`, `betweenness` and `community` (from 1, the largest first); an edge
           has `weight` (how many facts), `label`, `dates`, `earliest`, `latest` and `passages`
    origin the program and the data set that it comes from, in a sentence
    """

    def __init__(
        self, kind: str, title: str, note: str, graph: nx.Graph[str], origin: str = ""
    ) -> None:
        self.kind = kind
        self.origin = origin
        self.title = title
        self.note = note
        self.graph = graph

    def __repr__(self) -> str:
        return (
            f"<Network: {self.kind}, {self.graph.number_of_nodes()} nodes, "
            f"{self.graph.number_of_edges()} edges>"
        )

    def __str__(self) -> str:
        return as_text(self.table()).rstrip("\n")

    def _repr_html_(self) -> str:
        return as_html(self.table())

    @property
    def nodes(self) -> Result:
        """The nodes with their measures, the most central first."""
        return Result(self.table(None))

    @property
    def edges(self) -> Result:
        """The ties, the heaviest first."""
        names = ("source", "target", "weight", "label", "dates")
        ordered = sorted(
            with_data(self.graph.edges(data=True)),
            key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]),
        )
        rows = [
            (
                ox.NamedNode(one),
                ox.NamedNode(other),
                ox.Literal(each["weight"]),
                ox.Literal(each["label"]),
                ox.Literal(each["dates"]) if each["dates"] else None,
            )
            for one, other, each in ordered
        ]
        return Result(self._answer([(name, name) for name in names], rows))

    def table(self, limit: int | None = SHOWN) -> Answer:
        """Give the nodes as an answer, the most central first.

        limit  how many to give at most; None gives all
        """
        ordered = sorted(
            with_data(self.graph.nodes(data=True)),
            key=lambda node: (-node[1]["betweenness"], -node[1]["degree"], node[1]["label"]),
        )
        headings = [
            ("node", "name"),
            ("type", "type"),
            ("degree", "degree"),
            ("betweenness", "betweenness"),
            ("community", "community"),
        ]
        rows = [
            (
                ox.NamedNode(iri),
                ox.Literal(each["type"]),
                ox.Literal(each["degree"]),
                _decimal(each["betweenness"]),
                ox.Literal(each["community"]),
            )
            for iri, each in ordered
        ]
        return self._answer(headings, rows, limit)

    def content(self, ending: str) -> bytes:
        """Give the content of a file with an ending.

        Raises PeacegraphError `unknown-format`, `empty-network` (a picture of nothing) and
        `missing-library` (a picture).
        """
        if ending in WRITTEN:
            return WRITTEN[ending](self.graph)
        if ending in PICTURES:
            if not self.graph:
                raise PeacegraphError(
                    "empty-network", "There is nothing to draw", "leave out a condition"
                )
            from peacegraph.publish.netpictures import picture

            return picture(self, ending)
        raise PeacegraphError(
            "unknown-format",
            f"A network cannot be written as {ending or 'a file without an ending'}",
            f"let the file's name end in {', '.join(ENDINGS)}",
        )

    def save(self, file: str | Path) -> None:
        """Write the network to a file in the format of its ending, whole or not at all."""
        write_whole(file, self.content(Path(file).suffix.lower()))

    def _answer(
        self, columns: Iterable[tuple[str, str]], rows: list[Any], limit: int | None = None
    ) -> Answer:
        shown = rows[:limit]
        labels = {iri: each["label"] for iri, each in with_data(self.graph.nodes(data=True))}
        cut = f"Cut off: {len(shown)} of {len(rows)} nodes are shown"
        notes = [cut] if len(shown) < len(rows) else []
        notes += [self.note] if self.note else []
        return Answer(
            title=self.title,
            columns=columns,
            rows=shown,
            labels=labels,
            total=len(rows),
            note="; ".join(note if i == 0 else _lower(note) for i, note in enumerate(notes)),
        )


def network(
    open_build: OpenBuild,
    kind: str,
    *,
    operation: str | None = None,
    on: str | None = None,
) -> Network:
    """Make a network of the accepted facts.

    kind       one of KINDS
    operation  a label, code or IRI: only what belongs to it (default: all)
    on         a date in EDTF, such as 2005-06-01 or 2005: only what may have held then. A tie that
               certainly did not is left out; one without a date stays where it is a state of
               things, and is left out where it is an act

    The same build gives the same network. Raises PeacegraphError `unknown-network`, `bad-date`,
    `unknown-label` and the like.
    """
    if kind not in KINDS:
        raise PeacegraphError(
            "unknown-network", f"There is no network {kind}", f"take one of {', '.join(KINDS)}"
        )
    store = open_build.store
    chosen = (
        resolve(
            store,
            f"{open_build.folder}/labels.sqlite",
            operation,
            PKO + "PeaceOperation",
            "operation",
        )
        if operation
        else None
    )
    on_bounds = date_bounds(on) if on else None
    facts = Facts(store)
    ties = {"co-deployment": facts.together, "command": facts.under, "recognition": facts.honours}[
        kind
    ](chosen)
    held, note = _held(ties, on_bounds, KINDS[kind].undated)
    graph = graph_of(store, held, KINDS[kind].directed)
    measure(graph)
    title = KINDS[kind].title
    if chosen is not None:
        title += f": {label_of(store, chosen)}"
    if on:
        title += f", {on}"
    if not graph and not note:
        note = "No two things are tied in this way; that does not say that there were none"
    return Network(kind, title, note, graph, build_line(open_build))


def _held(ties: Iterable[Tie], on: Bounds | None, undated: bool) -> tuple[list[Tie], str]:
    listed = list(ties)
    if on is None:
        return listed, ""
    held = [tie for tie in listed if (tie.dated or undated) and compatible(tie.bounds, on)]
    without = sum(not tie.dated for tie in listed)
    if not without:
        return held, ""
    ties_ = "1 tie without a date is" if without == 1 else f"{without} ties without a date are"
    return held, f"{ties_} {'kept' if undated else 'left out'}"


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.3f}", datatype=XSD_DECIMAL)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
