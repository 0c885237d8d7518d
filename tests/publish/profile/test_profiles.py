"""Profiles of our own graph: every state and operation has one, and each sentence its passages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.names import ID, PKO
from peacegraph.publish.profile import Profile, profile
from peacegraph.publish.profile.document import (
    FACT,
    Disputed,
    Note,
    Table,
    said_in,
    sections_in,
    sentences_in,
)
from peacegraph.query.naming import DEFAULT
from peacegraph.store.opened import Build
from peacegraph.vocabulary import RDF_TYPE
from small_graph import SmallGraph, write_small_graph

KINDS = {"state": "State", "operation": "PeaceOperation"}


def of(build: Build, kind: str, iri: str) -> Profile:
    if kind == "state":
        return profile(build, f"<{iri}>")
    return profile(build, operation=f"<{iri}>")


def subjects(build: Build, class_: str) -> list[str]:
    found = build.store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(PKO + class_), DEFAULT)
    return sorted(str(quad.subject)[1:-1] for quad in found)


@pytest.fixture(scope="module")
def profiles(our_build: Build) -> list[Profile]:
    """The profiles of all states and operations of our own graph."""
    return [
        of(our_build, kind, iri)
        for kind, class_ in KINDS.items()
        for iri in subjects(our_build, class_)
    ]


@pytest.fixture(scope="module")
def azerbaijan(our_build: Build) -> Profile:
    return profile(our_build, "aze")


@pytest.fixture(scope="module")
def sundia(tmp_path_factory: pytest.TempPathFactory) -> SmallGraph:
    """The small graph with our questions, built."""
    small = write_small_graph(tmp_path_factory.mktemp("sundia") / "graph")
    small.take_our_questions()
    small.build()
    return small


def words_of(made: Profile) -> Iterator[str]:
    for sentence in sentences_in(made.document):
        yield sentence.words
    for section in sections_in(made.document.sections):
        yield section.title
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.caption
                yield from (
                    "".join(run for run in cell if isinstance(run, str))
                    for row in block.rows
                    for cell in row
                )


# ── All of them ──────────────────────────────────────────────────────────────────────────────────


def test_every_state_and_operation_has_a_profile(our_build: Build, profiles: list[Profile]) -> None:
    assert len(profiles) >= 60
    assert {made.document.about for made in profiles} == {
        iri for class_ in KINDS.values() for iri in subjects(our_build, class_)
    }


def test_each_sentence_has_a_passage_or_says_that_nothing_is_known(profiles: list[Profile]) -> None:
    without = [
        (made.document.name, sentence.words)
        for made in profiles
        for sentence in sentences_in(made.document)
        if sentence.kind == FACT
        and not any(isinstance(run, Note) and run.passages for run in sentence.runs)
    ]
    assert without == []


def test_no_section_is_empty(profiles: list[Profile]) -> None:
    empty = [
        (made.document.name, section.title)
        for made in profiles
        for section in sections_in(made.document.sections)
        if not section.blocks and not section.sections
    ]
    assert empty == []


@pytest.mark.parametrize(
    "odd",
    [
        r"  ",
        r"\bNone\b",
        re.escape(ID),
        r"\b(the|of|in|at|a) \1\b",
        r"\.\.",
        r" [,.;:]",
        r"\{|\}",
        r"\ba [aeio]\w",
        r"[a-z]+(-[a-z]+){3,}",
    ],
)
def test_sentences_read_as_english(profiles: list[Profile], odd: str) -> None:
    found = [
        (made.document.name, words)
        for made in profiles
        for words in words_of(made)
        if re.search(odd, words)
    ]
    assert found == []


def test_sentences_begin_and_end_as_sentences_do(profiles: list[Profile]) -> None:
    found = [
        sentence.words
        for made in profiles
        for sentence in sentences_in(made.document)
        if not re.search(r"[.:]$", sentence.words) or re.match(r"[a-z, ]", sentence.words)
    ]
    # The works of the last section are listed by their titles, some of which are addresses.
    assert [words for words in found if not re.match(r"[a-z.-]+/\S+: \d+ passages?\.", words)] == []


def test_every_mark_leads_to_a_note_or_a_disagreement(profiles: list[Profile]) -> None:
    for made in profiles:
        anchors = {section.anchor for section in sections_in(made.document.sections)}
        for said in said_in(made.document):
            for run in said:
                if isinstance(run, Note):
                    assert all(passage in made.numbers for passage in run.passages)
                elif isinstance(run, Disputed):
                    assert {f"d{made.disputes[iri]}" for iri in run.disagreements} <= anchors


def test_each_note_is_used_and_numbered_in_the_order_of_reading(profiles: list[Profile]) -> None:
    for made in profiles:
        met = [
            passage
            for said in said_in(made.document)
            for run in said
            if isinstance(run, Note)
            for passage in run.passages
        ]
        assert [footnote.passage for footnote in made.footnotes] == list(dict.fromkeys(met))


# ── What they say ────────────────────────────────────────────────────────────────────────────────


MARK = r" \(\[D\d+\]\(#d\d+\)(?:, \[D\d+\]\(#d\d+\))*\)"


def text(made: Profile) -> str:
    """Give the words of a profile, without notes and without marks of disagreements."""
    return re.sub(rf"\[\^\d+\]|{MARK}", "", made.markdown)


def test_the_headings_are_those_that_researchers_know(azerbaijan: Profile) -> None:
    assert [section.title for section in azerbaijan.document.sections] == [
        "At a glance",
        "Recent trends",
        "Legal basis and decision-making",
        "Reasons and results, as the sources claim them",
        "Deployments",
        "Incidents",
        "Recognition",
        "Capabilities, training and partners",
        "Disagreements between sources",
        "What does not fit",
        "What the graph does not know",
        "Sources and further reading",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "It began in September 1999 and ended on 15 April 2008.",
        "The deployment was authorised by Milli Majlis decision No. 697-IQR of 2 July 1999.",
        "It was recalled by Milli Majlis decision No. 553-IIIQR of 4 March 2008.",
        "In all, 362 people served in it, each counted once.",
        "In all, more than 1,000 people served in it, each counted once.",
        "Türkiye supported it with logistics and transport to and from the area of operations.",
        "It was stationed in Bentiu, Bor, Juba, Kuajok, Malakal and Torit; and at the headquarters"
        " of UNMISS.",
        "Attack on the television tower in Kabul in 2007 (armed attack); aimed at the state"
        " television tower in Kabul, where it had tasks; and answered by the third platoon of the"
        " Azerbaijani company in ISAF; outcomes: attackers neutralised and repelled.",
        "for dedication and heroism, on a disputed date.",
        "George Robertson, Secretary General of NATO, expressed gratitude",
        "No source in the graph names an act by which Azerbaijan authorised it.",
        "Of Azerbaijan's deployment to ISAF, the graph does not know when it ended or how many"
        " served in all.",
    ],
)
def test_what_azerbaijans_says(azerbaijan: Profile, told: str) -> None:
    assert told in text(azerbaijan)


def test_a_disputed_value_is_the_preferred_one_and_leads_to_the_others(azerbaijan: Profile) -> None:
    marked = re.search(r"ended on 15 April 2008 \(\[D(\d+)\]\(#d\1\)\)", azerbaijan.markdown)
    assert marked
    _, _, dispute = azerbaijan.markdown.partition(f'<a id="d{marked[1]}"></a>')
    stated = dispute.partition("###")[0]
    assert "end of Azerbaijan's deployment to KFOR (different event under one word)" in stated
    assert re.search(
        r"- March 2008\.(\[\^\d+\])+\n- 15 April 2008(\[\^\d+\])+ \(preferred\)", stated
    )


def test_a_state_without_a_deployment_is_told_so(our_build: Build) -> None:
    made = text(profile(our_build, "Türkiye"))
    assert "The graph records no deployment of Türkiye to a peace operation" in made
    assert "Turkish battalion in ISAF, a battalion task force" in made


def test_an_operation_of_which_little_is_known_is_told_so(our_build: Build) -> None:
    made = text(profile(our_build, operation="UNMOGIP"))
    assert "It began on 24 January 1949. Its status is given as ongoing." in made
    assert "No source in the graph names a mandate of the operation." in made
    assert "The graph knows of no contingent in this operation." in made


def test_each_command_to_ask_again_is_one(our_build: Build, azerbaijan: Profile) -> None:
    """The words of a command are those that `peacegraph` reads."""
    import shlex

    from peacegraph.query.answer import ask
    from peacegraph.query.parameters import read_given

    asked = {
        command
        for section in sections_in(azerbaijan.document.sections)
        for command in section.asks
        if command.startswith("peacegraph ask ")
    }
    assert len(asked) > 20
    for command in asked:
        _, _, question, *given = shlex.split(command)
        ask(our_build, question, read_given(given))


# ── Making them ──────────────────────────────────────────────────────────────────────────────────


def test_the_texts_are_quoted_only_where_they_are_at_hand(sundia: SmallGraph) -> None:
    build = sundia.build()[0]
    words = "The Sundian platoon joined NORFOR"
    assert words not in profile(build, "sun").markdown
    assert words in profile(build, "sun", texts=str(sundia.texts)).markdown


def test_a_small_graph_of_ones_own_has_profiles_too(sundia: SmallGraph) -> None:
    build = sundia.build()[0]
    assert "It began on 15 April 2008." in text(profile(build, "SUN"))
    assert "Sundia" in text(profile(build, operation="NORFOR"))


def test_one_thing_must_be_named(our_build: Build) -> None:
    for state, operation in ((None, None), ("aze", "KFOR")):
        with pytest.raises(PeacegraphError) as caught:
            profile(our_build, state, operation=operation)
        assert caught.value.code == "wrong-use"
    with pytest.raises(PeacegraphError) as caught:
        profile(our_build, "Atlantis")
    assert caught.value.code == "unknown-label"
    with pytest.raises(PeacegraphError) as caught:
        profile(our_build, "KFOR")
    assert caught.value.code == "wrong-class"


@cache
def printed(folder: str, seed: str) -> bytes:
    script = (
        "import sys; from peacegraph.publish.profile import profile;"
        "from peacegraph.store.opened import Build;"
        "sys.stdout.reconfigure(encoding='utf-8');"
        f"print(profile(Build({folder!r}), 'aze').markdown)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_the_same_graph_gives_the_same_bytes(our_build: Build) -> None:
    assert printed(our_build.folder, "1") == printed(our_build.folder, "2")


def test_files_are_written_by_ending(sundia: SmallGraph, tmp_path: Path) -> None:
    made = profile(sundia.build()[0], "SUN")
    made.save(tmp_path / "sun.html")
    made.save(tmp_path / "sun.md")
    assert (tmp_path / "sun.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    page = (tmp_path / "sun.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)
    assert "sun-strengths.svg" in pictures
    assert all(
        (tmp_path / name).read_text(encoding="utf-8").startswith("<svg") for name in pictures
    )
    with pytest.raises(PeacegraphError) as caught:
        made.save(tmp_path / "sun.pdf")
    assert caught.value.code == "unknown-format"


def test_without_the_libraries_that_draw_it_says_what_to_install(
    sundia: SmallGraph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    made = profile(sundia.build()[0], "SUN")
    assert made.figures == ()
    assert "install it with pip install 'peacegraph[charts]'" in made.html.replace("&#39;", "'")
    made.save(tmp_path / "sun.md")
    assert "peacegraph\\[charts]" in (tmp_path / "sun.md").read_text(encoding="utf-8")
