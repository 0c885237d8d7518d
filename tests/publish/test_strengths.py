"""The strength chart: every claim is drawn, the line follows the preferred ones and no others."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest

from peacegraph.publish.charts.choice import choose, deployments
from peacegraph.publish.charts.claims import Contingent, Step, contingents, steps
from peacegraph.publish.charts.labels import Box, around, freest
from peacegraph.query.answer import ask
from peacegraph.query.frames import Result
from peacegraph.store.opened import Build

from .pictures import as_spec, picture

ISAF = {"operation": "ISAF", "contributor": "Azerbaijan"}


def read(build: Build, **given: str) -> list[Contingent]:
    return contingents(build.store, deployments(build.store, choose(build, given)))


def drawn_in(spec: dict[str, Any]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Give each layer of each panel but the key, with its rows."""
    return [
        (layer, spec["datasets"][layer["data"]["name"]])
        for panel in spec["vconcat"][:-1]
        for layer in panel["layer"]
    ]


def rows_with(spec: dict[str, Any], field: str) -> list[dict[str, Any]]:
    return [row for _, rows in drawn_in(spec) for row in rows if field in row]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# ── Every claim ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("given", [ISAF, {"contributor": "Azerbaijan"}, {"operation": "KFOR"}])
def test_the_chart_has_each_claim_that_the_question_gives(
    our_build: Build, given: dict[str, str]
) -> None:
    asked = {
        (row.strength, str(row.personnel), row.source, row.locator, row.preferred)
        for row in Result(ask(our_build, "strength-claims", given))
    }
    drawn = [
        (row["what"], str(row["y"]), row["source"], row["passage"], row["preferred"])
        for row in rows_with(as_spec(our_build, "strengths", given), "iri")
    ]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == asked
    assert len(asked) > 3


def test_each_source_has_a_colour_and_a_shape_of_its_own_in_all_panels(our_build: Build) -> None:
    spec = as_spec(our_build, "strengths", {"contributor": "Azerbaijan"})
    scales = [
        (tuple(layer["encoding"][channel]["scale"]["domain"]), tuple(scale["range"]))
        for layer, _ in drawn_in(spec)
        for channel in ("color", "shape")
        if (scale := layer["encoding"].get(channel, {}).get("scale"))
    ]
    assert len(set(scales)) == 2  # one of colours, one of shapes
    for names, marks in scales:
        assert len(set(marks)) == len(names) == 5


def test_marks_at_one_place_stand_side_by_side(our_build: Build) -> None:
    spec = as_spec(our_build, "strengths", ISAF)
    places = Counter(
        (row["x"], row["y"], layer["mark"]["xOffset"])
        for layer, rows in drawn_in(spec)
        for row in rows
        if "iri" in row
    )
    assert set(places.values()) == {1}


# ── The preferred line ───────────────────────────────────────────────────────────────────────────


def test_the_line_follows_the_accepted_standing_strengths(our_build: Build) -> None:
    accepted: Any = our_build.store.query(
        "PREFIX pko: <https://w3id.org/peacegraph/ontology#>"
        "PREFIX basis: <https://w3id.org/peacegraph/id/strength-basis/>"
        "PREFIX deployment: <https://w3id.org/peacegraph/id/deployment/>"
        "SELECT ?day ?number { ?s pko:ofDeployment deployment:aze-isaf ;"
        " pko:basis basis:deployed ; pko:personnel ?number ; pko:earliestDate ?day ."
        " FILTER NOT EXISTS { ?s pko:observedOf ?event } } ORDER BY ?day"
    )
    expected = [(row["day"].value, int(row["number"].value)) for row in accepted]
    assert [number for _, number in expected] == [22, 45, 90, 94]
    (isaf,) = read(our_build, **ISAF)
    assert [(step.begin.isoformat(), step.number) for step in steps(isaf)] == expected
    drawn = rows_with(as_spec(our_build, "strengths", ISAF), "preferred")
    assert [(row["x"], row["y"]) for row in drawn if "iri" not in row] == expected


def test_the_four_who_joined_are_no_strength_of_the_contingent(our_build: Build) -> None:
    (isaf,) = read(our_build, **ISAF)
    (joined,) = [each for each in isaf.observations if each.part]
    assert joined.accepted == (4,)
    assert 4 not in {step.number for step in steps(isaf)}


def test_a_cumulative_count_has_a_panel_of_its_own(our_build: Build) -> None:
    spec = as_spec(our_build, "strengths", {"operation": "KFOR"})
    standing, total, _ = spec["vconcat"]
    bases = [
        {
            row["basis"]
            for _, rows in drawn_in({**spec, "vconcat": [panel, {}]})
            for row in rows
            if "basis" in row
        }
        for panel in (standing, total)
    ]
    assert bases == [{"deployed"}, {"cumulative"}]
    assert "cumulative" in total["title"]["text"]
    (kfor,) = read(our_build, operation="KFOR")
    assert [step.number for step in steps(kfor)] == [34]


