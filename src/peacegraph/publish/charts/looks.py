"""How our pictures look: letters, colours, marks, a key, a line below.

Colours are those of Okabe and Ito, which people with any kind of colour vision tell apart; beside
each colour stands a shape.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from peacegraph.whole import library

EXTRA = "charts"
FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
INK, GREY, PALE, ALARM = "#1b1f24", "#5b6570", "#e4e8ec", "#a50f15"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#8a6d00")
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
# The width of an average character and the height of a line, in parts of the size of the letters.
WIDE, HIGH = 0.62, 1.3


class Sign(NamedTuple):
    """A line of a key: the marks of its sign (see `_sign`), and what they mean."""

    kind: str
    text: str
    colour: str = INK
    shape: str = "circle"


def altair() -> Any:
    """Import Altair.

    Raises PeacegraphError `missing-library`.
    """
    return library("altair", EXTRA)


def rows(alt: Any, values: Iterable[dict[str, Any]]) -> Any:
    """Give rows as the data of a chart, in their order and under no name of their own."""
    return alt.Chart(alt.InlineData(list(values)))


def text_width(text: str, size: float) -> float:
    """Say how wide a text is, in pixels, as near as its number of characters tells."""
    return len(text) * size * WIDE


def mark_of(place: int) -> tuple[str, str]:
    """Give the colour and the shape of the nth of several things to tell apart."""
    return COLOURS[place % len(COLOURS)], SHAPES[place % len(SHAPES)]


def key(
    alt: Any, names: Sequence[Sign], signs: Sequence[Sign], lines: Sequence[str], width: int
) -> Any:
    """Draw what the marks mean, and lines of text below: sources, what is left out, the build.

    names  signs with long texts, one a line
    signs  signs with short texts, two a line
    """
    size, small, high, left = 12, 11, 19, 34
    rows_of_signs = math.ceil(len(signs) / 2)
    placed = [(sign, 0.0, place) for place, sign in enumerate(names)]
    placed += [
        (sign, width / 2 * (place // rows_of_signs), len(names) + place % rows_of_signs)
        for place, sign in enumerate(signs)
    ]
    wrapped = [part for line in lines for part in fitted(line, width, small)]
    top = 10 + high * (len(names) + rows_of_signs) + 6
    height = round(top + small * 1.45 * len(wrapped))
    across, down = _pixels(alt, width, height)
    layers: list[Any] = []
    words: list[dict[str, Any]] = []
    for sign, x, row in placed:
        y = 10 + high * row
        layers += _sign(alt, sign, x, y, across, down)
        words.append({"x": x + left, "y": y, "text": sign.text})
    small_words = [
        {"x": 0, "y": top + small * 1.45 * i, "text": text} for i, text in enumerate(wrapped)
    ]
    for content, fs, colour in ((words, size, INK), (small_words, small, GREY)):
        if content:
            layers.append(
                rows(alt, content)
                .mark_text(align="left", baseline="middle", fontSize=fs, color=colour)
                .encode(x=across, y=down, text=alt.Text("text:N"))
            )
    return alt.layer(*layers).properties(width=width, height=height)


def fitted(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit a width in pixels; on average letters are narrower."""
    return textwrap.wrap(text, max(20, int(width / (size * 0.55)))) or [""]


def signed(alt: Any, chart: Any, title: str, subtitle: str = "", width: int = 720) -> Any:
    """Give a chart its title and the looks that all of them have."""
    return (
        chart.properties(
            padding=16,
            background="white",
            title=alt.TitleParams(
                fitted(title, width, 18),
                subtitle=fitted(subtitle, width, 12) if subtitle else [],
                anchor="start",
                offset=14,
            ),
            # A page is not to offer to send the data to an editor elsewhere.
            usermeta={"embedOptions": {"actions": {"editor": False}}},
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(
            fontSize=18, subtitleFontSize=12, subtitleColor=GREY, color=INK, fontWeight="bold"
        )
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            labelColor=INK,
            titleColor=INK,
            titleFontWeight="normal",
            gridColor=PALE,
            domainColor="#9aa3ad",
            tickColor="#9aa3ad",
        )
        .configure_concat(spacing=14)
    )


def _pixels(alt: Any, width: float, height: float) -> tuple[Any, Any]:
    return (
        alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None),
        alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
    )


def _sign(alt: Any, sign: Sign, x: float, y: float, across: Any, down: Any) -> list[Any]:
    """Draw one sign of a key, 24 pixels wide, as the chart draws it."""
    ends = [{"x": x, "x2": x + 24, "y": y}]
    middle = rows(alt, [{"x": x + 12, "y": y}])
    if sign.kind == "filled":
        return [
            middle.mark_point(
                shape=sign.shape, filled=True, size=80, color=sign.colour, opacity=1
            ).encode(x=across, y=down)
        ]
    if sign.kind == "hollow":
        return [
            middle.mark_point(
                shape=sign.shape,
                filled=True,
                fill="white",
                size=70,
                stroke=sign.colour,
                strokeWidth=2,
                opacity=1,
            ).encode(x=across, y=down)
        ]
    if sign.kind == "numbered":
        shape, _, number = sign.shape.partition(" ")
        return [
            middle.mark_point(
                shape=shape, filled=True, size=256, color=sign.colour, opacity=1
            ).encode(x=across, y=down),
            middle.mark_text(text=number, color="white", fontSize=10, fontWeight="bold").encode(
                x=across, y=down
            ),
        ]
    if sign.kind == "letter":
        return [
            middle.mark_text(
                text=sign.shape, color=sign.colour, fontSize=15, fontWeight="bold"
            ).encode(x=across, y=down)
        ]
    if sign.kind == "upright":
        upright = rows(alt, [{"x": x + 12, "y": y - 8, "y2": y + 8}])
        return [
            upright.mark_rule(color=sign.colour, strokeWidth=3, opacity=0.5).encode(
                x=across, y=down, y2=alt.Y2("y2:Q")
            )
        ]
    if sign.kind in ("band", "possible"):
        outline = {"fillOpacity": 0.25, "stroke": sign.colour, "strokeDash": [3, 2]}
        style = outline if sign.kind == "possible" else {"opacity": 1}
        band = rows(alt, [{"x": x, "x2": x + 24, "y": y - 6, "y2": y + 6}])
        return [
            band.mark_rect(color=sign.colour, **style).encode(
                x=across, x2=alt.X2("x2:Q"), y=down, y2=alt.Y2("y2:Q")
            )
        ]
    dash = {"line": [1, 0], "dashed": [5, 3], "dotted": [2, 3]}[sign.kind]
    return [
        rows(alt, ends)
        .mark_rule(color=sign.colour, strokeWidth=2, strokeDash=dash)
        .encode(x=across, x2=alt.X2("x2:Q"), y=down)
    ]
