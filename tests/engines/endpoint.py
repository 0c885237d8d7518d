"""A running engine: started as a process of its own, asked by the SPARQL 1.1 protocol."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

# Not JSON: Comunica adds a member of its own to that.
_ROWS = "application/sparql-results+xml"
_TRIPLES = "application/n-triples"


class EngineError(Exception):
    """An engine that did not start, or did not answer; says what it said itself."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a running engine is asked.

    engine   its name, as it stands in docs/portability.md
    address  the URL that takes queries
    """

    engine: str
    address: str

    def select(self, text: str, seconds: float = 120, times: int = 1) -> ox.QuerySolutions:
        """Ask a SELECT, so many times at most. Raises EngineError where no rows come in time."""
        data = self._post(text, _ROWS, seconds, times)
        solutions = ox.parse_query_results(data, format=ox.QueryResultsFormat.XML)
        assert isinstance(solutions, ox.QuerySolutions)
        return solutions

    def construct(self, text: str, seconds: float = 120, times: int = 1) -> list[ox.Triple]:
        """Ask a CONSTRUCT, so many times at most. Raises EngineError where none come in time."""
        data = self._post(text, _TRIPLES, seconds, times)
        return [quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)]

    def _post(self, text: str, accept: str, seconds: float, times: int) -> bytes:
        request = urllib.request.Request(
            self.address,
            data=text.encode(),
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
        )
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                body: bytes = answer.read()
        except urllib.error.HTTPError as fault:
            told = fault.read().decode(errors="replace")
            raise EngineError(f"{self.engine} answers {fault.code}: {told[:2000]}") from None
        except (TimeoutError, urllib.error.URLError, ConnectionError) as fault:
            if times > 1 and isinstance(fault, TimeoutError):
                return self._post(text, accept, seconds, times - 1)
            raise EngineError(f"{self.engine} gives no answer: {fault}") from None
        return body


@contextmanager
def started(
    endpoint: Endpoint,
    command: Sequence[str | Path],
    scratch: Path,
    env: dict[str, str] | None = None,
    seconds: float = 120,
) -> Iterator[Endpoint]:
    """Start a server, wait until it answers, give its endpoint and end it in the end.

    scratch  a folder for what it prints, which an EngineError repeats where it does not start
    env      its environment, where it is not ours
    seconds  how long to wait for its first answer, loading included
    """
    log = scratch / f"{endpoint.engine.split()[-1].lower()}.log"
    with log.open("wb") as printed:
        server = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            cwd=scratch,
            env=env,
        )
        try:
            _wait_for(endpoint, server, seconds, log)
            yield endpoint
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    """Give a port of this computer that nothing listens on."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def _wait_for(
    endpoint: Endpoint, server: subprocess.Popen[bytes], seconds: float, log: Path
) -> None:
    last = time.monotonic() + seconds
    while True:
        try:
            # A row out of the data: an engine that answers before it has loaded them has none.
            if next(endpoint.select("SELECT ?s { ?s ?p ?o } LIMIT 1"), None) is not None:
                return
            fault = "it holds nothing"
        except EngineError as no_answer:
            fault = str(no_answer)
        ended = server.poll()
        if ended is not None:
            fault = f"it ended with {ended}"
        if ended is not None or time.monotonic() > last:
            told = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise EngineError(f"{endpoint.engine} did not start: {fault}\n{told}")
        time.sleep(0.1)
