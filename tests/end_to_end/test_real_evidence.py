"""The evidence of the project, read again against the texts that it was made from."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from peacegraph.layout import Layout, texts_folder
from small_graph import PROJECT

TEXTS = texts_folder()
pytestmark = pytest.mark.skipif(
    TEXTS is None, reason="the source texts are not at hand (PEACEGRAPH_TEXTS)"
)


def start(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "peacegraph", *arguments],
        env={**os.environ, "PEACEGRAPH_TEXTS": TEXTS or ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def test_every_passage_fits_its_text() -> None:
    told = start("verify")
    read = re.fullmatch(r"([\d,]+) passages read, 0 do not fit their text\.\n", told)
    assert read, told
    described = sum(
        file.read_text(encoding="utf-8").count("\ta pko:Passage ;\n")
        for file in Layout((str(PROJECT),)).files("data/evidence", ".trig")
    )
    assert int(read[1].replace(",", "")) == described > 0
