"""Opening the build that a command is to work on, and making it where there is none."""

from __future__ import annotations

import sys

from peacegraph.layout import cache_folder, layout, texts_folder
from peacegraph.store.opened import Build, open_build

# The file of a folder of builds that names the policy which it was last built with.
_POLICY = "policy"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from peacegraph.layout import Layout


def opened(data: str | None, out: str | None, policy: str | None = None) -> Build:
    """Open the build of the inputs; make it where there is none or an input has changed.

    data    a user's folder to put on top of ours, or None
    out     the folder that builds are kept in, or None for the user's cache
    policy  the file with the policy, or None for the one that `out` was last built with
    """
    inputs, cache = layout(data, policy or _remembered(out)), out or cache_folder()
    return open_build(inputs, cache, lambda: built(inputs, cache)[0])


def remember(out: str | None, policy: str | None) -> None:
    """Keep in mind which policy a folder of builds was last built with."""
    if out is None:
        return
    import os
    from contextlib import suppress

    from peacegraph.errors import PeacegraphError

    try:
        if policy is None:
            with suppress(FileNotFoundError):
                os.unlink(f"{out}/{_POLICY}")  # noqa: PTH108 (start-up time)
            return
        with open(f"{out}/{_POLICY}", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(os.path.abspath(policy) + "\n")  # noqa: PTH100
    except OSError as fault:
        raise PeacegraphError(
            "cannot-write",
            f"{out} cannot be written to: {(fault.strerror or str(fault)).lower()}",
            "see that it is a folder that has room and may be written to",
        ) from fault


def _remembered(out: str | None) -> str | None:
    if out is None:
        return None
    try:
        with open(f"{out}/{_POLICY}", encoding="utf-8") as file:  # noqa: PTH123 (start-up time)
            return file.read().strip() or None
    except OSError:
        return None


def built(inputs: Layout, cache: str) -> tuple[Build, bool]:
    """Build, with progress on stderr where that is a terminal; tell whether it was made anew."""
    from peacegraph.store.build import build

    if not sys.stderr.isatty():
        return build(inputs, cache, texts_folder())
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Looking at the inputs") as status:
        return build(inputs, cache, texts_folder(), lambda step: status.update(f"{step} …"))
