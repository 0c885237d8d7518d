"""Networks of the accepted facts: who served together, who served under whom, who honoured whom.

A network is a networkx graph whose nodes and edges have plain values as attributes, so that it can
be written as GraphML or GEXF as it is. networkx is loaded here only.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.dates import Bounds, compatible, date_bounds
from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, PREFIXES
from peacegraph.publish.origin import build_line
from peacegraph.query.answer import Answer
from peacegraph.query.frames import Result, as_html
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.tables import as_text
from peacegraph.query.things import is_a, kind_of, resolve
from peacegraph.whole import write_whole

if TYPE_CHECKING:
    import networkx as nx

_XSD = PREFIXES["xsd"]
PICTURES = (".svg", ".png")
ENDINGS = (".graphml", ".gexf", *PICTURES)
# Of larger networks, betweenness is estimated from so many nodes, and communities are Louvain's.
_MOST_EXACT = 1000
_SAMPLE = 300
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


class _Tie(NamedTuple):
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
            _with_data(self.graph.edges(data=True)),
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
            _with_data(self.graph.nodes(data=True)),
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
        import networkx as nx

        if ending == ".graphml":
            lines = nx.generate_graphml(self.graph, named_key_ids=True)
            head = '<?xml version="1.0" encoding="UTF-8"?>\n'
            return (head + "\n".join(lines) + "\n").encode("utf-8")
        if ending == ".gexf":
            dated = self.graph.copy()
            for _, _, edge in _with_data(dated.edges(data=True)):
                # What Gephi's timeline reads.
                edge.update({"start": edge["earliest"]} if edge["earliest"] else {})
                edge.update({"end": edge["latest"]} if edge["latest"] else {})
            text = "\n".join(nx.generate_gexf(dated)) + "\n"
            # The day of writing and the version of networkx would make each file another.
            text = re.sub(r"\s*<meta\b.*?</meta>|\s*<meta\b[^>]*/>", "", text, flags=re.DOTALL)
            return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text).encode("utf-8")
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
        labels = {iri: each["label"] for iri, each in _with_data(self.graph.nodes(data=True))}
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
    facts = _Facts(store)
    ties = {"co-deployment": facts.together, "command": facts.under, "recognition": facts.honours}[
        kind
    ](chosen)
    held, note = _held(ties, on_bounds, KINDS[kind].undated)
    graph = _graph(store, held, KINDS[kind].directed)
    _measure(graph)
    title = KINDS[kind].title
    if chosen is not None:
        title += f": {label_of(store, chosen)}"
    if on:
        title += f", {on}"
    if not graph and not note:
        note = "No two things are tied in this way; that does not say that there were none"
    return Network(kind, title, note, graph, build_line(open_build))


def _held(ties: Iterable[_Tie], on: Bounds | None, undated: bool) -> tuple[list[_Tie], str]:
    listed = list(ties)
    if on is None:
        return listed, ""
    held = [tie for tie in listed if (tie.dated or undated) and compatible(tie.bounds, on)]
    without = sum(not tie.dated for tie in listed)
    if not without:
        return held, ""
    ties_ = "1 tie without a date is" if without == 1 else f"{without} ties without a date are"
    return held, f"{ties_} {'kept' if undated else 'left out'}"


def _graph(store: ox.Store, ties: Iterable[_Tie], directed: bool) -> nx.Graph[str]:
    import networkx as nx

    by_pair: dict[tuple[str, str], list[_Tie]] = defaultdict(list)
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


def _measure(graph: nx.Graph[str]) -> None:
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
    for iri, attributes in _with_data(graph.nodes(data=True)):
        attributes["degree"] = plain.degree(iri)
        attributes["degree_centrality"] = round(degree[iri], 6)
        attributes["betweenness"] = round(betweenness[iri], 6)
        attributes["community"] = number[iri]


# ── The facts ────────────────────────────────────────────────────────────────────────────────────

_CERTAIN = ("overallCommand", "underCommandOf")
_NATIONS = ("nationality", "leadNation", "formedFrom")


class _Facts:
    """The accepted facts that tie things."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def together(self, operation: ox.NamedNode | None) -> list[_Tie]:
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
                        _Tie(
                            ox.NamedNode(one),
                            ox.NamedNode(other),
                            what,
                            bounds,
                            bounds != Bounds(None, None),
                            tuple(sorted(states, key=str)),
                        )
                    )
        return ties

    def under(self, operation: ox.NamedNode | None) -> list[_Tie]:
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

    def honours(self, operation: ox.NamedNode | None) -> list[_Tie]:
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
                for deployment in self._objects(_fact(tie), "ofDeployment")
            )
        ]

    def _can_be_honoured(self, thing: ox.NamedNode) -> bool:
        return any(self._is(thing, name) for name in ("Agent", "Deployment", "PeaceOperation"))

    def _presences(self) -> dict[str, dict[str, list[_Tie]]]:
        """Give, for each operation, the states that served in it, by deployments and units."""
        found: dict[str, dict[str, list[_Tie]]] = defaultdict(lambda: defaultdict(list))
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
    ) -> _Tie:
        """Make a tie, dated by the first of some nodes that has a date.

        A unit is dated by the deployment that deploys it.
        """
        for node in dated_by:
            for each in (node, *self._deployments(node)):
                bounds, dated = self._bounds(each)
                if dated:
                    return _Tie(source, target, what, bounds, True, states)
        return _Tie(source, target, what, Bounds(None, None), False, states)

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


def _with_data(view: Any) -> list[Any]:
    """Give nodes or edges with their attributes; the stubs of networkx have other types."""
    return list(view)


def _fact(tie: _Tie) -> ox.NamedNode:
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


def _dates(bounds: Bounds) -> str:
    """Give bounds as EDTF writes an interval, ".." for a side that is open or unknown."""
    if bounds == Bounds(None, None):
        return ""
    if bounds.earliest == bounds.latest:
        return str(bounds.earliest)
    return f"{bounds.earliest or '..'}/{bounds.latest or '..'}"


def _passages(store: ox.Store, ties: Iterable[_Tie]) -> list[str]:
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


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.3f}", datatype=ox.NamedNode(_XSD + "decimal"))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
