"""One deployment: its dates, unit and command, places, rotations, support, tasks, movements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from peacegraph.publish.profile.dates import at, day
from peacegraph.publish.profile.document import (
    Block,
    Bullets,
    Paragraph,
    Said,
    Section,
    Sentence,
)
from peacegraph.publish.profile.english import undated
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by, each, marked
from peacegraph.publish.profile.sections.law import chain
from peacegraph.publish.profile.sections.strengths import of_deployment
from peacegraph.publish.profile.sentences import (
    absence,
    capital,
    cardinal,
    guide,
    joined,
    note_of,
    say,
    sentence,
    tidy,
)

Aspects = Mapping[str, list[Row]]
_ASKED = (
    "deployment-at-a-glance",
    "legal-chain",
    "stationing-and-areas",
    "rotations",
    "rank-composition",
    "tasks",
    "departures-and-returns",
)


def deployments_of(facts: Facts, given: Mapping[str, ox.NamedNode]) -> list[Deployed]:
    """Give the deployments of a state or to an operation, in the order of their begin."""
    rows = facts.ask("operations-of-a-state", **given)
    found = [
        Deployed(row.thing("deployment"), row.thing("contributor"), row.thing("operation"))
        for row in rows
    ]
    return list(dict.fromkeys(found))


def section(facts: Facts, deployed: Deployed) -> Section:
    """Tell of one deployment."""
    glance = facts.of("deployment-at-a-glance", deployed)
    aspects = {group[0].text("aspect"): group for group in by(glance, "aspect").values()}
    paragraphs = (
        _dates(facts, deployed, aspects),
        _command(facts, aspects),
        chain(facts, deployed),
        _places(facts, deployed),
        _service(facts, deployed),
    )
    blocks: list[Block] = [Paragraph(tuple(sentences)) for sentences in paragraphs]
    blocks += [
        *of_deployment(facts, deployed),
        *_tasks(facts, deployed),
        *_movements(facts, deployed),
    ]
    return Section(
        title=facts.names.label(deployed.deployment) or "A deployment without a name",
        blocks=tuple(block for block in blocks if block != Paragraph(())),
        asks=tuple(facts.command(question, **deployed.given) for question in _ASKED),
    )


def _dates(facts: Facts, deployed: Deployed, aspects: Aspects) -> Iterator[Sentence]:
    begun, ended = (next(iter(aspects.get(aspect, ())), None) for aspect in ("from", "to"))
    if begun is not None and ended is not None:
        yield sentence(
            "It began {begin} and ended {end}.", begin=begun.said("begin"), end=ended.said("end")
        )
        return
    if begun is not None:
        yield sentence("It began {begin}.", begin=begun.said("begin"))
    else:
        yield _unknown(facts, deployed, "begin", "began")
    if ended is not None:
        yield sentence("It ended {end}.", end=ended.said("end"))
        return
    for row in aspects.get("told of as of", ()):
        words = at(row.text("still")).removeprefix("in ").removeprefix("on ")
        yield sentence("The sources speak of it as of {day}.", day=row.said("still", words))
    yield _unknown(facts, deployed, "end", "ended")
    for row in facts.ask("operation-overview", operation=deployed.operation):
        if row.text("aspect") == "to":
            yield sentence("The operation itself ended {day}.", day=row.said("value"))


def _unknown(facts: Facts, deployed: Deployed, property: str, did: str) -> Sentence:
    """Say why a date is not told: sources dispute it, or none gives it."""
    if undecided := facts.undecided(deployed.deployment, property):
        return absence(f"When it {did} is disputed and not decided{{mark}}.", mark=undecided)
    return absence(f"No source in the graph says when it {did}.")


def _command(facts: Facts, aspects: Aspects) -> Iterator[Sentence]:
    units = each(aspects.get("unit", ()), "unit")
    if units:
        yield sentence("It was carried out by {units}.", units=joined(units))
    else:
        yield absence("No source in the graph names the unit that was sent.")
    # Relations to the same formations are told in one sentence.
    relations: dict[frozenset[object], dict[str, list[Row]]] = {}
    for relation, group in by(aspects.get("directly under", ()), "detail").items():
        words = (facts.names.label(relation) or "under").removeprefix("served ")
        relations.setdefault(frozenset(row["higher"] for row in group), {})[words] = group
    for told in relations.values():
        yield sentence(
            "It served {relations} {higher}.",
            relations=joined(list(told)),
            higher=joined(each([row for group in told.values() for row in group], "higher")),
        )
    if units and "directly under" not in aspects:
        yield absence("No source in the graph names the formation that it served under.")
    for between, group in by(aspects.get("further up", ()), "detail").items():
        if name := facts.names.within(between):
            higher = joined(each(group, "higher"))
            yield sentence("{name} in turn stood under {higher}.", name=name, higher=higher)
    if commands := each(aspects.get("overall command", ()), "command"):
        yield sentence("Overall command lay with {commands}.", commands=joined(commands))


def _places(facts: Facts, deployed: Deployed) -> Iterator[Sentence]:
    rows = facts.of("stationing-and-areas", deployed)
    stationed = [row for row in rows if row.text("relation") == "stationed at"]
    if stationed:
        yield sentence("It was stationed {places}.", places=_placed(facts, stationed, "place"))
    else:
        yield absence("No source in the graph says where it was stationed.")
    if covered := each([row for row in rows if row.text("relation") == "responsible for"], "place"):
        yield sentence("Its area of responsibility covered {places}.", places=joined(covered))


def _placed(facts: Facts, rows: Iterable[Row], variable: str) -> Said:
    """Give places with their prepositions: "in Juba and Bor and at the headquarters"."""
    grouped: dict[str, list[Said]] = {}
    for place, marks in marked(rows, variable):
        said = tidy((facts.said(place), *marks))
        grouped.setdefault(facts.names.preposition(place), []).append(said)
    return joined(
        [say(f"{word} {{places}}", places=joined(said)) for word, said in grouped.items()]
    )


def _service(facts: Facts, deployed: Deployed) -> Iterator[Sentence]:
    rotations = facts.of("rotations", deployed)
    for row in rotations[:1]:
        if row["months"] is not None:
            yield sentence("A rotation lasted {time}.", time=_number(row, "months", "month"))
        elif row.text("onRotation") == "true":
            yield sentence("It was relieved {by}.", by=row.said("onRotation", "by rotation"))
        if row["rotations"] is not None:
            yield sentence("The sources count {n}.", n=_number(row, "rotations", "rotation"))
    for row in rotations:
        if row["served"] is not None:
            total = facts.names.counted(row.number("served"), "people", row["sense"])
            yield sentence(
                "In all, {total} served in it, each counted once.", total=row.said("served", total)
            )
    for group in by(facts.of("support", deployed), "provider").values():
        if (providers := each(group, "provider")) and (kinds := each(group, "kind")):
            yield sentence(
                "{provider} supported it with {kinds}.", provider=providers[0], kinds=joined(kinds)
            )


def _number(row: Row, variable: str, noun: str) -> Said:
    number = row.number(variable)
    return row.said(variable, f"{cardinal(number)} {noun}{'' if number == 1 else 's'}")


def _tasks(facts: Facts, deployed: Deployed) -> Iterator[Block]:
    items: dict[str, Sentence] = {}
    for group in by(facts.of("tasks", deployed), "assignment").values():
        item = _task(facts, group)
        # A task that is told of twice is one, with the passages of both.
        known = items.setdefault(item.words, item)
        if known is not item:
            items[item.words] = Sentence(tidy((*known.runs, note_of(item.runs))))
    if items:
        lead = guide("The sources name these tasks:")
        yield Bullets(tuple(items[words] for words in sorted(items)), lead)
    else:
        yield Paragraph((absence("No source in the graph names a task of it."),))


def _task(facts: Facts, rows: list[Row]) -> Sentence:
    said = joined(each(rows, "task"))
    if sites := _placed(facts, rows, "site"):
        said = say("{said} {sites}", said=said, sites=sites)
    if partners := each(rows, "partner"):
        said = say("{said}, together with {partners}", said=said, partners=joined(partners))
    if beneficiaries := each(rows, "beneficiary"):
        said = say("{said}, for the benefit of {whom}", said=said, whom=joined(beneficiaries))
    return sentence("{said}.", said=said)


def _movements(facts: Facts, deployed: Deployed) -> Iterator[Block]:
    items = []
    for event, group in by(facts.of("departures-and-returns", deployed), "event").items():
        row, label = group[0], facts.names.label(event)
        if label is None:
            continue
        name = facts.names.small(undated(label, row.text("day")))
        told = tidy((name, row.note("deployment")))
        if row["day"] is not None:
            dated = row.said("day", capital(day(row.text("day"))))
            items.append(sentence("{dated}: {told}.", dated=dated, told=told))
        elif undecided := facts.undecided(event, "date"):
            items.append(sentence("{told}, on a disputed day{mark}.", told=told, mark=undecided))
        else:
            items.append(sentence("{told}, on a day that no source gives.", told=told))
    if items:
        yield Bullets(tuple(items), guide("Departures, arrivals and returns:"))
