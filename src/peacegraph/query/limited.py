"""Free queries that cannot run for ever: each is evaluated in a process that can be killed.

An engine in the same process cannot be stopped from Python once it is at work on a join. The
process costs about as much as the start of Python; whoever asks many small queries of their own
does without a limit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES
from peacegraph.query import limited_worker
from peacegraph.query.opened import OpenBuild
from peacegraph.query.sparql import Results, refuse_what_is_no_reading, syntax_error

SECONDS = 60.0
MOST_BYTES = 1 << 30
_GLANCE_S = 0.25


def evaluate_within(
    open_build: OpenBuild, text: str, seconds: float, most_bytes: int = MOST_BYTES
) -> Results:
    """Evaluate a query as `sparql.evaluate` does, and give up when the time is over.

    open_build  a build whose store lies in its folder
    seconds     how long the query may take, its results included
    most_bytes  how much room the results may take, written as N-Triples or SPARQL JSON

    Raises what `evaluate` raises, PeacegraphError `time-limit`, `too-much`, and `query-failed`
    where the process came to grief, by lack of memory for instance.
    """
    refuse_what_is_no_reading(text)
    given = json.dumps({"store": str(Path(open_build.folder, "store")), "prefixes": PREFIXES})
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered:
        asked.write(text.encode("utf-8"))
        asked.seek(0)
        child = subprocess.Popen(
            # -P: the folder of the script must not shadow anybody's modules.
            [sys.executable, "-P", str(limited_worker.__file__), given],
            stdin=asked,
            stdout=answered,
            stderr=subprocess.PIPE,
        )
        try:
            _await(child, answered, seconds, most_bytes)
            _, noise = child.communicate()
        finally:
            # Also on Ctrl-C: nothing may go on running behind the user's back.
            if child.poll() is None:
                child.kill()
                child.communicate()
        said = noise.decode("utf-8", "replace")
        if child.returncode == limited_worker.SYNTAX:
            raise syntax_error(text, said)
        if child.returncode != 0:
            last = said.strip().rpartition("\n")[2] or f"exit code {child.returncode}"
            raise PeacegraphError(
                "query-failed", f"The query broke down: {last}", "ask for less at a time"
            )
        return _results(answered)


def _await(
    child: subprocess.Popen[bytes], answered: IO[bytes], seconds: float, most_bytes: int
) -> None:
    over = time.monotonic() + seconds
    while True:
        try:
            child.wait(max(0.0, min(_GLANCE_S, over - time.monotonic())))
            return
        except subprocess.TimeoutExpired:
            if time.monotonic() >= over:
                raise PeacegraphError(
                    "time-limit",
                    f"The query was stopped after {seconds:g} seconds",
                    "allow it more time, or ask for less: bind a variable, or set a LIMIT",
                ) from None
            if os.fstat(answered.fileno()).st_size > most_bytes:
                raise PeacegraphError(
                    "too-much",
                    f"The results outgrow {most_bytes / (1 << 20):,.0f} MiB",
                    "ask for less: bind a variable, or set a LIMIT",
                ) from None


def _results(answered: IO[bytes]) -> Results:
    answered.seek(0)
    kind = answered.readline()
    if kind == b"triples\n":
        return [quad.triple for quad in ox.parse(answered, format=ox.RdfFormat.N_TRIPLES)]
    return ox.parse_query_results(answered.read(), format=ox.QueryResultsFormat.JSON)
