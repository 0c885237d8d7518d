"""The pictures of a profile: when the deployments were, and how strong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.publish.profile.document import Figure, Picture, Sentence
from peacegraph.publish.profile.facts import Facts
from peacegraph.publish.profile.sentences import guide

_WANTED = ("timeline", "strengths")


def pictures(facts: Facts, given: dict[str, ox.NamedNode]) -> Iterator[Picture]:
    """Give the pictures of the deployments of a state or of an operation."""
    from peacegraph.publish.charts.plot import PLOTS

    for name in _WANTED:
        if name in PLOTS:
            yield Picture(name, partial(_drawn, facts, name, given))


def _drawn(facts: Facts, name: str, given: dict[str, ox.NamedNode]) -> Figure | Sentence | None:
    """Draw a picture; without the libraries that draw, say what to install."""
    from peacegraph.publish.charts.plot import plot

    try:
        drawn = plot(facts.build, name, {key: str(term) for key, term in given.items()})
        return Figure(name, f"{drawn.title}.", drawn.told, drawn.svg())
    except PeacegraphError as error:
        if error.code == "nothing-to-draw":
            return None
        if error.code == "missing-library":
            words = f"The picture of {name} is left out; {error.remedy} to have it."
            return guide("{words}", words=words)
        raise
