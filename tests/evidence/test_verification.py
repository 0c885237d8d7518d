"""Each passage is read again against its text, and what does not fit is told in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.evidence.passages import Passage, Span, digest_of
from peacegraph.evidence.verify import Verification, verify
from small_graph import GAZETTE

ID = "https://w3id.org/peacegraph/id"
WORDS = "It numbered 34 soldiers."
START = GAZETTE.index(WORDS)
STRENGTH = Passage(
    iri=f"{ID}/passage/northland-gazette/strength",
    source=f"{ID}/source/northland-gazette",
    span=Span(START, START + len(WORDS)),
    parts=(),
    digest=digest_of(WORDS),
    locator="paragraph 1, sentence 2",
    primary=(),
)
AGAIN = 'find it again with `peacegraph cite northland-gazette "…"`'


def read_again(*passages: Passage, text: str | None = GAZETTE) -> Verification:
    return verify(passages, {"northland-gazette": text}.get)


def told(passage: Passage) -> tuple[str, str]:
    """Give the one complaint about a passage: its sentence and remedy."""
    [mismatch] = read_again(passage).mismatches
    assert mismatch.passage == passage
    return mismatch.sentence, mismatch.remedy


def test_a_passage_that_fits_is_read_in_silence() -> None:
    assert read_again(STRENGTH) == Verification(read=1, without={}, mismatches=())


def test_a_passage_in_parts_that_fits() -> None:
    first, second = Span(START, START + 11), Span(START + 12, START + len(WORDS))
    assert not read_again(STRENGTH._replace(parts=(first, second))).mismatches


def test_passages_whose_text_is_not_at_hand_are_counted() -> None:
    other = STRENGTH._replace(source=f"{ID}/source/sundia-report")
    assert read_again(STRENGTH, other, other) == Verification(1, {other.source: 2}, ())


def test_another_text_than_the_digest_is_of() -> None:
    earlier = Span(START - 4, START + len(WORDS) - 4)
    found = digest_of(GAZETTE[earlier.start : earlier.end])
    assert told(STRENGTH._replace(span=earlier)) == (
        f"The text at {earlier.start} to {earlier.end} is not the text that passage strength was "
        f"made from: the digest is {found[:15]}…, not {STRENGTH.digest[:15]}…",
        AGAIN,
    )


def test_a_passage_without_a_digest_does_not_fit() -> None:
    sentence, _ = told(STRENGTH._replace(digest=""))
    assert sentence.endswith(f"the digest is {STRENGTH.digest[:15]}…, not …")


def test_a_passage_without_a_span() -> None:
    assert told(STRENGTH._replace(span=None)) == ("Passage strength has no start and end", AGAIN)


def test_a_passage_without_a_source() -> None:
    assert told(STRENGTH._replace(source="")) == (
        "Passage strength names no source",
        "name it with oa:hasSource",
    )


@pytest.mark.parametrize(("start", "end"), [(7, 7), (9, 7)])
def test_a_span_that_holds_nothing(start: int, end: int) -> None:
    assert told(STRENGTH._replace(span=Span(start, end))) == (
        f"Passage strength runs from {start} to {end}: it is empty",
        AGAIN,
    )


@pytest.mark.parametrize(("start", "end"), [(0, 10_000), (9_000, 10_000)])
def test_a_span_that_the_text_cannot_have(start: int, end: int) -> None:
    assert told(STRENGTH._replace(span=Span(start, end))) == (
        f"Passage strength runs from {start} to {end}, but its text has {len(GAZETTE)} characters",
        AGAIN,
    )


def test_a_part_that_the_text_cannot_have() -> None:
    parts = (Span(START, START + 11), Span(START + 11, 10_000))
    assert told(STRENGTH._replace(parts=parts))[0] == (
        f"Passage strength runs from {START + 11} to 10000, "
        f"but its text has {len(GAZETTE)} characters"
    )


END = START + len(WORDS)


@pytest.mark.parametrize(
    "parts",
    [
        (Span(START + 1, START + 9), Span(START + 12, END)),
        (Span(START, START + 9), Span(START + 12, END - 1)),
        (Span(START, START + 9), Span(START + 8, END)),
    ],
    ids=["begin later", "end earlier", "overlap"],
)
def test_parts_that_are_not_the_selectors(parts: tuple[Span, ...]) -> None:
    assert told(STRENGTH._replace(parts=parts)) == (
        "The parts of passage strength do not fill its selector",
        AGAIN,
    )


@given(st.integers(0, len(GAZETTE) - 1), st.integers(1, len(GAZETTE)), st.data())
def test_one_changed_character_is_noticed(start: int, end: int, data: st.DataObject) -> None:
    start, end = min(start, end - 1), max(start + 1, end)
    at = data.draw(st.integers(start, end - 1))
    cited = STRENGTH._replace(span=Span(start, end), digest=digest_of(GAZETTE[start:end]))
    assert not read_again(cited).mismatches
    changed = f"{GAZETTE[:at]}§{GAZETTE[at + 1 :]}"
    assert len(read_again(cited, text=changed).mismatches) == 1
