"""Names within sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.names import PKO
from peacegraph.publish.profile.english import a, preposition, small, undated, within_sentence

COMMON = frozenset(("base", "coalition", "first", "law", "main", "officers", "platoon", "special"))


@pytest.mark.parametrize(
    ("label", "class_", "within"),
    [
        ("Northland", "State", "Northland"),
        ("United Northland", "State", "the United Northland"),
        ("Republic of Northland", "State", "the Republic of Northland"),
        ("Northland Force", "PeaceOperation", "the Northland Force"),
        ("NORFOR", "PeaceOperation", "NORFOR"),
        ("UN peacekeeping in Northland", "PeaceOperation", "UN peacekeeping in Northland"),
        ("First platoon of the company", "MilitaryUnit", "the first platoon of the company"),
        ("Coalition forces in Northland", "MilitaryFormation", "the coalition forces in Northland"),
        ("Department of Field Support", "Organisation", "the Department of Field Support"),
        ("Northland's armed forces", "ArmedForces", "Northland's armed forces"),
        ("Assembly decision No. 12", "ParliamentaryDecision", "Assembly decision No. 12"),
        ("Law of Northland No. 12", "Law", "the law of Northland No. 12"),
        (
            "Security Council resolution 99 (2001)",
            "Instrument",
            "Security Council resolution 99 (2001)",
        ),
        ("Old Town", "Settlement", "Old Town"),
        ("Old Town base", "Installation", "the Old Town base"),
        ("Main road to the dam", "Place", "the main road to the dam"),
        ("Ana Berg", "Person", "Ana Berg"),
        ("Officers of the platoon", "Group", "officers of the platoon"),
        ("Special medal of NORFOR", "Award", "special medal of NORFOR"),
        ("Expiration of the mandate", "PoliticalEvent", "the expiration of the mandate"),
        ("Attempts to cross the bridge", "Incident", "attempts to cross the bridge"),
        ("Northland joins the pact", "PoliticalEvent", "“Northland joins the pact”"),
        ("Cooperative Effort 1998", "Exercise", "Cooperative Effort 1998"),
        ("The platoon at its beginning", "StrengthObservation", "the platoon at its beginning"),
        ("Sundia's deployment to NORFOR", "Deployment", "Sundia's deployment to NORFOR"),
        ("Sundian deployment to NORFOR", "Deployment", "the Sundian deployment to NORFOR"),
    ],
)
def test_a_name_takes_its_article(label: str, class_: str, within: str) -> None:
    assert within_sentence(label, [PKO + class_], False, COMMON) == within


def test_a_concept_takes_none() -> None:
    assert within_sentence("guard of a base", [], True, COMMON) == "guard of a base"


def test_a_description_has_a_small_head_and_a_name_keeps_its_capital() -> None:
    assert small("Platoon of Sundia", COMMON) == "platoon of Sundia"
    assert small("Sundian platoon", COMMON) == "Sundian platoon"
    assert small("Platoon Leader", COMMON) == "Platoon Leader"
    assert small("NATO standards", COMMON) == "NATO standards"


def test_places_take_in_or_at() -> None:
    assert preposition("Old Town", [PKO + "Settlement"]) == "in"
    assert preposition("Northern part of the airport", [PKO + "Installation"]) == "in"
    assert preposition("Old Town base", [PKO + "Installation"]) == "at"
    assert preposition("Border with Sundia", [PKO + "Region"]) == "at"


def test_a_date_told_beside_a_name_is_not_told_twice() -> None:
    assert undated("Attack on the tower, 2007", "2007-05") == "Attack on the tower"
    assert undated("Visit to the base, May 2009", "2009-05-21") == "Visit to the base"
    assert undated("Visit to the base, May 2009", "2010") == "Visit to the base, May 2009"
    assert undated("Cooperative Effort 1998", "1998") == "Cooperative Effort 1998"


def test_nouns_take_the_article_that_they_are_spoken_with() -> None:
    assert [a(noun) for noun in ("unit", "attack", "European", "exercise", "observation")] == [
        *("a unit", "an attack", "a European", "an exercise", "an observation")
    ]


@given(st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1).map(str.strip).filter(bool))
def test_no_word_of_a_name_is_lost(label: str) -> None:
    for class_ in ("Place", "Group", "Event", "State", "MilitaryUnit", "Law"):
        within = within_sentence(label, [PKO + class_], False, COMMON)
        assert within.strip("“”").casefold().endswith(label.casefold())
