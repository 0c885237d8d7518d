"""The SPARQL of a query file, tried before the query is run."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where

_PLACE = re.compile(r"error at (\d+):(\d+): ")


def tried(
    file: Path, text: str, code: str
) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """Ask a query of no data, to see whether it can be read and of what kind it is.

    Raises PeacegraphError with the given code, the file and the line where it cannot be read.
    """
    try:
        return ox.Store().query(text)
    except SyntaxError as fault:
        place = _PLACE.match(str(fault))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        raise PeacegraphError(
            code,
            f"the query cannot be read at column {column}",
            "correct it there",
            Where(file, line),
        ) from None
