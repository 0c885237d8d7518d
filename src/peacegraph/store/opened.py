"""A built data set, open for reading."""

from __future__ import annotations

import os.path as paths

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.query.naming import Names
from peacegraph.store.inputs import as_written, key_of, stamps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from peacegraph.layout import Layout


class Build:
    """A built data set.

    folder  holds store/, catalogue.json, labels.sqlite, summary.json
    store   the quads, opened at the first use and read-only
    names   the names to show for things, each looked up at its first use
    """

    __slots__ = ("_names", "_store", "folder")

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._store: ox.Store | None = None
        self._names: Names | None = None

    @property
    def store(self) -> ox.Store:
        """The quads: one default graph, and one named graph a passage."""
        if self._store is None:
            try:
                self._store = ox.Store.read_only(f"{self.folder}/store")
            except (OSError, RuntimeError) as fault:
                raise PeacegraphError(
                    "unreadable",
                    f"The built graph in {self.folder} is damaged",
                    "remove that folder, and the next question builds it again",
                ) from fault
        return self._store

    @property
    def names(self) -> Names:
        """The names to show for things."""
        if self._names is None:
            self._names = Names(self.store)
        return self._names


def fresh_build(layout: Layout, cache: str) -> Build | None:
    """Give the build of these inputs, or None where there is none or an input has changed.

    Only names, sizes and times of the inputs are looked at; `build` looks closer.
    """
    folder = current_folder(layout, cache)
    if folder is None or _read(f"{folder}.inputs") != as_written(stamps(layout)):
        return None
    return Build(folder)


def open_build(layout: Layout, cache: str, make: Callable[[], Build]) -> Build:
    """Give the build of these inputs; where there is none as yet, `make` makes it."""
    return fresh_build(layout, cache) or make()


def current_folder(layout: Layout, cache: str) -> str | None:
    """Give the folder that the pointer of these roots names, or None."""
    home = f"{cache}/{key_of(layout)}"
    name = _read(f"{home}/current").strip()
    folder = f"{home}/{name}"
    return folder if name and paths.isdir(f"{folder}/store") else None


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8") as opened:
            return opened.read()
    except OSError:
        return ""
