"""Where a label stands so that it covers nothing: the freest of the places beside its mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels, from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def around(x: float, y: float, width: float, height: float) -> Box:
    """Give the box of a size around a point."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def freest(
    mark: Box, width: float, height: float, taken: Iterable[Box], frame: Box, gap: float = 3
) -> Box:
    """Give the place beside a mark that covers least of what is taken, the nearest first.

    width, height  of the label
    taken          what it should not cover: marks, lines, other labels
    frame          where it must stay; a place beyond its rim counts as covered
    """
    covered = list(taken)
    places = [
        (place, far)
        for far in range(4)
        for place in _beside(mark, width, height, gap + far * height)
    ]

    def cost(place: Box, far: int) -> float:
        hidden = sum(_shared(place, each) for each in covered)
        # A long way off is bad too.
        return round(hidden + 4 * _beyond(place, frame) + 0.6 * far * height, 3)

    return min(enumerate(places), key=lambda pair: (cost(*pair[1]), pair[0]))[1][0]


def _beside(mark: Box, width: float, height: float, gap: float) -> list[Box]:
    x, y = mark.middle
    above, below = mark.top - gap - height / 2, mark.bottom + gap + height / 2
    right, left = mark.right + gap + width / 2, mark.left - gap - width / 2
    centres = [
        (x, above),
        (x, below),
        (right, y),
        (left, y),
        (right, above),
        (left, above),
        (right, below),
        (left, below),
    ]
    if mark.bottom - mark.top > 3 * height:
        # Beside a long mark there is more than one place.
        for part in (0.3, 0.7, 0.15, 0.85):
            level = mark.top + part * (mark.bottom - mark.top)
            centres += [(right, level), (left, level)]
    return [around(*centre, width, height) for centre in centres]


def _shared(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide * high if wide > 0 and high > 0 else 0.0


def _beyond(box: Box, frame: Box) -> float:
    whole = (box.right - box.left) * (box.bottom - box.top)
    return whole - _shared(box, frame)
