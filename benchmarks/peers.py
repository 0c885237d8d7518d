"""The peers of the benchmark of the questions: rdflib in memory, and Apache Jena Fuseki."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from asked import Asked
from timing import Times, in_turn

# Fuseki is fetched and started as the tests do it.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def dumped(store: ox.Store, file: Path) -> None:
    """Write a whole store as N-Quads, for a peer to read."""
    store.dump(str(file), format=ox.RdfFormat.N_QUADS)


def rdflib_times(
    file: Path, asked: Sequence[Asked], seconds: float
) -> Iterator[tuple[Asked, Times | None]]:
    """Ask rdflib each question once; None where it takes longer than so many seconds.

    It is asked once, with no warm-up: it keeps nothing between two questions.
    """
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(file, format="nquads")
    signal.signal(signal.SIGPROF, _stop)
    for each in asked:
        begin = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            rows = sum(1 for _ in dataset.query(each.text))
            signal.setitimer(signal.ITIMER_PROF, 0)
            yield each, {"rdflib": (time.process_time() - begin, rows)}
        except TimeoutError:
            yield each, None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def fuseki(file: Path) -> Iterator[Callable[[str], int]]:
    """Start Fuseki with these quads in memory; give what asks it and counts the rows.

    Its answers are read as TSV, the shortest of its formats, and not parsed.
    """
    from engines import fuseki as engine

    with (
        tempfile.TemporaryDirectory() as scratch,
        engine.running(file, Path(scratch), seconds=1800) as endpoint,
    ):

        def rows(text: str) -> int:
            request = urllib.request.Request(
                endpoint.address,
                data=text.encode(),
                headers={
                    "Content-Type": "application/sparql-query",
                    "Accept": "text/tab-separated-values",
                },
            )
            with urllib.request.urlopen(request, timeout=60) as answer:
                return len(answer.read().splitlines()) - 1

        yield rows


def fuseki_times(
    ask: Callable[[str], int], ours: Callable[[], int], each: Asked, rounds: int
) -> Times | None:
    """Time Fuseki and us in turn by the clock on the wall; None where Fuseki gives no answer."""
    try:
        return in_turn(
            {"fuseki": lambda: ask(each.text), "ours": ours}, rounds, clock=time.perf_counter
        )
    except OSError as fault:
        print(f"Fuseki does not answer {each.name}: {fault}", file=sys.stderr)
        return None


def _stop(*_: object) -> None:
    raise TimeoutError
