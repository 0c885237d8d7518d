"""Titles of works and acts that are spelt in several ways."""

from __future__ import annotations

import pytest

from peacegraph.consolidate import Context, Disagreement
from peacegraph.consolidate.disagreements import NAME_VARIANT

from .missions import outcome, thing

NAMED = Context(names={thing("source/news"): "News of 3 May"})


def spelt(one: str, other: str, language: str = "@en") -> tuple[Disagreement, ...]:
    """Give what is found where a footnote and a bibliography print two titles of one work."""
    return outcome(
        f"""
        gazette:1 {{ source:news dcterms:title "{one}"@en . }}
        herald:1 {{ source:news dcterms:title "{other}"{language} . }}
        """,
        NAMED,
    ).disagreements


def test_one_title_in_two_spellings_is_reported_by_the_words_that_differ() -> None:
    (found,) = spelt("Decisive War, Elusive Peace", "Desicive War, Elusive Peace")
    assert found.kind == NAME_VARIANT
    assert (found.preferred, found.decided_by) == (None, None)
    assert [len(position.passages) for position in found.positions] == [1, 1]
    assert found.comment == (
        "The passages spell the title of News of 3 May in 2 ways: “Decisive” and “Desicive”."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO-nun Layaqətli Medalı", "NATO-nun Ləyaqətli Medalı"),
        ("Ilham visits the border", "İlham visits the border"),
        ("General-polkovnik on the river", "Generalpolkovnik on the river"),
    ],
)
def test_accents_and_hyphens_make_another_spelling(one: str, other: str) -> None:
    assert len(spelt(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On the River Watch", "on the 'River Watch'"),
        ("On the River Watch", "On River Watch"),
        ("History of the River Watch, part II", "History of the River Watch"),
        ("Resolution 7 of the Council", "Resolution 8 of the Council"),
        ("The end of a watch", "Nobody at the river"),
    ],
)
def test_the_same_title_a_longer_one_and_another_are_no_spellings(one: str, other: str) -> None:
    assert spelt(one, other) == ()


def test_titles_in_two_languages_are_not_compared() -> None:
    assert spelt("Decisive War", "Desicive War", "@de") == ()


def test_a_thing_without_a_name_is_shown_by_its_iri() -> None:
    (found,) = outcome(
        """
        gazette:1 { instrument:law-7 dcterms:title "Decisive Law"@en . }
        herald:1 { instrument:law-7 dcterms:title "Desicive Law"@en . }
        """
    ).disagreements
    assert "instrument:law-7" in found.comment
