"""Where the things of a network stand in its picture; their names are kept apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from peacegraph.whole import library

if TYPE_CHECKING:
    import networkx as nx

_EXTRA = "charts"
SIZE = 13
GAP = 14.0
# The width of an average character and the height of a line, in parts of the size of the letters.
_WIDTH, HEIGHT = 0.58, 1.25
_LINE = 24
_EDGE = 70.0
_ROUNDS = 400
# A layout by all distances takes the cube of the number of nodes; springs take the square.
_MOST_FOR_DISTANCES = 150


Point = tuple[float, float]


class Box(NamedTuple):
    """A node as it is drawn: its lines of text, and the room that it takes."""

    lines: tuple[str, ...]
    radius: float
    width: float
    height: float


def place_all(graph: nx.Graph[str], boxes: dict[str, Box]) -> dict[str, Point]:
    """Lay out each part that hangs together by itself, and set the parts in rows."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted(graph.edges()))
    parts = sorted(
        (sorted(part) for part in nx.connected_components(plain)),
        key=lambda part: (-len(part), part),
    )
    laid = [_apart(_laid_out(_part_of(plain, part), part, boxes), boxes) for part in parts]
    sizes = [_extent(each, boxes) for each in laid]
    area = sum((w + 3 * GAP) * (h + 3 * GAP) for w, h in sizes)
    row_width = max(max(w for w, _ in sizes), 1.6 * math.sqrt(area))
    places: dict[str, Point] = {}
    left, top, row_height = GAP, GAP, 0.0
    for each, (w, h) in zip(laid, sizes, strict=True):
        if left > GAP and left + w > row_width:
            left, top, row_height = GAP, top + row_height + 3 * GAP, 0.0
        for iri, (x, y) in each.items():
            places[iri] = (round(left + x, 2), round(top + y, 2))
        left += w + 3 * GAP
        row_height = max(row_height, h)
    return places


def _part_of(whole: nx.Graph[str], order: list[str]) -> nx.Graph[str]:
    """Give the part of a graph with some nodes, in their order.

    networkx's own subgraph goes through them as a set, in another order in each process, and the
    layout depends on it.
    """
    import networkx as nx

    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(order)
    part.add_edges_from(edge for edge in whole.edges() if edge[0] in part)
    return part


def _laid_out(
    part: nx.Graph[str], order: list[str], boxes: dict[str, Box]
) -> dict[str, list[float]]:
    import networkx as nx

    if len(order) == 2:
        one, other = order
        # Side by side, so that no name stands on the line.
        return {one: [0.0, 0.0], other: [(boxes[one].width + boxes[other].width) / 2 + GAP, 0.0]}
    library("numpy", _EXTRA)
    if len(order) <= _MOST_FOR_DISTANCES:
        library("scipy", _EXTRA)
        found = nx.kamada_kawai_layout(part, weight=None)
    else:
        found = nx.spring_layout(part, weight=None, seed=1, iterations=200)
    scale = _EDGE * math.sqrt(len(order))
    # Names are wider than high: more room from left to right.
    return {iri: [1.35 * scale * found[iri][0], scale * found[iri][1]] for iri in order}


def _apart(places: dict[str, list[float]], boxes: dict[str, Box]) -> dict[str, list[float]]:
    """Push boxes that overlap apart, a little in each round, until none do."""
    order = list(places)
    for _ in range(_ROUNDS):
        moved = False
        for i, one in enumerate(order):
            for other in order[i + 1 :]:
                a, b = boxes[one], boxes[other]
                dx = places[other][0] - places[one][0]
                dy = places[other][1] + middle(b) - places[one][1] - middle(a)
                over_x = (a.width + b.width) / 2 + GAP - abs(dx)
                over_y = (a.height + b.height) / 2 + GAP - abs(dy)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                axis, over, gap = (1, over_y, dy) if over_y < over_x else (0, over_x, dx)
                push = over / 2 + 0.5
                places[one][axis] -= push if gap >= 0 else -push
                places[other][axis] += push if gap >= 0 else -push
        if not moved:
            break
    left = min(x - boxes[iri].width / 2 for iri, (x, _) in places.items())
    top = min(y - boxes[iri].radius for iri, (_, y) in places.items())
    return {iri: [x - left, y - top] for iri, (x, y) in places.items()}


def _extent(places: dict[str, list[float]], boxes: dict[str, Box]) -> tuple[float, float]:
    return (
        max(x + boxes[iri].width / 2 for iri, (x, _) in places.items()),
        max(y + below(boxes[iri]) for iri, (_, y) in places.items()),
    )


def box_of(attributes: dict[str, Any]) -> Box:
    """Give the room that a node takes, by its label and how central it is."""
    lines = _lines(attributes["label"])
    radius = 5.5 + 12 * math.sqrt(attributes["betweenness"])
    width = max(len(line) for line in lines) * SIZE * _WIDTH
    return Box(lines, radius, max(width, 2 * radius), 2 * radius + 3 + len(lines) * SIZE * HEIGHT)


def _lines(label: str) -> tuple[str, ...]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


def middle(box: Box) -> float:
    """How far the middle of a box lies below the middle of its mark."""
    return box.height / 2 - box.radius


def below(box: Box) -> float:
    """How far a box reaches below the middle of its mark."""
    return box.height - box.radius


def rims(one: Point, other: Point, a: Box, b: Box) -> tuple[Point, Point]:
    """Let a line begin and end at the rims of its marks."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    from_, to = (a.radius + 1) / length, (b.radius + 5) / length
    return (
        (round(one[0] + dx * from_, 2), round(one[1] + dy * from_, 2)),
        (round(other[0] - dx * to, 2), round(other[1] - dy * to, 2)),
    )
