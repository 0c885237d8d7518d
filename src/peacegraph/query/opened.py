"""What a question needs of a built graph that has been opened."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from peacegraph.query.naming import Names


class OpenBuild(Protocol):
    """A built graph, open for reading.

    store   one default graph (what is accepted) and one named graph a passage (what was said)
    folder  holds catalogue.json (see `question`) and labels.sqlite (see `labels`)
    names   the names to show for things, as they were looked up
    """

    @property
    def store(self) -> ox.Store:
        """The quads."""

    @property
    def folder(self) -> str:
        """The folder of the build."""

    @property
    def names(self) -> Names:
        """The names to show for things."""
