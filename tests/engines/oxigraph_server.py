"""The Oxigraph server, from its wheel: the engine of pyoxigraph, asked from outside, on disk."""

from __future__ import annotations

import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from .endpoint import Endpoint, EngineError, free_port, started

NAME = "Oxigraph server"
VERSION = version("oxigraph")


def program() -> Path:
    """Give the program of the wheel."""
    folder = Path(sysconfig.get_path("scripts"))
    return next(folder.glob("oxigraph*"))


@contextmanager
def running(data: Path, scratch: Path, seconds: float = 300) -> Iterator[Endpoint]:
    """Load these N-Quads into a store on disk and start the server on it, read-only."""
    store = scratch / "oxigraph"
    loaded = subprocess.run(
        [program(), "load", "--location", store, "--file", data],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    if loaded.returncode:
        raise EngineError(f"{NAME} cannot load {data.name}: {loaded.stderr[-2000:]}")
    port = free_port()
    at = f"127.0.0.1:{port}"
    command: list[str | Path] = [program(), "serve-read-only", "--location", store, "--bind", at]
    with started(Endpoint(NAME, f"http://{at}/query"), command, scratch) as endpoint:
        yield endpoint
