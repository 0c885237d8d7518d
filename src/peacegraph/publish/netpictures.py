"""A network as a picture: laid out by networkx, its names kept apart, drawn by Altair.

Nothing is fetched: vl-convert has its own JavaScript and fonts.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from peacegraph.publish.charts.drawing import content
from peacegraph.whole import library

if TYPE_CHECKING:
    import networkx as nx

    from peacegraph.publish.networks import Network

_EXTRA = "charts"
_FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
_SIZE = 13
# The width of an average character and the height of a line, in parts of the size of the letters.
_WIDTH, _HEIGHT = 0.58, 1.25
_LINE = 24
_GAP = 14.0
_EDGE = 70.0
_ROUNDS = 400
# A layout by all distances takes the cube of the number of nodes; springs take the square.
_MOST_FOR_DISTANCES = 150
_COLOURS = (
    "#4269d0",
    "#c27a00",
    "#d1383c",
    "#2f8f83",
    "#3a8a3a",
    "#c2478f",
    "#8a5cd6",
    "#8a6240",
    "#1f9ac9",
    # All the smaller ones.
    "#6b7380",
)
_SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
_OTHER = "other"


class _Box(NamedTuple):
    """A node as it is drawn: its lines of text, and the room that it takes."""

    lines: tuple[str, ...]
    radius: float
    width: float
    height: float


def picture(network: Network, ending: str) -> bytes:
    """Draw a network as `.svg` or `.png`; the same network gives the same picture.

    Raises PeacegraphError `missing-library`.
    """
    return content(drawn(network), ending, network.title, in_words(network))


def in_words(network: Network) -> str:
    """Tell what a network shows, for those who cannot see it."""
    nodes, edges = network.graph.number_of_nodes(), network.graph.number_of_edges()
    central = sorted(_data(network.graph), key=lambda node: (-node[1]["betweenness"], node[0]))
    names = ", ".join(each["label"] for _, each in central[:3])
    return f"{nodes} things and {edges} ties between them; the most central: {names}."


def drawn(network: Network) -> Any:
    """Give a network as an Altair chart."""
    alt = library("altair", _EXTRA)
    graph = network.graph
    boxes = {iri: _box(each) for iri, each in _data(graph)}
    places = _placed(graph, boxes)
    width = max(x + boxes[iri].width / 2 for iri, (x, _) in places.items()) + _GAP
    height = max(y + _below(boxes[iri]) for iri, (_, y) in places.items()) + _GAP
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    layers = [_edges(alt, network, boxes, places, x, y)]
    if graph.is_directed():
        layers.append(_arrows(alt, network, boxes, places, x, y))
    layers += _nodes(alt, network, boxes, places, x, y)
    subtitle = "Colour: community. Size: betweenness. Line: number of facts" + (
        ", towards whom." if graph.is_directed() else "."
    )
    if network.note:
        subtitle += f" {network.note}."
    lines = [subtitle, network.origin] if network.origin else subtitle
    return (
        alt.layer(*layers)
        .properties(
            width=round(width),
            height=round(height),
            padding=16,
            background="white",
            title=alt.TitleParams(network.title, subtitle=lines, anchor="start", offset=12),
        )
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_title(fontSize=18, subtitleFontSize=12, subtitleColor="#555")
        .configure_legend(labelFontSize=12, titleFontSize=12, symbolSize=110, labelLimit=400)
    )


# ── Where everything stands ──────────────────────────────────────────────────────────────────────


def _placed(graph: nx.Graph[str], boxes: dict[str, _Box]) -> dict[str, tuple[float, float]]:
    """Lay out each part that hangs together by itself, and set the parts in rows."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted(graph.edges()))
    parts = sorted(
        (sorted(part) for part in nx.connected_components(plain)),
        key=lambda part: (-len(part), part),
    )
    laid = [_apart(_laid_out(plain.subgraph(part).copy(), part, boxes), boxes) for part in parts]
    sizes = [_extent(each, boxes) for each in laid]
    area = sum((w + 3 * _GAP) * (h + 3 * _GAP) for w, h in sizes)
    row_width = max(max(w for w, _ in sizes), 1.6 * math.sqrt(area))
    places: dict[str, tuple[float, float]] = {}
    left, top, row_height = _GAP, _GAP, 0.0
    for each, (w, h) in zip(laid, sizes, strict=True):
        if left > _GAP and left + w > row_width:
            left, top, row_height = _GAP, top + row_height + 3 * _GAP, 0.0
        for iri, (x, y) in each.items():
            places[iri] = (round(left + x, 2), round(top + y, 2))
        left += w + 3 * _GAP
        row_height = max(row_height, h)
    return places


