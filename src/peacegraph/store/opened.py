"""A built data set, open for reading."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.store.inputs import as_written, key_of, stamps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peacegraph.layout import Layout


class Build:
    """A built data set.

    folder  holds store/, catalogue.json, labels.sqlite, summary.json
    store   the quads, opened at the first use and read-only
    """

    __slots__ = ("_store", "folder")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store: ox.Store | None = None

    @property
    def store(self) -> ox.Store:
        """The quads: one default graph, and one named graph a passage."""
        if self._store is None:
            self._store = ox.Store.read_only(str(self.folder / "store"))
        return self._store


def fresh_build(layout: Layout, cache: Path) -> Build | None:
    """Give the build of these inputs, or None where there is none or an input has changed.

    Only names, sizes and times of the inputs are looked at; `build` looks closer.
    """
    folder = current_folder(layout, cache)
    if folder is None:
        return None
    try:
        kept = (folder.parent / f"{folder.name}.inputs.json").read_text(encoding="utf-8")
    except OSError:
        return None
    return Build(folder) if kept == as_written(stamps(layout)) else None


def open_build(layout: Layout, cache: Path, make: Callable[[], Build]) -> Build:
    """Give the build of these inputs; where there is none as yet, `make` makes it."""
    return fresh_build(layout, cache) or make()


def current_folder(layout: Layout, cache: Path) -> Path | None:
    """Give the folder that the pointer of these roots names, or None."""
    pointer = cache / key_of(layout) / "current"
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    folder = pointer.parent / name
    return folder if name and (folder / "store").is_dir() else None
