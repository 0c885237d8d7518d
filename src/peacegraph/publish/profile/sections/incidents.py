"""Incidents: what was aimed at a contingent, what it answered, and with what outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.document import Block, Bullets, Paragraph, Said, Section, Sentence
from peacegraph.publish.profile.english import undated
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by, each
from peacegraph.publish.profile.sentences import (
    absence,
    guide,
    joined,
    say,
    sentence,
    tidy,
)

# What the question calls a tie, and how it reads; the others stand as they are.
_TIES = {
    "aimed at its unit": "aimed at {objects}",
    "answered by its unit": "answered by {objects}",
    "aimed at a site of its tasks": "aimed at {objects}, where it had tasks",
    "aimed at a place where it was stationed": "aimed at {objects}, where it was stationed",
}


def section(
    facts: Facts, deployments: Sequence[Deployed], given: dict[str, ox.NamedNode]
) -> Section:
    """Tell of the incidents that touched the deployments."""
    blocks: list[Block] = []
    for deployed in deployments:
        rows = facts.of("incidents-of-a-contingent", deployed)
        items = tuple(_items(facts, rows))
        if items:
            lead = guide("{deployment}:", deployment=facts.said(deployed.deployment))
            blocks.append(Bullets(items, lead))
    if not blocks:
        blocks.append(
            Paragraph((absence("The graph knows of no incident that touched a contingent."),))
        )
    return Section(
        title="Incidents",
        blocks=tuple(blocks),
        asks=(facts.command("incidents-of-a-contingent", **given),),
    )


def _items(facts: Facts, rows: list[Row]) -> Iterator[Sentence]:
    for incident, group in by(rows, "incident").items():
        label = facts.names.label(incident)
        if label is None:
            continue
        row = group[0]
        kinds = each(group, "type")
        # A type that the name tells already is not told again; its passages are.
        new = [kind for kind in kinds if not _told(kind, label)]
        name = facts.names.small(undated(label, row.text("day")))
        said = tidy((name, *(mark for kind in kinds if kind not in new for mark in kind[1:])))
        if row["day"] is not None:
            said = say("{said} {day}", said=said, day=row.said("day"))
        elif undecided := facts.undecided(incident, "date"):
            said = say("{said}, on a disputed day{mark}", said=said, mark=undecided)
        if new:
            said = say("{said} ({kinds})", said=said, kinds=joined(new))
        if ties := [
            tie for text, tied in by_text(group, "tie").items() for tie in _tie(text, tied)
        ]:
            said = say("{said}; {ties}", said=said, ties=joined(ties))
        if outcomes := each(group, "outcome"):
            noun = "outcome" if len(outcomes) == 1 else "outcomes"
            said = say(f"{{said}}; {noun}: {{told}}", said=said, told=joined(outcomes))
        yield sentence("{said}.", said=said)


def _tie(tie: str, rows: list[Row]) -> list[Said]:
    """Tell how an incident touched the contingent."""
    objects = each(rows, "object")
    marks = tidy(mark for row in rows for mark in row.marks("object"))
    if tie in _TIES and objects:
        return [say(_TIES[tie], objects=joined(objects))]
    return [tidy((tie, *marks))]


def _told(kind: Said, label: str) -> bool:
    words = next((run for run in kind if isinstance(run, str)), "")
    return words.lower() in label.lower()


def by_text(rows: list[Row], variable: str) -> dict[str, list[Row]]:
    """Group rows by a text, in the order in which the texts come up."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.text(variable), []).append(row)
    return found