def _laid_out(
    part: nx.Graph[str], order: list[str], boxes: dict[str, _Box]
) -> dict[str, list[float]]:
    import networkx as nx

    if len(order) == 2:
        one, other = order
        # Side by side, so that no name stands on the line.
        return {one: [0.0, 0.0], other: [(boxes[one].width + boxes[other].width) / 2 + _GAP, 0.0]}
    library("numpy", _EXTRA)
    if len(order) <= _MOST_FOR_DISTANCES:
        library("scipy", _EXTRA)
        found = nx.kamada_kawai_layout(part, weight=None)
    else:
        found = nx.spring_layout(part, weight=None, seed=1, iterations=200)
    scale = _EDGE * math.sqrt(len(order))
    # Names are wider than high: more room from left to right.
    return {iri: [1.35 * scale * found[iri][0], scale * found[iri][1]] for iri in order}


def _apart(places: dict[str, list[float]], boxes: dict[str, _Box]) -> dict[str, list[float]]:
    """Push boxes that overlap apart, a little in each round, until none do."""
    order = list(places)
    for _ in range(_ROUNDS):
        moved = False
        for i, one in enumerate(order):
            for other in order[i + 1 :]:
                a, b = boxes[one], boxes[other]
                dx = places[other][0] - places[one][0]
                dy = places[other][1] + _middle(b) - places[one][1] - _middle(a)
                over_x = (a.width + b.width) / 2 + _GAP - abs(dx)
                over_y = (a.height + b.height) / 2 + _GAP - abs(dy)
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


def _extent(places: dict[str, list[float]], boxes: dict[str, _Box]) -> tuple[float, float]:
    return (
        max(x + boxes[iri].width / 2 for iri, (x, _) in places.items()),
        max(y + _below(boxes[iri]) for iri, (_, y) in places.items()),
    )


def _box(attributes: dict[str, Any]) -> _Box:
    lines = _lines(attributes["label"])
    radius = 5.5 + 12 * math.sqrt(attributes["betweenness"])
    width = max(len(line) for line in lines) * _SIZE * _WIDTH
    return _Box(
        lines, radius, max(width, 2 * radius), 2 * radius + 3 + len(lines) * _SIZE * _HEIGHT
    )


def _lines(label: str) -> tuple[str, ...]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


def _middle(box: _Box) -> float:
    """How far the middle of a box lies below the middle of its mark."""
    return box.height / 2 - box.radius


def _below(box: _Box) -> float:
    return box.height - box.radius


# ── What is drawn ────────────────────────────────────────────────────────────────────────────────


def _edges(
    alt: Any,
    network: Network,
    boxes: dict[str, _Box],
    places: dict[str, tuple[float, float]],
    x: Any,
    y: Any,
) -> Any:
    rows = []
    for one, other, each in _ties(network.graph):
        (x1, y1), (x2, y2) = _ends(places[one], places[other], boxes[one], boxes[other])
        rows.append({"x": x1, "y": y1, "x2": x2, "y2": y2, "weight": each["weight"]})
    most = max(row["weight"] for row in rows)
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_rule(color="#9aa3ad", opacity=0.75)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "weight:Q",
                scale=alt.Scale(domain=[1, max(most, 2)], range=[1, 5 if most > 1 else 1.4]),
                legend=None,
            ),
        )
    )


