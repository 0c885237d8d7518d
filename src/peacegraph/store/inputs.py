"""What a build is made from, and whether that has changed since.

`peacegraph ask` asks this at every start, so it looks at names, sizes and times only, and loads
nothing but os. Where one of them differs, the contents are digested: the digest decides.
"""

from __future__ import annotations

import os

from peacegraph import __version__
from peacegraph.errors import PeacegraphError, openable
from peacegraph.layout import POLICY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from peacegraph.layout import Layout

# Raised whenever the same inputs would make another data set.
BUILD_FORM = "15"
PROGRAM = f"peacegraph {__version__} {BUILD_FORM}"
_WANTED = {
    "ontology": (".ttl", ".rq"),
    "data": (".ttl", ".trig"),
    "shapes": (".ttl",),
    "queries": (".rq",),
}


class Stamp:
    """A file as a glance sees it: path, size in bytes, time of change in nanoseconds."""

    __slots__ = ("path", "size", "time")

    def __init__(self, path: str, size: int, time: int) -> None:
        self.path = path
        self.size = size
        self.time = time


def stamps(layout: Layout) -> list[Stamp]:
    """Glance at every input file of a layout, in a steady order."""
    found: list[Stamp] = []
    for root in layout.roots:
        for folder, endings in _WANTED.items():
            found.extend(_below(f"{root}/{folder}", endings))
    if layout.policy is not None:
        replaced = {f"{root}/{POLICY}" for root in layout.roots}
        found = [each for each in found if each.path not in replaced]
        found.append(_glance(layout.policy))
    return found


def as_written(seen: list[Stamp]) -> str:
    """Give the glance as text that can be kept and compared: the program, then a line a file."""
    return f"{PROGRAM}\n" + "".join(f"{each.time} {each.size} {each.path}\n" for each in seen)


def fingerprint(layout: Layout, seen: list[Stamp]) -> str:
    """Give the digest of all inputs and of the program: the identity of the build (SHA-256)."""
    import hashlib
    from pathlib import Path

    total = hashlib.sha256(f"{PROGRAM}\n".encode())
    for each in seen:
        path = Path(each.path)
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as fault:
            raise PeacegraphError(
                "unreadable",
                f"{openable(each.path)} cannot be read: {(fault.strerror or str(fault)).lower()}",
                "see that it is a file you may read",
            ) from fault
        shown = POLICY if each.path == layout.policy else layout.shown(path)
        total.update(f"{shown} {content}\n".encode())
    return total.hexdigest()


def key_of(layout: Layout) -> str:
    """Give the name under which the builds of these roots and this policy are kept."""
    if len(layout.roots) == 1 and layout.policy is None:
        return "own"
    import hashlib

    places = (*layout.roots, f"policy {layout.policy}" if layout.policy else "")
    return hashlib.sha256("\n".join(filter(None, places)).encode()).hexdigest()[:16]


def _below(folder: str, endings: tuple[str, ...]) -> list[Stamp]:
    """Glance at the files that Layout.files lists."""
    found: list[Stamp] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return found
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            found.extend(_below(entry.path, endings))
        elif entry.name.endswith(endings) and not entry.name.startswith("."):
            found.append(_stamp(entry))
    return found


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        seen = entry.stat()
    except OSError:  # a link that leads nowhere; reading it says so
        return Stamp(entry.path, -1, -1)
    return Stamp(entry.path, seen.st_size, seen.st_mtime_ns)


def _glance(file: str) -> Stamp:
    try:
        seen = os.stat(file)
    except OSError:
        return Stamp(file, -1, -1)
    return Stamp(file, seen.st_size, seen.st_mtime_ns)
