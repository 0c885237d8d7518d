"""Opening the build that a command is to work on, and making it where there is none."""

from __future__ import annotations

import sys

from peacegraph.layout import cache_folder, layout, texts_folder
from peacegraph.store.opened import Build, open_build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from peacegraph.layout import Layout


def opened(data: str | None, out: str | None) -> Build:
    """Open the build of the inputs; make it where there is none or an input has changed.

    data  a user's folder to put on top of ours, or None
    out   the folder that builds are kept in, or None for the user's cache
    """
    inputs, cache = layout(data), out or cache_folder()
    return open_build(inputs, cache, lambda: built(inputs, cache)[0])


def built(inputs: Layout, cache: str) -> tuple[Build, bool]:
    """Build, with progress on stderr where that is a terminal; tell whether it was made anew."""
    from peacegraph.store.build import build

    if not sys.stderr.isatty():
        return build(inputs, cache, texts_folder())
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Looking at the inputs") as status:
        return build(inputs, cache, texts_folder(), lambda step: status.update(f"{step} …"))
