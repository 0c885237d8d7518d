"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import sys

from peacegraph.errors import PeacegraphError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from peacegraph.store.opened import Build


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
    return made


def opened(options: argparse.Namespace) -> Build:
    """Open the build of the inputs that the options name; make it where there is none."""
    from peacegraph.layout import cache_folder, layout
    from peacegraph.store.opened import open_build

    lay = layout(_path(options.data))
    cache = _path(options.out) or cache_folder()

    def make() -> Build:
        from peacegraph.cli.build import built

        return built(lay, cache)[0]

    return open_build(lay, cache, make)


def texts_at_hand() -> Path | None:
    """Give the folder of the source texts, or None."""
    from peacegraph.layout import texts_folder

    return texts_folder()


def terminal_width() -> int | None:
    """Give the terminal's width where the output goes to one; elsewhere None, and nothing wraps."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def _path(text: str | None) -> Path | None:
    if text is None:
        return None
    from pathlib import Path

    return Path(text)
