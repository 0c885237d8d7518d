"""How well the program finds what readers found: recall, kinds, precision.

python -m tests.disagreements.measure          the figures and the misses of the real graph
python -m tests.disagreements.measure ID …     what the program reports at the places of an item
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from typing import NamedTuple

from peacegraph.layout import layout
from peacegraph.store.build import build
from peacegraph.store.opened import Build

from .readings import Item, items
from .reports import Judgement, Report, judgements, reports


class Outcome(NamedTuple):
    """An item, and the reports that are about it and rest on the passages that it was read in."""

    item: Item
    reports: tuple[Report, ...]

    @property
    def found(self) -> bool:
        """Whether the program reports it."""
        return bool(self.reports)

    @property
    def typed(self) -> bool:
        """Whether the program reports it, and as what it is."""
        return any(report.kind in self.item.kinds for report in self.reports)

    @property
    def by_rule(self) -> bool:
        """Whether a rule finds it: a curator need not have entered it."""
        return any(not report.curated for report in self.reports)


class Recall(NamedTuple):
    """How many of some items there are, are found, found by a rule, found and rightly typed."""

    items: int
    found: int
    by_rule: int
    typed: int


class Precision(NamedTuple):
    """How many of some reports there are, are right, right and rightly typed."""

    reports: int
    right: int
    typed: int


class Measured(NamedTuple):
    """All that is measured of a built graph."""

    outcomes: tuple[Outcome, ...]
    reports: tuple[Report, ...]
    judgements: dict[str, Judgement]

    def recall(self, which: Callable[[Item], bool]) -> Recall:
        """Measure the recall of the disagreements among the items that are meant."""
        meant = [
            outcome
            for outcome in self.outcomes
            if outcome.item.disagreement and which(outcome.item)
        ]
        return Recall(
            len(meant),
            sum(outcome.found for outcome in meant),
            sum(outcome.by_rule for outcome in meant),
            sum(outcome.typed for outcome in meant),
        )

    def precision(self, which: Callable[[Report], bool]) -> Precision:
        """Measure the precision of the reports that are meant. All of them must be judged."""
        meant = [self.judgements[report.name] for report in self.reports if which(report)]
        return Precision(
            len(meant),
            sum(judgement.right for judgement in meant),
            sum(judgement.right and judgement.typed for judgement in meant),
        )

    def unjudged(self) -> list[Report]:
        """List the reports that nobody has judged."""
        return [report for report in self.reports if report.name not in self.judgements]

    def false_alarms(self) -> list[Outcome]:
        """List what is no disagreement and is reported all the same."""
        return [each for each in self.outcomes if not each.item.disagreement and each.found]


def measure(built: Build) -> Measured:
    """Compare what the program reports of a built graph with what readers found."""
    reported = reports(built)
    return Measured(
        tuple(Outcome(item, tuple(about(item, reported))) for item in items()),
        tuple(reported),
        judgements(),
    )


def about(item: Item, reported: Iterable[Report]) -> Iterable[Report]:
    """Give the reports that are judged to be about an item and rest on its passages.

    A name is reported for the passages that print it; the other names stand on the identity card.
    """
    for report in reported:
        if report.name in item.reported_as:
            needed = 1 if "name-variant" in (report.kind, *item.kinds) else 2
            if sum(report.covers(side) for side in item.sides) >= needed:
                yield report


def near(item: Item, reported: Iterable[Report]) -> list[Report]:
    """List the reports that rest on passages of an item, the nearest first, to be judged."""
    covered = {report: sum(map(report.covers, item.sides)) for report in reported}
    return sorted((each for each in covered if covered[each]), key=lambda each: -covered[each])


def of_the_real_graph() -> Measured:
    """Build the project's own graph aside, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        built, _ = build(layout(), folder, None)
        return measure(built)


def certain(item: Item) -> bool:
    """Tell whether an item follows from what the passages say."""
    return item.certain


def lines(measured: Measured, names: list[str]) -> Iterable[str]:
    """Tell the figures and the misses; or, for the items with these names, what is near them."""
    for outcome in measured.outcomes:
        if outcome.item.id in names:
            yield str(outcome.item)
            for report in near(outcome.item, measured.reports):
                yield f"    {report.name}  [{report.kind}]  {report.sentence}"
    if names:
        return
    yield f"certain: {measured.recall(certain)}"
    yield f"arguable: {measured.recall(lambda item: not item.certain)}"
    for report in measured.unjudged():
        yield f"not judged: {report.name}  [{report.kind}]  {report.sentence}"
    if not measured.unjudged():
        yield str(measured.precision(lambda _: True))
    for outcome in measured.false_alarms():
        yield f"false alarm: {outcome.item.id}: {[report.name for report in outcome.reports]}"
    for outcome in measured.outcomes:
        if outcome.item.disagreement and outcome.item.certain and not outcome.typed:
            state = "wrong kind" if outcome.found else "missed"
            yield f"{state}: {outcome.item.id}: {outcome.item.about}; {outcome.item.property}"


if __name__ == "__main__":
    for line in lines(of_the_real_graph(), sys.argv[1:]):
        sys.stdout.write(line + "\n")
