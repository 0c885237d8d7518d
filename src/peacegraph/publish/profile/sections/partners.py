"""Units, partners and money of a state: what it has, with whom it works, what it pays."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from peacegraph.publish.profile.dates import day
from peacegraph.publish.profile.document import Block, Bullets, Paragraph, Section, Sentence
from peacegraph.publish.profile.english import a
from peacegraph.publish.profile.facts import Facts, Row, by, each
from peacegraph.publish.profile.sentences import absence, guide, joined, say, sentence, tidy


def units(facts: Facts, state: ox.NamedNode) -> Section:
    """Tell of a state's units: their size, what they served under, their equipment."""
    items = []
    for unit, group in by(facts.ask("units-of-a-state", nation=state), "unit").items():
        label = facts.names.label(unit)
        if label is None:
            continue
        said = tidy((label, *group[0].marks("nation")))
        echelon = facts.names.label(group[0]["echelon"])
        if echelon and echelon in label.lower():
            said = tidy((*said, *group[0].marks("echelon")))
        elif echelon:
            said = say("{said}, {echelon}", said=said, echelon=group[0].said("echelon", a(echelon)))
        if higher := each(group, "higher"):
            said = say("{said}; under {higher}", said=said, higher=joined(higher))
        if equipment := each(group, "equipment"):
            said = say("{said}; equipped with {what}", said=said, what=joined(equipment))
        items.append(sentence("{said}.", said=said))
    block: Block = (
        Bullets(tuple(items), guide("Units that the sources name:"))
        if items
        else Paragraph((absence("The graph knows of no unit of this state."),))
    )
    return Section(
        title="Units and equipment",
        blocks=(block,),
        asks=(facts.command("units-of-a-state", nation=state),),
    )


def partners(facts: Facts, state: ox.NamedNode) -> Section:
    """Tell of a state's memberships, agreements, and the support that it had and gave."""
    blocks: list[Block] = []
    for lead, items in (
        ("Memberships:", _memberships(facts, state)),
        ("Agreements to which it is a party:", _agreements(facts, state)),
        ("Support that it had:", _support(facts, state, "contributor")),
        ("Support that it gave:", _support(facts, state, "provider")),
    ):
        found = tuple(items)
        if found:
            blocks.append(Bullets(found, guide(lead)))
    if not blocks:
        blocks.append(Paragraph((absence("The graph knows of no partner of this state."),)))
    return Section(
        title="Partners",
        blocks=tuple(blocks),
        asks=(
            facts.command("memberships", member=state),
            facts.command("agreements", party=state),
            facts.command("support", contributor=state),
            facts.command("support", provider=state),
        ),
    )


def money(facts: Facts, state: ox.NamedNode) -> Section:
    """Tell of a state's share of peacekeeping budgets."""
    items = []
    for row in facts.ask("assessed-contributions", contributor=state):
        said = say(
            "{percent} per cent of {budget}",
            percent=row.said("percent"),
            budget=f"the {facts.names.label(row['budget'])}",
        )
        if row["total"] is not None:
            total = row.said("total", f"{row.number('total'):,} US dollars")
            said = say("{said}, which comes to {total} in all", said=said, total=total)
        items.append(sentence("It is assessed to pay {said}.", said=said))
    block = Paragraph(
        tuple(items) or (absence("The graph knows of no share that it pays of a budget."),)
    )
    return Section(
        title="Money",
        blocks=(block,),
        asks=(facts.command("assessed-contributions", contributor=state),),
    )


def _memberships(facts: Facts, state: ox.NamedNode) -> Iterator[Sentence]:
    rows = facts.ask("memberships", member=state)
    for group in by(rows, "organisation").values():
        row = group[0]
        said = row.said("organisation")
        if row["from"] is not None:
            said = say(
                "{said}, since {day}", said=said, day=row.said("from", day(row.text("from")))
            )
        yield sentence("{said}.", said=said)


def _agreements(facts: Facts, state: ox.NamedNode) -> Iterator[Sentence]:
    for agreement, group in by(facts.ask("agreements", party=state), "agreement").items():
        label = facts.names.label(agreement)
        if label is None:
            continue
        row = group[0]
        said = row.said("party", label)
        if (others := each(group, "other")) and not _all_in(label, group):
            said = say("{said}, with {others}", said=said, others=joined(others))
        if row["day"] is not None:
            said = say("{said}, signed {day}", said=said, day=row.said("day"))
        if places := each(group, "at"):
            said = say("{said} in {places}", said=said, places=joined(places))
        yield sentence("{said}.", said=said)


def _all_in(label: str, rows: list[Row]) -> bool:
    return all(row.words("other").removeprefix("the ") in label for row in rows)


def _support(facts: Facts, state: ox.NamedNode, role: str) -> Iterator[Sentence]:
    for group in by(facts.ask("support", **{role: state}), "support").values():
        kinds = each(group, "kind")
        receivers = [*each(group, "deployment"), *each(group, "beneficiary")]
        if not kinds or not receivers:
            continue
        said = say("{kinds} for {whom}", kinds=joined(kinds), whom=joined(receivers))
        if role == "contributor":
            said = say("{said}, from {who}", said=said, who=joined(each(group, "provider")))
        yield sentence("{said}.", said=said)
