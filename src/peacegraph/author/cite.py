"""Finding some words in a source and giving the passage block for them, ready to fill.

A passage is widened to whole sentences. Where a page's footnotes stand between its first and its
last sentence, they are left out and the passage gets parts (evidence contract, section 1).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.evidence.passages import Span, digest_of
from peacegraph.names import ID, PREFIXES

# A sentence ends at . ! or ? with what may close it: quotes, brackets, footnote marks.
_SENTENCE_END = re.compile(r"[.!?][\"'”’)*\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*[\"'”’)*]*(?=\s|$)")
# Full stops that end no sentence: initials, abbreviations, ordinal dates in the printed sources.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sgt|Gen|Col|Lt|No|Vol|pp|p|U\.S|U\.N|Jr|St|vs|etc|e\.g|i\.e)|\b[A-Z])\.$"
)
# What parts a text into blocks: a blank line, or a line that begins an item of a list.
_BREAK = re.compile(r"\s*\n[ \t\r]*\n\s*|[ \t\r]*\n(?=- |\d{1,3}\. )")
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = re.compile(rf"(?:\d{{1,3}}|[{_MARKS}]{{1,3}})\s+[\"'“*«\w]")
_ITEM = re.compile(r"\d{1,3}\. ")
_ADDRESS = re.compile(r"Available at|Elektron resurs|Electronic resource|https?://")
# A heading that the text runs into the next line: no stop before the break, a capital after it.
_HEADING_LINE = re.compile(r"[^\s.!?,;:][)*]*\r?\n(?=[A-ZİƏÜÖĞŞÇ])")
# The last segment of an IRI that needs no escapes in Turtle.
_SLUG = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)


class Citation(NamedTuple):
    """A passage found in a text.

    source  the slug of the source
    slug    a proposed last segment for the passage's IRI
    span    the stretch that encloses it
    parts   the exact pieces where footnotes break it; else empty
    digest  the digest of its text
    text    its text, the pieces joined by one blank
    """

    source: str
    slug: str
    span: Span
    parts: tuple[Span, ...]
    digest: str
    text: str


def cite(source: str, text: str, words: str, to: str | None = None) -> Citation:
    """Find `words` in a source's text and give the passage of whole sentences around them.

    source  the slug of the source
    text    its text
    words   some words of the text; white space and the kinds of quotes do not matter
    to      some words of the passage's last sentence, where it is longer than one

    Raises PeacegraphError "words-not-found" where they do not stand in the text, and
    "words-not-unique" where they stand in several places.
    """
    first = _place_of(source, text, words)
    last = first if to is None else _place_of(source, text, to, after=first.start)
    start = _sentence_start(text, first.start)
    end = _sentence_end(text, max(first.end, last.end))
    parts = _parts(text, Span(start, end), (first, last))
    span = Span(parts[0].start, parts[-1].end)
    if len(parts) == 1:
        parts = ()
    found = " ".join(text[a:b] for a, b in (parts or (span,)))
    return Citation(source, _slug(words), span, parts, digest_of(found), found)


def as_turtle(
    citation: Citation,
    slug: str | None = None,
    locator: str = "…",
    primary: tuple[str, ...] = (),
    prefix: str | None = None,
) -> str:
    """Give the block of TriG that describes a citation, in the house form, with a graph to fill.

    slug     the last segment of the passage's IRI, where the proposed one does not do
    locator  where the passage stands, in words
    primary  prefixed names of the works that it cites
    prefix   the prefix of the source's passages, where it is none of the project's

    Raises PeacegraphError "bad-name" for a slug that cannot be the end of a prefixed name.
    """
    slug = slug or citation.slug
    if not _SLUG.fullmatch(slug):
        raise PeacegraphError(
            "bad-name",
            f"“{slug}” cannot be the name of a passage",
            "use letters, digits and hyphens",
        )
    prefix = prefix or _passage_prefix(citation.source)
    name = f"{prefix}:{slug}" if prefix else f"<{ID}passage/{citation.source}/{slug}>"
    lines = [
        name,
        "\ta pko:Passage ;",
        f"\toa:hasSource source:{citation.source} ;",
        f"\toa:hasSelector {_selector(citation.span)} ;",
    ]
    part_names = [
        f"<{ID}passage/{citation.source}/{slug}/{i}>" for i, _ in enumerate(citation.parts, 1)
    ]
    if part_names:
        lines.append("\tdcterms:hasPart " + " ,\n\t\t".join(part_names) + " ;")
    lines += [f'\tpko:textDigest "{citation.digest}" ;', f"\tpko:locator {ox.Literal(locator)} ;"]
    if primary:
        lines.append("\tprov:hadPrimarySource " + " , ".join(primary) + " ;")
    lines.append("\t.")
    for part_name, span in zip(part_names, citation.parts, strict=True):
        lines += [
            "",
            part_name,
            "\ta pko:PassagePart ;",
            f"\toa:hasSource source:{citation.source} ;",
            f"\toa:hasSelector {_selector(span)} ;",
            "\t.",
        ]
    lines += ["", f"{name} {{", "}"]
    return "\n".join(lines) + "\n"


def _selector(span: Span) -> str:
    return f"[ a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end} ]"


def _passage_prefix(source: str) -> str:
    space = f"{ID}passage/{source}/"
    return next((prefix for prefix, iri in PREFIXES.items() if iri == space), "")


def _place_of(source: str, text: str, words: str, after: int | None = None) -> Span:
    if not any(word.strip(_MARKS) for word in words.split()):
        raise PeacegraphError("words-not-found", "No words were given", "quote some words")
    places = [
        Span(*found.span())
        for found in re.finditer(_pattern(words), text)
        if after is None or found.start() >= after
    ]
    if not places:
        raise PeacegraphError(
            "words-not-found",
            f"“{words}” does not stand in {source}"
            + ("" if after is None else " after the first words"),
            "copy fewer words exactly as the text has them",
        )
    if len(places) > 1 and after is None:
        lines = ", ".join(str(text.count("\n", 0, place.start) + 1) for place in places[:6])
        raise PeacegraphError(
            "words-not-unique",
            f"“{words}” stands {len(places)} times in {source}, in lines {lines}",
            "give more words",
        )
    return places[0]


def _pattern(words: str) -> str:
    pieces = [re.escape(word) for word in words.split()]
    joined = r"\s+".join(pieces)
    joined = re.sub(r"[\"“”]", '["“”]', joined)
    return re.sub(r"['‘’]", "['‘’]", joined)


def _sentence_start(text: str, at: int) -> int:
    """Give where the sentence around `at` begins, on an earlier page where footnotes intervene."""
    block = _block_around(text, at)
    start = block.start
    if _stands_alone(text, block):
        return start
    for stop in _stops(text, block):
        if stop <= at:
            start = stop
    for line in _HEADING_LINE.finditer(text, block.start, at):
        start = max(start, line.end())
    while start < at and text[start].isspace():
        start += 1
    if start > block.start:
        return start
    before = _neighbour(text, block, forward=False)
    if before is None or _is_closed(text, before):
        return start
    return _sentence_start(text, before.end - 1)


def _sentence_end(text: str, at: int) -> int:
    """Give where the sentence around `at` ends, on a later page where footnotes intervene."""
    block = _block_around(text, at - 1)
    if _stands_alone(text, block):
        return block.end
    end = next((stop for stop in _stops(text, block) if stop >= at), None)
    if end is not None:
        return _before_marks(text, end)
    after = _neighbour(text, block, forward=True)
    if after is None or _is_closed(text, block):
        return _before_marks(text, block.end)
    return _sentence_end(text, after.start + 1)


def _before_marks(text: str, end: int) -> int:
    return len(text[:end].rstrip(_MARKS).rstrip())


def _stops(text: str, block: Span) -> list[int]:
    return [
        found.end()
        for found in _SENTENCE_END.finditer(text, block.start, block.end)
        if not _ABBREVIATION.search(text, max(block.start, found.start() - 8), found.start() + 1)
    ]


def _is_closed(text: str, block: Span) -> bool:
    return text[block.start : block.end].rstrip(_MARKS + "\"'”’)*").endswith((".", "!", "?", ":"))


def _block_around(text: str, at: int) -> Span:
    return next(block for block in _blocks(text) if block.start <= at < block.end)


def _neighbour(text: str, block: Span, *, forward: bool) -> Span | None:
    """Give the next (or last) block that is no footnote, only where footnotes lie between.

    The rest of a footnote that a page break cut has none.
    """
    blocks = _blocks(text)
    step = 1 if forward else -1
    i = blocks.index(block)
    if _is_footnote(text, blocks, i):
        return None
    i += step
    crossed = False
    while 0 <= i < len(blocks):
        if not _is_footnote(text, blocks, i):
            return blocks[i] if crossed else None
        crossed = True
        i += step
    return None


def _is_footnote(text: str, blocks: tuple[Span, ...], i: int) -> bool:
    """Tell whether a block is a footnote, or the rest of one that a page break cut."""
    block = blocks[i]
    if _FOOTNOTE.match(text, block.start):
        return True
    return not _ITEM.match(text, block.start) and bool(
        _ADDRESS.search(text, block.start, block.end)
    )


def _stands_alone(text: str, block: Span) -> bool:
    """Tell whether a block is a footnote or a numbered item, which is cited whole."""
    return bool(_FOOTNOTE.match(text, block.start) or _ITEM.match(text, block.start))


def _parts(text: str, span: Span, asked: tuple[Span, Span]) -> tuple[Span, ...]:
    """Cut footnotes out of a stretch; a blank line alone does not break it.

    asked  the places of the words that were asked for, whose blocks are never cut
    """
    blocks = _blocks(text)
    pieces: list[Span] = []
    broken = True
    for i, block in enumerate(blocks):
        if block.end <= span.start or block.start >= span.end:
            continue
        piece = Span(max(block.start, span.start), min(block.end, span.end))
        wanted = any(place.start < block.end and place.end > block.start for place in asked)
        if not wanted and piece.start > span.start and _is_footnote(text, blocks, i):
            broken = True
        elif broken:
            pieces.append(piece)
            broken = False
        else:
            pieces[-1] = Span(pieces[-1].start, piece.end)
    return tuple(pieces)


@lru_cache(maxsize=4)
def _blocks(text: str) -> tuple[Span, ...]:
    blocks: list[Span] = []
    begin = 0
    for gap in _BREAK.finditer(text):
        blocks.append(Span(begin, gap.start()))
        begin = gap.end()
    blocks.append(Span(begin, len(text.rstrip())))
    return tuple(block for block in blocks if block.start < block.end)


def _slug(words: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    return "-".join(plain.split("-")[:5]) or "passage"
