"""A passage as the footnote of an answer: where it stands, what it cites, what it says."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.vocabulary import (
    DCTERMS_HAS_PART,
    OA_END,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_START,
    PROV_DERIVED_FROM,
    PROV_PRIMARY_SOURCE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PKO = "https://w3id.org/peacegraph/ontology#"
_DIGEST = ox.NamedNode(_PKO + "textDigest")
_LOCATOR = ox.NamedNode(_PKO + "locator")
_DEFAULT = ox.DefaultGraph()
# The graphs of inferences (see `reason.rules`): a named graph that is no passage.
RULES = "https://w3id.org/peacegraph/id/rule/"


def stating(store: ox.Store, subject: Any, predicate: Any, object_: Any) -> list[ox.NamedNode]:
    """Give the passages that state a triple, by their IRIs.

    What the build computed (a position, a finding) no passage states: there it is the passages
    that its subject was derived from.
    """
    passages = {
        quad.graph_name
        for quad in store.quads_for_pattern(subject, predicate, object_, None)
        if isinstance(quad.graph_name, ox.NamedNode) and not quad.graph_name.value.startswith(RULES)
    }
    if not passages:
        passages = {
            quad.object
            for quad in store.quads_for_pattern(subject, PROV_DERIVED_FROM, None, _DEFAULT)
            if isinstance(quad.object, ox.NamedNode)
        }
    return sorted(passages, key=lambda passage: passage.value)


class Footnote:
    """A numbered passage.

    number   from 1, in the order of first use
    passage  its IRI, which is also the name of the graph of what it says
    source   the IRI of the source that it stands in; empty where the metadata name none
    title    the label of that source
    locator  where it stands, in words
    spans    (start, end) of each piece: characters of the source's text from 0, end exclusive
    digest   "sha256:…" of its text
    cites    the labels of the works that the passage itself rests on
    text     its text, where the source texts are at hand; else None
    differs  true where the text at hand is not the text that the digest was taken of
    """

    __slots__ = (
        "cites",
        "differs",
        "digest",
        "locator",
        "number",
        "passage",
        "source",
        "spans",
        "text",
        "title",
    )

    def __init__(
        self,
        *,
        number: int,
        passage: str,
        source: str,
        title: str,
        locator: str,
        spans: tuple[tuple[int, int], ...],
        digest: str,
        cites: tuple[str, ...],
        text: str | None,
        differs: bool,
    ) -> None:
        self.number = number
        self.passage = passage
        self.source = source
        self.title = title
        self.locator = locator
        self.spans = spans
        self.digest = digest
        self.cites = cites
        self.text = text
        self.differs = differs


class Footnotes:
    """The footnotes of one answer, numbered as their passages come up."""

    def __init__(self, store: ox.Store, texts: str | None) -> None:
        self._store = store
        self._texts = texts
        self._read: dict[str, str | None] = {}
        self._numbers: dict[str, int] = {}

    def number(self, passage: ox.NamedNode) -> int:
        """Give the number of a passage's footnote, the next one where it is new."""
        return self._numbers.setdefault(passage.value, len(self._numbers) + 1)

    def of(self, subject: Any, predicate: Any, object_: Any) -> list[int]:
        """Give the numbers of the passages that state a triple (see `stating`)."""
        return [
            self.number(passage) for passage in stating(self._store, subject, predicate, object_)
        ]

    def all(self) -> tuple[Footnote, ...]:
        """Give every footnote that has been numbered, in order."""
        return tuple(
            self._footnote(number, ox.NamedNode(iri)) for iri, number in self._numbers.items()
        )

    def _footnote(self, number: int, passage: ox.NamedNode) -> Footnote:
        source = next(self._objects(passage, OA_HAS_SOURCE), None)
        slug = source.value.rstrip("/").rpartition("/")[2] if source is not None else ""
        spans = tuple(sorted(self._spans(passage)))
        digest = self._literal(passage, _DIGEST)
        text, differs = self._text(slug, spans, digest)
        return Footnote(
            number=number,
            passage=passage.value,
            source=source.value if source is not None else "",
            title=label_of(self._store, source) if source is not None else "",
            locator=self._literal(passage, _LOCATOR),
            spans=spans,
            digest=digest,
            cites=tuple(
                sorted(
                    label_of(self._store, work)
                    for work in self._objects(passage, PROV_PRIMARY_SOURCE)
                )
            ),
            text=text,
            differs=differs,
        )

    def _spans(self, passage: Any) -> Iterator[tuple[int, int]]:
        """Give the pieces of a passage: its parts, where a page's footnotes break it."""
        pieces = list(self._objects(passage, DCTERMS_HAS_PART)) or [passage]
        for piece in pieces:
            for selector in self._objects(piece, OA_HAS_SELECTOR):
                start, end = self._literal(selector, OA_START), self._literal(selector, OA_END)
                if start.isdigit() and end.isdigit():
                    yield int(start), int(end)

    def _text(
        self, slug: str, spans: tuple[tuple[int, int], ...], digest: str
    ) -> tuple[str | None, bool]:
        source = self._source_text(slug)
        if source is None or not spans:
            return None, False
        from hashlib import sha256

        text = " ".join(source[start:end] for start, end in spans)
        # Another text than the one cited would be no evidence, however likely it looked.
        if digest and digest != "sha256:" + sha256(text.encode("utf-8")).hexdigest():
            return None, True
        return text, False

    def _source_text(self, slug: str) -> str | None:
        if self._texts is None or not slug:
            return None
        if slug not in self._read:
            try:
                # Line ends are kept: the offsets count them as they are.
                with open(  # noqa: PTH123 (start-up time)
                    f"{self._texts}/{slug}.txt", encoding="utf-8", newline=""
                ) as file:
                    self._read[slug] = file.read()
            except (OSError, UnicodeDecodeError):
                self._read[slug] = None
        return self._read[slug]

    def _objects(self, subject: Any, predicate: ox.NamedNode) -> Iterator[Any]:
        found = [
            quad.object
            for quad in self._store.quads_for_pattern(subject, predicate, None, DEFAULT)
            if not isinstance(quad.object, ox.Literal)
        ]
        return iter(sorted(found, key=str))

    def _literal(self, subject: Any, predicate: ox.NamedNode) -> str:
        return min(
            (
                quad.object.value
                for quad in self._store.quads_for_pattern(subject, predicate, None, DEFAULT)
                if isinstance(quad.object, ox.Literal)
            ),
            default="",
        )
