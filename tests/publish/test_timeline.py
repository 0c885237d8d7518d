"""The timeline: what is certain, possible and not known of a deployment is drawn as such."""

from __future__ import annotations

import datetime
from typing import Any

from peacegraph.consolidate.dates import Bounds
from peacegraph.publish.charts.axis import axis_for
from peacegraph.publish.charts.choice import choose
from peacegraph.publish.charts.spans import Span, spans
from peacegraph.publish.charts.timeline import pieces
from peacegraph.store.opened import Build

from .pictures import as_spec, picture


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def read(build: Build, **given: str) -> list[Span]:
    return spans(build.store, choose(build, given))


def bars(spec: dict[str, Any]) -> set[tuple[str, str, str, str]]:
    """Give the pieces of the bars as the picture has them: whose, what is known, from, to."""
    return {
        (row["what"], row["sort"], row["x"], row["x2"])
        for rows in spec["datasets"].values()
        for row in rows
        if "sort" in row
    }


def test_deployments_follow_their_operation_in_the_order_of_their_begin(our_build: Build) -> None:
    found = read(our_build, contributor="Azerbaijan")
    assert [(each.label, each.is_deployment) for each in found[:4]] == [
        ("Kosovo Force", False),
        ("Azerbaijan's deployment to KFOR", True),
        ("Operation of the international coalition forces in Iraq", False),
        ("Azerbaijan's deployment to Iraq", True),
    ]


def test_a_begin_within_a_month_is_possible_first_and_then_certain(our_build: Build) -> None:
    spec = as_spec(our_build, "timeline", {"operation": "KFOR"})
    deployment = "Azerbaijan's deployment to KFOR"
    assert {bar[1:] for bar in bars(spec) if bar[0] == deployment} == {
        ("possible", "1999-09-01", "1999-09-30"),
        ("certain", "1999-09-30", "2008-04-15"),
    }


def test_an_end_that_is_not_known_is_open(our_build: Build, unsure_build: Build) -> None:
    isaf = bars(as_spec(our_build, "timeline", {"operation": "ISAF"}))
    assert {(what, sort) for what, sort, *_ in isaf if "deployment" in what} == {
        ("Azerbaijan's deployment to ISAF", "open at the end")
    }
    unsure = {
        (what, sort): (begin, end)
        for what, sort, begin, end in bars(as_spec(unsure_build, "timeline"))
    }
    assert unsure["Veldia's deployment", "possible"] == ("2009-01-01", "2010-12-31")
    assert unsure["Veldia's deployment", "open at the end"][0] == "2010-12-31"
    # Its end may be any day of June; of its begin nothing is known.
    assert unsure["Westia's deployment", "possible"] == ("2011-06-01", "2011-06-30")
    assert unsure["Westia's deployment", "open at the beginning"][1] == "2011-06-01"


def test_a_begin_with_no_first_day_is_open_to_the_left() -> None:
    axis = axis_for([day("2000-01-01"), day("2010-01-01")], 700)
    none = Bounds(None, None)
    by_then = Span("x", "x", True, Bounds(None, day("2004-12-31")), none, ())
    assert [piece.sort for piece in pieces(by_then, axis)] == [
        "open at the end",
        "open at the beginning",
    ]
    unknown = Span("x", "x", True, none, none, ())
    assert pieces(unknown, axis) == []


def test_acts_and_movements_are_numbered_and_listed(our_build: Build) -> None:
    spec = as_spec(our_build, "timeline", {"operation": "KFOR"})
    marks = {row["told"] for rows in spec["datasets"].values() for row in rows if "number" in row}
    assert marks == {
        "1: Milli Majlis decision No. 697-IQR (authorised), 1999-07-02",
        "2: Milli Majlis decision No. 553-IIIQR (recalled), 2008-03-04",
        "3: Withdrawal of the platoon from Kosovo (withdrawal), 2008-04",
        "4: Return of the platoon to Azerbaijan (movement), 2008-04-15",
    }


def test_what_has_no_date_is_named_below(our_build: Build) -> None:
    drawn = picture(our_build, "timeline")
    assert not any("Saar" in what for what, *_ in bars(drawn.spec))
    texts = " ".join(
        row["text"] for rows in drawn.spec["datasets"].values() for row in rows if "text" in row
    )
    assert "No date is known of: " in texts
    assert "Swedish deployment to the international police force" in texts


def test_only_what_may_have_been_there_on_a_date(our_build: Build, unsure_build: Build) -> None:
    labels = {each.label for each in read(our_build, on="2001") if each.is_deployment and each.days}
    assert labels == {"Azerbaijan's deployment to KFOR"}
    assert {each.label for each in read(unsure_build, on="2012") if each.is_deployment} == {
        "Veldia's deployment"
    }


def test_a_timeline_tells_in_words_what_it_shows(our_build: Build) -> None:
    assert picture(our_build, "timeline", {"operation": "KFOR"}).told == (
        "Azerbaijan's deployment to KFOR: begin between 1999-09-01 and 1999-09-30, end 2008-04-15."
    )
