"""Passages as values: a stretch of a source, its selector, its digest.

Follows the Web Annotation Data Model (oa:TextPositionSelector) and PROV-O; what is ours is the
digest, and that a passage is also the name of the graph that holds what it says.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.vocabulary import (
    DCTERMS_HAS_PART,
    OA_END,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_START,
    PROV_PRIMARY_SOURCE,
    RDF_TYPE,
)

_PASSAGE = ox.NamedNode(PKO + "Passage")
_DIGEST = ox.NamedNode(PKO + "textDigest")
_LOCATOR = ox.NamedNode(PKO + "locator")


class Span(NamedTuple):
    """A stretch of a text: Unicode code points from 0, end exclusive (Python `str` indices)."""

    start: int
    end: int


class Passage(NamedTuple):
    """A passage as its metadata describe it.

    iri      the passage, which is also its named graph
    source   the source it stands in
    span     the stretch that encloses it, or None where the metadata give none
    parts    the exact pieces, in order, where a page's footnotes break it; else empty
    digest   "sha256:…" of its text, or "" where the metadata give none
    locator  where it stands, in words
    primary  the works that the passage itself cites
    """

    iri: str
    source: str
    span: Span | None
    parts: tuple[Span, ...]
    digest: str
    locator: str
    primary: tuple[str, ...]

    def text_in(self, text: str) -> str:
        """Give the passage's text out of its source's text: the pieces joined by one blank."""
        spans = self.parts or ((self.span,) if self.span else ())
        return " ".join(text[span.start : span.end] for span in spans)


def digest_of(text: str) -> str:
    """Give the digest of a passage's text: SHA-256 of its UTF-8 bytes, "sha256:" and 64 digits."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def slug_of(iri: str) -> str:
    """Give the last segment of an IRI: the source's slug, by which its text file is named."""
    return iri.rstrip("/").rsplit("/", 1)[-1]


def passages_of(quads: Iterable[ox.Quad]) -> dict[str, Passage]:
    """Collect the passages that the default graph of these quads describes, by IRI, in order.

    A passage that lacks a source, selector or digest is still given, with what it has: the shapes
    say what is missing.
    """
    described = _described(quads)
    return {
        iri: _passage(iri, described)
        for iri, own in described.items()
        if _PASSAGE in own.get(RDF_TYPE.value, ())
    }


def selected_spans(quads: Iterable[ox.Quad]) -> dict[str, Span]:
    """Give the stretch of everything that the default graph of these quads gives a selector."""
    described = _described(quads)
    return {iri: span for iri, own in described.items() if (span := _selected(own, described))}


def _described(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[object]]]:
    described: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            described[_key(quad.subject)][quad.predicate.value].append(quad.object)
    return described


def _passage(iri: str, described: Mapping[str, Mapping[str, list[object]]]) -> Passage:
    own = described[iri]
    parts = sorted(
        span
        for part in own.get(DCTERMS_HAS_PART.value, ())
        if (span := _selected(described.get(_key(part), {}), described))
    )
    return Passage(
        iri=iri,
        source=_first(own, OA_HAS_SOURCE),
        span=_selected(own, described),
        parts=tuple(parts),
        digest=_first(own, _DIGEST),
        locator=_first(own, _LOCATOR),
        primary=tuple(sorted(_key(work) for work in own.get(PROV_PRIMARY_SOURCE.value, ()))),
    )


def _selected(
    own: Mapping[str, list[object]], described: Mapping[str, Mapping[str, list[object]]]
) -> Span | None:
    for selector in own.get(OA_HAS_SELECTOR.value, ()):
        offsets = described.get(_key(selector), {})
        start, end = _first(offsets, OA_START), _first(offsets, OA_END)
        if _is_number(start) and _is_number(end):
            return Span(int(start), int(end))
    return None


def _first(own: Mapping[str, list[object]], predicate: ox.NamedNode) -> str:
    values = own.get(predicate.value)
    return _key(values[0]) if values else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()  # "²".isdigit() holds, and int("²") fails


def _key(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(getattr(term, "value", term))
