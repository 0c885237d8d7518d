"""An engine that leaves an answer unfinished is asked again, as often as it says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .endpoint import Endpoint, EngineError

ANSWER = b"""<sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="x"/></head>
<results><result><binding name="x"><literal>1</literal></binding></result></results>
</sparql>"""


@contextmanager
def unfinished(times: int) -> Iterator[Endpoint]:
    """Run an engine that finishes an answer only after it has left so many unfinished."""
    asked, over = [], threading.Event()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            if len(asked) > times:
                self.wfile.write(ANSWER)
            else:
                self.wfile.write(ANSWER[:80])
                over.wait()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Endpoint("Slowcoach", f"http://127.0.0.1:{server.server_port}/")
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def test_what_is_unfinished_is_asked_for_again() -> None:
    with unfinished(times=2) as endpoint:
        assert len(list(endpoint.select("SELECT ?x {}", seconds=0.3, times=3))) == 1


def test_but_not_for_ever() -> None:
    with (
        unfinished(times=2) as endpoint,
        pytest.raises(EngineError, match="Slowcoach gives no answer: timed out"),
    ):
        endpoint.select("SELECT ?x {}", seconds=0.3, times=2)
