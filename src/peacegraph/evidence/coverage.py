"""How much of each section of a source lies in passages, and how many facts it gave.

Sections stand in data/coverage.ttl with their stretch of the text, what was left out on purpose and
why, and the least numbers of passages and facts, below which a build fails.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.evidence.passages import Passage, Span, selected_spans, slug_of
from peacegraph.names import PKO
from peacegraph.vocabulary import OA_HAS_SOURCE, RDF_TYPE, RDFS_LABEL

_TYPE = RDF_TYPE.value
_LABEL = RDFS_LABEL.value
_SOURCE = OA_HAS_SOURCE.value


class Section(NamedTuple):
    """A section of a source as data/coverage.ttl describes it.

    iri      the section
    label    its heading, in our words
    source   the source's IRI
    span     its stretch of the source's text
    left_out what was left out on purpose and why, one sentence each
    minimum  the least numbers of passages and of facts
    """

    iri: str
    label: str
    source: str
    span: Span
    left_out: tuple[str, ...]
    minimum: tuple[int, int]


class Coverage(NamedTuple):
    """What a section gave.

    section   the section
    passages  how many passages begin in it
    facts     how many statements stand in them
    covered   how many characters of it lie in passages
    """

    section: Section
    passages: int
    facts: int
    covered: int

    @property
    def share(self) -> float:
        """The part of the section's characters that lies in passages, from 0 to 1."""
        return self.covered / (self.section.span.end - self.section.span.start)

    @property
    def falls_short(self) -> bool:
        """Whether the section has fewer passages or facts than it is said to have."""
        return self.passages < self.section.minimum[0] or self.facts < self.section.minimum[1]


def sections_of(quads: Iterable[ox.Quad]) -> tuple[Section, ...]:
    """Collect the sections that these quads describe, by source and place."""
    listed = list(quads)
    values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in listed:
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        values[subject][quad.predicate.value].append(value)
    spans = selected_spans(listed)
    found = [
        Section(
            iri,
            own[_LABEL][0] if own[_LABEL] else slug_of(iri),
            own[_SOURCE][0] if own[_SOURCE] else "",
            spans[iri],
            tuple(sorted(own[PKO + "leftOut"])),
            (_number(own[PKO + "minimumPassages"]), _number(own[PKO + "minimumFacts"])),
        )
        for iri, own in values.items()
        if PKO + "Section" in own[_TYPE] and iri in spans
    ]
    return tuple(sorted(found, key=lambda section: (section.source, section.span)))


def coverage(
    sections: Iterable[Section], passages: Mapping[str, Passage], facts: Iterable[ox.Quad]
) -> tuple[Coverage, ...]:
    """Count, for each section, its passages, their facts and the characters they cover.

    facts  quads whose graph is a passage; others do not count
    """
    stated = Counter(
        quad.graph_name.value for quad in facts if isinstance(quad.graph_name, ox.NamedNode)
    )
    by_source: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages.values():
        if passage.span:
            by_source[passage.source].append(passage)
    found = []
    for section in sections:
        own = [
            passage
            for passage in by_source[section.source]
            if passage.span and section.span.start <= passage.span.start < section.span.end
        ]
        # A passage of another section may reach into this one over a page's footnotes.
        spans = [
            span
            for passage in by_source[section.source]
            for span in passage.parts or (passage.span,)
            if span
        ]
        found.append(
            Coverage(
                section,
                len(own),
                sum(stated[passage.iri] for passage in own),
                _covered(section.span, spans),
            )
        )
    return tuple(found)


def _covered(section: Span, spans: Iterable[Span]) -> int:
    """Count the characters of a section that lie in at least one of the spans."""
    total, reached = 0, section.start
    for start, end in sorted(spans):
        begin, stop = max(start, reached), min(end, section.end)
        if stop > begin:
            total += stop - begin
            reached = stop
    return total


def _number(values: list[str]) -> int:
    return int(values[0]) if values else 0
