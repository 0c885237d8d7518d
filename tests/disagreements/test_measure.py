"""The program against what two people found in the five sources by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from peacegraph.layout import layout
from peacegraph.store.build import build

from .measure import Measured, certain, measure
from .page import PAGE, chapman, page
from .readings import Item, Place, items
from .reports import Report

# What has been reached. Raise these when more is found; they are not to be lowered.
CERTAIN_FOUND = 126
CERTAIN_TYPED = 126
CERTAIN_BY_RULE = 92
PRECISION = 0.98


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    built, _ = build(layout(), str(tmp_path_factory.mktemp("cache")), None)
    return measure(built)


def test_no_less_is_found_than_was(measured: Measured) -> None:
    recall = measured.recall(certain)
    assert recall.found >= CERTAIN_FOUND, recall
    assert recall.typed >= CERTAIN_TYPED, recall
    assert recall.by_rule >= CERTAIN_BY_RULE, recall


def test_every_report_is_judged(measured: Measured) -> None:
    """Read the passages, and write a line into reported.csv; and by_reading.csv, if it is there."""
    assert [f"{report.name}: {report.sentence}" for report in measured.unjudged()] == []


def test_what_is_reported_is_right(measured: Measured) -> None:
    precision = measured.precision(lambda _: True)
    assert precision.typed / precision.reports >= PRECISION, precision


def test_what_an_item_is_said_to_be_reported_as_is_reported(measured: Measured) -> None:
    """Where this fails, a report is gone, or it no longer rests on the passages of the item."""
    lost = {
        outcome.item.id: outcome.item.reported_as
        for outcome in measured.outcomes
        if len(outcome.reports) < len(outcome.item.reported_as)
    }
    assert lost == {}


def test_a_miss_has_its_reason_and_nothing_else_has() -> None:
    for item in items():
        missed = item.disagreement and item.certain and not item.reported_as
        assert bool(item.missed_because) == missed, item.id


def test_the_page_is_up_to_date(measured: Measured) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(measured), (
        "run: python -m tests.disagreements.page"
    )


# ── The measuring itself ─────────────────────────────────────────────────────────────────────────

STRENGTH = Item(
    "strength",
    "AB",
    "a contingent",
    "strength",
    "",
    ("value-conflict",),
    certain=True,
    disagreement=True,
    sides=(Place("a-report", 10), Place("a-page", 7)),
    reported_as=("disagreement/strength",),
    missed_because="",
)


def reported(*spans: tuple[str, int, int], kind: str = "value-conflict") -> Measured:
    """Give what is measured where one disagreement rests on passages with these spans."""
    from .measure import Outcome, about

    report = Report("disagreement/strength", kind, "", curated=False, spans=spans)
    return Measured((Outcome(STRENGTH, tuple(about(STRENGTH, [report]))),), (report,), {})


def test_a_report_on_the_passages_of_both_sides_is_found() -> None:
    assert reported(("a-report", 0, 20), ("a-page", 7, 8)).recall(certain) == (1, 1, 1, 1)


def test_a_report_on_one_side_is_not() -> None:
    assert reported(("a-report", 0, 20), ("a-page", 8, 20)).recall(certain) == (1, 0, 0, 0)


def test_a_report_of_another_kind_is_found_but_not_rightly_typed() -> None:
    measured = reported(("a-report", 0, 20), ("a-page", 0, 20), kind="rounding")
    assert measured.recall(certain) == (1, 1, 1, 0)


def test_two_readers_tell_how_many_they_missed() -> None:
    """Of 200 fish marked, 50 are among 100 caught later: there are about 400."""
    assert chapman(200, 100, 50) == 397


def test_ids_are_unique_and_sides_lie_in_sources() -> None:
    found = items()
    assert len({item.id for item in found}) == len(found)
    sources = {place.source for item in found for place in item.sides}
    evidence = Path(PAGE).parents[1] / "data" / "evidence"
    assert sources <= {folder.name for folder in evidence.iterdir()}
