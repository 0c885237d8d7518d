"""Exports by file ending, in an order that is the same each time.

N-Quads are canonical (W3C RDFC-1.0, sorted): two exports of one build are equal to the byte.
A format that has no graphs (Turtle, N-Triples, RDF/XML) gets the default graph: what is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from peacegraph.names import PREFIXES
from peacegraph.whole import ending_of, write_whole

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def export(store: ox.Store, file: Path) -> int:
    """Write a built data set to a file in the format of its ending, whole or not at all.

    Gives the number of statements written. Raises PeacegraphError "unknown-format" and
    "cannot-write".
    """
    format_ = FORMATS[ending_of(file, FORMATS)]
    quads = _quads(store, format_)
    write_whole(file, serialised(quads, format_))
    return len(quads)


def serialised(quads: Iterable[ox.Quad], format_: ox.RdfFormat) -> bytes:
    """Serialise quads in the order given, with the prefixes that they use."""
    listed = list(quads)
    prefixes = _used_prefixes(listed)
    if format_.supports_datasets:
        written = ox.serialize(listed, format=format_, prefixes=prefixes)
    else:
        triples = [quad.triple for quad in listed]
        written = ox.serialize(triples, format=format_, prefixes=prefixes)
    assert written is not None  # no output was named
    return written


def _quads(store: ox.Store, format_: ox.RdfFormat) -> list[ox.Quad]:
    graph = None if format_.supports_datasets else ox.DefaultGraph()
    data = ox.Dataset(store.quads_for_pattern(None, None, None, graph))
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(data, key=_in_reading_order)


def _in_reading_order(quad: ox.Quad) -> tuple[bool, str, str, str, str]:
    return (
        not isinstance(quad.graph_name, ox.DefaultGraph),
        str(quad.graph_name),
        str(quad.subject),
        str(quad.predicate),
        str(quad.object),
    )


def _used_prefixes(quads: Iterable[ox.Quad]) -> dict[str, str]:
    spaces: set[str] = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                spaces.add(_space(term.value))
            elif isinstance(term, ox.Literal):
                spaces.add(_space(term.datatype.value))
    return {prefix: space for prefix, space in PREFIXES.items() if space in spaces}


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
