"""Free SPARQL 1.1 queries on a built graph, which they cannot change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES
from peacegraph.query.opened import OpenBuild

Results = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
# What may stand before the word that says what a request is.
_PROLOGUE = re.compile(
    r"(?:\s+|#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*", re.IGNORECASE
)
# What a word of the query itself is not looked for in: strings, IRIs, comments.
_NO_WORDS = re.compile(
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?<![\w:?$-])SERVICE(?![\w:-])", re.IGNORECASE)
_NAMED_FAULT = re.compile(r"[A-Z][a-z]\w*[^,\[\]]* (?:not found|unbound|already|undefined)[^,\[]*")
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


def read_query(file: str) -> str:
    """Read the text of a query from a file, or from standard input where the file is `-`.

    Raises PeacegraphError `no-such-file` or `encoding`.
    """
    import sys

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise PeacegraphError(
            "no-such-file", f"{file} cannot be read: {error.strerror}", "name a file with a query"
        ) from None
    except UnicodeDecodeError:
        raise PeacegraphError(
            "encoding", f"{file} is not text in UTF-8", "save it as UTF-8"
        ) from None


def evaluate(open_build: OpenBuild, text: str) -> Results:
    """Evaluate a query; the prefixes of the project need no declaration.

    Raises what `refuse_what_is_no_reading` raises, and PeacegraphError `syntax` with line, column
    and the line itself, in which ▸ marks the place.
    """
    refuse_what_is_no_reading(text)
    try:
        # Our prefixes take the engine as long as a short query does, and most declare their own.
        with suppress(SyntaxError):
            return open_build.store.query(text)
        return open_build.store.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from None


def refuse_what_is_no_reading(text: str) -> None:
    """Refuse a request that is not one for reading this graph.

    Raises PeacegraphError `syntax` where there is none, `read-only` for an update, and `no-service`
    for a query that would ask another service over the network.
    """
    if not text.strip():
        raise PeacegraphError("syntax", "The query is empty", "write one, or name a file")
    word = _PROLOGUE.sub("", text, count=1).split(None, 1)[:1]
    if word and word[0].upper().rstrip("{") in _UPDATES:
        raise PeacegraphError(
            "read-only",
            f"{word[0].upper()} would change the graph, and a built graph never changes",
            "change the files that it is built from",
        )
    if "\\" not in text and "service" not in text.lower():
        return
    # A letter may be escaped anywhere in a query (SPARQL 1.1, section 19.2).
    plain = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    if _SERVICE.search(_NO_WORDS.sub(" ", plain)):
        raise PeacegraphError(
            "no-service",
            "SERVICE would ask another service over the network, and a query stays with this graph",
            "export the graph to an engine of your own for that",
        )


def syntax_error(text: str, message: str) -> PeacegraphError:
    """Make an error of the engine's message about a query, with the line and a mark in it."""
    place = _PLACE.match(message)
    if place is None:
        return PeacegraphError("syntax", f"The query cannot be read: {message}", "correct it")
    line, column = int(place[1]), int(place[2])
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    # Engines list everything that might have come next; a short list helps, a long one does not.
    expected = " ".join(place[3].split())
    if known := _NAMED_FAULT.search(expected):
        fault = f" ({known[0][:1].lower()}{known[0][1:].strip()})"
    elif len(expected) <= 40 and "[" not in expected:
        fault = f" (expected {expected})"
    else:
        fault = ""
    marked = f"{written[: column - 1]}▸{written[column - 1 :]}".strip()
    return PeacegraphError(
        "syntax",
        f"The query cannot be read at line {line}, column {column}{fault}: {marked}",
        "correct it at the mark ▸",
    )
