"""Arguments that several commands share."""

from __future__ import annotations

import argparse

from peacegraph.errors import PeacegraphError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors like all others."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise what argparse would print and exit for."""
        raise PeacegraphError(
            "wrong-use", message[:1].upper() + message[1:], f"see {self.prog} --help"
        )


def parser(command: str, description: str) -> Parser:
    """Give a parser for a command with the options that all commands on a build have."""
    made = Parser(prog=f"peacegraph {command}", description=description)
    made.add_argument(
        "--data",
        metavar="DIR",
        help="a folder laid out as ours, whose graph is put on top of ours (default: ours alone)",
    )
    made.add_argument(
        "--out",
        metavar="DIR",
        help="the folder that built graphs are kept in (default: the user's cache)",
    )
    made.add_argument(
        "--policy",
        metavar="FILE",
        help="a file with the policy to decide by (default: the one that the folder of --out was "
        "last built with, else data/policy.ttl)",
    )
    return made


def add_format(made: Parser, formats: Iterable[str]) -> None:
    """Let a command print its answer in one of these forms."""
    made.add_argument(
        "--format", choices=list(formats), default="text", help="the form (default: text)"
    )
