"""Places of operations on outlines of countries: the world, and each operation nearer by."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from peacegraph.publish.charts.labels import Box, around, freest
from peacegraph.publish.charts.looks import (
    COLOURS,
    INK,
    Sign,
    altair,
    key,
    rows,
    signed,
    text_width,
)
from peacegraph.publish.charts.mapground import (
    Frame,
    around_all,
    country_names,
    drawn_scale,
    lands_on,
    scale_bar,
    world,
)
from peacegraph.publish.charts.outlines import ORIGIN
from peacegraph.publish.charts.places import Site

WIDTH = 720
_LAND, _BORDER, _SEA = "#f1efe9", "#b9b4a8", "#dfe9f1"
_LETTERS = 12
# What a mark stands for is the first of these that ties the place to the operation.
_SHAPES = {
    "stationed": ("circle", "stationed there"),
    "headquarters": ("square", "headquarters of a unit"),
    "area of responsibility": ("triangle-up", "area of responsibility"),
    "task": ("diamond", "task there"),
    "incident": ("cross", "incident"),
    "movement": ("triangle-right", "departure or arrival"),
    "event": ("triangle-down", "event"),
}
_AT_LARGE = {"theatre", "movement", "event"}
_COLOUR = COLOURS[0]


def map_chart(sites: Sequence[Site], *, title: str, lines: Sequence[str] = ()) -> Any:
    """Draw places as an Altair chart: the world, and a map for each operation.

    sites  as `places.sites` gives it; those without a position are named below the picture
    lines  what stands below

    Raises PeacegraphError `missing-library`.
    """
    alt = altair()
    placed = [site for site in sites if site.position]
    names = list(dict.fromkeys(site.operation for site in placed))
    near = {
        name: [site for site in placed if site.operation == name]
        for name in names
        if any(s.operation == name and not set(s.ties) <= _AT_LARGE for s in placed)
    }
    panels: list[Any] = [_world(alt, placed, names)]
    wide = len(near) == 1
    maps = [
        _near(alt, name, own, WIDTH if wide else WIDTH // 2 - 22, 420 if wide else 300)
        for name, own in near.items()
    ]
    for first in range(0, len(maps), 2):
        pair = maps[first : first + 2]
        panels.append(alt.hconcat(*pair, spacing=28) if len(pair) > 1 else pair[0])
    without: dict[str, list[str]] = {}
    for site in sites:
        if site.position is None:
            without.setdefault(site.operation, []).append(site.label)
    missing = " ".join(f"{name}: {'; '.join(labels)}." for name, labels in without.items())
    below = [f"Not placed, as no position is known. {missing}"] if missing else []
    signs = [
        Sign("filled", text, _COLOUR, shape)
        for tie, (shape, text) in _SHAPES.items()
        if any(_tie(site) == tie and not site.is_area for own in near.values() for site in own)
    ]
    if any(site.is_area for own in near.values() for site in own):
        signs.append(Sign("hollow", "an area (its middle)", _COLOUR))
    panels.append(key(alt, [], signs, [*below, ORIGIN, *lines], WIDTH))
    whole = alt.vconcat(*panels).resolve_scale(x="independent", y="independent")
    return signed(alt, whole, title, width=WIDTH)


def in_words(sites: Iterable[Site]) -> str:
    """Tell what a map shows, for those who cannot see it."""
    told: dict[str, list[str]] = {}
    for site in sites:
        if site.position:
            told.setdefault(site.operation, []).append(f"{site.label} ({', '.join(site.ties)})")
    return " ".join(f"{name}: {', '.join(labels)}." for name, labels in told.items())


# ── The maps ─────────────────────────────────────────────────────────────────────────────────────


def _world(alt: Any, placed: Sequence[Site], names: Sequence[str]) -> Any:
    """Show on the world where each operation was: in the middle of its places."""
    frame = world(WIDTH)
    marks = []
    for name in names:
        own = [s.position for s in placed if s.operation == name and s.position]
        middle = (
            sum(each.latitude for each in own) / len(own),
            sum(each.longitude for each in own) / len(own),
        )
        marks.append((name, middle, f"{name}: {len(own)} places"))
    points = [
        {
            "name": textwrap.shorten(name, 26, placeholder=" …"),
            "latitude": at[0],
            "longitude": at[1],
            "told": told,
        }
        for name, at, told in marks
    ]
    return _panel(alt, frame, points, {"circle": points}, [], named=False).properties(
        width=frame.width, height=frame.height
    )


def _near(alt: Any, name: str, own: Sequence[Site], width: int, height: int) -> Any:
    """Show the places of one operation on a map that they fill."""
    # What merely lay there, or was left or reached, does not widen the map.
    points = [
        (site.position.latitude, site.position.longitude)
        for site in own
        if site.position and not (site.is_area and set(site.ties) <= _AT_LARGE)
    ]
    frame = around_all(points, width, height)
    west, south, east, north = frame.bounds
    drawn = []
    by_shape: dict[str, list[dict[str, Any]]] = {}
    for site in own:
        at = site.position
        if at is None or not (west < at.longitude < east and south < at.latitude < north):
            continue
        row = {
            "name": site.label,
            "latitude": at.latitude,
            "longitude": at.longitude,
            "seen in": at.seen_in,
            "told": f"{site.label}: {', '.join(site.ties)}",
        }
        drawn.append(row)
        shape = "ring" if site.is_area else _SHAPES[_tie(site)][0]
        by_shape.setdefault(shape, []).append(row)
    scale = scale_bar(frame)
    panel = _panel(alt, frame, drawn, by_shape, scale, named=True)
    return panel.properties(
        width=frame.width,
        height=frame.height,
        title=alt.TitleParams(name, anchor="start", fontSize=13, offset=4, frame="group"),
    )


def _panel(
    alt: Any,
    frame: Frame,
    points: Sequence[dict[str, Any]],
    by_shape: dict[str, list[dict[str, Any]]],
    scale: Sequence[tuple[float, str]],
    *,
    named: bool,
) -> Any:
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, frame.width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[frame.height, 0], nice=False), axis=None)
    sea = rows(alt, [{"x": 0, "y": 0, "x2": frame.width, "y2": frame.height}])
    lands, spots = lands_on(frame)
    layers = [
        sea.mark_rect(color=_SEA, aria=False).encode(
            x=x, y=y, x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q")
        ),
        rows(alt, lands)
        .mark_geoshape(fill=_LAND, stroke=_BORDER, strokeWidth=0.7, aria=False)
        .project(type="identity", scale=1, translate=[0, 0]),
    ]
    rim = Box(0, 0, frame.width, frame.height)
    at = {id(row): frame.pixel(row["latitude"], row["longitude"]) for row in points}
    covered = [around(*pixel, 12, 12) for pixel in at.values()]
    words = []
    for row in points:
        mark = around(*at[id(row)], 11, 11)
        box = freest(mark, text_width(row["name"], _LETTERS), 14, covered, rim, gap=1)
        covered.append(box)
        words.append({"x": box.middle[0], "y": box.middle[1], "text": row["name"]})
    if scale:
        ((length, text),) = scale
        covered.append(Box(8, frame.height - 30, 16 + max(length, 50), frame.height))
    if named:
        layers += country_names(alt, spots, covered, rim, x, y)
    # Areas first: what lies in the middle of one stands on it.
    for shape, own in sorted(by_shape.items(), key=lambda pair: (pair[0] != "ring", pair[0])):
        values = [
            {**row, "x": round(at[id(row)][0], 2), "y": round(at[id(row)][1], 2)} for row in own
        ]
        style: dict[str, Any] = {"filled": True, "color": _COLOUR, "stroke": "white"}
        if shape == "ring":
            style = {"fill": "white", "stroke": _COLOUR, "strokeWidth": 2}
        size = 260 if shape == "ring" else 95
        layers.append(
            rows(alt, values)
            .mark_point(shape="circle" if shape == "ring" else shape, size=size, opacity=1, **style)
            .encode(x=x, y=y, description=alt.Description("told:N"), tooltip=alt.Tooltip("told:N"))
        )
    text = rows(alt, words).encode(x=x, y=y, text=alt.Text("text:N"))
    style = {"fontSize": _LETTERS, "baseline": "middle"}
    layers.append(text.mark_text(**style, stroke="white", strokeWidth=3, aria=False))
    layers.append(text.mark_text(**style, color=INK))
    if scale:
        layers += drawn_scale(alt, scale[0], frame, x, y)
    return alt.layer(*layers)


def _tie(site: Site) -> str:
    return next((tie for tie in _SHAPES if tie in site.ties), "theatre")
