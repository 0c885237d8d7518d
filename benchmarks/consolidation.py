"""How the stages of a build grow: time and memory at 10 thousand to a million evidence triples.

    python benchmarks/consolidation.py [--sizes 10000 100000 1000000] [--rounds 3] [--seed 1]

Each size is a generated graph of the real one's shape (generate.py), built by the pipeline's own
`run` in a process of its own; the stages are those that it reports. The peer in the same process
is pyoxigraph alone: parse the same files, put them into a store in memory. Time is processor time,
so that other work on the machine counts less; memory is the most that the process ever held.

Aim: from one size to the next, time grows with an exponent of at most 1.1 (1 is linear).
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

SIZES = [10_000, 100_000, 1_000_000]
PEER = "pyoxigraph alone: parse and store"
WHOLE = "the whole build, up to storing"
Measured = dict[str, list[float]]


def main() -> None:
    asked = argparse.ArgumentParser(description="Measure how the stages of a build grow.")
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="evidence triples")
    asked.add_argument("--rounds", type=int, default=3, help="of all sizes but the largest (3)")
    asked.add_argument("--seed", type=int, default=1, help="of the generated graphs (1)")
    asked.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.measure:
        print(json.dumps(measured(chosen.measure)))
        return
    taken: dict[int, Measured] = {}
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            taken[size] = of_size(
                Path(folder), size, chosen.seed, 1 if size == max(chosen.sizes) else chosen.rounds
            )
    report(taken)


def of_size(folder: Path, size: int, seed: int, rounds: int) -> Measured:
    """Give the median seconds and the most megabytes of each stage at a size."""
    from generate import generate, make_whole

    generate(folder, size, seed)
    make_whole(folder)
    each: list[Measured] = []
    for _ in range(rounds):
        command = [sys.executable, __file__, "--measure", str(folder)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        each.append(json.loads(output))
    return {
        stage: [
            statistics.median(one[stage][0] for one in each),
            max(one[stage][1] for one in each),
        ]
        for stage in each[0]
    }


def measured(folder: Path) -> Measured:
    """Build a graph in this process; give the seconds of each stage and the megabytes by then."""
    import resource
    import time

    import pyoxigraph as ox

    from peacegraph.layout import Layout
    from peacegraph.store.pipeline import run

    found: Measured = {}
    begun: list[tuple[str, float]] = []

    def at(stage: str) -> None:
        now = time.process_time()
        if begun:
            before, since = begun[-1]
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            found[before] = [now - since, most]
        begun.append((stage, now))

    at(PEER)
    store = ox.Store()
    for file in sorted(folder.rglob("*.t*")):
        turtle = file.suffix == ".ttl"
        store.bulk_load(path=file, format=ox.RdfFormat.TURTLE if turtle else ox.RdfFormat.TRIG)
    at("")
    del store
    whole = time.process_time()
    run(Layout((str(folder),)), None, lambda stage: at("".join(filter(_wordlike, stage))))
    at("")
    found.pop("", None)
    found[WHOLE] = [time.process_time() - whole, next(reversed(found.values()))[1]]
    return found


def _wordlike(letter: str) -> bool:
    """Leave out the numbers of a stage's name, which differ from size to size."""
    return not (letter.isdigit() or letter == ",")


def report(taken: dict[int, Measured]) -> None:
    """Print each stage as multiples of the peer, its exponents of growth, and its memory."""
    sizes = sorted(taken)
    steps = list(pairwise(sizes))
    headings = [
        *(f"times the peer at {size:,}" for size in sizes),
        *(f"growth {small:,} to {large:,}" for small, large in steps),
        f"peak memory by its end at {sizes[-1]:,}",
    ]
    print(f"| stage | {' | '.join(headings)} |")
    print("|---" * (len(headings) + 1) + "|")
    for stage in taken[sizes[0]]:
        seconds = {size: taken[size][stage][0] for size in sizes}
        cells = [
            *(f"{seconds[size] / taken[size][PEER][0]:.2f}" for size in sizes),
            *(
                f"{math.log(seconds[large] / seconds[small]) / math.log(large / small):.2f}"
                for small, large in steps
            ),
            f"{taken[sizes[-1]][stage][1]:,.0f} MB",
        ]
        print(f"| {stage} | {' | '.join(cells)} |")
    print()
    for size in sizes:
        told = ", ".join(f"{stage} {seconds:.2f} s" for stage, (seconds, _) in taken[size].items())
        print(f"{size:,}: {told}")


if __name__ == "__main__":
    main()
