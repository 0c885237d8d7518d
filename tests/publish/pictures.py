"""Pictures that several tests look at, each drawn once."""

from __future__ import annotations

from functools import cache
from typing import Any

from peacegraph.publish.charts.plot import Plot, plot
from peacegraph.store.opened import Build

OF_ONE: dict[str, dict[str, str]] = {
    "strengths": {"operation": "ISAF"},
    "timeline": {"operation": "KFOR"},
    "map": {"operation": "KFOR"},
    "network": {"kind": "command", "operation": "KFOR"},
}


def picture(build: Build, name: str, given: dict[str, str] | None = None) -> Plot:
    return _plot(build, name, tuple((given or {}).items()))


def as_spec(build: Build, name: str, given: dict[str, str] | None = None) -> dict[str, Any]:
    return _spec(picture(build, name, given))


def as_svg(build: Build, name: str, given: dict[str, str] | None = None) -> str:
    return _svg(picture(build, name, given))


@cache
def _plot(build: Build, name: str, given: tuple[tuple[str, str], ...]) -> Plot:
    return plot(build, name, dict(given))


@cache
def _spec(drawn: Plot) -> dict[str, Any]:
    return drawn.spec


@cache
def _svg(drawn: Plot) -> str:
    return drawn.svg()
