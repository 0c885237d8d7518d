"""How long a build takes after one file was edited, against one from nothing.

    python benchmarks/rebuild.py [FOLDER] [--rounds 5]

FOLDER is a graph with its own ontology, shapes and queries (`generate.py --alone`); without it, a
copy of ours. Each build is a whole process, from its start to the stored graph, and one from
nothing and one after an edit follow each other; in the one, there is nothing in the cache, in the
other, what the build before left. Time is processor time. The edited files: of the evidence, a
number in the largest file; of the identity cards, a label; of the questions, a summary.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from peacegraph.layout import FOLDERS, bundled

_BUILD = (
    "import sys; from peacegraph.layout import Layout; from peacegraph.store.build import build; "
    "build(Layout((sys.argv[1],)), sys.argv[2], None)"
)


def main() -> None:
    asked = argparse.ArgumentParser(description="Measure rebuilding after one edit.")
    asked.add_argument("folder", type=Path, nargs="?", help="a graph; ours, if not given")
    asked.add_argument("--rounds", type=int, default=5, help="of each edit (5)")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "graph")
        for folder in FOLDERS:
            shutil.copytree((chosen.folder or Path(bundled())) / folder, root / folder)
        caches = Path(place, "kept"), Path(place, "empty")
        seconds_of_build(root, caches[0])
        print("| edited | times a build from nothing | seconds | from nothing |")
        print("|---|---|---|---|")
        for what, edit in EDITS.items():
            again, anew = [], []
            for number in range(chosen.rounds):
                edit(root, number)
                again.append(seconds_of_build(root, caches[0]))
                shutil.rmtree(caches[1], ignore_errors=True)
                anew.append(seconds_of_build(root, caches[1]))
            ratio = statistics.median(a / b for a, b in zip(again, anew, strict=True))
            middle = statistics.median(again), statistics.median(anew)
            print(f"| {what} | {ratio:.2f} | {middle[0]:.2f} | {middle[1]:.2f} |")


def seconds_of_build(root: Path, cache: Path) -> float:
    """Build in a process of its own and give the seconds that processors worked on it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", _BUILD, str(root), str(cache)],
        check=True,
        env={n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def exchanged(folder: str, pattern: str, new: str) -> Callable[[Path, int], None]:
    """Give an edit: in the largest file that has it, what fits a pattern first; {} is the round."""

    def edit(root: Path, number: int) -> None:
        files = sorted((root / folder).rglob("*.*"), key=lambda file: -file.stat().st_size)
        file = next(f for f in files if re.search(pattern, f.read_text(encoding="utf-8")))
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, new.format(number), text, count=1), encoding="utf-8")

    return edit


EDITS = {
    "a number in the evidence": exchanged("data/evidence", r"pko:count \d+", "pko:count 9{}"),
    "a label of an identity card": exchanged("data/entities", r'rdfs:label "', 'rdfs:label "N{} '),
    "the summary of a question": exchanged(
        "queries", r"#\+ summary: ", "#+ summary: In round {}, "
    ),
}


if __name__ == "__main__":
    main()
