"""How long a question takes from the shell, against its peers in the same run.

Four whole processes in turn, so that the machine's moods meet all alike:

    bare      python -c "import pyoxigraph"
    ask       peacegraph ask strengths operation=KFOR                (on a built graph)
    glance    peacegraph ask deployment-at-a-glance operation=KFOR   (the largest question)
    rebuild   peacegraph build                                       (nothing has changed)
    plain     rdflib parses the same files, pyshacl validates them by the same shapes, rdflib
              answers the same question

Aims: ask at most 2.5 times bare, rebuild at most 5 times bare.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
PLAIN_ROUNDS = 3
HERE = Path(__file__).resolve().parent
QUESTIONS = {
    "ask": ["ask", "strengths", "operation=KFOR"],
    "glance": ["ask", "deployment-at-a-glance", "operation=KFOR"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name != "PYTHONDONTWRITEBYTECODE"
            },
            "PEACEGRAPH_CACHE": cache,
        }
        program = str(Path(sys.executable).with_name("peacegraph"))
        commands = {
            "bare": [sys.executable, "-c", "import pyoxigraph"],
            **{name: [program, *words] for name, words in QUESTIONS.items()},
            "rebuild": [program, "build"],
        }
        for command in commands.values():  # builds the graph and compiles the modules
            seconds(command, environment)
        taken: dict[str, list[float]] = {name: [] for name in (*commands, "plain")}
        for round_ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(seconds(command, environment))
            if round_ < PLAIN_ROUNDS:
                plain = [sys.executable, str(HERE / "plain_rdflib.py")]
                taken["plain"].append(seconds(plain, environment))
    report(taken)


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command to its end and give the wall seconds it took."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def report(taken: dict[str, list[float]]) -> None:
    """Print medians, and each ratio to the bare import, pair by pair."""
    print(f"Python {sys.version.split()[0]}, {ROUNDS} rounds ({PLAIN_ROUNDS} of plain), in turn\n")
    print("| process | median | times bare (median of the rounds' ratios) |")
    print("|---|---|---|")
    for name, each in taken.items():
        ratios = [a / b for a, b in zip(each, taken["bare"], strict=False)]
        milliseconds = statistics.median(each) * 1000
        print(f"| {name} | {milliseconds:.0f} ms | {statistics.median(ratios):.2f} |")
    ratio = statistics.median(taken["plain"]) / statistics.median(taken["glance"])
    print(
        f"\nplain rdflib and pyshacl take {ratio:.0f} times as long as glance, which they answer."
    )


if __name__ == "__main__":
    main()
