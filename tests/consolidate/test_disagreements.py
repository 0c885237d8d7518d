"""Agreement, refinement and contradiction between claims about one property of one thing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.disagreements import (
    ROUNDING,
    VALUE_CONFLICT,
    Disagreement,
    Settlement,
    settle,
)
from peacegraph.consolidate.iris import disagreement_iri, position_iris
from peacegraph.consolidate.merging import merge
from peacegraph.consolidate.spans import span
from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact

from .missions import claim, day, edtf, our_policy, passage, people, pko, thing, verdict

POLICY = our_policy()


def settled(*claims: Claim) -> Settlement:
    return settle(claims, Context(), POLICY)


def dispute(*claims: Claim) -> Disagreement:
    found = settled(*claims).disagreement
    assert found is not None
    return found


def test_a_day_is_taken_and_its_month_refined() -> None:
    month, exact = day("2008-04", "gazette/1"), day("2008-04-15", "herald/1")
    found = settled(month, exact)
    assert found.accepted == exact
    assert found.disagreement is None
    assert [(r.coarser, r.finer) for r in found.refinements] == [(month, exact)]


def test_of_two_ways_to_write_the_same_days_the_plainer_is_taken() -> None:
    assert settled(day("2008~"), day("2008", "herald/1")).accepted == day("2008", "herald/1")


def test_dates_that_overlap_without_one_in_the_other_agree_on_the_narrower() -> None:
    found = settled(day("2007/2008-06"), day("2008-03/2008-09"))
    assert found.accepted == day("2008-03/2008-09")
    assert found.disagreement is None


def test_more_than_a_thousand_is_refined_by_1011() -> None:
    found = settled(people(1000, qualifier="MoreThan"), people(1011, "herald/1"))
    assert found.accepted == people(1011, "herald/1")
    assert found.disagreement is None


def test_two_counts_contradict_each_other() -> None:
    found = dispute(people(45, "herald/1"), people(40, "gazette/1"))
    assert compact(found.iri.value) == "disagreement:strength-river-watch-personnel"
    assert found.kind == VALUE_CONFLICT
    assert [compact(position.iri.value) for position in found.positions] == [
        "disagreement:strength-river-watch-personnel-40",
        "disagreement:strength-river-watch-personnel-45",
    ]
    assert found.preferred is None
    assert found.decided_by is None
    assert found.comment == (
        "The passages give 40 and 45 for the personnel of strength:river-watch, "
        "which cannot all be true; "
        "no rule decides between them, so that none is accepted."
    )
    assert settled(people(45), people(40)).accepted is None


def test_two_months_contradict_each_other_within_a_year_that_fits_both() -> None:
    found = settled(day("2008"), day("2008-03"), day("2008-05"))
    assert found.disagreement is not None
    assert [position.value.value for position in found.disagreement.positions] == [  # type: ignore[union-attr]
        "2008-03",
        "2008-05",
    ]
    assert [(r.coarser, r.finer) for r in found.refinements] == [(day("2008"), day("2008-03"))]


def test_a_coarser_passage_speaks_for_the_value_that_it_has_room_for() -> None:
    found = settle(
        (day("2008", "ministry/1"), day("2008-10-02", "herald/1"), day("2009-10-02", "gazette/1")),
        Context(),
        POLICY,
    )
    assert found.accepted == day("2008-10-02", "herald/1")
    assert found.disagreement is not None
    assert found.disagreement.comment == (
        "The passages give 2008-10-02 and 2009-10-02 for the beginning of strength:river-watch, "
        "which cannot all be true; "
        "2008-10-02 is preferred by the rule “more independent origins”."
    )
    assert [len(position.passages) for position in found.disagreement.positions] == [1, 1]


def test_the_plain_number_is_preferred_to_its_rounding() -> None:
    found = dispute(people(3000, "gazette/1"), people(2950, "herald/1"))
    assert found.kind == ROUNDING
    assert found.preferred is not None
    assert found.preferred.value == Literal(2950)
    assert found.comment == (
        "The passages give 2950 and 3000 for the personnel of strength:river-watch, "
        "which differ by rounding; "
        "2950 is preferred by the rule “more specific”."
    )


def test_a_third_count_that_is_no_rounding_makes_it_a_conflict() -> None:
    assert dispute(people(3000), people(2950), people(2000)).kind == VALUE_CONFLICT


def test_a_vague_count_in_a_conflict_keeps_its_words() -> None:
    found = dispute(people(40, qualifier="MoreThan"), people(40, "herald/1"))
    assert found.comment.startswith(
        "The passages give 40 and more than 40 for the personnel of strength:river-watch, "
    )
    assert [
        compact(position.iri.value).rsplit("personnel-")[1] for position in found.positions
    ] == [
        "40",
        "40-morethan",
    ]


def test_names_of_things_contradict_each_other_unless_they_are_the_same() -> None:
    ours, theirs = (
        Claim(
            thing("deployment/river-watch"),
            pko("contributor"),
            state,
            None,
            (passage("gazette/1"),),
        )
        for state in (thing("state/aaa"), thing("state/bbb"))
    )
    found = dispute(ours, theirs)
    assert found.kind == VALUE_CONFLICT
    assert "state:aaa and state:bbb for the contributor of deployment:river-watch" in found.comment


def test_a_number_that_is_none_is_refused() -> None:
    word = Literal("forty", datatype=NamedNode(PREFIXES["xsd"] + "integer"))
    with pytest.raises(PeacegraphError) as refused:
        settled(claim(word))
    assert refused.value.code == "bad-number"
    assert str(refused.value) == (
        '"forty" is typed as a number and is none; '
        "write digits, and in a decimal a point before the fraction."
    )


def test_a_verdict_decides_with_its_reason() -> None:
    ruling = verdict(people(45), "The ministry counted them at the gate.")
    found = settle(
        (people(40), people(45, "herald/1")), Context(), our_policy([ruling])
    ).disagreement
    assert found is not None
    assert found.preferred == found.positions[1]
    assert found.decided_by == NamedNode(PREFIXES["policy"] + "curator-verdict")
    assert found.comment == (
        "The passages give 40 and 45 for the personnel of strength:river-watch, "
        "which cannot all be true; 45 is preferred "
        "by the rule “curator's verdict”: The ministry counted them at the gate."
    )


def test_a_verdict_for_the_coarser_value_holds_against_the_finer() -> None:
    found = settle(
        (day("2008", "gazette/1"), day("2008-03", "herald/1")),
        Context(),
        our_policy([verdict(day("2008"))]),
    )
    assert found.accepted == day("2008", "gazette/1")
    assert found.disagreement is not None
    assert len(found.disagreement.positions) == 2


def test_things_with_unusual_names_get_identifiers_of_their_own() -> None:
    abroad = [NamedNode(f"https://example.org/{slug}") for slug in ("a-b", "a/b", "A-b")]
    assert len({disagreement_iri(thing, pko("begin")) for thing in abroad}) == 3


def test_values_with_one_slug_get_identifiers_of_their_own() -> None:
    about = thing("disagreement/x")
    iris = position_iris(
        about, [(edtf("2008~"), None), (edtf("2008?"), None), (edtf("2009"), None)]
    )
    assert len(set(iris)) == 3
    assert compact(iris[2].value) == "disagreement:x-2009"


some_dates = st.sampled_from(
    ["2007", "2008", "2008~", "2008-03", "2008-03-05", "2008-03-06", "../2008", "2008/..", "200X"]
).map(day)
some_counts = st.builds(
    lambda number, qualifier: people(number, qualifier=qualifier),
    st.integers(0, 60),
    st.sampled_from(["", "MoreThan", "AtLeast", "UpTo", "About", "Nearly"]),
)
some_claims = st.one_of(
    st.lists(some_dates, min_size=1, max_size=8, unique=True),
    st.lists(some_counts, min_size=1, max_size=8, unique=True),
)


@given(some_claims, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_makes_no_difference(
    claims: list[Claim], chance: random.Random
) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert settled(*shuffled) == settled(*claims)


@given(some_claims)
def test_every_claim_stands_or_is_borne_out_by_finer_ones_that_stand(claims: list[Claim]) -> None:
    merged = merge(tuple(claims))
    aside = [each.claim for each in merged.set_aside]
    assert sorted(map(str, [*merged.standing, *aside])) == sorted(map(str, claims))
    assert all(each.finer and set(each.finer) <= set(merged.standing) for each in merged.set_aside)


@given(some_claims)
def test_one_claim_stands_exactly_where_all_have_a_day_or_number_in_common(
    claims: list[Claim],
) -> None:
    spans = [known for claim in claims if (known := span(claim))]
    in_common = max(known.low for known in spans) <= min(known.high for known in spans)
    assert (len(merge(tuple(claims)).standing) == 1) is in_common
