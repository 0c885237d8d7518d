"""A contingent's strength over time: every source's claim, and the preferred line through them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peacegraph.publish.charts.axis import Axis, axis_for
from peacegraph.publish.charts.claims import CUMULATIVE, Contingent, Observation, steps
from peacegraph.publish.charts.labels import Box
from peacegraph.publish.charts.layers import (
    NOT_EQUAL,
    draw_claims,
    draw_disputes,
    draw_line,
    draw_numbers,
    draw_presence,
    draw_ranges,
    draw_spans,
    draw_undated,
)
from peacegraph.publish.charts.looks import (
    ALARM,
    GREY,
    PALE,
    Sign,
    altair,
    key,
    mark_of,
    signed,
)
from peacegraph.publish.charts.panel import (
    cumulative,
    is_hollow,
    others,
    place_claims,
    scale_for,
    write_numbers,
)

WIDTH = 720
_ASIDE = 92
_HEIGHTS = {"one": 260, "several": 150, "cumulative": 76}


def strength_chart(
    contingents: Sequence[Contingent],
    *,
    title: str,
    sources: Sequence[str] = (),
    lines: Sequence[str] = (),
) -> Any:
    """Draw the strengths of contingents as an Altair chart, a panel a contingent.

    contingents  with at least one claim each (see `claims.contingents`)
    title        what is shown
    sources      the names of all sources, which each have a mark of their own in all charts of a
                 graph (default: those that count here)
    lines        what stands below: what was left out, the build

    Cumulative counts have a panel of their own. Raises PeacegraphError `missing-library`.
    """
    alt = altair()
    marks = {name: mark_of(i) for i, name in enumerate(sources or source_names(contingents))}
    undated = any(
        not claim.when.known
        for each in contingents
        for observation in each.observations
        for claim in observation.claims
    )
    axis = axis_for(_days(contingents), WIDTH, _ASIDE if undated else 0)
    height = _HEIGHTS["one" if len(contingents) == 1 else "several"]
    panels = []
    for each in contingents:
        standing, total = others(each.observations), cumulative(each.observations)
        if standing:
            heading = f"{each.label}: people at a time"
            panels.append(_panel(alt, each, standing, marks, axis, height, heading))
        if total:
            low = _HEIGHTS["cumulative"]
            heading = f"{each.label}: all who ever served, each counted once (cumulative)"
            panels.append(_panel(alt, each, total, marks, axis, low, heading))
    panels.append(key(alt, *_signs(contingents, marks), lines, WIDTH))
    whole = alt.vconcat(*panels).resolve_scale(x="independent", y="independent")
    return signed(
        alt,
        whole,
        title,
        "Each mark is one passage's number; the line follows the preferred ones. "
        "Marks for the same number and date stand side by side.",
        WIDTH,
    )


def in_words(contingents: Iterable[Contingent]) -> str:
    """Tell what a strength chart shows, for those who cannot see it."""
    sentences = []
    for each in contingents:
        claims = [claim for seen in each.observations for claim in seen.claims]
        names = {claim.source for claim in claims}
        line = steps(each)
        told = "; ".join(f"{step.number:,} from {step.begin.isoformat()}" for step in line)
        clashes = sum(bool(observation.clashes) for observation in each.observations)
        sentences.append(
            f"{each.label}: {_count(len(claims), 'claim')} by {_count(len(names), 'source')}. "
            + (f"Preferred: {told}. " if told else "No dated standing strength is preferred. ")
            + (f"{_count(clashes, 'number')} in dispute." if clashes else "")
        )
    return " ".join(sentence.strip() for sentence in sentences)


def source_names(contingents: Iterable[Contingent]) -> list[str]:
    """Give the sources of the claims, those with most claims first."""
    counted: dict[str, int] = {}
    for each in contingents:
        for observation in each.observations:
            for claim in observation.claims:
                counted[claim.source] = counted.get(claim.source, 0) + 1
    return sorted(counted, key=lambda name: (-counted[name], name))


def _days(contingents: Iterable[Contingent]) -> list[datetime.date]:
    days: list[datetime.date | None] = []
    for each in contingents:
        days += [each.begin.earliest, each.begin.latest, each.end.earliest, each.end.latest]
        for observation in each.observations:
            for when in (observation.when, *(claim.when for claim in observation.claims)):
                days += [when.first, when.last]
    return [day for day in days if day is not None]


# ── A panel ──────────────────────────────────────────────────────────────────────────────────────


def _panel(
    alt: Any,
    contingent: Contingent,
    observations: Sequence[Observation],
    looks: Mapping[str, tuple[str, str]],
    axis: Axis,
    height: int,
    heading: str,
) -> Any:
    scale = scale_for(observations, height)
    x = axis.encoding(alt)
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[scale.low, scale.high], nice=False, zero=False),
        axis=alt.Axis(title=None, values=list(scale.ticks), format=",d", minExtent=44),
    )
    marks = place_claims(observations, axis, scale)
    line = [] if observations[0].basis == CUMULATIVE else steps(contingent)
    disputes, boxes = draw_disputes(alt, observations, marks, line, axis, scale, x, y)
    strip = Box(axis.dated + 6, 0, axis.width, 16) if axis.aside else Box(0, 0, 0, 0)
    ranges = [
        Box(mark.x - 6, 0 if mark.claim.meant.high is None else mark.y, mark.x + 6, mark.y)
        for mark in marks
    ]
    numbers = write_numbers(marks, line, axis, scale, [*boxes, *ranges, strip])
    layers = [
        *draw_presence(alt, contingent, axis, scale, x, y),
        *draw_undated(alt, axis, scale, x, y, observations),
        *draw_spans(alt, marks, x, y, axis),
        *draw_ranges(alt, marks, x, y, scale, axis),
        *draw_line(alt, line, axis, x, y),
        *disputes,
        *draw_claims(alt, marks, looks, x, y, axis),
        *draw_numbers(alt, numbers, axis, scale, x, y),
    ]
    return alt.layer(*layers).properties(
        width=axis.width,
        height=height,
        title=alt.TitleParams(
            heading, anchor="start", fontSize=13, fontWeight="bold", offset=4, frame="group"
        ),
    )


# ── The key ──────────────────────────────────────────────────────────────────────────────────────


def _signs(
    contingents: Sequence[Contingent], looks: Mapping[str, tuple[str, str]]
) -> tuple[list[Sign], list[Sign]]:
    """Say what the marks mean, those only that occur: the sources, then all other signs."""
    seen = source_names(contingents)
    sources = [Sign("filled", name, *mark) for name, mark in looks.items() if name in seen]
    observations = [each for contingent in contingents for each in contingent.observations]
    claims = [claim for each in observations for claim in each.claims]
    line = [step for contingent in contingents for step in steps(contingent)]
    bases = sorted({each.basis for each in observations if is_hollow(each) and not each.part})
    signs = []
    if any(not step.carried for step in line):
        signs.append(Sign("line", "preferred number (in bold)"))
    if any(step.carried for step in line):
        signs.append(Sign("dashed", "no later number known"))
    if bases:
        signs.append(Sign("hollow", f"not on the spot: {', '.join(bases)}", GREY))
    if any(each.part for each in observations):
        signs.append(Sign("hollow", "part of the contingent only", GREY))
    if any(claim.meant.low != claim.meant.high for claim in claims):
        signs.append(Sign("upright", "range of “nearly”, “more than” …", GREY))
    if any(claim.when.spans for claim in claims):
        signs.append(Sign("line", "time that a number holds for", GREY))
    if any(c.when.known and not c.when.certain and not c.when.spans for c in claims):
        signs.append(Sign("dotted", "time that its date lies in", GREY))
    if any(each.clashes for each in observations):
        signs.append(Sign("letter", "the sources disagree", ALARM, NOT_EQUAL))
    signs.append(Sign("band", "deployment (fading: end not known)", PALE))
    return sources, signs


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
