"""Strengths: what the sources count, as of when and on which basis; never added up."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from peacegraph.publish.profile.dates import throughout
from peacegraph.publish.profile.document import Block, Paragraph, Run, Said, Table
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by
from peacegraph.publish.profile.sentences import absence, capital, counted, joined, tidy

HEADINGS = ("as of", "who is counted", "number", "basis", "of whom")
_RANKS = {
    "officers": "officers",
    "warrantOfficers": "warrant officers",
    "nonCommissionedOfficers": "non-commissioned officers",
    "soldiers": "soldiers",
}


def of_deployment(facts: Facts, deployed: Deployed) -> Iterator[Block]:
    """Give the table of the strengths of a deployment and of its units."""
    units = {row["unit"] for row in facts.of("deployment-at-a-glance", deployed)} - {None}
    wholes = {deployed.deployment, *units}
    rows = [
        row
        for row in facts.ask("strengths", operation=deployed.operation)
        if row["whole"] in wholes
    ]
    if rows:
        name = facts.said(deployed.deployment)
        yield _table(facts, rows, deployed.given, f"Strengths stated of {name}")
    else:
        yield Paragraph((absence("No source in the graph gives its strength."),))


def of_operation(facts: Facts, operation: ox.NamedNode) -> Iterator[Block]:
    """Give the table of the strengths of an operation as a whole."""
    rows = [row for row in facts.ask("strengths", operation=operation) if row["whole"] == operation]
    if rows:
        name = facts.names.full(operation)
        yield _table(
            facts, rows, {"operation": operation}, f"Strengths stated of {name} as a whole"
        )
    else:
        yield Paragraph((absence("No source in the graph gives its strength as a whole."),))


def _table(facts: Facts, rows: list[Row], given: dict[str, ox.NamedNode], caption: str) -> Table:
    cells = []
    parts = _parts(facts, given)
    for strength, group in by(rows, "strength").items():
        row = group[0]
        number = facts.names.number(row.number("personnel"), row["sense"])
        dated = row["asOf"] is not None
        when = row.said("asOf", capital(throughout(row.text("asOf")))) if dated else ()
        cells.append(
            (
                when,
                (facts.names.label(strength) or "",),
                _numbers(group, number, facts),
                (facts.names.label(row["basis"]) or "",),
                parts.get(strength, ()),
            )
        )
    note = "figures are not additive across sources, bases or dates"
    return Table(f"{caption} ({note})", HEADINGS, tuple(cells))


def _numbers(group: list[Row], first: str, facts: Facts) -> Said:
    """Give the number; where no rule decided between several, each of them."""
    said: list[Said] = []
    for row in {row["personnel"]: row for row in group}.values():
        said.append(
            row.said("personnel", facts.names.number(row.number("personnel"), row["sense"]))
        )
    return joined(said, "or") if len(said) > 1 else group[0].said("personnel", first)


def _parts(facts: Facts, given: dict[str, ox.NamedNode]) -> dict[object, Said]:
    """Give those whom a strength is made up of: by rank, and specialists among them."""
    found: dict[object, list[Said]] = {}
    for row in facts.ask("rank-composition", **given):
        for variable, nouns in _RANKS.items():
            if row[variable] is not None:
                words = counted(row.number(variable), nouns)
                found.setdefault(row["strength"], []).append(row.said(variable, words))
    among: dict[object, list[Said]] = {}
    for row in facts.ask("specialists", **given):
        words = counted(row.number("number"), row.text("kind"))
        among.setdefault(row["strength"], []).append(row.said("number", words))
    said: dict[object, Said] = {}
    for strength in (*found, *(each for each in among if each not in found)):
        runs: list[Run] = [*joined(found.get(strength, []))]
        if strength in among:
            runs += ["; among them " if runs else "among them ", *joined(among[strength])]
        said[strength] = tidy(runs)
    return said
