"""Where a picture comes from: the program and the data set."""

from __future__ import annotations

import json
from pathlib import Path

from peacegraph import __version__
from peacegraph.query.opened import OpenBuild


def build_line(open_build: OpenBuild) -> str:
    """Name the program and the data set, by the beginning of its digest, in a sentence."""
    kept = json.loads(Path(open_build.folder, "summary.json").read_text(encoding="utf-8"))
    return f"peacegraph {__version__}, data set {kept['digest'][:19]}."
