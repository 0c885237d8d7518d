"""Passages are collected from their descriptions, with what they have."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.evidence.passages import Passage, Span, digest_of, passages_of, slug_of
from small_graph import PREFIXES

GAZETTE = "https://w3id.org/peacegraph/id/passage/northland-gazette"
SOURCE = "https://w3id.org/peacegraph/id/source"

# Any text that a file in UTF-8 can hold.
texts = st.text(st.characters(exclude_categories=["Cs"]))


def described(text: str) -> dict[str, Passage]:
    prefixes = PREFIXES + (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
    )
    return passages_of(ox.parse(prefixes + text, format=ox.RdfFormat.TRIG))


def test_a_passage_with_all_that_it_may_have() -> None:
    found = described(
        """
        gazette:joining a pko:Passage ;
            oa:hasSource source:northland-gazette ;
            oa:hasSelector [ a oa:TextPositionSelector ; oa:start 23 ; oa:end 74 ] ;
            pko:textDigest "sha256:12ab" ;
            pko:locator "paragraph 1, sentence 1" ;
            prov:hadPrimarySource source:cited-order-12 , source:cited-diary .
        gazette:joining { deployment:sun-norfor pko:contributor state:sun . }
        """
    )
    assert found == {
        f"{GAZETTE}/joining": Passage(
            iri=f"{GAZETTE}/joining",
            source=f"{SOURCE}/northland-gazette",
            span=Span(23, 74),
            parts=(),
            digest="sha256:12ab",
            locator="paragraph 1, sentence 1",
            primary=(f"{SOURCE}/cited-diary", f"{SOURCE}/cited-order-12"),
        )
    }


def test_parts_come_in_the_order_of_the_text() -> None:
    [found] = described(
        """
        gazette:joining a pko:Passage ;
            oa:hasSelector [ oa:start 10 ; oa:end 90 ] ;
            dcterms:hasPart <urn:x:later> , <urn:x:earlier> .
        <urn:x:later> oa:hasSelector [ oa:start 70 ; oa:end 90 ] .
        <urn:x:earlier> oa:hasSelector [ oa:start 10 ; oa:end 40 ] .
        """
    ).values()
    assert found.parts == (Span(10, 40), Span(70, 90))


def test_what_is_missing_is_left_empty() -> None:
    [found] = described("gazette:joining a pko:Passage .").values()
    assert found == Passage(f"{GAZETTE}/joining", "", None, (), "", "", ())
    assert found.text_in("The Sundian platoon joined NORFOR.") == ""


def test_offsets_that_are_no_numbers_are_no_span() -> None:
    for start, end in [('"one"', "9"), ('"²"', "9"), ("-1", "9"), ("1", '""')]:
        [found] = described(
            f"gazette:joining a pko:Passage ; oa:hasSelector [ oa:start {start} ; oa:end {end} ] ."
        ).values()
        assert found.span is None


def test_a_part_without_a_selector_is_left_out() -> None:
    [found] = described("gazette:joining a pko:Passage ; dcterms:hasPart <urn:x:part> .").values()
    assert found.parts == ()


def test_what_a_passage_says_of_passages_describes_none() -> None:
    assert described("gazette:joining { gazette:other a pko:Passage . }") == {}


def test_the_pieces_are_joined_by_one_blank() -> None:
    text = "The platoon arrived and\n\n1 Order No. 12.\n\nnumbered 34."
    whole = Passage("", "", Span(0, 54), (), "", "", ())
    assert whole.text_in(text) == text
    broken = whole._replace(parts=(Span(0, 23), Span(42, 54)))
    assert broken.text_in(text) == "The platoon arrived and numbered 34."


def test_the_slug_is_the_last_segment() -> None:
    assert slug_of(f"{SOURCE}/northland-gazette") == "northland-gazette"
    assert slug_of(f"{SOURCE}/northland-gazette/") == "northland-gazette"
    assert slug_of("") == ""


def test_a_digest_is_of_the_bytes_in_utf_8() -> None:
    assert digest_of("Grøntfjord") == ("sha256:" + hashlib.sha256(b"Gr\xc3\xb8ntfjord").hexdigest())


@given(texts, st.data())
def test_any_stretch_of_any_text_is_read_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    [found] = described(
        f"gazette:any a pko:Passage ; oa:hasSelector [ oa:start {start} ; oa:end {end} ] ."
    ).values()
    assert found.text_in(text) == text[start:end]
    assert digest_of(found.text_in(text)) == digest_of(text[start:end])


@given(texts, texts)
def test_texts_that_differ_have_digests_that_differ(one: str, other: str) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)
