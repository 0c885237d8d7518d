"""The command line: one module a command, and nothing in them but arguments, printing, exit codes.

Only the module of the command that is given is imported, so that `ask` starts quickly.

Exit codes: 0 fine, 1 the data have faults, 2 wrong use or broken input.
"""

from __future__ import annotations

import io
import os
import sys

from peacegraph import __version__
from peacegraph.errors import PeacegraphError

# Each command with what it does, in one sentence.
COMMANDS = {
    "ask": "Answer a canned question.",
    "build": "Read, check, validate, consolidate and store the graph.",
    "checks": "List what the checks across records found, with the passages.",
    "cite": "Find words in a source and print the passage block for them.",
    "copied": "Propose passages of different sources that may be one text.",
    "coverage": "Show how much of each section of the sources lies in passages.",
    "diff": "Show what changed between two builds, and through which passages.",
    "disagreements": "List where sources disagree, what was preferred and why.",
    "export": "Write the built graph to a file, in the format of its ending.",
    "fmt": "Write Turtle and TriG files in the house form.",
    "network": "Show or write a network of those who served, commanded or were honoured.",
    "origins": "Show on how many independent origins facts rest.",
    "path": "Show how two things are connected, step by step, with the passages.",
    "plot": "Draw strengths, timelines, maps and networks as a picture.",
    "profile": "Write a report on a state or an operation, each sentence with its passages.",
    "questions": "List the canned questions, or describe one.",
    "reason": "Check the ontology and the facts with a description logic reasoner.",
    "sparql": "Run a SPARQL query, or a file with one.",
    "verify": "Read every passage again against the source texts.",
    "why": "Show each value of a property, who states it and which was preferred.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code; errors of the user end in one sentence."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What the terminal has no letter for is written as an escape, as on stderr.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout:
            sys.stdout.flush()
    except PeacegraphError as error:
        faulty_data = hasattr(error, "violations")
        print(error if faulty_data else f"peacegraph: {error}", file=sys.stderr)
        return 1 if faulty_data else 2
    except BrokenPipeError:
        # The reader (`head`, say) has had enough; what is still to be written goes nowhere.
        sys.stdout = None
        return 0
    except OSError as fault:
        sys.stdout = None
        what = f"{fault.filename} cannot be used" if fault.filename else "The output is not written"
        print(f"peacegraph: {what}: {(fault.strerror or str(fault)).lower()}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("peacegraph: stopped; nothing was changed.", file=sys.stderr)
        return 130
    return code


def program() -> None:
    """Run as the process that the shell started, and end it with the exit code of `main`.

    `ask` leaves at once: all it has open is a store that is only read, and to close it and to take
    Python apart in good order would take as long as the answer itself.
    """
    code = main()
    if sys.argv[1:2] == ["ask"]:
        os._exit(code)  # `main` has flushed stdout, and stderr holds nothing back
    sys.exit(code)


def _run(given: list[str]) -> int:
    name = given[0] if given else "--help"
    if name in ("-h", "--help", "help"):
        print(_help())
        return 0
    if name in ("-V", "--version"):
        print(f"peacegraph {__version__}")
        return 0
    if name not in COMMANDS:
        raise _unknown(name)
    command = __import__(f"peacegraph.cli.{name}", fromlist=["run"])
    try:
        code: int = command.run(given[1:])
    except SystemExit:  # argparse has printed a help text
        return 0
    return code


def _help() -> str:
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {does}" for name, does in COMMANDS.items())
    return (
        "usage: peacegraph COMMAND …\n\n"
        "Peace operations as a knowledge graph in which every statement carries its passage.\n\n"
        f"{commands}\n\n"
        "`peacegraph COMMAND --help` tells more. The graph is built at the first question."
    )


def _unknown(name: str) -> PeacegraphError:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return PeacegraphError(
        "unknown-command",
        f"There is no command {name}",
        f"did you mean {near[0]}" if near else "see peacegraph --help",
    )
