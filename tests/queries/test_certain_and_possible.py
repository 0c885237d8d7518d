"""What a day or a year certainly saw is told apart from what it possibly saw."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.missions import data_set
from peacegraph.consolidate import date_bounds
from peacegraph.query.parameters import bind

from .asking import QUESTIONS

BY_NAME = {question.name: question for question in QUESTIONS}


def mission(facts: str) -> ox.Store:
    """Give the data set of what a passage says."""
    return data_set(f"gazette:one {{ {facts} }}")


def ask(store: ox.Store, name: str, shown: str, **given: str) -> list[list[str]]:
    """Ask a question, of which the named variables are shown; IRIs by their last part."""
    solutions = store.query(bind(BY_NAME[name], given, store, labels=""))
    assert isinstance(solutions, ox.QuerySolutions)
    return [[_short(solution[variable]) for variable in shown.split()] for solution in solutions]


def _short(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    assert not isinstance(term, ox.Triple)
    return term.value.rpartition("/")[2] if isinstance(term, ox.NamedNode) else term.value


def in_edtf(value: str) -> str:
    return f'"{value}"^^edtf:EDTF'


# ── Command ──────────────────────────────────────────────────────────────────────────────────────

PLATOON = """
    deployment:sun a pko:Deployment ;
        pko:toOperation operation:norfor ; pko:deployedUnit unit:platoon .
    attachment:first pko:attachedUnit unit:platoon ; pko:higherUnit unit:company .
"""
COMPANY = """
    attachment:second pko:attachedUnit unit:company ; pko:higherUnit unit:brigade .
"""
SERVED = """
    deployment:sun pko:begin "2005"^^edtf:EDTF ; pko:end "2008-04"^^edtf:EDTF .
