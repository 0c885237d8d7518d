"""The parts of a built data set, written anew or copied from a build that was made from the same.

    store/           the quads
    labels.sqlite    the index of names
    catalogue.json   the questions
    summary.json     what there is, and what it was made from

The store and the names stay as they are while nothing but questions changes, the names also while
no label does.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from peacegraph import __version__
from peacegraph.layout import Layout
from peacegraph.names import PKO
from peacegraph.query.labels import write_index
from peacegraph.query.question import Question, compiled
from peacegraph.store.pipeline import Result
from peacegraph.vocabulary import RDF_TYPE

STORE = "store"
SUMMARY = "summary.json"
_CATALOGUE = "catalogue.json"
_NAMES = "labels.sqlite"


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a build is made from, by digests.

    inputs  all inputs
    data    all of them but the questions, with the source texts; "" where that cannot be told
    """

    inputs: str
    data: str


class Earlier(NamedTuple):
    """A build before, and its summary."""

    folder: Path
    summary: dict[str, Any]


def write_parts(
    folder: Path, result: Result, layout: Layout, made_from: MadeFrom, home: Path
) -> None:
    """Write what a run over a layout came to into an empty folder; `home` holds earlier builds."""
    store = ox.Store(str(folder / STORE))
    store.bulk_extend(result.quads)
    store.optimize()
    store.flush()
    del store
    names = hashlib.sha256(json.dumps(result.labels).encode()).hexdigest()
    if not any(
        _copied(earlier / _NAMES, folder)
        for earlier, summary in _earlier(home)
        if summary.get("names") == names
    ):
        write_index(str(folder / _NAMES), result.labels)
    _write_catalogue(folder, result.questions)
    _write_summary(folder, _summary(result, layout, made_from) | {"names": names})


def alike(home: Path, made_from: MadeFrom) -> list[Earlier]:
    """Give the builds before that differ in their questions at most."""
    if not made_from.data:
        return []
    return [each for each in _earlier(home) if each.summary.get("data") == made_from.data]


def take_over(
    folder: Path, questions: Sequence[Question], made_from: MadeFrom, builds: Iterable[Earlier]
) -> bool:
    """Fill an empty folder from the first of some builds that are `alike` that is whole.

    Gives whether there was one; if not, the folder is as empty as it was.
    """
    for earlier, summary in builds:
        if all(_copied(earlier / part, folder) for part in (STORE, _NAMES)) and _opens(folder):
            _write_catalogue(folder, questions)
            changed = {"digest": _named(made_from.inputs), "questions": len(questions)}
            _write_summary(folder, summary | changed)
            return True
        shutil.rmtree(folder / STORE, ignore_errors=True)
        (folder / _NAMES).unlink(missing_ok=True)
    return False


def _earlier(home: Path) -> Iterator[Earlier]:
    for file in sorted(home.glob(f"*/{SUMMARY}")):
        try:
            summary = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # tidied up meanwhile, or damaged
            continue
        if isinstance(summary, dict):
            yield Earlier(file.parent, summary)


def _copied(part: Path, folder: Path) -> bool:
    """Copy a part of a build; tell whether it was there."""
    try:
        if part.is_dir():
            shutil.copytree(part, folder / part.name)
        else:
            shutil.copy(part, folder)
    except (OSError, shutil.Error):
        return False
    return True


def _opens(folder: Path) -> bool:
    try:
        ox.Store.read_only(str(folder / STORE))
    except (OSError, RuntimeError):
        return False
    return True


def _write_catalogue(folder: Path, questions: Sequence[Question]) -> None:
    (folder / _CATALOGUE).write_text(compiled(questions), encoding="utf-8")


def _write_summary(folder: Path, summary: dict[str, Any]) -> None:
    text = json.dumps(summary, ensure_ascii=False, indent=2)
    (folder / SUMMARY).write_text(text + "\n", encoding="utf-8")


def _named(digest: str) -> str:
    return f"sha256:{digest}"


def _summary(result: Result, layout: Layout, made_from: MadeFrom) -> dict[str, Any]:
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
        "digest": _named(made_from.inputs),
        "data": made_from.data,
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
        "warnings": _warnings(result, layout),
        "passages read": result.verification.read,
        "passages without text": sum(result.verification.without.values()),
    }


def _warnings(result: Result, layout: Layout) -> list[dict[str, Any]]:
    """Give the warnings, their files named below their roots: the same wherever those lie."""
    kept = [
        {
            "root": layout.root_of(each.where.file),
            "file": layout.shown(each.where.file),
            "line": each.where.line,
            "sentence": f"{each.sentence}; {each.remedy}.",
        }
        for each in result.warnings
    ]
    return sorted(kept, key=lambda each: (each["root"] or 0, each["file"], each["line"]))
