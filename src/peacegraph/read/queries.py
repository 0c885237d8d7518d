"""The SPARQL of a query file: read, tried before the query is run, and looked through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError, Where
from peacegraph.read.files import read_utf8

_PLACE = re.compile(r"error at (\d+):(\d+): ")


def query_text(file: Path) -> str:
    """Give the text of a query file, each line ended by a line feed.

    Raises PeacegraphError "no-such-file", "unreadable", or "encoding" with the line.
    """
    return re.sub(r"\r\n?", "\n", read_utf8(file))


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


def mentioned(text: str) -> frozenset[str] | None:
    """Give the properties in a query and the classes that it asks for; None where it asks for any.

    The answer depends on no statements but those with such a property, and those that give a type
    that is such a class. It may depend on all where a variable stands for a property, and where
    there is a negated property or a path that can be empty, whose ends may be any term.
    """
    from rdflib import RDF, URIRef, Variable
    from rdflib.paths import MulPath, NegatedPath, Path
    from rdflib.plugins.sparql import prepareQuery

    found: set[str] = set()
    ahead: list[Any] = [prepareQuery(text).algebra]
    while ahead:
        part = ahead.pop()
        if isinstance(part, URIRef):
            found.add(str(part))
        elif isinstance(part, NegatedPath) or (isinstance(part, MulPath) and part.zero):
            return None
        elif isinstance(part, Path):
            ahead += vars(part).values()
        elif isinstance(part, dict):
            terms = _flat(part.get("triples"))
            for known, value in zip(terms[1::3], terms[2::3], strict=True):
                if isinstance(known, Variable):
                    return None
                ahead.append(value if known == RDF.type and isinstance(value, URIRef) else known)
            ahead += (value for name, value in part.items() if name != "triples")
        elif isinstance(part, list | tuple | set):
            ahead += part
    return frozenset(found)


def _flat(triples: Any) -> list[Any]:
    """Give the terms of triple patterns one after another; within a filter they are nested."""
    if isinstance(triples, list | tuple) or hasattr(triples, "asList"):
        return [term for each in triples for term in _flat(each)]
    return [] if triples is None else [triples]
