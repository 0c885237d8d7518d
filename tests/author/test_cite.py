"""Some words of a source lead to the whole sentence, its offsets and its digest."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.author.cite import Citation, as_turtle, cite
from peacegraph.errors import PeacegraphError
from peacegraph.evidence.passages import Passage, Span, digest_of, passages_of
from small_graph import PREFIXES


def cited(text: str, words: str, to: str | None = None) -> str:
    """Give the text of the passage, having read it back by its offsets."""
    found = cite("northland-gazette", text, words, to)
    assert as_passage(found).text_in(text) == found.text
    assert digest_of(found.text) == found.digest
    return found.text


def as_passage(found: Citation) -> Passage:
    return Passage("", found.source, found.span, found.parts, found.digest, "", ())


def refused(text: str, words: str, to: str | None = None) -> str:
    with pytest.raises(PeacegraphError) as fault:
        cite("northland-gazette", text, words, to)
    assert fault.value.code in ("words-not-found", "words-not-unique")
    return str(fault.value)


# ── Finding the words ────────────────────────────────────────────────────────────────────────────

SHORT = "The platoon joined NORFOR. It numbered 34 soldiers. It came home in May."


def test_words_are_widened_to_their_sentence() -> None:
    assert cite("northland-gazette", SHORT, "numbered 34") == Citation(
        source="northland-gazette",
        slug="numbered-34",
        span=Span(27, 51),
        parts=(),
        digest=digest_of("It numbered 34 soldiers."),
        text="It numbered 34 soldiers.",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("The platoon", "The platoon joined NORFOR."),
        ("joined NORFOR.", "The platoon joined NORFOR."),
        ("in May.", "It came home in May."),
        ("It came home in May.", "It came home in May."),
        ("NORFOR. It numbered", "The platoon joined NORFOR. It numbered 34 soldiers."),
    ],
)
def test_words_anywhere_in_a_sentence(words: str, sentence: str) -> None:
    assert cited(SHORT, words) == sentence


@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\t", "\r\n", "\xa0"])
def test_white_space_does_not_matter(gap: str) -> None:
    text = f"It was led by major{gap}Ana of Sundia."
    assert cited(text, "major Ana") == text
    assert cited(text, " major   Ana\n") == text


@pytest.mark.parametrize("opening", '"“”')
@pytest.mark.parametrize("apostrophe", "'‘’")
def test_the_kinds_of_quotes_do_not_matter(opening: str, apostrophe: str) -> None:
    text = f"Sundia{apostrophe}s platoon was {opening}well led{opening}."
    assert cited(text, "Sundia's platoon was “well led”") == text


def test_words_are_no_pattern() -> None:
    assert cited("It cost 1.5 (about) [sic]. Or 1x5.", "1.5 (about) [sic]") == (
        "It cost 1.5 (about) [sic]."
    )


def test_words_that_do_not_stand_in_the_text() -> None:
    assert refused(SHORT, "the fleet") == (
        "“the fleet” does not stand in northland-gazette; "
        "copy fewer words exactly as the text has them."
    )


@pytest.mark.parametrize("words", ["", "  \n", "³ ⁴"])
def test_no_words(words: str) -> None:
    assert refused(f"{SHORT} ³ ⁴", words) == "No words were given; quote some words."


def test_words_that_stand_in_several_places() -> None:
    assert refused("It came.\nIt saw.\n\nIt left.", "It") == (
        "“It” stands 3 times in northland-gazette, in lines 1, 2, 4; give more words."
    )


# ── To the last sentence ─────────────────────────────────────────────────────────────────────────


def test_a_passage_of_several_sentences() -> None:
    assert cited(SHORT, "joined", "34") == "The platoon joined NORFOR. It numbered 34 soldiers."
    assert cited(SHORT, "numbered", "home in") == "It numbered 34 soldiers. It came home in May."


@pytest.mark.parametrize("before", ["", "In 2008 it grew. "])
def test_of_last_words_the_first_after_the_first_words_count(before: str) -> None:
    text = f"{before}The platoon came. It stayed. It left."
    assert cited(text, "The platoon", "It") == "The platoon came. It stayed."


@pytest.mark.parametrize("before", ["", "It grew. "])
def test_last_words_that_stand_only_before_the_first(before: str) -> None:
    assert refused(f"{before}The platoon came.", "The platoon", "grew") == (
        "“grew” does not stand in northland-gazette after the first words; "
        "copy fewer words exactly as the text has them."
    )


def test_a_passage_may_run_over_paragraphs() -> None:
    text = "It came.\n\nIt stayed long. It left.\n"
    assert cited(text, "came", "stayed") == "It came.\n\nIt stayed long."


# ── Where sentences end ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "sentence",
    [
        "It was led by Sgt. Ana Brod and Mr. Lund.",
        "Major A. B. Lund took the U.S. flag.",
        "Order No. 12, Vol. 3, pp. 4 to 9, says so.",
        "It took food, water, etc. and left at 4.30 sharp.",
        "Is it true?",
        "Long live Northland!",
        'He said: "We stay."',
        "She said: “We stay.”",
        "It stayed (as told.)",
        "It numbered [sic.]",
    ],
)
def test_a_sentence_is_taken_whole(sentence: str) -> None:
    text = f"Before it. {sentence} After it.\n"
    word = sentence.split()[1]
    assert cited(text, sentence) == sentence
    assert cited(text, f"{sentence.split()[0]} {word}") == sentence


@pytest.mark.parametrize("mark", ["³", "¹²", "¹²³"])
def test_footnote_marks_end_no_passage(mark: str) -> None:
    text = f"It joined NORFOR.{mark} It left."
    assert cited(text, "joined") == "It joined NORFOR."
    assert cited(text, f"NORFOR.{mark}") == "It joined NORFOR."
    assert cited(text, "It left") == "It left."


def test_footnote_marks_within_a_passage_stay() -> None:
    assert cited("It joined.³ It left.⁴ Later.", "joined", "left") == "It joined.³ It left."


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    assert cited("The Service (2008)\nIn April it came. It left.", "April") == "In April it came."
    assert cited("The Service\r\nIn April it came.", "April") == "In April it came."


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\r\n\r\n", "  \n\n\n"])
def test_a_paragraph_is_the_end_even_without_a_stop(gap: str) -> None:
    text = f"The Platoon{gap}it came in April{gap}It left."
    assert cited(text, "in April") == "it came in April"


# ── Lists, footnotes, bibliographies ─────────────────────────────────────────────────────────────

LISTED = """\
It was to:
- guard the bridge. By day and night;
- clear mines.