"""


def command(facts: str, **given: str) -> list[list[str]]:
    return ask(mission(facts), "command-on-a-day", "step attachment sure", **given)


@pytest.mark.parametrize(
    ("day", "sure"),
    [
        ("2005-06-30", "possible"),
        ("2005-12-31", "certain"),
        ("2008-04-01", "certain"),
        ("2008-04-02", "possible"),
    ],
)
def test_an_attachment_without_dates_has_those_of_the_deployment(day: str, sure: str) -> None:
    assert command(PLATOON + COMPANY + SERVED, day=day) == [
        ["1", "first", sure],
        ["2", "second", sure],
    ]


def test_what_the_widest_bounds_exclude_is_left_out() -> None:
    assert command(PLATOON + SERVED, day="2004-12-31") == []
    assert command(PLATOON + SERVED, day="2008-05-01") == []


def test_without_a_day_nothing_is_said_of_it() -> None:
    assert command(PLATOON + SERVED) == [["1", "first", ""]]


def test_every_attachment_on_the_way_must_hold_for_certain() -> None:
    lower = 'attachment:first pko:begin "2006-07"^^edtf:EDTF ; pko:end "2007"^^edtf:EDTF .'
    facts = PLATOON + COMPANY + SERVED + lower
    assert command(facts, day="2006-07-15") == [
        ["1", "first", "possible"],
        ["2", "second", "possible"],
    ]
    assert command(facts, day="2006-08-01") == [
        ["1", "first", "certain"],
        ["2", "second", "certain"],
    ]
    upper = 'attachment:second pko:begin "2006"^^edtf:EDTF .'
    assert command(PLATOON + COMPANY + SERVED + upper, day="2006-08-01") == [
        ["1", "first", "certain"],
        ["2", "second", "possible"],
    ]


def test_own_dates_count_before_those_of_the_deployment() -> None:
    own = 'attachment:first pko:begin "2005-02"^^edtf:EDTF .'
    assert command(PLATOON + SERVED + own, day="2005-06-30") == [["1", "first", "certain"]]


def test_a_bound_that_is_open_on_one_side_makes_nothing_certain() -> None:
    own = 'attachment:first pko:begin "2006/.."^^edtf:EDTF .'
    assert command(PLATOON + SERVED + own, day="2007-06-30") == [["1", "first", "possible"]]
    assert command(PLATOON + SERVED + own, day="2005-12-31") == []


def test_a_deployment_without_an_end_lasts_as_long_as_its_operation() -> None:
    facts = PLATOON + 'deployment:sun pko:begin "2005"^^edtf:EDTF .'
    close = 'operation:norfor pko:end "2010"^^edtf:EDTF .'
    assert command(facts, day="2005-06-30") == [["1", "first", "possible"]]
    assert command(facts, day="2006-06-30") == [["1", "first", "end open"]]
    assert command(facts) == [["1", "first", "end open"]]
    assert command(facts + close, day="2006-06-30") == [["1", "first", "certain"]]
    assert command(facts + close, day="2010-06-30") == [["1", "first", "possible"]]
    assert command(facts + close, day="2011-01-01") == []
    own = 'attachment:first pko:end "2006"^^edtf:EDTF .'
    assert command(facts + own, day="2006-01-01") == [["1", "first", "certain"]]


def test_what_has_no_date_at_all_may_have_held_on_any_day() -> None:
    assert command(PLATOON, day="2005-06-30") == [["1", "first", "possible"]]
    close = 'operation:norfor pko:end "2010"^^edtf:EDTF .'
    assert command(PLATOON + close, day="2005-06-30") == [["1", "first", "possible"]]


def test_a_way_has_up_to_four_steps() -> None:
    facts = SERVED + PLATOON + COMPANY
    above = ["brigade", "division", "corps", "army"]
    for lower, higher in pairwise(above):
        facts += (
            f"attachment:of-{lower} pko:attachedUnit unit:{lower} ; pko:higherUnit unit:{higher} ."
        )
    assert command(facts, day="2007-01-01") == [
        ["1", "first", "certain"],
        ["2", "second", "certain"],
        ["3", "of-brigade", "certain"],
        ["4", "of-division", "certain"],
    ]


# ── Strength ─────────────────────────────────────────────────────────────────────────────────────


def strengths(*dates: str) -> ox.Store:
    """Give the data set of a contingent that was counted at these times, as 1, 2, 3 … people."""
    return mission(
        "deployment:sun a pko:Deployment ; pko:toOperation operation:norfor ."
        + "".join(
            f"strength:s{number} a pko:StrengthObservation ; pko:ofDeployment deployment:sun ; "
            f"pko:personnel {number} ; pko:basis basis:deployed ; pko:asOf {in_edtf(when)} ."
            for number, when in enumerate(dates, start=1)
        )
    )


@pytest.mark.parametrize(
    ("when", "sure"),
    [
        ("2005-06-30", "certain"),
        ("2005-06", "possible"),
        ("2005", "possible"),
        ("2005/2008", "possible"),
        ("2004/2008", "certain"),
        ("2004/2005", "possible"),
        ("2005-05/2005-07", "certain"),
        ("2005-06/2005-07", "possible"),
        ("2005-06-30/2005-06-30", "certain"),
        ("2004~/2008", "possible"),
        ("200X/2008", "possible"),
        ("2003-24/2008", "possible"),
        ("2004/..", "end open"),
        ("2005/..", "possible"),
        ("../2008", "possible"),
    ],
)
def test_a_figure_holds_for_a_day_certainly_or_possibly(when: str, sure: str) -> None:
    asked = ask(strengths(when), "strength-on-a-day", "relation sure", day="2005-06-30")
    assert asked == [["for that day", sure]]


def test_whether_an_earlier_figure_still_held_is_not_told() -> None:
    asked = ask(strengths("2004-12"), "strength-on-a-day", "relation sure", day="2005-06-30")
    assert asked == [["last before", "not told"]]


def test_a_later_figure_replaces_an_earlier_one_only_where_it_is_certainly_later() -> None:
    def told(*dates: str) -> list[list[str]]:
        asked = ask(strengths(*dates), "strength-on-a-day", "personnel sure", day="2005-06-30")
        return sorted(asked)

    assert told("2004-12", "2005-05") == [["2", "not told"]]
    assert told("2004-12", "2005-06-30") == [["2", "certain"]]
    assert told("2004-12", "2005") == [["1", "not told"], ["2", "possible"]]
    assert told("2004", "2004-06") == [["1", "not told"], ["2", "not told"]]


def test_without_a_day_every_figure_is_shown_and_none_judged() -> None:
    asked = ask(strengths("2004-12", "2005", "2006/.."), "strength-on-a-day", "relation sure")
    assert asked == [["", ""]] * 3


precisions = st.sampled_from((4, 7, 10))
days = st.dates(date(1990, 1, 1), date(1991, 12, 31))


@given(first=days, last=days, one=precisions, other=precisions, day=days)
def test_a_time_encloses_a_day_whatever_its_precision(
    first: date, last: date, one: int, other: int, day: date
) -> None:
    """Of a month or a year in which it began or ended, no day is certain."""
    begin, end = sorted((first, last))
    since, until = begin.isoformat()[:one], end.isoformat()[:other]
    latest_begin, earliest_end = date_bounds(since).latest, date_bounds(until).earliest
    assert latest_begin is not None and earliest_end is not None
    begun = latest_begin < day or since == day.isoformat()
    lasting = day < earliest_end or until == day.isoformat()
    asked = ask(strengths(f"{since}/{until}"), "strength-on-a-day", "sure", day=day.isoformat())
    assert (asked == [["certain"]]) is (begun and lasting)


# ── Contingents ──────────────────────────────────────────────────────────────────────────────────


def contingent(begin: str, *ends: str) -> ox.Store:
    end = "".join(f"deployment:sun pko:end {in_edtf(each)} ." for each in ends)
    return mission(
        "deployment:sun a pko:Deployment ; pko:contributor state:sun ; "
        f"pko:toOperation operation:norfor ; pko:begin {in_edtf(begin)} . {end}"
    )


@pytest.mark.parametrize(
    ("begin", "ends", "sure"),
    [
        ("2004", ["2006"], ["certain"]),
        ("2005", ["2006"], ["possible"]),
        ("2004", [], ["end open"]),
        ("2005", [], ["possible"]),
        ("../2004", ["2006"], ["certain"]),
        ("../2006", ["2007"], ["possible"]),
        ("2003/..", ["2006"], ["possible"]),
        ("2004", ["../2005"], ["possible"]),
        ("2004", ["../2004-12"], []),
        ("2004", ["2006/.."], ["certain"]),
        ("2004", ["2005/.."], ["possible"]),
    ],
)
def test_a_contingent_was_there_certainly_or_possibly(
    begin: str, ends: list[str], sure: list[str]
) -> None:
    asked = ask(contingent(begin, *ends), "deployed-on-a-day", "sure", day="2005-06-30")
    assert asked == [[each] for each in sure]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (["2004", "2008"], ["2005", "2010"], ["overlaps", "certain", "732"]),
        (["2004", "2008"], ["2005"], ["not decided", "certain", "1"]),
        (["2004"], ["2005", "2010"], ["not decided", "end open", "0"]),
        (["2004"], ["2005"], ["not decided", "end open", "0"]),
        (["2005-03", "2008"], ["2005-02/2005-04"], ["not decided", "end open", "0"]),
        (["2004", "2005"], ["2005", "2010"], ["not decided", "possible", "0"]),
    ],
)
def test_two_contingents_were_there_at_once_for_certain_or_possibly(
    first: list[str], second: list[str], told: list[str]
) -> None:
    facts = ""
    for name, dates in (("one", first), ("two", second)):
        facts += f"deployment:{name} a pko:Deployment ; pko:contributor state:sun ; "
        facts += f"pko:toOperation operation:{name} ; pko:begin {in_edtf(dates[0])} . "
        facts += "".join(f"deployment:{name} pko:end {in_edtf(end)} . " for end in dates[1:])
    store = mission(facts)
    assert ask(store, "parallel-deployments", "relation sure fewest") == [told]


# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────

AUTHORISED = """
    deployment:sun a pko:Deployment ; pko:contributor state:sun ; pko:toOperation operation:norfor .
    instrument:act pko:authorises deployment:sun .
