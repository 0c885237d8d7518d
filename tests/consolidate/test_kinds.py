"""The kinds of disagreement that no two values of one property show by themselves."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal

from peacegraph.consolidate import Consolidation, Context, Disagreement, Standing
from peacegraph.consolidate.citations import day_in
from peacegraph.consolidate.disagreements import (
    ARITHMETIC_MISMATCH,
    DIFFERENT_BASIS,
    DIFFERENT_EVENT,
    DIFFERENT_SCOPE,
    GRANULARITY,
    ROUNDING,
    VALUE_CONFLICT,
)
from peacegraph.names import compact

from .missions import outcome, passage, thing, written


def of_kind(found: Consolidation, kind: object) -> list[Disagreement]:
    return [each for each in found.disagreements if each.kind == kind]


NAMED = Context(
    names={
        thing("deployment/river-watch"): "Sundia's deployment to the River Watch",
        thing("instrument/recall"): "Decision No. 7",
        thing("event/return"): "the return of the platoon",
    }
)


# ── Rounding ─────────────────────────────────────────────────────────────────────────────────────


def test_thirty_and_more_than_thirty_exclude_each_other() -> None:
    (found,) = outcome("""
        gazette:1 { strength:a pko:personnel 30 . }
        herald:1 { strength:a pko:personnel 30 ; pko:countQualifier pko:MoreThan . }
    """).disagreements
    assert found.kind == VALUE_CONFLICT


def test_the_parts_of_a_breakdown_are_never_rounded() -> None:
    (found,) = outcome("""
        gazette:1 { strength:a pko:soldiers 20 . }
        herald:1 { strength:a pko:soldiers 21 . }
    """).disagreements
    assert found.kind == VALUE_CONFLICT


# ── Different event under one word ───────────────────────────────────────────────────────────────

ENDS = """
    gazette:1 {
        deployment:river-watch pko:end "2008-03"^^edtf:EDTF .
    }
    herald:1 {
        deployment:river-watch pko:end "2008-04-15"^^edtf:EDTF .
        event:return a pko:Movement ; pko:ofDeployment deployment:river-watch ;
            pko:date "2008-04-15"^^edtf:EDTF .
    }
"""
RECALL = """
    ministry:1 {
        instrument:recall pko:recalls deployment:river-watch ; pko:adopted "2008-03-04"^^edtf:EDTF .
    }
"""


def test_the_decision_and_the_return_are_different_events() -> None:
    (found,) = outcome(ENDS + RECALL, NAMED).disagreements
    assert found.kind == DIFFERENT_EVENT
    assert found.comment == (
        "The passages give 2008-03 and 2008-04-15 for the end of Sundia's deployment to the River "
        "Watch, which date different events (2008-03: Decision No. 7; 2008-04-15: the return of "
        "the platoon); 2008-04-15 is preferred by the rule “more specific”."
    )


def test_dates_of_which_only_one_is_that_of_an_event_are_a_conflict() -> None:
    (found,) = outcome(ENDS, NAMED).disagreements
    assert found.kind == VALUE_CONFLICT


def test_one_event_on_both_days_tells_nothing_apart() -> None:
    found = outcome("""
        gazette:1 {
            deployment:river-watch pko:end "2008-04-14"^^edtf:EDTF .
            event:return a pko:Movement ; pko:ofDeployment deployment:river-watch ;
                pko:date "2008-04-14"^^edtf:EDTF .
        }
        herald:1 {
            deployment:river-watch pko:end "2008-04-15"^^edtf:EDTF .
            event:return a pko:Movement ; pko:ofDeployment deployment:river-watch ;
                pko:date "2008-04-15"^^edtf:EDTF .
        }
    """)
    assert {each.kind for each in found.disagreements} == {VALUE_CONFLICT}


# ── Breakdowns ───────────────────────────────────────────────────────────────────────────────────

TWO_BREAKDOWNS = """
    gazette:1 { strength:a pko:personnel 151 ; pko:officers 31 ; pko:soldiers 120 . }
    herald:1 { strength:a pko:personnel 152 ; pko:officers 16 ; pko:corporals 16 ;
        pko:soldiers 120 . }
