"""Taking times: in turn, in a process that can be stopped."""

from __future__ import annotations

import multiprocessing
import os
import signal
import statistics
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection

# What is timed does all its work before it returns, and says how many rows it had.
Work = Callable[[], int]
# Median seconds and rows, by name.
Times = dict[str, tuple[float, int]]
Clock = Callable[[], float]

# The clock of a process moves in steps of some milliseconds; what is shorter is done repeatedly.
_AT_LEAST = 0.1


def in_turn(works: Mapping[str, Work], rounds: int, clock: Clock = time.process_time) -> Times:
    """Do each work once to warm up, then in turn, round after round.

    clock  by default the processor's time, which a busy machine does not lengthen; for work that
           another process does, take time.perf_counter
    """
    rows: dict[str, int] = {}
    repeats: dict[str, int] = {}
    for name, work in works.items():
        work()
        begin = clock()
        rows[name] = work()
        repeats[name] = 1 + int(_AT_LEAST / max(clock() - begin, 0.002))
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begin = clock()
            for _ in range(repeats[name]):
                work()
            taken[name].append((clock() - begin) / repeats[name])
    return {name: (statistics.median(each), rows[name]) for name, each in taken.items()}


def within(seconds: float, work: Callable[[], Times]) -> Times | None:
    """Do a work in a process of its own, a copy of this one; None where it took longer."""
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send, args=(there, work))
    process.start()
    there.close()
    try:
        times: Times | None = here.recv() if here.poll(seconds) else None
    except EOFError:
        times = None
    if times is None and process.pid is not None and process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return times


def _send(there: Connection, work: Callable[[], Times]) -> None:
    there.send(work())
    there.close()
    # It holds a copy of a whole graph, and leaves without taking that apart.
    os._exit(0)
