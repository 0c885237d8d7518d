"""Legal basis and decision-making: the acts, who adopts them, how soon they took effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.dates import day
from peacegraph.publish.profile.document import (
    Block,
    Bullets,
    Paragraph,
    Said,
    Section,
    Sentence,
    Table,
)
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by, each, marked
from peacegraph.publish.profile.sentences import (
    absence,
    capital,
    guide,
    joined,
    say,
    sentence,
    tidy,
)

_AUTHORISES, _MANDATES = "authorises the deployment", "mandates the operation"
# What an act does, by the question's word for it: the variable that holds it, and the sentence.
_ROLES = {
    _MANDATES: ("mandate", "The operation had its mandate from {acts}."),
    _AUTHORISES: ("authority", "The deployment was authorised by {acts}."),
    "regulates the deployment": ("agreement", "It was regulated by {acts}."),
    "increases the deployment": ("increase", "It was increased by {acts}."),
    "recalls the deployment": ("recall", "It was recalled by {acts}."),
}
_STEPS = {
    "authorised, then begun": ("authorised", "its beginning"),
    "increased, then this strong": ("increased", "the strength that followed"),
    "recalled, then ended": ("recalled", "its end"),
}
_HEADINGS = ("date", "act", "what it does", "deployment", "adopted or agreed by")


def section(
    facts: Facts, deployments: Sequence[Deployed], given: Mapping[str, ox.NamedNode]
) -> Section:
    """Tell of the acts behind all the deployments, those who adopt them, and the time between."""
    rows = [row for deployed in deployments for row in facts.of("legal-chain", deployed)]
    blocks: list[Block] = []
    if not rows:
        blocks.append(
            Paragraph((absence("The graph knows of no deployment that an act bears on."),))
        )
    else:
        blocks += [Paragraph(tuple(_organs(facts, rows))), _table(facts, rows)]
    if lags := tuple(_lags(facts, deployments)):
        lead = guide("From decision to effect, counted from the dates above:")
        blocks.append(Bullets(lags, lead))
    if early := {item.words: item for item in _before(facts, deployments)}:
        lead = guide("What began before the act behind it:")
        blocks.append(Bullets(tuple(early.values()), lead))
    asked = ("legal-chain", "decisions-and-their-effects", "before-their-authority")
    return Section(
        title="Legal basis and decision-making",
        blocks=tuple(block for block in blocks if block != Paragraph(())),
        asks=tuple(facts.command(question, **given) for question in asked),
    )


def chain(facts: Facts, deployed: Deployed) -> Iterator[Sentence]:
    """Tell the chain of acts that one deployment rests on."""
    rows = facts.of("legal-chain", deployed)
    for role, (variable, template) in _ROLES.items():
        if group := [row for row in rows if row.text("role") == role]:
            yield sentence(template, acts=joined(list(_acts(facts, group, variable))))
    roles = {row.text("role") for row in rows}
    if _AUTHORISES not in roles:
        yield absence(
            "No source in the graph names an act by which {state} authorised it.",
            state=facts.said(deployed.contributor),
        )
    if _MANDATES not in roles:
        yield absence("No source in the graph names a mandate of the operation.")


def mandate(facts: Facts, operation: ox.NamedNode) -> Iterator[Sentence]:
    """Tell what an operation rests on."""
    rows = [
        row
        for row in facts.ask("operation-overview", operation=operation)
        if row.text("aspect") == "mandated by"
    ]
    if rows:
        acts = [_dated(facts, group[0], "value", "value") for group in by(rows, "value").values()]
        yield sentence(_ROLES[_MANDATES][1], acts=joined(acts))
        return
    yield absence("No source in the graph names a mandate of the operation.")
    for row in facts.ask("operations-without-mandate", operation=operation):
        if name := row.words("ground"):
            yield sentence("It rested on {ground}.", ground=row.said("ground", name))


def _acts(facts: Facts, rows: list[Row], variable: str) -> Iterator[Said]:
    for group in by(rows, "instrument").values():
        said = _dated(facts, group[0], variable, "instrument")
        if ratifiers := each(group, "ratifier"):
            said = say("{said} and ratified by {whom}", said=said, whom=joined(ratifiers))
        yield said


def _dated(facts: Facts, row: Row, marks: str, act: str) -> Said:
    """Give an act with its date, unless its name has it: "decision No. 4 of 2 July 1999"."""
    name = facts.said(row.thing(act))
    said = row.said(marks, name)
    if row["day"] is None or day(row.text("day")) in name:
        return said
    if marks == "agreement":
        return say("{said}, signed {day}", said=said, day=row.said("day"))
    return say("{said} of {day}", said=said, day=row.said("day", day(row.text("day"))))


def _table(facts: Facts, rows: list[Row]) -> Table:
    grouped: dict[tuple[object, object], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["deployment"], row["instrument"]), []).append(row)
    cells: list[tuple[Said, ...]] = []
    for group in grouped.values():
        row = group[0]
        dated = row["day"] is not None
        cells.append(
            (
                row.said("day", capital(day(row.text("day")))) if dated else (),
                row.said(_ROLES[row.text("role")][0], facts.names.label(row["instrument"]) or ""),
                (row.text("role"),),
                (facts.names.label(row["deployment"]) or "",),
                joined(
                    [
                        tidy((facts.names.label(who) or "", *marks))
                        for who, marks in marked(group, "by")
                    ]
                ),
            )
        )
    return Table("Acts that the deployments rest on", _HEADINGS, tuple(cells))


def _organs(facts: Facts, rows: list[Row]) -> Iterator[Sentence]:
    """Tell what those who adopt the acts of deployment do, as far as the sources say."""
    own = [row for row in rows if row.text("role") == _AUTHORISES]
    organs = [term for term in by(own, "by") if isinstance(term, ox.NamedNode)]
    if not organs:
        return
    for organ, group in by(facts.ask("what-an-organ-does", organ=organs), "organ").items():
        if isinstance(organ, ox.NamedNode) and (functions := each(group, "function")):
            yield sentence(
                "As the part of {organ} in this, the sources name: {functions}.",
                organ=facts.said(organ),
                functions=joined([tidy((f"“{one[0]}”", *one[1:])) for one in functions]),
            )


def _lags(facts: Facts, deployments: Sequence[Deployed]) -> Iterator[Sentence]:
    for deployed in deployments:
        for row in facts.of("decisions-and-their-effects", deployed):
            fewest, most = row.number("fewest"), row.number("most")
            # An effect before its decision is told among what began before the act behind it.
            if fewest < 0:
                continue
            did, effect = _STEPS[row.text("step")]
            yield sentence(
                "From {act} of {decided}, which {did} {deployment}, to {effect} {happened}: "
                "{lag} days.",
                act=facts.said(row.thing("decision")),
                decided=row.said("decided", day(row.text("decided"))),
                did=did,
                deployment=facts.said(deployed.deployment),
                effect=effect,
                happened=row.said("happened"),
                lag=f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}",
            )


def _before(facts: Facts, deployments: Sequence[Deployed]) -> Iterator[Sentence]:
    for deployed in deployments:
        for row in facts.ask("before-their-authority", **deployed.given):
            if row["what"] in (deployed.deployment, deployed.operation):
                yield sentence(
                    "{what} began {began}, {sure} before {step}: {act}, {decided}.",
                    what=facts.said(row.thing("what")),
                    began=row.said("began"),
                    sure="certainly" if row.text("sure") == "certain" else "possibly",
                    step=row.text("step"),
                    act=facts.said(row.thing("decision")),
                    decided=row.said("decided", day(row.text("decided"))),
                )
