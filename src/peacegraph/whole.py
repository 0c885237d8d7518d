"""Files written whole or not at all, and libraries that not everybody has."""

from __future__ import annotations

import errno
import importlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from peacegraph.errors import PeacegraphError


def write_whole(file: str | Path, content: bytes) -> None:
    """Write a file aside and put it in its place when it is whole.

    Raises PeacegraphError `cannot-write`; then what was there before is still there.
    """
    target = Path(file)
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, aside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.resolve().parent)
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(content)
            Path(aside).chmod(0o644)
            Path(aside).replace(target.resolve())
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise PeacegraphError(
            "cannot-write",
            f"{file} cannot be written: {reason.lower()}",
            "see that its folder is there, has room and may be written to",
        ) from fault


def ending_of(
    file: str | Path,
    endings: Collection[str],
    remedy: str = "name the file by the format it is to have",
) -> str:
    """Give the ending of a file's name, in small letters, which says how to write it.

    Raises PeacegraphError `unknown-format` where it is none of these.
    """
    ending = Path(file).suffix.lower()
    if ending not in endings:
        listed = " or ".join(endings) if len(endings) == 2 else ", ".join(endings)
        raise PeacegraphError("unknown-format", f"{file} does not end in {listed}", remedy)
    return ending


def library(name: str, extra: str) -> Any:
    """Import a library that an extra of this package brings.

    Raises PeacegraphError `missing-library` with what to install.
    """
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        raise PeacegraphError(
            "missing-library",
            f"This needs {name.partition('.')[0]}, which is not installed",
            f"install it with pip install 'peacegraph[{extra}]'",
        ) from fault