"""


def test_sources_that_break_a_total_down_otherwise_each_add_up_to_their_own() -> None:
    found = outcome(TWO_BREAKDOWNS)
    assert not of_kind(found, ARITHMETIC_MISMATCH)
    (breakdown,) = of_kind(found, GRANULARITY)
    assert breakdown.preferred is None
    assert breakdown.comment == (
        "The sources break the personnel of strength:a down in different ways: "
        "31 officers and 120 soldiers; 16 corporals, 16 officers and 120 soldiers."
    )
    assert [position.passages for position in breakdown.positions] == [
        (passage("gazette/1"),),
        (passage("herald/1"),),
    ]


def test_sources_that_break_a_total_down_alike_agree() -> None:
    found = outcome("""
        gazette:1 { strength:a pko:personnel 34 ; pko:officers 2 ; pko:soldiers 32 . }
        herald:1 { strength:a pko:officers 2 ; pko:soldiers 32 . }
    """)
    assert found.disagreements == ()


def test_passages_of_one_source_give_one_breakdown() -> None:
    said = """
        gazette:1 { strength:a pko:personnel 35 ; pko:officers 2 . }
        gazette:2 { strength:a pko:soldiers 33 . }
    """
    standings = {passage(f"gazette/{n}"): Standing(source=thing("source/g")) for n in (1, 2)}
    assert outcome(said, Context(standings)).disagreements == ()
    assert of_kind(outcome(said), GRANULARITY)


def test_a_source_is_held_to_its_own_total_first() -> None:
    (mismatch,) = of_kind(
        outcome("""
            gazette:1 { strength:a pko:personnel 40 ; pko:officers 2 ; pko:soldiers 32 . }
            herald:1 { strength:a pko:personnel 34 . }
        """),
        ARITHMETIC_MISMATCH,
    )
    assert mismatch.comment == (
        "The parts, 2 officers and 32 soldiers, add up to 34, "
        "but the personnel of strength:a is given as 40."
    )


def test_the_accepted_parts_are_those_of_the_accepted_total() -> None:
    found = outcome("""
        gazette:1 { strength:a pko:personnel 22 ; pko:officers 2 ; pko:soldiers 20 . }
        ministry:1 { strength:a pko:personnel 22 . }
        herald:1 { strength:a pko:officers 2 ; pko:corporals 1 ; pko:soldiers 20 . }
    """)
    assert [line for line in written(found.accepted) if "strength/a" in line] == [
        'strength/a officers "2"',
        'strength/a personnel "22"',
        'strength/a soldiers "20"',
    ]


# ── Basis and scope ──────────────────────────────────────────────────────────────────────────────


def counts(first: str, second: str) -> Consolidation:
    return outcome(
        f"""
        gazette:1 {{ strength:a pko:ofDeployment deployment:river-watch ; pko:personnel 94 ;
            pko:asOf "2010-10-05"^^edtf:EDTF ; {first} . }}
        herald:1 {{ strength:b pko:ofDeployment deployment:river-watch ; pko:personnel 120 ;
            pko:asOf "2010-10-05"^^edtf:EDTF ; {second} . }}
        """,
        NAMED,
    )


def test_counts_of_one_day_on_two_bases_do_not_contradict_each_other() -> None:
    (found,) = counts("pko:basis basis:deployed", "pko:basis basis:authorised").disagreements
    assert found.kind == DIFFERENT_BASIS
    assert compact(found.iri.value) == (
        "disagreement:deployment-river-watch-personnel-2010-10-05-different-basis"
    )
    assert found.comment == (
        "For one date, 2010-10-05, the personnel of Sundia's deployment to the River Watch is "
        "given in numbers that count on different bases: 94 (basis:deployed); "
        "120 (basis:authorised). They do not contradict each other."
    )
    assert found.preferred is None


def test_counts_of_one_day_and_basis_count_different_people() -> None:
    (found,) = counts("pko:ofUnit unit:a", "pko:ofUnit unit:b").disagreements
    assert found.kind == DIFFERENT_SCOPE
    assert "94 (unit:a); 120 (unit:b)" in found.comment


def test_numbers_that_a_passage_gives_together_tell_themselves_apart() -> None:
    together = """gazette:1 {
        strength:four pko:ofDeployment deployment:river-watch ; pko:personnel 4 ;
            pko:asOf "2010-10-05"^^edtf:EDTF .
        strength:all pko:ofDeployment deployment:river-watch ; pko:personnel 94 ;
            pko:asOf "2010-10-05"^^edtf:EDTF .
    }"""
    assert outcome(together).disagreements == ()


def test_a_share_of_two_things_is_no_conflict_of_values() -> None:
    (found,) = outcome("""
        gazette:1 { count:forty pko:percent 40 ; pko:shareOf countable:supplies . }
        herald:1 { count:forty pko:percent 40 ; pko:shareOf countable:cargo . }
    """).disagreements
    assert found.kind == DIFFERENT_SCOPE
    (found,) = outcome("""
        gazette:1 { strength:a pko:personnel 40 ; pko:basis basis:authorised . }
        herald:1 { strength:a pko:personnel 40 ; pko:basis basis:deployed . }
    """).disagreements
    assert found.kind == DIFFERENT_BASIS


def test_counts_that_agree_or_are_of_other_days_are_not_compared() -> None:
    assert counts("pko:basis basis:deployed", "pko:countQualifier pko:UpTo").disagreements == ()
    later = """
        gazette:1 { strength:a pko:ofDeployment deployment:river-watch ; pko:personnel 94 ;
            pko:asOf "2010-10-05"^^edtf:EDTF . }
        herald:1 { strength:b pko:ofDeployment deployment:river-watch ; pko:personnel 120 ;
            pko:asOf "2012"^^edtf:EDTF . }
    """
    assert outcome(later).disagreements == ()


# ── Percentages and multiples ────────────────────────────────────────────────────────────────────


def growth(said: str, then: int) -> Consolidation:
    return outcome(
        f"""
        gazette:1 {{
            strength:before pko:ofDeployment deployment:river-watch ; pko:personnel 100 ;
                pko:asOf "2015"^^edtf:EDTF .
            strength:after pko:ofDeployment deployment:river-watch ; pko:personnel {then} ;
                pko:asOf "2018-01"^^edtf:EDTF .
        }}
        herald:1 {{
            event:increase pko:ofDeployment deployment:river-watch ;
                pko:date "2018-01-09"^^edtf:EDTF .
            {said}
        }}
        """,
        NAMED,
    )


def share(percent: str) -> str:
    return f"""count:increase pko:observedOf event:increase ; pko:percent {percent} ;
        pko:shareOf countable:increase-of-contingent ."""


def test_a_percentage_that_the_numbers_do_not_bear_out_is_found() -> None:
    (found,) = growth(share("30"), 127).disagreements
    assert found.kind == ARITHMETIC_MISMATCH
    assert found.comment == (
        "The passages give a change of 30 per cent, but the personnel of Sundia's deployment to "
        "the River Watch going from 100 to 127 is a change of 27.0 per cent."
    )
    assert [position.value.value for position in found.positions] == ["30", "27"]  # type: ignore[union-attr]


def test_a_percentage_that_the_numbers_bear_out_is_none() -> None:
    assert growth(share("30"), 130).disagreements == ()
    assert growth(share("27 ; pko:countQualifier pko:MoreThan"), 130).disagreements == ()


def test_a_doubling_that_is_none_is_found() -> None:
    (found,) = growth("strength:after pko:multipleOfPrevious 2 .", 240).disagreements
    assert found.kind == ARITHMETIC_MISMATCH
    assert found.comment.endswith("going from 100 to 240 is 2.4 times.")
    assert growth("strength:after pko:multipleOfPrevious 2 .", 205).disagreements == ()


def test_a_change_is_not_held_against_a_strength_that_is_not_decided() -> None:
    said = """
        gazette:1 {
            strength:first pko:ofDeployment deployment:river-watch ; pko:personnel 20 ;
                pko:asOf "2012"^^edtf:EDTF .
            strength:before pko:ofDeployment deployment:river-watch ; pko:personnel 40 ;
                pko:asOf "2015"^^edtf:EDTF .
            strength:after pko:ofDeployment deployment:river-watch ; pko:personnel 80 ;
                pko:multipleOfPrevious 2 ; pko:asOf "2018-01"^^edtf:EDTF .
        }
    """
    assert outcome(said).disagreements == ()
    undecided = outcome(f"{said} herald:1 {{ strength:before pko:personnel 45 . }}")
    assert [each.kind for each in undecided.disagreements] == [VALUE_CONFLICT]


# ── Lengths ──────────────────────────────────────────────────────────────────────────────────────


def lasted(length: str, begin: str = "1999-09", end: str = "2008-04-15") -> Consolidation:
    return outcome(
        f"""
        gazette:1 {{ deployment:river-watch pko:begin "{begin}"^^edtf:EDTF . }}
        ministry:1 {{ deployment:river-watch pko:end "{end}"^^edtf:EDTF . }}
        herald:1 {{ duration:a pko:durationOf deployment:river-watch ; {length} . }}
        """,
        NAMED,
    )


def test_a_length_that_the_dates_do_not_bear_out_is_found() -> None:
    (found,) = lasted("pko:years 10 ; pko:countQualifier pko:About").disagreements
    assert found.kind == ARITHMETIC_MISMATCH
    assert found.comment == (
        "The passages give about 10 years as the length of Sundia's deployment to the River Watch, "
        "which its dates do not bear out: it lasted between 8 years and 6 months and 8 years and "
        "7 months, from 1999-09 to 2008-04-15."
    )
    assert [position.passages for position in found.positions] == [
        (passage("herald/1"),),
        (passage("gazette/1"), passage("ministry/1")),
    ]
    assert found.positions[1].value == Literal("8.6", datatype=found.positions[1].value.datatype)  # type: ignore[union-attr]


def test_a_length_that_is_less_than_one_unit_off_is_rounded() -> None:
    (found,) = lasted("pko:years 8").disagreements
    assert found.kind == ROUNDING
    (found,) = lasted("pko:months 102", end="2008-04-20").disagreements
    assert found.kind == ROUNDING


def test_lengths_that_the_dates_bear_out_are_none() -> None:
    assert lasted("pko:years 8", "2000-01-01", "2008-01-01").disagreements == ()
    assert lasted("pko:days 44", "2020-09-27", "2020-11-10").disagreements == ()
    assert lasted("pko:days 45", "2020-09-27", "2020-11-10").disagreements == ()
    assert lasted("pko:weeks 2", "2020-02-17", "2020-03-02").disagreements == ()
    assert lasted("pko:years 8 ; pko:countQualifier pko:MoreThan").disagreements == ()
    assert lasted("pko:years 30", end="2008-04-15/..").disagreements == ()


def test_a_whole_lasts_from_its_first_part_to_its_last() -> None:
    service = """
        gazette:1 { duration:d pko:durationOf event:service ; LENGTH . }
        herald:1 { deployment:first pko:partOfOccurrence event:service ;
            pko:begin "2002-11-20"^^edtf:EDTF . }
        herald:2 { deployment:second pko:partOfOccurrence event:service ;
            pko:begin "2015-01-01"^^edtf:EDTF ; pko:end "2021-08-26"^^edtf:EDTF . }
    """
    (found,) = outcome(service.replace("LENGTH", "pko:years 19")).disagreements
    assert found.kind == ROUNDING
    assert "it lasted 18 years and 9 months, from 2002-11-20 to 2021-08-26" in found.comment
    (found,) = outcome(service.replace("LENGTH", "pko:years 10")).disagreements
    assert found.kind == ARITHMETIC_MISMATCH
    # There may be parts that no passage dates.
    assert outcome(service.replace("LENGTH", "pko:years 30")).disagreements == ()


def test_days_are_not_rounded() -> None:
    (found,) = lasted("pko:days 43", "2020-09-27", "2020-11-10").disagreements
    assert found.kind == ARITHMETIC_MISMATCH


# ── Citations ────────────────────────────────────────────────────────────────────────────────────

WORKS = Context(
    works=frozenset({thing("source/law-7")}),
    standings={
        passage("gazette/1"): Standing(
            primary_sources=frozenset({thing("source/law-7")}),
            source_date=date(2010, 12, 31),
        )
    },
    documents={thing("source/law-7"): frozenset({thing("instrument/law-7")})},
)


def checks(trig: str, context: Context = WORKS) -> list[str]:
    return [finding.check for finding in outcome(trig, context).findings]


def test_one_address_for_two_acts_is_found() -> None:
    (found,) = outcome(
        """
        gazette:1 { source:law-7 pko:webAddress "https://law.example/7" . }
        herald:1 { instrument:law-8 pko:webAddress "http://www.law.example/7/" . }
        """,
        WORKS,
    ).findings
    assert found.check == "one-address-for-two-acts"
    assert found.sentence == (
        "One web address, https://law.example/7, is given for instrument:law-7 and "
        "instrument:law-8; it can lead to one of them."
    )
    assert found.others == (thing("instrument/law-7"), thing("instrument/law-8"))


def test_an_act_and_the_work_that_documents_it_share_an_address() -> None:
    assert not checks("""
        gazette:1 { source:law-7 pko:webAddress "https://law.example/7" . }
        herald:1 { instrument:law-7 pko:webAddress "https://law.example/7" . }
    """)


def test_one_work_under_two_addresses_is_found_unless_they_are_one() -> None:
    addresses = 'gazette:1 { source:law-7 pko:webAddress "https://law.example/a%20b" , "URL" . }'
    assert checks(addresses.replace("URL", "https://law.example/ab")) == [
        "two-addresses-for-one-work"
    ]
    assert not checks(addresses.replace("URL", "http://LAW.example/a b#page=2"))


def test_one_work_under_two_dates_is_found_unless_they_agree() -> None:
    dated = 'gazette:1 { source:law-7 dcterms:date "2008-10"^^edtf:EDTF , "DATE"^^edtf:EDTF . }'
    assert checks(dated.replace("DATE", "2009-10-02")) == ["two-dates-for-one-work"]
    assert not checks(dated.replace("DATE", "2008-10-02"))


def test_a_day_in_an_address_is_a_date_of_the_work() -> None:
    cited = 'gazette:1 { source:law-7 dcterms:date "2005-05"^^edtf:EDTF ; pko:webAddress "URL" . }'
    (found,) = outcome(cited.replace("URL", "https://law.example/20051007_law.pdf"), WORKS).findings
    assert found.check == "two-dates-for-one-work"
    assert found.sentence == (
        "source:law-7 is cited under the date 2005-05, but its address is of 2005-10-07: "
        "https://law.example/20051007_law.pdf."
    )
    assert not checks(cited.replace("URL", "https://law.example/2005/05/07/law"))


def test_other_numbers_in_an_address_are_no_day() -> None:
    assert day_in("https://news.example/2018/01/25/hotel") == date(2018, 1, 25)
    assert day_in("https://news.example/2018/13/25/hotel") is None
    assert day_in("https://news.example/20180125-and-20180126") is None
    assert day_in("https://law.example/121540720151007") is None
    assert day_in("https://law.example/?date=2018-01-25") is None


def test_a_work_that_is_younger_than_what_cites_it_is_found() -> None:
    dated = 'herald:1 { source:law-7 dcterms:date "DATE"^^edtf:EDTF . }'
    assert checks(dated.replace("DATE", "2011")) == ["work-younger-than-citation"]
    assert not checks(dated.replace("DATE", "2010"))
