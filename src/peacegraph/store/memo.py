"""What a build found out about a part of its inputs, kept for the next one.

    CACHE/own/memo/file-5c1e…       a file's quads, as N-Quads
    CACHE/own/memo/question-77d0…   a question as it was read

A memo is named by the digest of all that it was made from, the program among it, so that one that
is there is never out of date. It begins with a digest of its own content: one that is broken, or
half gone, or cannot be read, is as good as none, and what it held is found out again. Each is
written aside and renamed, so that several processes may keep and read the same.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from peacegraph.store.inputs import PROGRAM

_N_QUADS = ox.RdfFormat.N_QUADS


class Memo:
    """The memos of a folder; without a folder nothing is kept and nothing found."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def keeps(self) -> bool:
        """Whether there is a folder."""
        return self._folder is not None

    def kept(self, name: str) -> bytes | None:
        """Give what was kept by a name, or None."""
        if self._folder is None:
            return None
        file = self._folder / name
        try:
            digest, _, content = file.read_bytes().partition(b"\n")
            if digest != _digest(content):
                return None
            os.utime(file)  # in use; see `forget`
        except OSError:
            return None
        return content

    def keep(self, name: str, content: bytes) -> None:
        """Keep this by a name. A memo that cannot be written is no fault: it saves time only."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as written:
                    written.write(_digest(content) + b"\n" + content)
                Path(aside).replace(self._folder / name)
            except OSError:
                Path(aside).unlink(missing_ok=True)
                raise

    def kept_quads(self, name: str) -> tuple[ox.Quad, ...] | None:
        """Give the quads that were kept by a name, in their order, or None."""
        kept = self.kept(name)
        return None if kept is None else tuple(ox.parse(kept, format=_N_QUADS))

    def keep_quads(self, name: str, quads: Iterable[ox.Quad]) -> None:
        """Keep quads by a name."""
        if self.keeps:
            self.keep(name, as_n_quads(quads))

    def forget(self, before: float) -> None:
        """Remove what was last used before a time (in seconds, as `os.stat` gives it)."""
        for file in self._folder.iterdir() if self._folder and self._folder.is_dir() else ():
            with suppress(OSError):
                if file.stat().st_mtime < before:
                    file.unlink()


def name_of(kind: str, *made_from: str) -> str:
    """Give the name of a memo: what it is, and the digest of what it was made from."""
    total = hashlib.sha256(PROGRAM.encode())
    for each in made_from:
        total.update(hashlib.sha256(each.encode()).digest())
    return f"{kind}-{total.hexdigest()[:32]}"


def as_n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as N-Quads, in their order."""
    written = ox.serialize(quads, format=_N_QUADS)
    assert written is not None  # no output was named
    return written


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
