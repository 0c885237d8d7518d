"""How two things are connected: shortest and alternative paths over what the graph states.

A path leads from thing to thing. What connects two of them is one statement (a unit is a unit of a
state) or a node that says several things at once and has no name of its own, such as an attachment
or a task assignment: a path passes through it, and puts it in words with its two ends. Each
sentence has the passages that state it.

networkx finds the paths, and is loaded here only.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple, overload

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO
from peacegraph.query.naming import label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.pathlinks import links_of
from peacegraph.query.pathwords import Link, Thing, Words
from peacegraph.query.things import resolve

if TYPE_CHECKING:
    import networkx as nx

# So many paths are looked at for those that make no detour.
_MOST_TRIED = 2000
# Of paths with as many hops, the one through things that have fewer ties tells more.
_HUB = 0.01


# ── What is given back ───────────────────────────────────────────────────────────────────────────


class Statement(NamedTuple):
    """What connects two things, in one sentence without a closing stop.

    via       the IRI of the node that connects them; empty where one statement does
    marks     the numbers of the footnotes of its passages
    passages  how many passages state it, with a footnote or without
    """

    sentence: str
    via: str
    marks: tuple[int, ...]
    passages: int


class Hop(NamedTuple):
    """A step of a path.

    forward     whether the first sentence speaks of the one that the step comes from
    statements  what connects the two, the closest first
    more        how many statements connect them beside these
    """

    start: Thing
    end: Thing
    forward: bool
    statements: tuple[Statement, ...]
    more: int


class Path(NamedTuple):
    """A path: its steps, in order."""

    hops: tuple[Hop, ...]

    @property
    def things(self) -> tuple[Thing, ...]:
        """The things that it leads through, both ends included."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))


class Paths(Sequence[Path]):
    """The shortest paths between two things, the shortest first.

    start, end  the things
    footnotes   the passages, each once
    note        a sentence without a closing stop where there is no path; may be empty
    """

    def __init__(
        self,
        start: Thing,
        end: Thing,
        paths: Iterable[Path],
        footnotes: tuple[Footnote, ...],
        note: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.footnotes = footnotes
        self.note = note
        self._paths = tuple(paths)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, place: int | slice) -> Path | tuple[Path, ...]:
        """Give a path by its place, or several by a slice."""
        return self._paths[place]

    def __len__(self) -> int:
        """Count the paths."""
        return len(self._paths)

    def __iter__(self) -> Iterator[Path]:
        """Go through the paths."""
        return iter(self._paths)

    def __repr__(self) -> str:
        paths = "1 path" if len(self) == 1 else f"{len(self)} paths"
        return f"<Paths: {paths} from {self.start.label} to {self.end.label}>"

    def __str__(self) -> str:
        from peacegraph.query.pathtexts import as_text

        return as_text(self).rstrip("\n")

    def _repr_html_(self) -> str:
        from peacegraph.query.pathtexts import as_html

        return as_html(self)


# ── Finding them ─────────────────────────────────────────────────────────────────────────────────


def find_paths(
    open_build: OpenBuild,
    start: str,
    end: str,
    *,
    k: int = 3,
    passages: int = 3,
    texts: str | None = None,
) -> Paths:
    """Find the k shortest paths between two things.

    start, end  labels, codes or IRIs; a name that an agent and a place share means the agent
    k           how many paths at most
    passages    how many passages to give for a statement at most
    texts       the folder of the source texts, for the wording of the passages

    The same build gives the same paths. Raises PeacegraphError `unknown-label`, `ambiguous-label`,
    or `wrong-use` where both are the same thing or k is less than 1.
    """
    import networkx as nx

    if k < 1:
        raise PeacegraphError("wrong-use", f"{k} paths cannot be found", "ask for 1 or more")
    store, labels = open_build.store, f"{open_build.folder}/labels.sqlite"
    first, last = (_named(store, labels, text) for text in (start, end))
    if first == last:
        raise PeacegraphError(
            "wrong-use",
            f"Both ends of the path are {label_of(store, first)}",
            "name two different things",
        )
    links = links_of(store, (first, last))
    graph = _graph(links)
    words = Words(store)
    ends = words.thing(first), words.thing(last)
    for thing, named in zip((first, last), ends, strict=True):
        if thing.value not in graph:
            note = f"No statement connects {named.label} with another thing"
            return Paths(*ends, (), (), note)
    try:
        every = nx.shortest_simple_paths(graph, first.value, last.value, weight="cost")
        ways = list(islice(_without_detours(graph, islice(every, _MOST_TRIED)), k))
    except nx.NetworkXNoPath:
        note = f"No path leads from {ends[0].label} to {ends[1].label}"
        return Paths(*ends, (), (), note)
    footnotes = Footnotes(store, texts)
    found = [
        Path(
            tuple(
                _hop(words, links, footnotes, passages, one, other) for one, other in pairwise(way)
            )
        )
        for way in ways
    ]
    return Paths(*ends, found, footnotes.all())


