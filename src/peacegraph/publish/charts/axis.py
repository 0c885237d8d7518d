"""The axis of time: the days that a picture shows, and the pixels that they stand on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

_DAY_MS = 24 * 60 * 60 * 1000
_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Axis(NamedTuple):
    """An axis of time.

    first, last  the days at its ends, with a little room, as numbers of days
    width        how long it is, in pixels
    aside        how much of it, at the right, is for what has no date, in pixels
    """

    first: int
    last: int
    width: int
    aside: int = 0

    @property
    def dated(self) -> int:
        """How much of it is for what has a date, in pixels."""
        return self.width - self.aside

    def pixel(self, day: datetime.date) -> float:
        """Give the place of a day."""
        return (day.toordinal() - self.first) / (self.last - self.first) * self.dated

    def moment(self, pixel: float) -> int:
        """Give the milliseconds since 1970 that stand on a pixel."""
        day = self.first - _EPOCH + pixel / self.dated * (self.last - self.first)
        return round(day * _DAY_MS)

    def encoding(self, alt: Any, name: str = "x:T", *, shown: bool = True) -> Any:
        """Give the encoding of Vega-Lite; `shown` draws years below."""
        years = self._years()
        axis = alt.Axis(
            values=[_milliseconds(datetime.date(year, 1, 1)) for year in years],
            format="%Y",
            title=None,
            labelOverlap="greedy",
            grid=True,
        )
        ends = [self.moment(0), self.moment(self.width)]
        return alt.X(
            name, scale=alt.Scale(type="utc", domain=ends, nice=False), axis=axis if shown else None
        )

    def _years(self) -> list[int]:
        first = datetime.date.fromordinal(self.first).year + 1
        last = datetime.date.fromordinal(self.last).year
        most = max(3, self.dated // 48)
        step = next(
            step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step < most
        )
        return [year for year in range(first, last + 1) if year % step == 0] or [first]


def axis_for(days: Iterable[datetime.date], width: int, aside: int = 0) -> Axis:
    """Give an axis that shows some days, with a little room on each side; at least a year."""
    ordinals = [day.toordinal() for day in days] or [datetime.date(2000, 1, 1).toordinal()]
    first, last = min(ordinals), max(ordinals)
    if last - first < 366:
        first, last = first - 183, last + 183
    room = round((last - first) * 0.035)
    return Axis(max(1, first - room), min(datetime.date.max.toordinal(), last + room), width, aside)


def _milliseconds(day: datetime.date) -> int:
    return (day.toordinal() - _EPOCH) * _DAY_MS
