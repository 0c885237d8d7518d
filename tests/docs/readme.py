"""The answers that the README shows are those that the program gives.

Run `python -m tests.docs.readme` to bring them up to date; a test complains where they are not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .pages import with_part

PROJECT = Path(__file__).resolve().parents[2]
README = PROJECT / "README.md"
SHOWN = {
    "answer": [
        "ask",
        "deployment-at-a-glance",
        "operation=KFOR",
        "--evidence",
        "--format=markdown",
    ],
    "why": ["why", "Azerbaijan's deployment to KFOR", "end"],
}


def up_to_date(cache: str) -> str:
    """Give the README as it should be."""
    page = README.read_text(encoding="utf-8")
    for name, arguments in SHOWN.items():
        page = with_part(page, name, as_printed(arguments, cache))
    return page


def as_printed(arguments: list[str], cache: str) -> str:
    """Run a command without the source texts, whose sentences are not ours to show."""
    with tempfile.TemporaryDirectory() as no_texts:
        done = subprocess.run(
            [sys.executable, "-m", "peacegraph", *arguments],
            env={**os.environ, "PEACEGRAPH_CACHE": cache, "PEACEGRAPH_TEXTS": no_texts},
            capture_output=True,
            text=True,
            check=True,
        )
    if "--format=markdown" in arguments:
        return done.stdout
    quoted = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    lines = [f"$ peacegraph {quoted}", "", *done.stdout.rstrip().splitlines()]
    return "```text\n" + "\n".join(line.rstrip() for line in lines) + "\n```"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(up_to_date(folder), encoding="utf-8")
