"""An operation as a whole: what it is, who took part, its command, its numbers, what followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.dates import throughout
from peacegraph.publish.profile.document import (
    Block,
    Bullets,
    Paragraph,
    Said,
    Section,
    Sentence,
    Table,
)
from peacegraph.publish.profile.english import a
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by, each, marked
from peacegraph.publish.profile.sections import strengths
from peacegraph.publish.profile.sections.law import mandate
from peacegraph.publish.profile.sentences import (
    absence,
    guide,
    joined,
    say,
    sentence,
    tidy,
)


def glance(facts: Facts, operation: ox.NamedNode) -> Section:
    """Tell what an operation is, in a paragraph."""
    rows = facts.ask("operation-overview", operation=operation)
    aspects = {group[0].text("aspect"): group for group in by(rows, "aspect").values()}
    sentences: list[Sentence] = []
    # What a thing is classed as takes the article of its kind: "a peacekeeping operation".
    if kinds := [
        tidy((a(facts.names.label(term) or ""), *marks))
        for term, marks in marked(aspects.get("is a", ()), "value")
    ]:
        sentences.append(sentence("The sources class it as {kinds}.", kinds=joined(kinds)))
    statuses = {facts.names.label(row["value"]) for row in aspects.get("status", ())}
    was = "is" if "ongoing" in statuses and not aspects.get("to") else "was"
    begun, ended = aspects.get("from", ()), aspects.get("to", ())
    if begun:
        sentences.append(sentence("It began {day}.", day=begun[0].said("value")))
    if ended:
        sentences.append(sentence("It ended {day}.", day=ended[0].said("value")))
    if not begun and not ended:
        sentences.append(absence("No source in the graph says when it began or ended."))
    for row in aspects.get("status", ()):
        if facts.names.label(row["value"]) != "ended" or not ended:
            status = row.said("value", facts.names.label(row["value"]))
            sentences.append(sentence("Its status is given as {status}.", status=status))
    if theatres := each(aspects.get("theatre", ()), "value"):
        sentences.append(sentence(f"Its theatre {was} {{theatres}}.", theatres=joined(theatres)))
    if leads := each(aspects.get("led by", ()), "value"):
        sentences.append(sentence(f"It {was} led by {{leads}}.", leads=joined(leads)))
    if aims := each(aspects.get("aim", ()), "value"):
        sentences.append(sentence("The aims named are to {aims}.", aims=joined(aims)))
    sentences += _succession(facts, operation)
    return Section(
        title="At a glance",
        blocks=(Paragraph(tuple(sentences)),),
        asks=(
            facts.command("operation-overview", operation=operation),
            facts.command("what-followed-an-operation", operation=operation),
        ),
    )


def numbers(facts: Facts, operation: ox.NamedNode) -> Section:
    """Tell what is counted of an operation as a whole."""
    rows = facts.ask("counts", of=operation)
    items = []
    for row in rows:
        what = facts.names.label(row["count"]) or facts.names.label(row["what"])
        if what is None or row["number"] is None:
            continue
        number = facts.names.number(row.number("number"), row["sense"])
        if row["upper"] is not None:
            number = f"{number} to {row.number('upper'):,}"
        if unit := row.text("unit"):
            number = f"{number} {unit}" if unit != what else number
        said = say("{what}: {number}", what=what, number=row.said("number", number))
        if row["asOf"] is not None:
            said = say("{said}, {when}", said=said, when=throughout(row.text("asOf")))
        items.append(sentence("{said}.", said=said))
    blocks: list[Block] = [*strengths.of_operation(facts, operation)]
    if items:
        blocks.append(Bullets(tuple(items), guide("Also counted:")))
    return Section(
        title="Numbers",
        blocks=tuple(blocks),
        asks=(
            facts.command("strengths", operation=operation),
            facts.command("counts", of=operation),
        ),
    )


def command(facts: Facts, operation: ox.NamedNode) -> Section:
    """Tell how an operation's formations stood under each other."""
    rows = facts.ask("command-structure", operation=operation)
    cells = []
    for formation, group in by(rows, "formation").items():
        label = facts.names.label(formation)
        if label is None:
            continue
        marks = tidy(mark for row in group for mark in row.marks("formation"))
        cells.append(
            (
                tidy((label, *marks)),
                joined(_plain(facts, group, "higher")),
                joined(_plain(facts, group, "lead")),
                joined(_plain(facts, group, "nation")),
                joined(_plain(facts, group, "seat")),
            )
        )
    headings = ("formation", "under", "lead nation", "nation", "seat")
    block: Block = (
        Table("Formations that the sources name, and what they stood under", headings, tuple(cells))
        if cells
        else Paragraph((absence("The graph knows of no formation of this operation."),))
    )
    return Section(
        title="Command structure",
        blocks=(block,),
        asks=(facts.command("command-structure", operation=operation),),
    )


def contributors(
    facts: Facts, operation: ox.NamedNode, deployments: Sequence[Deployed]
) -> Sentence:
    """Tell which contributors the graph knows, which need not be all that there were."""
    rows = [
        row
        for row in facts.ask("operation-overview", operation=operation)
        if row.text("aspect") == "contributor"
    ]
    if not deployments:
        return absence("The graph knows of no contingent in this operation.")
    return sentence(
        "The graph knows of these contributors, and others may have taken part: {states}.",
        states=joined(each(rows, "value")),
    )


def legal_basis(facts: Facts, operation: ox.NamedNode) -> Paragraph:
    """Tell what the operation rests on."""
    return Paragraph(tuple(mandate(facts, operation)))


def people(facts: Facts, operation: ox.NamedNode) -> Section:
    """Tell of the people around an operation and their posts."""
    items = []
    for person, group in by(facts.ask("people-and-posts", operation=operation), "person").items():
        label = facts.names.label(person)
        roles = {row.text("role"): row.said("role") for row in group if row.text("role")}
        if label is None or not roles:
            continue
        items.append(sentence("{who}: {roles}.", who=label, roles=joined(list(roles.values()))))
    block: Block = (
        Bullets(tuple(items), guide("As the sources name them, some without a name:"))
        if items
        else Paragraph((absence("The graph knows of no person with a post around it."),))
    )
    return Section(
        title="People",
        blocks=(block,),
        asks=(facts.command("people-and-posts", operation=operation),),
    )


def _succession(facts: Facts, operation: ox.NamedNode) -> Iterator[Sentence]:
    rows = facts.ask("what-followed-an-operation", operation=operation)
    succeeded = {
        (row["earlier"], row["later"]) for row in rows if row.text("relation") == "succeeded by"
    }
    for row in rows:
        earlier, later = row.thing("earlier"), row.thing("later")
        marks = row.note("earlier")
        relation = row.text("relation")
        if relation == "succeeded by":
            words = "{later} succeeded {earlier}"
        elif relation == "followed by" and (earlier, later) not in succeeded:
            words = "{later} followed {earlier}"
        else:
            continue
        yield sentence(
            words + "{marks}.",
            later=facts.said(later),
            earlier=facts.said(earlier),
            marks=(marks,),
        )


def _plain(facts: Facts, rows: Sequence[Row], variable: str) -> list[Said]:
    return [tidy((facts.names.label(term) or "", *marks)) for term, marks in marked(rows, variable)]
