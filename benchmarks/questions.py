"""How long the canned questions take on large graphs, beside the same queries on other engines.

    python benchmarks/questions.py FOLDER [--triples 300000] [--times 10] [--rounds 5]
                                   [--rdflib SECONDS] [--fuseki] [--only NAME …]

FOLDER keeps what is generated and built. The smaller graph is ours with a generated one on top,
about a million quads once built; the larger has what was generated ten times.

Every question is asked with the values of its own example and with the values that stand for these
in a generated copy; of the smaller graph in memory also without any, which may well list half of
it. `peacegraph` is the whole way of an answer in one process: the names looked up, the query bound,
its rows in order and named. Beside it the text that this comes to is given to pyoxigraph alone, to
peacegraph as a query of one's own, to rdflib and to Fuseki, and the rows are counted.

Aims: peacegraph at most 1.1 times pyoxigraph on the same text, in memory at least 100 times as
quick as rdflib in memory and from disk 25 times, quicker than Fuseki; no question with its
example's values above 350 ms at a million quads or 2 s at ten million.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import geometric_mean

from asked import COPY, EXAMPLE, UNBOUND, Asked, all_asked
from large_builds import InMemory, built, first_copy, folded
from peers import dumped, fuseki, fuseki_times, rdflib_times
from timing import Times, in_turn, within

from peacegraph.query.answer import ask
from peacegraph.query.opened import OpenBuild
from peacegraph.query.question import load
from peacegraph.query.sparql import evaluate
from peacegraph.store.opened import Build

# A question without values may well list half the graph.
_MANY_ROWS = 10_000
# Seconds for one answer: each of three ways has so many rounds, and two to warm up.
_LIMIT = 8.0
Measured = list[tuple[Asked, Times]]


def main() -> None:
    chosen = _arguments()
    one = built(chosen.folder, chosen.triples)
    asked = [
        each
        for each in all_asked(one, load(one.folder), first_copy())
        if not chosen.only or each.name in chosen.only
    ]
    small = InMemory(one)
    memory = _measured("memory", small, asked, chosen.rounds)
    asked = [each for each in asked if each.of != UNBOUND]
    disk = _measured("disk", one, asked, chosen.rounds)
    quads = len(one.store)
    _report(f"{quads:,} quads in memory", memory)
    _report(f"{quads:,} quads on disk", disk)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "graph.nq"
        dumped(one.store, file)
        if chosen.rdflib:
            _beside_rdflib(file, asked, chosen.rdflib, memory, disk)
        if chosen.fuseki:
            _beside_fuseki(file, small, asked, chosen.rounds)
    del small
    if chosen.times > 1:
        ten = folded(one, chosen.times, chosen.folder / f"times-{chosen.times}")
        quads = len(ten.store)
        _report(f"{quads:,} quads on disk", _measured("disk", ten, asked, chosen.rounds))
        large = InMemory(ten)
        _report(f"{quads:,} quads in memory", _measured("memory", large, asked, chosen.rounds))


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Time the canned questions on large graphs.")
    asked.add_argument("folder", type=Path, help="keeps what is generated and built")
    asked.add_argument("--triples", type=int, default=300_000, help="evidence triples (300000)")
    asked.add_argument("--times", type=int, default=10, help="how often the larger has it (10)")
    asked.add_argument("--rounds", type=int, default=5, help="rounds after the first (5)")
    asked.add_argument("--rdflib", type=float, default=0, help="seconds for each question (none)")
    asked.add_argument("--fuseki", action="store_true", help="ask Fuseki too")
    asked.add_argument("--only", nargs="*", default=(), help="names of questions (all)")
    return asked.parse_args()


# ── Measuring ────────────────────────────────────────────────────────────────────────────────────


def _measured(where: str, graph: OpenBuild, asked: Iterable[Asked], rounds: int) -> Measured:
    found: Measured = []
    for each in asked:
        times = within(_LIMIT * 3 * (rounds + 2), partial(_both, where, graph, each, rounds))
        if times is None:
            print(f"{each.name} ({each.of}) takes more than {_LIMIT:.0f} s an answer, {where}")
        else:
            found.append((each, times))
    return found


def _both(where: str, graph: OpenBuild, asked: Asked, rounds: int) -> Times:
    # From disk, each process opens the store for itself.
    graph = graph if where == "memory" else Build(graph.folder)
    works = {
        "ours": _ours(graph, asked),
        "text": _text(graph, asked),
        "pyoxigraph": _alone(graph, asked),
    }
    return in_turn(works, rounds)


def _ours(graph: OpenBuild, asked: Asked) -> Callable[[], int]:
    return lambda: ask(graph, asked.name, asked.given).total


def _text(graph: OpenBuild, asked: Asked) -> Callable[[], int]:
    return lambda: sum(1 for _ in evaluate(graph, asked.text))  # type: ignore[union-attr, misc]


def _alone(graph: OpenBuild, asked: Asked) -> Callable[[], int]:
    return lambda: sum(1 for _ in graph.store.query(asked.text))  # type: ignore[union-attr, misc]


def _beside_rdflib(
    file: Path, asked: Iterable[Asked], seconds: float, memory: Measured, disk: Measured
) -> None:
    examples = [each for each in asked if each.of == EXAMPLE]
    theirs = {each.name: times for each, times in rdflib_times(file, examples, seconds)}
    print(f"\n## rdflib in memory, at most {seconds:.0f} s for a question\n")
    for where, ours in (("memory", memory), ("disk", disk)):
        ratios = [
            times["rdflib"][0] / mine["ours"][0]
            for each, mine in ours
            if each.of == EXAMPLE and (times := theirs.get(each.name))
        ]
        print(f"from {where}: {geometric_mean(ratios):.0f} times as quick, {len(ratios)} questions")
    print(f"rdflib does not finish {sum(times is None for times in theirs.values())}")


def _beside_fuseki(file: Path, small: InMemory, asked: Sequence[Asked], rounds: int) -> None:
    with fuseki(file) as rows_of:
        found = [
            (each, times)
            for each in asked
            if (times := fuseki_times(rows_of, _ours(small, each), each, rounds))
        ]
    ratios = [times["fuseki"][0] / times["ours"][0] for _, times in found]
    unlike = [each.name for each, times in found if times["fuseki"][1] != times["ours"][1]]
    slower = [each.name for each, times in found if times["fuseki"][0] < times["ours"][0]]
    print("\n## Fuseki in memory\n")
    print(f"{geometric_mean(ratios):.1f} times as quick, {len(ratios)} questions")
    print(f"slower than Fuseki: {', '.join(slower) or 'none'}")
    print(f"other numbers of rows: {', '.join(unlike) or 'none'}")


# ── Reporting ────────────────────────────────────────────────────────────────────────────────────


def _report(title: str, measured: Measured) -> None:
    print(f"\n## {title}\n\n| asked | questions | same text | named rows | slowest |")
    print("|---|---|---|---|---|")
    for of in (EXAMPLE, COPY, UNBOUND):
        few = [times for each, times in measured if each.of == of and times["ours"][1] < _MANY_ROWS]
        if not few:
            continue
        text, ours = (
            geometric_mean(times[way][0] / times["pyoxigraph"][0] for times in few)
            for way in ("text", "ours")
        )
        slowest = max(times["ours"][0] for times in few)
        print(f"| {of} | {len(few)} | {text:.2f} | {ours:.2f} | {slowest * 1000:.0f} ms |")
    print("\nThe slowest:\n")
    for of, most in ((EXAMPLE, 5), (COPY, 5), (UNBOUND, 12)):
        these = [(each, times) for each, times in measured if each.of == of]
        these.sort(key=lambda pair: -pair[1]["ours"][0])
        for each, times in these[:most]:
            seconds, rows = times["ours"]
            print(f"    {seconds * 1000:8.0f} ms {rows:8,} rows  {each.name} ({of})")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
