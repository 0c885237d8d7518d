"""One contingent's strengths laid out on a panel: where each claim's mark and its number stand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from peacegraph.publish.charts.axis import Axis
from peacegraph.publish.charts.claims import CUMULATIVE, DEPLOYED, Claim, Observation, Step
from peacegraph.publish.charts.labels import Box, around, freest
from peacegraph.publish.charts.looks import HIGH, text_width

MARK = 11
LETTERS = 12


class Drawn(NamedTuple):
    """A claim as it is drawn.

    x, y    the pixel that its mark stands on
    aside   how far that is from its date, so that marks at one place can be told apart
    group   the number of the group of marks that would stand on each other
    """

    observation: Observation
    claim: Claim
    x: float
    y: float
    aside: float
    group: int = 0


class Written(NamedTuple):
    """A number as it is written: the pixel that its middle stands on, and whether preferred."""

    text: str
    x: float
    y: float
    preferred: bool


class Scale(NamedTuple):
    """The scale of numbers: from `low` at the bottom to `high` at the top, in `height` pixels.

    ticks  the round numbers that are written beside it
    """

    low: float
    high: float
    height: int
    ticks: tuple[int, ...] = ()

    def pixel(self, number: float) -> float:
        """Give the place of a number, from the top."""
        return (self.high - number) / (self.high - self.low) * self.height

    def number(self, pixel: float) -> float:
        """Give the number that stands on a pixel."""
        return self.high - pixel / self.height * (self.high - self.low)


def scale_for(observations: Iterable[Observation], height: int) -> Scale:
    """Give the scale that shows each number of some observations, and nought."""
    most = max(
        1.0,
        *(
            max(float(claim.meant.high or 0), float(claim.number))
            for each in observations
            for claim in each.claims
        ),
    )
    wanted = max(2, height // 42)
    step = next(
        size * 10**power
        for power in range(12)
        for size in (1, 2, 5)
        if most / (size * 10**power) <= wanted
    )
    ticks = tuple(range(0, int(most) + 1, step))
    # Room above for the numbers, and below for those on nought.
    return Scale(-0.09 * most, (1.3 if height > 100 else 1.6) * most, height, ticks)


def cumulative(observations: Iterable[Observation]) -> list[Observation]:
    """Give those that count everybody who served, which no standing strength goes with."""
    return [each for each in observations if each.basis == CUMULATIVE]


def others(observations: Iterable[Observation]) -> list[Observation]:
    """Give those that count people at one time, present, announced or allowed."""
    return [each for each in observations if each.basis != CUMULATIVE]


def is_hollow(observation: Observation) -> bool:
    """Say whether an observation is none of people on the spot, or only of some of them."""
    return observation.basis not in (DEPLOYED, CUMULATIVE) or observation.part


def place_claims(observations: Iterable[Observation], axis: Axis, scale: Scale) -> list[Drawn]:
    """Stand the claims on their dates and numbers, those at one place side by side."""
    marks = sorted(
        (
            Drawn(each, claim, _across(claim, axis), scale.pixel(claim.number), 0.0)
            for each in observations
            for claim in each.claims
        ),
        key=lambda mark: (mark.x, mark.claim.number, mark.claim.source, mark.claim.passage),
    )
    groups: list[list[Drawn]] = []
    for mark in marks:
        near = [g for g in groups if any(_touch(mark, each) for each in g)]
        for group in near[1:]:
            near[0].extend(group)
            groups.remove(group)
        if near:
            near[0].append(mark)
        else:
            groups.append([mark])
    placed = []
    for number, group in enumerate(groups):
        ordered = sorted(
            group,
            key=lambda mark: (
                mark.claim.number,
                mark.claim.source,
                mark.claim.passage,
            ),
        )
        centre = sum(mark.x for mark in ordered) / len(ordered)
        for place, mark in enumerate(ordered):
            x = centre + (place - (len(ordered) - 1) / 2) * (MARK + 1)
            placed.append(mark._replace(x=round(x, 2), aside=round(x - mark.x, 2), group=number))
    return placed


def write_numbers(
    marks: Sequence[Drawn], line: Sequence[Step], axis: Axis, scale: Scale, taken: Iterable[Box]
) -> list[Written]:
    """Write the number of each claim once for the marks that stand together, where there is room.

    taken  what else is not to be covered
    """
    frame = Box(0, 0, axis.width, scale.height)
    covered = [around(mark.x, mark.y, MARK, MARK) for mark in marks]
    covered += [*taken, *boxes_of(line, axis, scale)]
    written: list[Written] = []
    for together in _together(marks):
        first = together[0]
        text = first.claim.words + _beside(first.observation)
        mark = Box(
            min(each.x for each in together) - MARK / 2,
            first.y - MARK / 2,
            max(each.x for each in together) + MARK / 2,
            first.y + MARK / 2,
        )
        box = freest(mark, text_width(text, LETTERS), LETTERS * HIGH, covered, frame)
        covered.append(box)
        x, y = box.middle
        preferred = first.claim.preferred and not is_hollow(first.observation)
        written.append(Written(text, round(x, 2), round(y, 2), preferred))
    return written


def middle_of(claim: Claim) -> datetime.date | None:
    """Give the day that a claim's mark stands on, the middle of a span that has two ends."""
    when = claim.when
    if when.spans and when.first and when.last:
        return when.first + (when.last - when.first) // 2
    return when.middle


def _across(claim: Claim, axis: Axis) -> float:
    day = middle_of(claim)
    return axis.pixel(day) if day else axis.dated + axis.aside / 2


def _touch(one: Drawn, other: Drawn) -> bool:
    return abs(one.x - other.x) < MARK and abs(one.y - other.y) < MARK - 1


def _together(marks: Sequence[Drawn]) -> list[list[Drawn]]:
    """Give the marks of one number that stand side by side."""
    groups: dict[tuple[str, str, int], list[Drawn]] = {}
    for mark in marks:
        one = mark.claim.words, _beside(mark.observation), mark.group
        groups.setdefault(one, []).append(mark)
    return list(groups.values())


def _beside(observation: Observation) -> str:
    """Say what a number counts where that is not the people of the contingent on the spot."""
    if observation.part:
        return " (part)"
    return f" {observation.basis}" if is_hollow(observation) else ""


def boxes_of(line: Sequence[Step], axis: Axis, scale: Scale) -> list[Box]:
    """Give the room that the preferred line takes, with its rises and falls."""
    boxes = [
        Box(
            axis.pixel(step.begin),
            scale.pixel(step.number) - 2,
            axis.pixel(step.end),
            scale.pixel(step.number) + 2,
        )
        for step in line
    ]
    for before, after in pairwise(line):
        at, levels = (
            axis.pixel(after.begin),
            sorted(map(scale.pixel, (before.number, after.number))),
        )
        boxes.append(Box(at - 2, levels[0], at + 2, levels[1]))
    return boxes
