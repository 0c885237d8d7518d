"""Making a built data set aside and swapping it in whole.

    CACHE/own/current              the name of the folder that counts
    CACHE/own/3f2a….inputs         the glance at the inputs that it was last found fresh by
    CACHE/own/memo/                what the next build need not find out again
    CACHE/own/3f2a…/               store/, catalogue.json, labels.sqlite, summary.json

The folder is named by the digest of its inputs and of the program. It is made under a temporary
name and renamed when it is whole; then the pointer is replaced. Whatever interrupts this leaves the
build before in its place. Where nothing but questions has changed, its data set is the one before.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout
from peacegraph.query.catalogue import is_check
from peacegraph.store.inputs import Stamp, as_written, fingerprint, key_of, stamps
from peacegraph.store.memo import Memo
from peacegraph.store.opened import Build
from peacegraph.store.parts import STORE, SUMMARY, MadeFrom, alike, take_over, write_parts
from peacegraph.store.pipeline import Progress, read_questions, run

_KEPT_BUILDS = 3
_ASIDE = ".making-"
_MEMO = "memo"
_TICK_S = 2  # how far the clock of a file system may be behind
_ABANDONED_S = 24 * 60 * 60


def build(
    layout: Layout,
    cache: str,
    texts: str | None,
    progress: Progress = lambda _: None,
) -> tuple[Build, bool]:
    """Build the data set of a layout, unless the same inputs have been built before.

    cache     the folder that builds are kept in
    texts     the folder of the source texts, or None where they are not at hand
    progress  is told what is being done

    Gives the build, and whether it was made now. Raises PeacegraphError; then nothing has changed.
    """
    seen = stamps(layout)
    inputs = fingerprint(layout, seen)
    name = inputs[:24]
    home = Path(cache, key_of(layout))
    began = time.time()
    with _writable(cache):
        home.mkdir(parents=True, exist_ok=True)
        made = not (home / name / STORE).is_dir()
        if made:
            made_from = MadeFrom(inputs, _digest_of_data(layout, seen, texts))
            _make(home / name, layout, texts, made_from, progress)
        _point_at(home, name, as_written(seen))
        if made:
            _clear_away(home, name, began)
    return Build(str(home / name)), made


def summary_of(build: Build) -> dict[str, Any]:
    """Give the summary that was kept with a build."""
    kept: dict[str, Any] = json.loads(Path(build.folder, SUMMARY).read_text(encoding="utf-8"))
    return kept


def _make(
    place: Path, layout: Layout, texts: str | None, made_from: MadeFrom, progress: Progress
) -> None:
    home = place.parent
    remembered = Memo(home / _MEMO)
    if builds := alike(home, made_from):
        progress("Reading the questions")
        questions = read_questions(layout, remembered)
        with _aside(place) as folder:
            if take_over(folder, questions, made_from, builds):
                return
    result = run(layout, texts, progress, remembered)
    progress("Storing the data set")
    try:
        with _aside(place) as folder:
            write_parts(folder, result, layout, made_from, home)
    except (OSError, sqlite3.OperationalError):
        shutil.rmtree(home / _MEMO, ignore_errors=True)  # it may have taken up the room
        raise


@contextmanager
def _aside(place: Path) -> Iterator[Path]:
    """Give an empty folder, and rename it to its place once it holds a build."""
    folder = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=place.parent))
    try:
        yield folder
        if (folder / SUMMARY).is_file():
            folder.chmod(0o755)
            _rename(folder, place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rename(folder: Path, place: Path) -> None:
    try:
        folder.rename(place)
    except OSError:
        if not (place / STORE).is_dir():  # else another process was quicker
            shutil.rmtree(place)  # what is left of it when somebody tidied up
            folder.rename(place)


def _digest_of_data(layout: Layout, seen: list[Stamp], texts: str | None) -> str:
    """Give the digest of all inputs but the questions, and of the source texts.

    It is empty where a text cannot be read, which is for the run to tell.
    """
    inputs = fingerprint(layout, [each for each in seen if not _is_question(layout, each.path)])
    read = sorted(Path(texts).glob("*.txt")) if texts else ()
    try:
        contents = [f"{file.name} {sha256(file.read_bytes()).hexdigest()}" for file in read]
    except OSError:
        return ""
    return sha256("\n".join((inputs, *contents)).encode()).hexdigest()


def _is_question(layout: Layout, path: str) -> bool:
    if path == layout.policy or is_check(Path(path)):
        return False
    return layout.shown(Path(path)).startswith("queries/")


def _point_at(home: Path, name: str, glance: str) -> None:
    for file, content in ((f"{name}.inputs", glance), ("current", name + "\n")):
        target = home / file
        if target.is_file() and target.read_text(encoding="utf-8") == content:
            continue
        handle, aside = tempfile.mkstemp(prefix=_ASIDE, dir=home)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as written:
                written.write(content)
            Path(aside).replace(target)
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise


def _clear_away(home: Path, keep: str, began: float) -> None:
    """Remove all but the newest builds, and what a killed process left half made a day ago.

    Memos go with the builds: those that none has used since the oldest build that stays, and none
    since this one `began`.
    """
    builds = sorted(
        (each for each in home.iterdir() if (each / SUMMARY).is_file()),
        key=lambda each: each.stat().st_mtime,
        reverse=True,
    )
    for old in [each for each in builds if each.name != keep][_KEPT_BUILDS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
        (home / f"{old.name}.inputs").unlink(missing_ok=True)
    staying = [each.stat().st_mtime for each in home.iterdir() if each in builds]
    Memo(home / _MEMO).forget(before=min(began - _TICK_S, *staying))
    for left in home.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _ABANDONED_S:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def _writable(cache: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as fault:
        # The store tells the whole way that a fault has come; the reason stands last.
        reason = (getattr(fault, "strerror", None) or str(fault).rsplit(": ", 1)[-1]).lower()
        raise PeacegraphError(
            "cannot-write",
            f"The graph cannot be built in {cache}: {reason}",
            "free some room or name another folder with --out; what was built before is untouched",
        ) from fault