"""


@pytest.mark.parametrize(
    ("adopted", "recall", "sure"),
    [
        ("2004", "", ["certain"]),
        ("2005", "", ["possible"]),
        ("2005/..", "", ["possible"]),
        ("2004", "2006", ["certain"]),
        ("2004", "2005", ["possible"]),
        ("2004", "2005-06", []),
        ("2004", "2005-06-01", []),
    ],
)
def test_an_act_bore_on_a_deployment_until_it_was_recalled(
    adopted: str, recall: str, sure: list[str]
) -> None:
    facts = AUTHORISED + f"instrument:act pko:adopted {in_edtf(adopted)} ."
    if recall:
        facts += f"instrument:recall pko:recalls deployment:sun ; pko:adopted {in_edtf(recall)} ."
    asked = ask(mission(facts), "in-force-on-a-day", "sure", day="2005-06-30")
    assert asked == [[each] for each in sure]


def test_of_mandates_that_may_each_be_the_first_one_may_be_in_time() -> None:
    facts = """
        deployment:sun a pko:Deployment ;
            pko:contributor state:sun ; pko:toOperation operation:norfor .
        operation:norfor pko:begin "2001-05"^^edtf:EDTF ; pko:mandatedBy instrument:june .
        instrument:june pko:adopted "2001-06"^^edtf:EDTF .
    """
    asked = ask(mission(facts), "before-their-authority", "decision sure")
    assert asked == [["june", "certain"]]
    some_time = """
        operation:norfor pko:mandatedBy instrument:some-time .
        instrument:some-time pko:adopted "2001"^^edtf:EDTF .
    """
    asked = ask(mission(facts + some_time), "before-their-authority", "decision sure")
    assert asked == [["june", "possible"]]


# ── Years ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("when", "sure"),
    [
        ("2005-06", ["certain"]),
        ("2005", ["certain"]),
        ("2004/2006", ["possible"]),
        ("2005~", ["possible"]),
        ("../2005", ["possible"]),
        ("2006", []),
        ("XXXX-06-30", []),
    ],
)
@pytest.mark.parametrize(
    ("name", "kind"), [("exercises", "pko:Exercise"), ("visits-and-meetings", "pko:Visit")]
)
def test_an_event_took_place_in_a_year_certainly_or_possibly(
    name: str, kind: str, when: str, sure: list[str]
) -> None:
    store = mission(f"event:one a {kind} ; pko:date {in_edtf(when)} .")
    assert ask(store, name, "sure", year="2005") == [[each] for each in sure]
    assert ask(store, name, "sure") == [[""]]
