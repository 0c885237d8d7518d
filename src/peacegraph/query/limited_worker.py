"""Evaluates one query in a process of its own, which `limited` can kill; loads next to nothing.

argv[1]  JSON: the folder of the store, the prefixes that need no declaration
stdin    the query, in UTF-8
stdout   a line with what kind of results they are, then the results
exit     0 fine, SYNTAX where the query cannot be read: why stands on stderr
"""

from __future__ import annotations

import json
import sys

import pyoxigraph as ox

SYNTAX = 3


def main() -> int:
    """Evaluate the query and give the exit code."""
    given = json.loads(sys.argv[1])
    text = sys.stdin.buffer.read().decode("utf-8")
    store = ox.Store.read_only(given["store"])
    try:
        results = store.query(text, prefixes=given["prefixes"])
    except SyntaxError as fault:
        sys.stderr.buffer.write(str(fault).encode("utf-8"))
        return SYNTAX
    out = sys.stdout.buffer
    if isinstance(results, ox.QueryTriples):
        out.write(b"triples\n")
        results.serialize(out, format=ox.RdfFormat.N_TRIPLES)
    else:
        out.write(b"yes or no\n" if isinstance(results, ox.QueryBoolean) else b"rows\n")
        results.serialize(out, format=ox.QueryResultsFormat.JSON)
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