def _named(store: ox.Store, labels: str, text: str) -> ox.NamedNode:
    try:
        return resolve(store, labels, text)
    except PeacegraphError as error:
        if error.code != "ambiguous-label":
            raise
        try:
            return resolve(store, labels, text, PKO + "Agent")
        except PeacegraphError:
            raise error from None


def _graph(links: dict[tuple[str, str], list[Link]]) -> nx.Graph[str]:
    import networkx as nx

    ties = Counter(thing for pair in links for thing in pair)
    graph: nx.Graph[str] = nx.Graph()
    for one, other in sorted(links):
        cost = links[one, other][0].cost + _HUB * math.log2(ties[one] * ties[other])
        graph.add_edge(one, other, cost=cost)
    return graph


def _without_detours(graph: nx.Graph[str], ways: Iterable[list[str]]) -> Iterator[list[str]]:
    """Leave out each path of which two things that are no neighbours on it have a tie."""
    for way in ways:
        apart = (
            (one, other) for (i, one), (j, other) in combinations(enumerate(way), 2) if j > i + 1
        )
        if not any(graph.has_edge(one, other) for one, other in apart):
            yield way


# ── Putting them in words ────────────────────────────────────────────────────────────────────────

_MOST_STATEMENTS = 2


def _hop(
    words: Words,
    links: dict[tuple[str, str], list[Link]],
    footnotes: Footnotes,
    passages: int,
    one: str,
    other: str,
) -> Hop:
    between = links[min(one, other), max(one, other)]
    statements: dict[str, Statement] = {}
    forward: bool | None = None
    left = 0
    for link in between:
        sentence, first, triples = words.sentence(link)
        if forward is None:
            forward = first.value == one
        if sentence in statements:
            continue
        if len(statements) == _MOST_STATEMENTS:
            left += 1
            continue
        stating = _stating(words.store, triples)
        marks = sorted(footnotes.number(passage) for passage in stating[:passages])
        via = link.node.value if link.ends[0][1] else ""
        statements[sentence] = Statement(sentence, via, tuple(marks), len(stating))
    return Hop(
        words.thing(ox.NamedNode(one)),
        words.thing(ox.NamedNode(other)),
        bool(forward),
        tuple(statements.values()),
        left,
    )


def _stating(store: ox.Store, triples: Iterable[ox.Triple]) -> list[ox.NamedNode]:
    """Give the passages that state any of these triples: first a few that state them all."""
    stating: dict[ox.NamedNode, set[int]] = defaultdict(set)
    for i, triple in enumerate(triples):
        for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
            if isinstance(quad.graph_name, ox.NamedNode):
                stating[quad.graph_name].add(i)
    ordered: list[ox.NamedNode] = []
    open_: set[int] = set().union(*stating.values())
    rest = sorted(stating, key=lambda passage: (-len(stating[passage]), passage.value))
    while rest:
        best = max(rest, key=lambda passage: len(stating[passage] & open_))
        rest.remove(best)
        ordered.append(best)
        open_ -= stating[best]
    return ordered
