"""Outlines of countries, from the file beside this one (see outlines/README.md)."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from peacegraph.publish.charts.looks import EXTRA
from peacegraph.whole import library

_FILE = Path(__file__).parent / "outlines" / "countries-50m.json"
ORIGIN = (
    "Outlines and names of countries: Natural Earth 4.1, by world-atlas 2.0.2 (public domain); "
    "no position is taken on the status of any territory."
)


class Country(NamedTuple):
    """A country: its name on the map, and its outline as a shape of Shapely, in degrees."""

    name: str
    shape: Any


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Read the outlines of all countries.

    Raises PeacegraphError `missing-library`.
    """
    shapely = library("shapely", EXTRA)
    affinity = library("shapely.affinity", EXTRA)
    geometry = library("shapely.geometry", EXTRA)
    topology = json.loads(_FILE.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found = []
    for each in topology["objects"]["countries"]["geometries"]:
        parts = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        rings = [[_ring(ring, arcs) for ring in part] for part in parts]
        shape = geometry.MultiPolygon([(first, rest) for first, *rest in rings]).buffer(0)
        # What lies beyond the date line is shown on the other side of the map.
        whole = shapely.union_all(
            [
                affinity.translate(shape, xoff=turn).intersection(shapely.box(-180, -90, 180, 90))
                for turn in (-360, 0, 360)
            ]
        )
        found.append(Country(each["properties"]["name"], whole))
    return tuple(found)


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Undo TopoJSON's steps: each point is given as its distance from the one before, in a grid."""
    (scale_x, scale_y), (left, bottom) = (topology["transform"][k] for k in ("scale", "translate"))
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        found.append(points)
    return found


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join arcs to a ring; a number below nought is an arc run backwards (-1 is the first)."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unbroken(points)


def _unbroken(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Let a ring that crosses the date line go on beyond 180 degrees instead of leaping back.

    A ring around a pole does not come back to where it began, and stays as it is.
    """
    turned, points = 0.0, [ring[0]]
    for before, after in pairwise(ring):
        if abs(after[0] - before[0]) > 180:
            turned += 360 if after[0] < before[0] else -360
        points.append((after[0] + turned, after[1]))
    return points if turned == 0 else ring
