"""What the places of a map lie on: a piece of the world, its countries, its scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from peacegraph.publish.charts.labels import Box, around
from peacegraph.publish.charts.looks import EXTRA, GREY, rows, text_width
from peacegraph.publish.charts.outlines import countries
from peacegraph.whole import library

_SEA_INK = "#8c867a"
# Degrees from top to bottom that a near map shows at least: about 200 kilometres.
_LEAST = 1.8
_KM_A_DEGREE = 111.2


class Frame(NamedTuple):
    """A piece of the world on a panel: equirectangular, true to scale along its middle.

    left, top    the degrees at its upper left corner
    across, down pixels a degree
    """

    left: float
    top: float
    across: float
    down: float
    width: int
    height: int

    def pixel(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Give the place of a point on the panel."""
        return (longitude - self.left) * self.across, (self.top - latitude) * self.down

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The degrees at its rims: west, south, east, north."""
        return (
            self.left,
            self.top - self.height / self.down,
            self.left + self.width / self.across,
            self.top,
        )


def world(width: int) -> Frame:
    """Frame the world without the poles."""
    down = width / 360
    return Frame(-180, 80, down, down, width, round(138 * down))


def around_all(points: Sequence[tuple[float, float]], width: int, height: int) -> Frame:
    """Frame some points (latitude, longitude), with room around them.

    points  at least one
    """
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2
    narrow = max(0.2, math.cos(math.radians(middle)))
    degrees = max(_LEAST, 1.5 * (north - south), 1.5 * (east - west) * narrow * height / width)
    down = height / degrees
    across = down * narrow
    return Frame(
        (west + east) / 2 - width / across / 2, middle + degrees / 2, across, down, width, height
    )


def lands_on(frame: Frame) -> tuple[list[dict[str, Any]], list[tuple[str, float, float, float]]]:
    """Give the countries of a frame in its pixels, and the middle and room of each on it."""
    shapely = library("shapely", EXTRA)
    affinity = library("shapely.affinity", EXTRA)
    window = shapely.box(*frame.bounds)
    matrix = [
        frame.across,
        0,
        0,
        -frame.down,
        -frame.left * frame.across,
        frame.top * frame.down,
    ]
    lands, spots = [], []
    for country in countries():
        seen = country.shape.intersection(window)
        if seen.is_empty:
            continue
        shape = affinity.affine_transform(seen, matrix).simplify(0.25)
        shape = shapely.set_precision(shape, 0.1)
        parts = [
            part
            for part in getattr(shape, "geoms", [shape])
            if part.geom_type == "Polygon" and part.area > 0.05
        ]
        if not parts:
            continue
        lands.append(
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(shapely.MultiPolygon(parts)),
                "properties": {"name": country.name},
            }
        )
        largest = max(parts, key=lambda part: part.area)
        spot = largest.representative_point()
        west, _, east, _ = largest.bounds
        spots.append((country.name, spot.x, spot.y, east - west))
    return lands, spots


def country_names(
    alt: Any,
    spots: Iterable[tuple[str, float, float, float]],
    covered: list[Box],
    rim: Box,
    x: Any,
    y: Any,
) -> list[Any]:
    """Write the names of countries where there is room for them."""
    words = []
    for name, across, down, room in sorted(spots):
        text = name.upper()
        width = text_width(text, 10)
        box = around(across, down, width, 13)
        inside = (
            box.left >= 0 and box.right <= rim.right and 0 <= box.top < box.bottom <= rim.bottom
        )
        free = all(
            min(box.right, each.right) <= max(box.left, each.left)
            or min(box.bottom, each.bottom) <= max(box.top, each.top)
            for each in covered
        )
        if inside and free and width < room:
            covered.append(box)
            words.append({"x": across, "y": down, "text": text})
    if not words:
        return []
    return [
        rows(alt, words)
        .mark_text(fontSize=10, color=_SEA_INK, baseline="middle", aria=False)
        .encode(x=x, y=y, text=alt.Text("text:N"))
    ]


def scale_bar(frame: Frame) -> list[tuple[float, str]]:
    """Give the length in pixels of a round number of kilometres, and its name."""
    a_pixel = _KM_A_DEGREE / frame.down
    length = next(
        size * 10**power
        for power in range(6)
        for size in (1, 2, 5)
        if size * 10**power / a_pixel >= 50
    )
    return [(length / a_pixel, f"{length:,} km")]


def drawn_scale(alt: Any, scale: tuple[float, str], frame: Frame, x: Any, y: Any) -> list[Any]:
    """Draw a scale that `scale_bar` gave, at the foot of a frame."""
    length, text = scale
    at = frame.height - 10
    bar = rows(alt, [{"x": 10, "x2": 10 + length, "y": at}])
    word = rows(alt, [{"x": 10, "y": at - 9, "text": text}])
    return [
        bar.mark_rule(color=GREY, strokeWidth=2).encode(x=x, x2=alt.X2("x2:Q"), y=y),
        word.mark_text(align="left", fontSize=10, color=GREY, baseline="middle").encode(
            x=x, y=y, text=alt.Text("text:N")
        ),
    ]
