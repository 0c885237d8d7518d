"""Operations and deployments as bars over time, with what is not known of them shown as such."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from peacegraph.consolidate.dates import Bounds
from peacegraph.publish.charts.axis import Axis, axis_for
from peacegraph.publish.charts.looks import (
    ALARM,
    GREY,
    INK,
    Sign,
    altair,
    key,
    rows,
    signed,
    text_width,
)
from peacegraph.publish.charts.spans import Moment, Span
from peacegraph.publish.charts.when import When

WIDTH = 720
# Dark enough for white numerals.
_ACT, _EVENT = "#b24e00", "#00735a"
_BAR, _THIN = "#0072B2", "#8d97a1"
_LETTERS, _MARK = 12, 16


class _Piece(NamedTuple):
    """A piece of a bar: from day to day; what is known of it."""

    begin: datetime.date
    end: datetime.date
    sort: str


class _Row(NamedTuple):
    """A row: its span, where its name and the middle of its bar stand, from the top."""

    span: Span
    name: float
    bar: float
    thick: float


class _Numbered(NamedTuple):
    """A moment with the number that it has in the list below, and the pixel that it stands on."""

    number: int
    moment: Moment
    x: float
    y: float


def timeline_chart(
    found: Sequence[Span], *, title: str, on: When | None = None, lines: Sequence[str] = ()
) -> Any:
    """Draw operations and deployments as an Altair chart, a row each.

    found  as `spans.spans` gives it; what no date is known of is named below the picture
    on     a date to draw a line at
    lines  what stands below

    Raises PeacegraphError `missing-library`.
    """
    alt = altair()
    undated = [span.label for span in found if not span.days]
    found = [span for span in found if span.days]
    days = [day for span in found for day in span.days]
    days += [day for day in (on.first, on.last) if day] if on else []
    axis = axis_for(days, WIDTH)
    placed, height = _placed(found)
    numbered = _numbered(placed, axis)
    x = axis.encoding(alt)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    layers = []
    if on:
        layers += _day(alt, on, height, x, y)
    layers += _bars(alt, placed, axis, x, y)
    layers += _marks(alt, numbered, axis, x, y)
    layers += _names(alt, placed, axis, x, y)
    chart = alt.layer(*layers).properties(width=WIDTH, height=height)
    without = undated + [
        f"{moment.label} ({moment.kind})"
        for span in found
        for moment in span.moments
        if not moment.when.known
    ]
    below = [f"No date is known of: {'; '.join(without)}.", *lines] if without else list(lines)
    explained = key(alt, _listed(numbered), _signs(numbered), below, WIDTH)
    whole = alt.vconcat(chart, explained).resolve_scale(x="independent", y="independent")
    return signed(alt, whole, title, width=WIDTH)


def in_words(found: Sequence[Span]) -> str:
    """Tell what a timeline shows, for those who cannot see it."""
    return " ".join(
        f"{span.label}: {_ends(span.begin, 'begin')}, {_ends(span.end, 'end')}."
        for span in found
        if span.is_deployment or not any(each.is_deployment for each in found)
    )


def _ends(bounds: Bounds, what: str) -> str:
    if bounds == Bounds(None, None):
        return f"{what} not known"
    if bounds.earliest == bounds.latest:
        return f"{what} {bounds.earliest}"
    if bounds.earliest is None:
        return f"{what} by {bounds.latest}"
    if bounds.latest is None:
        return f"{what} not before {bounds.earliest}"
    return f"{what} between {bounds.earliest} and {bounds.latest}"


def pieces(span: Span, axis: Axis) -> list[_Piece]:
    """Cut a bar into what is certain, what is possible, and what is not known.

    "certain" is between the last day that it may have begun and the first that it may have ended;
    "possible" lies outside these and within the bounds; "open" runs on where a bound is missing.
    """
    begin, end = span.begin, span.end
    first = datetime.date.fromordinal(axis.first)
    last = datetime.date.fromordinal(axis.last)
    found: list[_Piece] = []
    began, ended = begin.latest or begin.earliest, end.earliest or end.latest
    if begin.earliest and begin.latest and begin.earliest < begin.latest:
        found.append(_Piece(begin.earliest, begin.latest, "possible"))
    if began and ended:
        if began < ended:
            found.append(_Piece(began, ended, "certain"))
    elif began:
        found.append(_Piece(began, last, "open at the end"))
    elif ended:
        found.append(_Piece(first, ended, "open at the beginning"))
    if began and begin.earliest is None:
        found.append(_Piece(first, began, "open at the beginning"))
    if end.earliest and end.latest and end.earliest < end.latest:
        found.append(_Piece(end.earliest, end.latest, "possible"))
    if ended and end.latest is None and began:
        found.append(_Piece(ended, last, "open at the end"))
    return found


# ── What is drawn ────────────────────────────────────────────────────────────────────────────────


def _placed(found: Sequence[Span]) -> tuple[list[_Row], int]:
    """Stand the rows below each other; those with marks get room for them around their bar."""
    placed, top = [], 0.0
    for span in found:
        marked = any(moment.when.known for moment in span.moments)
        bar, high = (42, 72) if marked else (28, 44)
        if not span.is_deployment:
            bar, high = 26, 38
        placed.append(_Row(span, top + 11, top + bar, 8 if span.is_deployment else 4))
        top += high
    return placed, round(top)


def _bars(alt: Any, placed: Sequence[_Row], axis: Axis, x: Any, y: Any) -> list[Any]:
    layers = []
    for is_deployment, colour in ((False, _THIN), (True, _BAR)):
        by_sort: dict[str, list[dict[str, Any]]] = {}
        for span, _, at, thick in placed:
            if span.is_deployment is not is_deployment:
                continue
            for piece in pieces(span, axis):
                by_sort.setdefault(piece.sort, []).append(
                    {
                        "x": piece.begin.isoformat(),
                        "x2": piece.end.isoformat(),
                        "y": at - thick,
                        "y2": at + thick,
                        "sort": piece.sort,
                        "what": span.label,
                        "told": f"{span.label}, {piece.sort}: {piece.begin} to {piece.end}",
                    }
                )
        for sort, values in sorted(by_sort.items()):
            style: dict[str, Any] = {"color": colour}
            if sort == "possible":
                style = {
                    "color": colour,
                    "fillOpacity": 0.25,
                    "stroke": colour,
                    "strokeDash": [3, 2],
                }
            elif sort != "certain":
                ends = (
                    ("#ffffff", colour) if sort == "open at the beginning" else (colour, "#ffffff")
                )
                style["color"] = alt.Gradient(
                    gradient="linear",
                    stops=[alt.GradientStop(offset=i, color=each) for i, each in enumerate(ends)],
                    x1=0,
                    x2=1,
                    y1=0,
                    y2=0,
                )
            layers.append(
                rows(alt, values)
                .mark_rect(**style)
                .encode(
                    x=x,
                    x2=alt.X2("x2:T"),
                    y=y,
                    y2=alt.Y2("y2:Q"),
                    description=alt.Description("told:N"),
                    tooltip=alt.Tooltip("told:N"),
                )
            )
            if sort.startswith("open"):
                layers.append(_arrow(alt, values, sort, colour, x, y))
    return layers


def _arrow(
    alt: Any, values: Sequence[dict[str, Any]], sort: str, colour: str, x: Any, y: Any
) -> Any:
    left = sort == "open at the beginning"
    tips = [{"x": row["x" if left else "x2"], "y": (row["y"] + row["y2"]) / 2} for row in values]
    return (
        rows(alt, tips)
        .mark_point(
            shape="triangle-left" if left else "triangle-right",
            filled=True,
            size=90,
            color=colour,
            opacity=1,
            aria=False,
            xOffset=4 if left else -4,
        )
        .encode(x=x, y=y)
    )


def _day(alt: Any, on: When, height: int, x: Any, y: Any) -> list[Any]:
    days = sorted({day.isoformat() for day in (on.first, on.last) if day})
    values = [{"x": each, "y": 0, "y2": height, "t": on.text} for each in days]
    return [
        rows(alt, values)
        .mark_rule(color=ALARM, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x=x, y=y, y2=alt.Y2("y2:Q"), description=alt.Description("t:N"))
    ]


def _marks(alt: Any, numbered: Sequence[_Numbered], axis: Axis, x: Any, y: Any) -> list[Any]:
    """Draw acts above the bar and events below, each with its number.

    What may be of a longer time than a day has a line as long as that on the bar's rim.
    """
    layers = []
    for is_act, shape, colour in ((True, "square", _ACT), (False, "circle", _EVENT)):
        own = [each for each in numbered if each.moment.is_act is is_act]
        values = [
            {
                "x": axis.moment(each.x),
                "y": each.y,
                "number": str(each.number),
                "date": each.moment.when.text,
                "told": f"{each.number}: {_told(each.moment)}",
            }
            for each in own
        ]
        times = [
            {
                "x": (when.first or datetime.date.fromordinal(axis.first)).isoformat(),
                "x2": (when.last or datetime.date.fromordinal(axis.last)).isoformat(),
                "y": each.y,
            }
            for each in own
            if not (when := each.moment.when).certain
        ]
        if times:
            layers.append(
                rows(alt, times)
                .mark_rule(color=INK, strokeWidth=1.5, strokeDash=[2, 2], aria=False)
                .encode(x=x, x2=alt.X2("x2:T"), y=y)
            )
        if values:
            drawn = rows(alt, values)
            layers.append(
                drawn.mark_point(
                    shape=shape, filled=True, size=_MARK**2, color=colour, opacity=1
                ).encode(
                    x=x, y=y, description=alt.Description("told:N"), tooltip=alt.Tooltip("told:N")
                )
            )
            layers.append(
                drawn.mark_text(
                    fontSize=10, fontWeight="bold", color="white", baseline="middle", aria=False
                ).encode(x=x, y=y, text=alt.Text("number:N"))
            )
    return layers


def _names(alt: Any, placed: Sequence[_Row], axis: Axis, x: Any, y: Any) -> list[Any]:
    """Write the name of each row above its bar, from where that begins."""
    names = []
    for span, at, _, _ in placed:
        width = text_width(span.label, _LETTERS)
        drawn = pieces(span, axis)
        start = axis.pixel(min(piece.begin for piece in drawn)) if drawn else 0
        left = max(0.0, min(start, WIDTH - width))
        names.append(
            {"x": axis.moment(left), "y": at, "text": span.label, "of": span.is_deployment}
        )
    return [
        rows(alt, values)
        .mark_text(
            align="left",
            baseline="middle",
            fontSize=_LETTERS,
            fontWeight="bold" if is_deployment else "normal",
            color=INK if is_deployment else GREY,
        )
        .encode(x=x, y=y, text=alt.Text("text:N"))
        for is_deployment in (True, False)
        if (values := [row for row in names if row["of"] is is_deployment])
    ]


# ── The key ──────────────────────────────────────────────────────────────────────────────────────


def _numbered(placed: Sequence[_Row], axis: Axis) -> list[_Numbered]:
    """Give each moment a number; those that would cover each other stand side by side."""
    found: list[_Numbered] = []
    for row in placed:
        last = {True: -float(_MARK), False: -float(_MARK)}
        for moment in row.span.moments:
            day = moment.when.middle
            if day is None:
                continue
            x = max(axis.pixel(day), last[moment.is_act] + _MARK + 1)
            last[moment.is_act] = x
            y = row.bar + (-15 if moment.is_act else 15)
            found.append(_Numbered(len(found) + 1, moment, round(min(x, WIDTH), 2), y))
    return found


def _told(moment: Moment) -> str:
    return f"{moment.label} ({moment.kind}), {moment.when.text}"


def _listed(numbered: Sequence[_Numbered]) -> list[Sign]:
    return [
        Sign(
            "numbered",
            _told(each.moment),
            _ACT if each.moment.is_act else _EVENT,
            f"{'square' if each.moment.is_act else 'circle'} {each.number}",
        )
        for each in numbered
    ]


def _signs(numbered: Sequence[_Numbered]) -> list[Sign]:
    signs = [Sign("band", "deployment", _BAR), Sign("band", "the operation as a whole", _THIN)]
    signs.append(Sign("possible", "begin or end lies in this time", _BAR))
    signs.append(Sign("letter", "fading: begin or end not known", _BAR, "▶"))
    if any(not each.moment.when.certain for each in numbered):
        signs.append(Sign("dotted", "time that an act or event lies in"))
    return signs
