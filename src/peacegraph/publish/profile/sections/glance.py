"""A state at a glance, and the recent trends of its deployments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.dates import day
from peacegraph.publish.profile.document import Paragraph, Said, Section, Sentence, Table
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by
from peacegraph.publish.profile.sentences import (
    absence,
    capital,
    cardinal,
    joined,
    say,
    sentence,
    tidy,
    with_few_notes,
)

_DEPLOYED = "deployed"


def glance(facts: Facts, state: ox.NamedNode, deployments: Sequence[Deployed]) -> Section:
    """Give a state's deployments as a table."""
    asks = (facts.command("operations-of-a-state", contributor=state),)
    if not deployments:
        nothing = absence(
            "The graph records no deployment of {state} to a peace operation; that does not say "
            "that there was none. Units of it that the sources name stand further down.",
            state=facts.said(state),
        )
        return Section("At a glance", (Paragraph((nothing,)),), asks)
    rows = by(facts.ask("operations-of-a-state", contributor=state), "deployment")
    cells = []
    for deployment, _, operation in deployments:
        group = rows[deployment]
        row = group[0]
        authorities = _acts(facts, group)
        cells.append(
            (
                with_few_notes(row.said("operation", facts.names.full(operation))),
                _day(row, "from"),
                _day(row, "to"),
                joined(_plain(facts, group, "lead")),
                joined(authorities),
                _largest(facts, deployment, operation),
            )
        )
    headings = ("operation", "from", "to", "led by", "authorised by", "largest strength deployed")
    caption = f"Deployments of {facts.said(state)} that the graph knows"
    return Section("At a glance", (Table(caption, headings, tuple(cells)),), asks)


def trends(facts: Facts, state: ox.NamedNode, deployments: Sequence[Deployed]) -> Section:
    """Tell how the deployments follow each other and overlap."""
    sentences = list(_trends(facts, state, deployments))
    if not sentences:
        sentences = [absence("Where no deployment is recorded, there is no trend to tell of.")]
    return Section(
        "Recent trends",
        (Paragraph(tuple(sentences)),),
        (
            facts.command("operations-of-a-state", contributor=state),
            facts.command("parallel-deployments", contributor=state),
        ),
    )


def _trends(
    facts: Facts, state: ox.NamedNode, deployments: Sequence[Deployed]
) -> Iterator[Sentence]:
    if not deployments:
        return
    rows = by(facts.ask("operations-of-a-state", contributor=state), "deployment")
    to = [
        with_few_notes(rows[deployment][0].said("operation", facts.said(operation)))
        for deployment, _, operation in deployments
    ]
    number = len(deployments)
    noun = "deployment" if number == 1 else "deployments"
    yield sentence(
        f"The sources tell of {cardinal(number)} {noun} of {{state}}: to {{operations}}.",
        state=facts.said(state),
        operations=joined(to),
    )
    dated = [rows[d][0] for d, _, _ in deployments if rows[d][0]["from"] is not None]
    if len(dated) > 1:
        first, last = dated[0], dated[-1]
        yield sentence(
            "The first of them with a date began {first} ({one}), the last {last} ({other}).",
            first=first.said("from"),
            one=facts.said(first.thing("operation")),
            last=last.said("from"),
            other=facts.said(last.thing("operation")),
        )
    yield from _overlaps(facts, state)
    yield from _peak(facts, deployments)
    ended = [rows[d][0] for d, _, _ in deployments if rows[d][0]["to"] is not None]
    open_ended = [
        facts.said(operation)
        for deployment, _, operation in deployments
        if rows[deployment][0]["to"] is None
    ]
    if open_ended and ended:
        yield absence(
            "No source in the graph says when the deployment to {operations} ended.",
            operations=joined(open_ended, "or to"),
        )


def _overlaps(facts: Facts, state: ox.NamedNode) -> Iterator[Sentence]:
    rows = facts.ask("parallel-deployments", contributor=state)
    for group in by(rows, "first").values():
        seconds = []
        for row in group:
            second = facts.said(row.thing("second"))
            seconds.append(
                say("{second}, which began {day}", second=second, day=row.said("secondFrom"))
            )
        first = group[0]
        until: Said = (
            say(" until {day}", day=first.said("firstTo", day(first.text("firstTo"))))
            if first["firstTo"] is not None
            else ()
        )
        yield sentence(
            "{first} went on{until} beside {seconds}.",
            first=facts.said(first.thing("first")),
            until=until,
            seconds=joined(seconds),
        )


def _peak(facts: Facts, deployments: Sequence[Deployed]) -> Iterator[Sentence]:
    rows = [
        row
        for deployment, _, operation in deployments
        for row in _deployed(facts, deployment, operation)
    ]
    if not rows:
        return
    largest = max(row.number("personnel") for row in rows)
    peaks = [row for row in rows if row.number("personnel") == largest]
    said = [
        say(
            "{number} ({what})",
            number=row.said("personnel", facts.names.number(largest, row["sense"])),
            what=_what(facts, row),
        )
        for row in peaks
    ]
    yield sentence(
        "The largest number that a source gives as deployed at one time in one of them is {said}.",
        said=joined(said),
    )


def _what(facts: Facts, row: Row) -> str:
    label = facts.names.label(row["strength"])
    return label or facts.said(row.thing("whole"))


def _deployed(facts: Facts, deployment: ox.NamedNode, operation: ox.NamedNode) -> list[Row]:
    """Give the strengths of a deployment that count who was there at one time."""
    return [
        row
        for row in facts.ask("strengths", operation=operation)
        if row["whole"] == deployment and facts.names.label(row["basis"]) == _DEPLOYED
    ]


def _largest(facts: Facts, deployment: ox.NamedNode, operation: ox.NamedNode) -> Said:
    rows = _deployed(facts, deployment, operation)
    if not rows:
        return ()
    row = max(rows, key=lambda row: row.number("personnel"))
    return row.said("personnel", facts.names.number(row.number("personnel"), row["sense"]))


def _day(row: Row, variable: str) -> Said:
    if row[variable] is None:
        return ()
    return row.said(variable, capital(day(row.text(variable))))


def _acts(facts: Facts, rows: list[Row]) -> list[Said]:
    found = []
    for group in by(rows, "authority").values():
        row = group[0]
        label = facts.names.label(row["authority"])
        if label is None:
            continue
        said = row.said("authority", label)
        if row["day"] is not None:
            said = say("{said} of {day}", said=said, day=row.said("day", day(row.text("day"))))
        found.append(said)
    return found


def _plain(facts: Facts, rows: list[Row], variable: str) -> list[Said]:
    return [
        tidy(
            (
                facts.names.short(term) or "",
                *(mark for row in group for mark in row.marks(variable)),
            )
        )
        for term, group in by(rows, variable).items()
        if isinstance(term, ox.NamedNode)
    ]