1. Lund, Ana. "The Bridge." Vol. 2. Northland, 2009.
2. Brod, Ivo. Mines. Northland, 2010.

¹² Lund, The Bridge. p. 4.

13 Brod, Mines.
Available at: https://example.org/mines
"""


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("guard the bridge", "- guard the bridge."),
        ("clear mines", "- clear mines."),
        ("Lund, Ana", '1. Lund, Ana. "The Bridge." Vol. 2. Northland, 2009.'),
        ("Northland, 2010", "2. Brod, Ivo. Mines. Northland, 2010."),
        ("p. 4", "¹² Lund, The Bridge. p. 4."),
        ("Brod, Mines", "13 Brod, Mines.\nAvailable at: https://example.org/mines"),
    ],
)
def test_items_are_blocks_and_numbered_ones_are_cited_whole(words: str, item: str) -> None:
    assert cited(LISTED, words) == item
    assert cited(LISTED.replace("\n", "\r\n"), words) == item.replace("\n", "\r\n")


# ── Over a page's footnotes ──────────────────────────────────────────────────────────────────────

PAGES = """\
In April the platoon arrived³ and

³ Order No. 12. Sundia, 2008.

⁴ Lund, The Bridge, which is long and

goes on here. Available at: https://example.org/bridge

numbered 34 soldiers.⁴ It left in May.
"""


@pytest.mark.parametrize("words", ["the platoon arrived", "numbered 34"])
def test_a_sentence_that_footnotes_break_gets_parts(words: str) -> None:
    found = cite("northland-gazette", PAGES, words)
    assert found.text == "In April the platoon arrived³ and numbered 34 soldiers."
    assert [PAGES[a:b] for a, b in found.parts] == [
        "In April the platoon arrived³ and",
        "numbered 34 soldiers.",
    ]
    assert found.span == Span(0, PAGES.index("⁴ It left"))
    assert found.digest == digest_of(found.text)


def test_a_passage_to_a_later_sentence_leaves_the_footnotes_out() -> None:
    assert cited(PAGES, "platoon arrived", "left in") == (
        "In April the platoon arrived³ and numbered 34 soldiers.⁴ It left in May."
    )


def test_footnotes_themselves_are_cited_for_themselves() -> None:
    assert cited(PAGES, "Order No. 12") == "³ Order No. 12. Sundia, 2008."
    assert cited(PAGES, "goes on here") == "goes on here."


def test_a_closed_paragraph_is_not_joined_over_a_footnote() -> None:
    text = "It came.\n\n¹ Order No. 12.\n\nIt left in May.\n"
    assert cited(text, "It left") == "It left in May."
    assert cited(text, "It came") == "It came."


def test_words_on_both_sides_are_kept_though_one_side_is_a_footnote() -> None:
    assert cited(PAGES, "arrived³ and ³ Order") == (
        "In April the platoon arrived³ and\n\n³ Order No. 12. Sundia, 2008."
    )


# ── Whatever is cited ────────────────────────────────────────────────────────────────────────────

PIECES = [
    "It came in April",
    "the platoon, led by Sgt. Ana Brod,",
    "numbered 34",
    "“We stay”",
    "\n- clear mines",
    "\n2. Lund, Ana.",
    "\n\n¹² Order No. 12",
    "\n\n13 Brod, Mines",
    "Available at: https://example.org",
    ".³",
    ".",
    ". ",
    "?",
    ":\n",
    "\n",
    "\r\n\r\n",
    " \n\n",
    " ",
    "³",
    "(",
    "É",
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(st.sampled_from('ab .\n³1-"É'), max_size=60),
)


def plain(text: str) -> str:
    return " ".join(text.split()).strip("⁰¹²³⁴⁵⁶⁷⁸⁹ ")


@given(texts, st.data())
def test_what_is_cited_has_the_digest_and_contains_the_words(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    try:
        found = cite("northland-gazette", text, words)
    except PeacegraphError as error:
        assert error.code == "words-not-unique" or not plain(words)
        return
    cut = as_passage(found).text_in(text)
    assert digest_of(cut) == found.digest
    assert cut == found.text == cut.strip()
    assert plain(words) in plain(cut)


@given(texts, st.data())
def test_a_passage_to_later_words_contains_both(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    first, last = text[places[0] : places[1]], text[places[2] : places[3]]
    try:
        found = cite("northland-gazette", text, first, last)
    except PeacegraphError as error:
        assert error.code == "words-not-unique" or not (plain(first) and plain(last))
        return
    assert as_passage(found).text_in(text) == found.text
    assert plain(first) in plain(found.text)
    assert plain(last) in plain(found.text)


# ── Written as TriG ──────────────────────────────────────────────────────────────────────────────


def test_the_block_of_a_passage() -> None:
    found = cite("northland-gazette", SHORT, "numbered 34")
    assert as_turtle(found, "strength", "sentence 2", ("source:cited-order-12",), "gazette") == (
        "gazette:strength\n"
        "\ta pko:Passage ;\n"
        "\toa:hasSource source:northland-gazette ;\n"
        "\toa:hasSelector [ a oa:TextPositionSelector ; oa:start 27 ; oa:end 51 ] ;\n"
        f'\tpko:textDigest "{found.digest}" ;\n'
        '\tpko:locator "sentence 2" ;\n'
        "\tprov:hadPrimarySource source:cited-order-12 ;\n"
        "\t.\n"
        "\n"
        "gazette:strength {\n"
        "}\n"
    )


def test_a_source_without_a_prefix_is_named_in_full() -> None:
    block = as_turtle(cite("northland-gazette", SHORT, "numbered 34"))
    name = "<https://w3id.org/peacegraph/id/passage/northland-gazette/numbered-34>"
    assert block.startswith(f"{name}\n\ta pko:Passage ;\n")
    assert block.endswith(f"\n{name} {{\n}}\n")
    assert '\tpko:locator "…" ;\n' in block


def read_back(block: str) -> Passage:
    prefixes = PREFIXES + (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
    )
    [found] = passages_of(ox.parse(prefixes + block, format=ox.RdfFormat.TRIG)).values()
    return found


@pytest.mark.parametrize("text", [SHORT, PAGES])
def test_the_block_is_read_back_as_the_citation(text: str) -> None:
    found = cite("northland-gazette", text, "numbered 34")
    locator = 'Chapter "The Platoon" \\ page 3'
    read = read_back(as_turtle(found, None, locator, ("source:b", "source:a"), "gazette"))
    assert (read.span, read.parts, read.digest) == (found.span, found.parts, found.digest)
    assert read.locator == locator
    assert [work.rsplit("/")[-1] for work in read.primary] == ["a", "b"]


@pytest.mark.parametrize("slug", ["two words", "a/b", "ends.", "-", "a>b", "é"])
def test_a_name_that_needs_escapes_is_refused(slug: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        as_turtle(cite("northland-gazette", SHORT, "numbered"), slug)
    assert str(fault.value) == (
        f"“{slug}” cannot be the name of a passage; use letters, digits and hyphens."
    )


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("It was led by Major Ana", "it-was-led-by-major"),
        ("“34”", "34"),
        ("Əə…", "passage"),
    ],
)
def test_a_name_is_proposed(words: str, slug: str) -> None:
    text = "It was led by Major Ana. “34” came. Əə…"
    assert cite("northland-gazette", text, words).slug == slug
