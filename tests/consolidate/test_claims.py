"""Who says what about one property of one thing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad

from peacegraph.consolidate.claims import by_property, gather
from peacegraph.errors import PeacegraphError

from .missions import passage, people, pko, quads, thing

PERSONNEL = frozenset({pko("personnel").value})


def test_two_passages_that_say_the_same_make_one_claim() -> None:
    found = gather(
        quads("""
            gazette:1 { strength:river-watch pko:personnel 40 . }
            herald:1 { strength:river-watch pko:personnel 40 . }
        """),
        PERSONNEL,
        PERSONNEL,
    )
    assert found == (people(40, "gazette/1", "herald/1"),)


def test_a_qualifier_belongs_to_the_count_in_the_same_passage_only() -> None:
    found = gather(
        quads("""
            gazette:1 { strength:river-watch pko:personnel 50000 ; pko:countQualifier pko:About . }
            herald:1 { strength:river-watch pko:personnel 50000 . }
        """),
        PERSONNEL,
        PERSONNEL,
    )
    assert found == (
        people(50000, "herald/1"),
        people(50000, "gazette/1", qualifier="About"),
    )


def test_a_qualifier_leaves_the_parts_of_a_count_alone() -> None:
    found = gather(
        quads("""
            gazette:1 {
                strength:river-watch pko:personnel 50 ; pko:officers 2 ;
                    pko:countQualifier pko:About .
            }
        """),
        {*PERSONNEL, pko("officers").value},
        PERSONNEL,
    )
    assert [(c.value, c.qualifier) for c in found] == [
        (Literal(2), None),
        (Literal(50), pko("About")),
    ]


def test_what_stands_outside_a_passage_is_no_claim() -> None:
    assert gather(quads("strength:river-watch pko:personnel 40 ."), PERSONNEL, PERSONNEL) == ()


def test_other_properties_are_not_looked_at() -> None:
    said = quads('gazette:1 { strength:river-watch pko:remark "wet" . }')
    assert gather(said, PERSONNEL, PERSONNEL) == ()


def test_a_passage_that_qualifies_a_count_twice_is_refused() -> None:
    said = quads("""
        webpage:1 {
            strength:river-watch pko:personnel 50 ; pko:countQualifier pko:About , pko:UpTo .
        }
    """)
    with pytest.raises(PeacegraphError) as refused:
        gather(said, PERSONNEL, PERSONNEL)
    assert refused.value.code == "two-qualifiers"
    assert str(refused.value) == (
        "webpage:1 qualifies the count of strength:river-watch twice; "
        "keep the one pko:countQualifier that the passage has words for."
    )


def test_claims_are_grouped_by_what_they_are_about() -> None:
    said = gather(
        quads("""
            gazette:1 {
                strength:river-watch pko:personnel 40 .
                strength:hill-watch pko:personnel 7 .
            }
            herald:1 { strength:river-watch pko:personnel 45 . }
        """),
        PERSONNEL,
        PERSONNEL,
    )
    groups = by_property(said)
    assert [len(group) for group in groups.values()] == [1, 2]
    assert groups[thing("strength/river-watch"), pko("personnel")] == (
        people(40, "gazette/1"),
        people(45, "herald/1"),
    )


statements = st.lists(
    st.builds(
        lambda number, source: Quad(
            thing("strength/river-watch"),
            pko("personnel"),
            Literal(number),
            passage(f"{source}/1"),
        ),
        st.integers(0, 9),
        st.sampled_from(["gazette", "herald", "ministry"]),
    )
)


@given(statements, st.randoms(use_true_random=False))
def test_the_order_of_the_statements_makes_no_difference(
    said: list[Quad], chance: random.Random
) -> None:
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert gather(shuffled, PERSONNEL, PERSONNEL) == gather(said, PERSONNEL, PERSONNEL)
