"""When two printed names are spellings of one name, and when they are something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.consolidate import Context, spelling
from peacegraph.consolidate.disagreements import NAME_VARIANT, Disagreement

from .missions import outcome, thing


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("Ravenstead", "Ravensted"),
        ("Ravenstead", "Ravenstéad"),
        ("Ravenstead base", "Ravnstead"),
        ("Pul-e Varna", "Pol-e Varna"),
        ("Mar-i-Varna", "Mari-Varna"),
        ("Márton Kovač", "Marton Kovac"),
        ("River Watch", "Riverwatch"),
    ],
)
def test_a_spelling_of_the_name_is_a_variant(label: str, printed: str) -> None:
    variant = disagreement(f'"{printed}"', label)
    assert variant is not None
    assert variant.kind == NAME_VARIANT
    assert variant.comment == (
        f"The passages print the name as “{printed}”; the preferred name is “{label}”."
    )


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("North River Assistance Force", "NRAF"),
        ("Partnership for Rivers", "PfR"),
        ("United Rivers Mission in Sundia", "URMIS"),
        ("United Rivers Watch in Verdland", "URWIVER"),
        ("Rivers Force", "RFOR"),
        ("Sundia", "Islamic Republic of Sundia"),
        ("North Verdland", "Verdland"),
        ("Embassy of the Republic of Sundia", "Embassy of Republic of Sundia"),
        ("United Rivers Security Council", "UR Security Council"),
        ("Ana Kovač", "Dr. Ana Kovač"),
        ("Ana Kovač", "Ana Maria Kovač"),
        ("Sundian Armed Forces", "Armed Forces of Sundia"),
        ("River Watch", "RIVER  WATCH"),
        ("River Watch Mission", "“River Watch” mission"),
        ("Ministry of Defence of Sundia", "The Ministry of Defense"),
        ("Organisation for Harbours", "Organization for Harbors"),
        ("United Rivers peacekeepers", "United Rivers peacekeeping"),
        ("Buffer zone in Sundia", "green line"),
    ],
)
def test_a_short_long_or_other_form_of_the_name_is_no_spelling(label: str, printed: str) -> None:
    assert disagreement(f'"{printed}"', label) is None


def test_a_misspelt_abbreviation_stands_beside_the_right_one() -> None:
    variant = disagreement('"HVIA" , "HVAI"', "Harald Varna International Airport")
    assert variant is not None
    assert variant.comment == (
        "The passages print the name in 2 ways: “HVAI” and “HVIA”; "
        "the preferred name is “Harald Varna International Airport”."
    )


def test_another_name_of_a_person_is_reported() -> None:
    other = disagreement('"John Robson"', "George Robson", kind="person")
    assert other is not None
    assert disagreement('"John Robson"', "George Robson") is None


def test_another_name_of_a_place_is_reported_unless_its_card_lists_it() -> None:
    assert disagreement('"Old Ferry"', "Varna", kind="place") is not None
    assert disagreement('"Old Ferry"', "Varna", kind="place", card="old ferry") is None
    assert disagreement('"the ferry"', "Varna", kind="place") is None


@given(st.text(max_size=12), st.text(max_size=12))
def test_nearness_is_the_same_both_ways_and_nothing_is_near_itself(a: str, b: str) -> None:
    assert spelling.near(a, b) == spelling.near(b, a)
    assert not spelling.near(a, a)


def disagreement(printed: str, label: str, kind: str = "", card: str = "") -> Disagreement | None:
    """Give what is found of a thing that is labelled so and printed so."""
    about = thing("operation/river-watch")
    context = Context(
        labels={about: frozenset({label})},
        other_names={about: frozenset({card})},
        people=frozenset({about} if kind == "person" else ()),
        places=frozenset({about} if kind == "place" else ()),
    )
    found = outcome(
        f"gazette:1 {{ operation:river-watch pko:printedName {printed} . }}", context
    ).disagreements
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "label", "is_one"),
    [
        ("Non-Governmental Organization", "Non-governmental organisations", True),
        ("military observers", "Military observer", True),
        ("River Watch Forces", "River Watch Force", False),  # a proper name is misprinted
        ("soldiers", "Soldier", False),
        ("Non-governmental bodies", "Non-governmental organisations", False),
    ],
)
def test_a_singular_of_a_description_is_no_spelling(name: str, label: str, is_one: bool) -> None:
    assert spelling.same_but_number(name, label) is is_one
