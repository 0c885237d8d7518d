"""Making a built data set aside and swapping it in whole.

    CACHE/own/current              the name of the folder that counts
    CACHE/own/3f2a….inputs         the glance at the inputs that it was last found fresh by
    CACHE/own/memo/                what the next build need not find out again
    CACHE/own/3f2a…/               store/, catalogue.json, labels.sqlite, summary.json

The folder is named by the digest of its inputs and of the program. It is made under a temporary
name and renamed when it is whole; then the pointer is replaced. Whatever interrupts this leaves the
build before in its place.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from peacegraph import __version__
from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout
from peacegraph.names import PKO
from peacegraph.query.labels import write_index
from peacegraph.query.question import compiled
from peacegraph.store.inputs import as_written, fingerprint, key_of, stamps
from peacegraph.store.memo import Memo
from peacegraph.store.opened import Build
from peacegraph.store.pipeline import Progress, Result, run
from peacegraph.vocabulary import RDF_TYPE

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
    name = fingerprint(layout, seen)[:24]
    home = Path(cache, key_of(layout))
    began = time.time()
    with _writable(cache):
        home.mkdir(parents=True, exist_ok=True)
        made = not (home / name / "store").is_dir()
        if made:
            result = run(layout, texts, progress, Memo(home / _MEMO))
            progress("Storing the data set")
            try:
                _swap_in(result, home, name, fingerprint(layout, seen))
            except (OSError, sqlite3.OperationalError):
                shutil.rmtree(home / _MEMO, ignore_errors=True)  # it may have taken up the room
                raise
        _point_at(home, name, as_written(seen))
        if made:
            _clear_away(home, name, began)
    return Build(str(home / name)), made


def summary_of(build: Build) -> dict[str, Any]:
    """Give the summary that was kept with a build."""
    kept: dict[str, Any] = json.loads(
        Path(build.folder, "summary.json").read_text(encoding="utf-8")
    )
    return kept


def _swap_in(result: Result, home: Path, name: str, digest: str) -> None:
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=home))
    try:
        store = ox.Store(str(aside / "store"))
        store.bulk_extend(result.quads)
        store.optimize()
        store.flush()
        del store
        (aside / "catalogue.json").write_text(compiled(result.questions), encoding="utf-8")
        write_index(str(aside / "labels.sqlite"), result.labels)
        (aside / "summary.json").write_text(
            json.dumps(_summary(result, digest), ensure_ascii=False, indent=2) + "\n",
            encoding="utf-8",
        )
        aside.chmod(0o755)
        try:
            aside.rename(home / name)
        except OSError:
            if not (home / name / "store").is_dir():  # else another process was quicker
                shutil.rmtree(home / name)  # what is left of it when somebody tidied up
                aside.rename(home / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


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
        (each for each in home.iterdir() if (each / "summary.json").is_file()),
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


def _summary(result: Result, digest: str) -> dict[str, Any]:
    default = [quad for quad in result.quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    facts = len(result.quads) - len(default) - sum(result.inferred.values())
    kinds = Counter(
        quad.object.value.removeprefix(PKO)
        for quad in default
        if quad.predicate == RDF_TYPE
        and isinstance(quad.object, ox.NamedNode)
        and quad.object.value.startswith(PKO)
    )
    found = result.consolidation
    return {
        "version": __version__,
        "digest": f"sha256:{digest}",
        "sources": len({passage.source for passage in result.passages.values()}),
        "passages": len(result.passages),
        "statements": facts,
        "accepted": len(found.accepted),
        "quads": len(result.quads),
        "questions": len(result.questions),
        "kinds": dict(sorted(kinds.items())),
        "disagreements": [
            {
                "kind": each.kind.value.rsplit("/", 1)[-1],
                "sentence": each.comment,
                "decided": each.preferred is not None,
            }
            for each in found.disagreements
        ],
        "refinements": len(found.refinements),
        "findings": [each.sentence for each in found.findings],
        "checks": dict(sorted(Counter(each.check for each in found.findings).items())),
        "inferred": dict(result.inferred),
        "warnings": [str(each) for each in result.warnings],
        "passages read": result.verification.read,
        "passages without text": sum(result.verification.without.values()),
    }