def _arrows(
    alt: Any,
    network: Network,
    boxes: dict[str, _Box],
    places: dict[str, tuple[float, float]],
    x: Any,
    y: Any,
) -> Any:
    rows = []
    for one, other, _ in _ties(network.graph):
        (x1, y1), (x2, y2) = _ends(places[one], places[other], boxes[one], boxes[other])
        # The angle of a triangle that points up, clockwise.
        angle = math.degrees(math.atan2(y2 - y1, x2 - x1)) + 90
        rows.append({"x": x2, "y": y2, "angle": round(angle % 360, 1)})
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_point(shape="triangle", filled=True, size=45, color="#6b7380", opacity=1)
        .encode(
            x=x,
            y=y,
            angle=alt.Angle(
                "angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]), legend=None
            ),
        )
    )


def _nodes(
    alt: Any,
    network: Network,
    boxes: dict[str, _Box],
    places: dict[str, tuple[float, float]],
    x: Any,
    y: Any,
) -> list[Any]:
    counted = Counter(each["type"] for _, each in _data(network.graph))
    kinds = [kind for kind, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    if len(kinds) > len(_SHAPES):
        kinds = [*kinds[: len(_SHAPES) - 1], _OTHER]
    rows = [
        {
            "x": places[iri][0],
            "y": places[iri][1],
            "under": places[iri][1] + boxes[iri].radius + 3,
            "label": "\n".join(boxes[iri].lines),
            "type": each["type"] if each["type"] in kinds else _OTHER,
            "area": round(math.pi * boxes[iri].radius ** 2, 1),
            "colour": _COLOURS[min(each["community"], len(_COLOURS)) - 1],
        }
        for iri, each in _data(network.graph)
    ]
    marks = (
        alt.Chart(alt.InlineData(rows))
        .mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1)
        .encode(
            x=x,
            y=y,
            size=alt.Size("area:Q", scale=None, legend=None),
            color=alt.Color("colour:N", scale=None, legend=None),
            shape=alt.Shape(
                "type:N",
                scale=alt.Scale(domain=kinds, range=list(_SHAPES[: len(kinds)])),
                legend=None
                if len(kinds) == 1
                else alt.Legend(title=None, orient="bottom", symbolFillColor="#6b7380"),
            ),
        )
    )
    under = alt.Y(
        "under:Q", scale=alt.Scale(domain=y.to_dict()["scale"]["domain"], nice=False), axis=None
    )
    text = alt.Chart(alt.InlineData(rows)).encode(x=x, y=under, text="label:N")
    style = {
        "fontSize": _SIZE,
        "lineBreak": "\n",
        "baseline": "top",
        "lineHeight": _SIZE * _HEIGHT,
        "font": _FONT,
    }
    # A white seam lets a name be read where a line runs under it.
    seam = text.mark_text(**style, stroke="white", strokeWidth=3, strokeJoin="round")
    return [marks, seam, text.mark_text(**style, color="#1b1f24")]


def _ends(
    one: tuple[float, float], other: tuple[float, float], a: _Box, b: _Box
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Let a line begin and end at the rims of its marks."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    from_, to = (a.radius + 1) / length, (b.radius + 5) / length
    return (
        (round(one[0] + dx * from_, 2), round(one[1] + dy * from_, 2)),
        (round(other[0] - dx * to, 2), round(other[1] - dy * to, 2)),
    )


def _data(graph: nx.Graph[str]) -> list[tuple[str, dict[str, Any]]]:
    found: Any = graph.nodes(data=True)
    return sorted(found, key=lambda node: node[0])


def _ties(graph: nx.Graph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    found: Any = graph.edges(data=True)
    return sorted(found, key=lambda edge: (edge[0], edge[1]))
