"""Reading every passage again against the text that it claims to stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from peacegraph.evidence.passages import Passage, digest_of, slug_of


class Mismatch(NamedTuple):
    """A passage that does not fit its text.

    passage   the passage
    sentence  what does not fit, without a closing stop
    remedy    what to do about it, without a closing stop
    """

    passage: Passage
    sentence: str
    remedy: str


class Verification(NamedTuple):
    """What came of reading the passages again.

    read        how many passages were read against a text
    without     the sources whose texts are not at hand, and how many passages each has
    mismatches  the passages that do not fit
    """

    read: int
    without: dict[str, int]
    mismatches: tuple[Mismatch, ...]


def verify(passages: Iterable[Passage], text_of: Callable[[str], str | None]) -> Verification:
    """Read each passage again.

    passages  the passages, as `passages_of` gives them
    text_of   gives the text of a source by its slug, or None where it is not at hand
    """
    read = 0
    without: dict[str, int] = {}
    mismatches: list[Mismatch] = []
    for passage in passages:
        if not passage.source:
            mismatches.append(
                Mismatch(
                    passage,
                    f"Passage {slug_of(passage.iri)} names no source",
                    "name it with oa:hasSource",
                )
            )
            continue
        text = text_of(slug_of(passage.source))
        if text is None:
            without[passage.source] = without.get(passage.source, 0) + 1
            continue
        read += 1
        mismatch = _mismatch(passage, text)
        if mismatch:
            mismatches.append(mismatch)
    return Verification(read, without, tuple(mismatches))


def _mismatch(passage: Passage, text: str) -> Mismatch | None:
    name = slug_of(passage.iri)
    again = f'find it again with `peacegraph cite {slug_of(passage.source)} "…"`'
    if passage.span is None:
        return Mismatch(passage, f"Passage {name} has no start and end", again)
    for span in (passage.span, *passage.parts):
        if span.start >= span.end:
            return Mismatch(
                passage, f"Passage {name} runs from {span.start} to {span.end}: it is empty", again
            )
        if span.end > len(text):
            return Mismatch(
                passage,
                f"Passage {name} runs from {span.start} to {span.end}, "
                f"but its text has {len(text)} characters",
                again,
            )
    if passage.parts and (
        passage.parts[0].start != passage.span.start
        or passage.parts[-1].end != passage.span.end
        or any(a.end > b.start for a, b in zip(passage.parts, passage.parts[1:], strict=False))
    ):
        return Mismatch(passage, f"The parts of passage {name} do not fill its selector", again)
    found = passage.text_in(text)
    if digest_of(found) != passage.digest:
        return Mismatch(
            passage,
            f"The text at {passage.span.start} to {passage.span.end} is not the text that passage "
            f"{name} was made from: the digest is {digest_of(found)[:15]}…, not "
            f"{passage.digest[:15]}…",
            again,
        )
    return None
