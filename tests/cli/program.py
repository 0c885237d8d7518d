"""The program as people start it: in a process of its own, on the small graph as its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from small_graph import GAZETTE, PROJECT, SmallGraph, passage, write_small_graph


class Told(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Program(NamedTuple):
    """A checkout whose own graph is the small one, so that a build takes half a second.

    graph  where it lies, with the texts and the cache
    here   where who starts it stands; None for the folder that holds the checkout
    """

    graph: SmallGraph
    here: Path | None = None

    def env(self, **more: str) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(self.graph.root / "src"),
            "PEACEGRAPH_CACHE": str(self.graph.cache),
            "PEACEGRAPH_TEXTS": str(self.graph.texts),
            "COLUMNS": "200",
            **more,
        }

    def start(self, *arguments: str, given: str = "", **env: str) -> Told:
        """Run a command; whatever it is, it ends without a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "peacegraph", *arguments],
            input=given,
            env=self.env(**env),
            cwd=self.here or self.graph.root.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert "Exception ignored" not in done.stderr, done.stderr
        return Told(done.returncode, done.stdout, done.stderr)

    def prints(self, *arguments: str, given: str = "", **env: str) -> str:
        """Run a command that does well; give what it prints."""
        told = self.start(*arguments, given=given, **env)
        assert (told.code, told.err) == (0, ""), told.err
        return told.out

    def refuses(self, *arguments: str, code: int = 2, given: str = "", **env: str) -> str:
        """Run a command that ends in one sentence; give that."""
        told = self.start(*arguments, given=given, **env)
        assert (told.code, told.out) == (code, ""), told.err
        assert told.err.endswith(".\n")
        assert told.err.count("\n") == 1
        return told.err.rstrip("\n")


def write_checkout(folder: Path) -> Program:
    graph = write_small_graph(folder / "checkout")
    shutil.copytree(PROJECT / "src", graph.root / "src")
    return Program(graph)


VELDIAN = "Veldia sent its company to NORFOR in June 2009."


def write_veldia(folder: Path) -> SmallGraph:
    """Write a user's own graph, to be put on top: Veldia in the same mission, by another source."""
    graph = SmallGraph(folder / "veldia", folder / "veldia-texts", folder / "veldia-cache")
    graph.write(
        "data/entities/veldia.ttl",
        'state:vel a pko:State ; rdfs:label "Veldia"@en ; skos:notation "VEL" .\n'
        'deployment:vel-norfor a pko:Deployment ; rdfs:label "Veldia\'s deployment"@en .\n',
    )
    graph.write(
        "data/evidence/gazette/veldia.trig",
        passage(
            "veldia",
            VELDIAN,
            "\tdeployment:vel-norfor\n"
            "\t\ta pko:Deployment ;\n"
            "\t\tpko:contributor state:vel ;\n"
            "\t\tpko:toOperation operation:norfor ;\n"
            '\t\tpko:begin "2009-06"^^edtf:EDTF ;\n'
            "\t\t.\n",
            f"{GAZETTE}\n{VELDIAN}\n",
        ),
    )
    return graph