def test_a_number_that_holds_for_a_span_ends_with_it(our_build: Build) -> None:
    (kfor,) = read(our_build, operation="KFOR")
    (step,) = steps(kfor)
    assert (step.begin, step.end, step.carried) == (day("1999-09-01"), day("2008-03-31"), False)


def test_the_last_number_is_carried_on_to_the_end_that_is_known(our_build: Build) -> None:
    (support,) = read(our_build, operation="RSM")
    last = steps(support)[-1]
    assert (last.end, last.carried) == (day("2021-08-27"), True)
    (isaf,) = read(our_build, **ISAF)
    assert steps(isaf)[-1].begin == steps(isaf)[-1].end


# ── What is not sure ─────────────────────────────────────────────────────────────────────────────


def test_ranges_bases_and_dates_of_claims(unsure_build: Build) -> None:
    (sundia,) = read(unsure_build, contributor="Sundia")
    told = {
        (each.basis, claim.words, claim.meant.low, claim.meant.high, claim.when.text)
        for each in sundia.observations
        for claim in each.claims
    }
    assert told == {
        ("deployed", "34", 34, 34, "2008-04-15"),
        ("deployed", "40", 40, 40, "2008-04-15"),
        ("deployed", "about 50", 45, 55, "2009"),
        ("authorised", "up to 60", 0, 60, "2008-03-01"),
        ("cumulative", "more than 300", 301, None, ""),
    }


def test_an_authorised_or_cumulative_number_is_never_on_the_line(unsure_build: Build) -> None:
    (sundia,) = read(unsure_build, contributor="Sundia")
    # Between 34 and 40 no rule decided. The deployment ended in March 2010: on the first it
    # certainly still was.
    assert steps(sundia) == [Step(day("2009-01-01"), day("2010-03-01"), 50, carried=True)]


def test_what_is_not_sure_is_drawn_as_such(unsure_build: Build) -> None:
    spec = as_spec(unsure_build, "strengths", {"contributor": "Sundia"})
    ranges = {row["meant"]: (row["y"], row["y2"]) for row in rows_with(spec, "meant")}
    assert ranges["about 50"] == (45, 55)
    assert ranges["up to 60"] == (0, 60)
    assert ranges["more than 300"][0] == 301
    assert ranges["more than 300"][1] > 301
    dated = {row["when"]: (row["x"], row["x2"]) for row in rows_with(spec, "when")}
    assert dated == {"2009": ("2009-01-01", "2009-12-31")}
    assert [row["t"] for row in rows_with(spec, "t")] == ["no date"]
    hollow = [
        row["basis"]
        for layer, rows in drawn_in(spec)
        if layer["mark"].get("fill") == "white"
        for row in rows
    ]
    assert hollow == ["authorised"]


def test_where_sources_disagree_is_marked(unsure_build: Build, our_build: Build) -> None:
    (clash,) = rows_with(as_spec(unsure_build, "strengths", {"contributor": "Sundia"}), "comment")
    assert (clash["y"], clash["y2"], clash["kind"]) == (34, 40, "≠ value conflict")
    assert "34 and 40" in clash["comment"]
    of_isaf = rows_with(as_spec(our_build, "strengths", ISAF), "comment")
    assert sorted((row["y"], row["y2"]) for row in of_isaf) == [(22, 100), (40, 45)]


def test_a_picture_tells_in_words_what_it_shows(our_build: Build) -> None:
    told = picture(our_build, "strengths", ISAF).told
    assert told == (
        "Azerbaijan's deployment to ISAF: 11 claims by 3 sources. Preferred: 22 from 2002-11-20; "
        "45 from 2008-01-15; 90 from 2009-02-19; 94 from 2010-10-05. 2 numbers in dispute."
    )


# ── Numbers beside marks ─────────────────────────────────────────────────────────────────────────


def test_a_label_stands_where_nothing_is() -> None:
    frame, mark = Box(0, 0, 200, 100), around(100, 50, 10, 10)
    assert freest(mark, 30, 12, [], frame).middle == (100, 36)  # above
    above = Box(60, 0, 140, 44)
    assert freest(mark, 30, 12, [above], frame).middle == (100, 64)  # below
    left, top, right, bottom = freest(around(2, 2, 10, 10), 30, 12, [], frame)
    assert left >= 0
    assert top >= 0
    assert right <= 200
    assert bottom <= 100
