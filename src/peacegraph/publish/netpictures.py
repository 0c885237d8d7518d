"""A network as a picture: laid out by networkx, its names kept apart, drawn by Altair.

Nothing is fetched: vl-convert has its own JavaScript and fonts.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from peacegraph.publish.charts.drawing import content
from peacegraph.publish.netlayout import (
    GAP,
    HEIGHT,
    SIZE,
    Box,
    Point,
    below,
    box_of,
    place_all,
    rims,
)
from peacegraph.whole import library

if TYPE_CHECKING:
    import networkx as nx

    from peacegraph.publish.networks import Network

_EXTRA = "charts"
_FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
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


class _Sheet(NamedTuple):
    """What every layer is drawn from: Altair, the network, where all stands, the two scales."""

    alt: Any
    network: Network
    boxes: dict[str, Box]
    places: dict[str, Point]
    x: Any
    y: Any

    def lines(self) -> list[tuple[Point, Point, dict[str, Any]]]:
        """Give the two ends of each tie on the rims of its marks, and its attributes."""
        return [
            (*rims(self.places[a], self.places[b], self.boxes[a], self.boxes[b]), each)
            for a, b, each in _ties(self.network.graph)
        ]


def drawn(network: Network) -> Any:
    """Give a network as an Altair chart."""
    alt = library("altair", _EXTRA)
    graph = network.graph
    boxes = {iri: box_of(each) for iri, each in _data(graph)}
    places = place_all(graph, boxes)
    width = max(x + boxes[iri].width / 2 for iri, (x, _) in places.items()) + GAP
    height = max(y + below(boxes[iri]) for iri, (_, y) in places.items()) + GAP
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    sheet = _Sheet(alt, network, boxes, places, x, y)
    layers = [_edges(sheet)]
    if graph.is_directed():
        layers.append(_arrows(sheet))
    layers += _nodes(sheet)
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


# ── What is drawn ────────────────────────────────────────────────────────────────────────────────


def _edges(sheet: _Sheet) -> Any:
    alt, rows = sheet.alt, []
    for (x1, y1), (x2, y2), each in sheet.lines():
        rows.append({"x": x1, "y": y1, "x2": x2, "y2": y2, "weight": each["weight"]})
    most = max(row["weight"] for row in rows)
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_rule(color="#9aa3ad", opacity=0.75)
        .encode(
            x=sheet.x,
            y=sheet.y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "weight:Q",
                scale=alt.Scale(domain=[1, max(most, 2)], range=[1, 5 if most > 1 else 1.4]),
                legend=None,
            ),
        )
    )


def _arrows(sheet: _Sheet) -> Any:
    alt, rows = sheet.alt, []
    for (x1, y1), (x2, y2), _ in sheet.lines():
        # The angle of a triangle that points up, clockwise.
        angle = math.degrees(math.atan2(y2 - y1, x2 - x1)) + 90
        rows.append({"x": x2, "y": y2, "angle": round(angle % 360, 1)})
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_point(shape="triangle", filled=True, size=45, color="#6b7380", opacity=1)
        .encode(
            x=sheet.x,
            y=sheet.y,
            angle=alt.Angle(
                "angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]), legend=None
            ),
        )
    )


def _nodes(sheet: _Sheet) -> list[Any]:
    alt, boxes, places = sheet.alt, sheet.boxes, sheet.places
    nodes = _data(sheet.network.graph)
    counted = Counter(each["type"] for _, each in nodes)
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
        for iri, each in nodes
    ]
    marks = (
        alt.Chart(alt.InlineData(rows))
        .mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1)
        .encode(
            x=sheet.x,
            y=sheet.y,
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
        "under:Q",
        scale=alt.Scale(domain=sheet.y.to_dict()["scale"]["domain"], nice=False),
        axis=None,
    )
    text = alt.Chart(alt.InlineData(rows)).encode(x=sheet.x, y=under, text="label:N")
    style = {
        "fontSize": SIZE,
        "lineBreak": "\n",
        "baseline": "top",
        "lineHeight": SIZE * HEIGHT,
        "font": _FONT,
    }
    # A white seam lets a name be read where a line runs under it.
    seam = text.mark_text(**style, stroke="white", strokeWidth=3, strokeJoin="round")
    return [marks, seam, text.mark_text(**style, color="#1b1f24")]


def _data(graph: nx.Graph[str]) -> list[tuple[str, dict[str, Any]]]:
    found: Any = graph.nodes(data=True)
    return sorted(found, key=lambda node: node[0])


def _ties(graph: nx.Graph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    found: Any = graph.edges(data=True)
    return sorted(found, key=lambda edge: (edge[0], edge[1]))
