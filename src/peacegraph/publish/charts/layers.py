"""The layers of a strength chart: each draws one kind of sign, as a list of Altair charts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from peacegraph.publish.charts.axis import Axis
from peacegraph.publish.charts.claims import Contingent, Observation, Step
from peacegraph.publish.charts.labels import Box, around, freest
from peacegraph.publish.charts.looks import ALARM, GREY, INK, PALE, rows, text_width
from peacegraph.publish.charts.panel import (
    LETTERS,
    MARK,
    Drawn,
    Scale,
    Written,
    boxes_of,
    is_hollow,
)

NOT_EQUAL = "≠"
_STUB = 24
_SMALL = 11
# A panel of less than so many pixels has room for signs, not for words.
_ROOMY = 200


def draw_presence(
    alt: Any, contingent: Contingent, axis: Axis, scale: Scale, x: Any, y: Any
) -> list[Any]:
    """Shade the time of the deployment, paler where begin or end leaves it open."""
    begin, end = contingent.begin, contingent.end
    if begin.earliest is None:
        return []
    pieces = []
    certain_from = begin.latest or begin.earliest
    if end.earliest is not None:
        pieces.append((certain_from, end.earliest, PALE))
        if end.latest is not None and end.latest > end.earliest:
            pieces.append((end.earliest, end.latest, "#f3f5f7"))
    else:
        fading = alt.Gradient(
            gradient="linear",
            stops=[
                alt.GradientStop(offset=0, color=PALE),
                alt.GradientStop(offset=1, color="#ffffff"),
            ],
            x1=0,
            x2=1,
            y1=0,
            y2=0,
        )
        until = datetime.date.fromordinal(axis.last)
        pieces.append((certain_from, until, fading))
    if begin.earliest < certain_from:
        pieces.append((begin.earliest, certain_from, "#f3f5f7"))
    return [
        rows(
            alt,
            [
                {
                    "x": first.isoformat(),
                    "x2": last.isoformat(),
                    "y": scale.low,
                    "y2": scale.high,
                }
            ],
        )
        .mark_rect(color=colour, opacity=0.75, aria=False)
        .encode(x=x, x2=alt.X2("x2:T"), y=y, y2=alt.Y2("y2:Q"))
        for first, last, colour in pieces
        if first < last
    ]


def draw_undated(
    alt: Any, axis: Axis, scale: Scale, x: Any, y: Any, observations: Sequence[Observation]
) -> list[Any]:
    """Set a strip apart for the claims that have no date."""
    if not any(not claim.when.known for each in observations for claim in each.claims):
        return []
    at = axis.moment(axis.dated + 4)
    rule = rows(alt, [{"x": at, "y": scale.low, "y2": scale.high}])
    word = rows(
        alt, [{"x": axis.moment(axis.dated + axis.aside / 2), "y": scale.number(9), "t": "no date"}]
    )
    return [
        rule.mark_rule(aria=False, color="#9aa3ad", strokeDash=[2, 2]).encode(
            x=x, y=y, y2=alt.Y2("y2:Q")
        ),
        word.mark_text(color=GREY, fontSize=11, fontStyle="italic").encode(
            x=x, y=y, text=alt.Text("t:N")
        ),
    ]


def draw_spans(alt: Any, marks: Sequence[Drawn], x: Any, y: Any, axis: Axis) -> list[Any]:
    """Draw, level, the time that a claim holds for (whole) or may be of (dashed)."""
    found: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for mark in marks:
        when = mark.claim.when
        if not when.known or when.certain:
            continue
        first = when.first or datetime.date.fromordinal(axis.first)
        last = when.last or datetime.date.fromordinal(axis.last)
        row = {
            "x": first.isoformat(),
            "x2": last.isoformat(),
            "y": mark.claim.number,
            "when": when.text,
        }
        if row not in found[when.spans]:
            found[when.spans].append(row)
    return [
        rows(alt, values)
        .mark_rule(color=GREY, strokeWidth=1.5, strokeDash=dash)
        .encode(x=x, x2=alt.X2("x2:T"), y=y, description=alt.Description("when:N"))
        for values, dash in ((found[True], [1, 0]), (found[False], [3, 2]))
        if values
    ]


def draw_ranges(
    alt: Any, marks: Sequence[Drawn], x: Any, y: Any, scale: Scale, axis: Axis
) -> list[Any]:
    """Draw, upright, the range that the words of a claim leave; a range without end is an arrow."""
    upright, arrows = [], []
    for mark in marks:
        meant = mark.claim.meant
        if meant.low == meant.high:
            continue
        at = axis.moment(mark.x)
        top = float(meant.high) if meant.high is not None else scale.number(5)
        row = {"x": at, "y": float(meant.low), "y2": top, "meant": mark.claim.words}
        upright.append(row)
        if meant.high is None:
            arrows.append({"x": at, "y": top})
    if not upright:
        return []
    layers = [
        rows(alt, upright)
        .mark_rule(color=GREY, strokeWidth=4, opacity=0.45)
        .encode(x=x, y=y, y2=alt.Y2("y2:Q"), description=alt.Description("meant:N"))
    ]
    if arrows:
        layers.append(
            rows(alt, arrows)
            .mark_point(
                shape="triangle-up", filled=True, size=70, color=GREY, opacity=0.8, aria=False
            )
            .encode(x=x, y=y)
        )
    return layers


def draw_line(alt: Any, line: Sequence[Step], axis: Axis, x: Any, y: Any) -> list[Any]:
    """Draw the preferred line as steps; dashed where a number is only carried on."""
    if not line:
        return []
    levels: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    rises = []
    for place, step in enumerate(line):
        row: dict[str, Any] = {
            "x": step.begin.isoformat(),
            "x2": step.end.isoformat(),
            "y": step.number,
            "preferred": f"preferred: {step.number:,} from {step.begin.isoformat()}",
        }
        if step.begin == step.end:
            # Nothing is known of what came after: a stub shows that the number did not just end.
            row["x2"] = axis.moment(axis.pixel(step.begin) + _STUB)
        levels[step.carried].append(row)
        after = line[place + 1] if place + 1 < len(line) else None
        if after and after.begin == step.end and after.number != step.number:
            rises.append({"x": row["x2"], "y": step.number, "y2": after.number})
    style: dict[str, Any] = {"color": INK, "strokeWidth": 2.5, "strokeCap": "butt"}
    layers = [
        rows(alt, values)
        .mark_rule(**style, strokeDash=dash)
        .encode(x=x, x2=alt.X2("x2:T"), y=y, description=alt.Description("preferred:N"))
        for values, dash in ((levels[False], [1, 0]), (levels[True], [7, 4]))
        if values
    ]
    if rises:
        layers.append(
            rows(alt, rises).mark_rule(**style, aria=False).encode(x=x, y=y, y2=alt.Y2("y2:Q"))
        )
    return layers


def draw_disputes(
    alt: Any,
    observations: Sequence[Observation],
    marks: Sequence[Drawn],
    line: Sequence[Step],
    axis: Axis,
    scale: Scale,
    x: Any,
    y: Any,
) -> tuple[list[Any], list[Box]]:
    """Mark where the numbers clash: a line between them, and what kind of clash it is."""
    lines: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    boxes: list[Box] = []
    spots: list[tuple[str, Box]] = []
    for each in observations:
        own = [mark for mark in marks if mark.observation is each]
        if not each.clashes or not own:
            continue
        numbers = [number for clash in each.clashes for number in clash.numbers]
        at = sum(mark.x for mark in own) / len(own)
        low, high = min(numbers), max(numbers)
        kinds = list(dict.fromkeys(clash.kind for clash in each.clashes))
        kinds.sort(key=lambda kind: (kind != "value conflict", kind))
        whole = f"{NOT_EQUAL} {', '.join(kinds)}"
        # A small panel has room for the sign only; the key explains it.
        text = whole if scale.height >= _ROOMY else NOT_EQUAL
        comment = " ".join(clash.comment for clash in each.clashes)
        lines.append(
            {"x": axis.moment(at), "y": low, "y2": high, "comment": comment, "kind": whole}
        )
        clash = Box(at - 2, scale.pixel(high), at + 2, scale.pixel(low))
        boxes.append(clash)
        spots.append((text, clash))
    covered = [around(mark.x, mark.y, MARK, MARK + 2) for mark in marks] + boxes
    # The numbers come after, and want the room next to their marks.
    covered += [around(mark.x, mark.y - MARK - 4, 40, 16) for mark in marks]
    covered += boxes_of(line, axis, scale)
    for text, clash in spots:
        box = freest(
            clash,
            text_width(text, _SMALL),
            _SMALL * 1.3,
            covered,
            Box(0, 0, axis.dated, scale.height),
            gap=6,
        )
        covered.append(box)
        boxes.append(box)
        across, down = box.middle
        words.append({"x": axis.moment(across), "y": scale.number(down), "text": text})
    if not lines:
        return [], []
    return [
        rows(alt, lines)
        .mark_rule(color=ALARM, strokeWidth=2, strokeDash=[2, 3])
        .encode(
            x=x,
            y=y,
            y2=alt.Y2("y2:Q"),
            description=alt.Description("comment:N"),
            tooltip=[alt.Tooltip("kind:N"), alt.Tooltip("comment:N")],
        ),
        rows(alt, words)
        .mark_text(color=ALARM, fontSize=_SMALL, fontWeight="bold", baseline="middle")
        .encode(x=x, y=y, text=alt.Text("text:N")),
    ], boxes


def draw_claims(
    alt: Any,
    marks: Sequence[Drawn],
    looks: Mapping[str, tuple[str, str]],
    x: Any,
    y: Any,
    axis: Axis,
) -> list[Any]:
    """Draw a mark a claim; those at one place stand side by side, a layer for each step aside."""
    # The same in all panels: Vega-Lite makes one scale of them.
    names = list(looks)
    colour = alt.Scale(domain=names, range=[looks[name][0] for name in names])
    shape = alt.Scale(domain=names, range=[looks[name][1] for name in names])
    layers: dict[tuple[float, bool], list[dict[str, Any]]] = {}
    for mark in marks:
        claim, hollow = mark.claim, is_hollow(mark.observation)
        dated = mark.claim.when.known
        row = {
            # A claim without a date stands where the strip for those is.
            "x": axis.moment(mark.x - mark.aside),
            "y": claim.number,
            "number": claim.words,
            "basis": mark.observation.basis,
            "as of": claim.when.text if dated else "no date",
            "source": claim.source,
            "passage": claim.locator,
            "rests on": ", ".join(claim.works),
            "preferred": "yes" if claim.preferred else "no",
            "iri": claim.passage,
            "what": mark.observation.label,
            "told": f"{mark.observation.label}: {claim.words}, {mark.observation.basis}, "
            f"{claim.when.text or 'no date'}; {claim.source}, {claim.locator}"
            + ("; preferred" if claim.preferred else ""),
        }
        layers.setdefault((mark.aside, hollow), []).append(row)
    shown = ["what", "number", "basis", "as of", "source", "passage", "rests on", "preferred"]
    drawn = []
    for (aside, hollow), values in sorted(layers.items()):
        channels: dict[str, Any] = {
            "x": x,
            "y": y,
            "shape": alt.Shape("source:N", scale=shape, legend=None),
            "description": alt.Description("told:N"),
            "tooltip": [alt.Tooltip(f"{name}:N") for name in shown],
        }
        inked = alt.Color("source:N", scale=colour, legend=None)
        point: dict[str, Any] = {"size": 80, "opacity": 1, "xOffset": aside}
        if hollow:
            channels["stroke"] = alt.Stroke("source:N", scale=colour, legend=None)
            made = rows(alt, values).mark_point(**point, fill="white", strokeWidth=2)
        else:
            channels["color"] = inked
            made = rows(alt, values).mark_point(
                **point, filled=True, stroke="white", strokeWidth=0.75
            )
        drawn.append(made.encode(**channels))
    return drawn


def draw_numbers(
    alt: Any, numbers: Sequence[Written], axis: Axis, scale: Scale, x: Any, y: Any
) -> list[Any]:
    """Write the numbers, the preferred in bold."""
    layers = []
    for preferred in (True, False):
        values = [
            {"x": axis.moment(each.x), "y": scale.number(each.y), "text": each.text}
            for each in numbers
            if each.preferred is preferred
        ]
        if values:
            text = rows(alt, values).encode(x=x, y=y, text=alt.Text("text:N"))
            style: dict[str, Any] = {
                "fontSize": LETTERS,
                "baseline": "middle",
                "fontWeight": "bold" if preferred else "normal",
            }
            # A white seam lets a number be read where a line runs under it.
            layers.append(text.mark_text(**style, stroke="white", strokeWidth=3, aria=False))
            layers.append(text.mark_text(**style, color=INK))
    return layers
