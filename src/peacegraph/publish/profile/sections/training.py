"""Training and exercises of a state's forces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.dates import day, throughout
from peacegraph.publish.profile.document import Block, Bullets, Paragraph, Said, Section, Sentence
from peacegraph.publish.profile.facts import Facts, Row, by, each
from peacegraph.publish.profile.sections.incidents import by_text
from peacegraph.publish.profile.sentences import absence, guide, joined, say, sentence, tidy

_KINDS = {"exercise": "Exercises:", "training": "Training:"}
_ASPECTS = {
    "place": "in {values}",
    "by": "given by {values}",
    "jointly with": "jointly with {values}",
    "participant": "participants: {values}",
    "topic": "topics: {values}",
    "one of": "part of {values}",
}


def section(facts: Facts, state: ox.NamedNode) -> Section:
    """Tell of the training and exercises of a state."""
    rows = facts.ask("training-of-a-state", contributor=state)
    blocks: list[Block] = []
    for kind, group in by(rows, "kind").items():
        name = facts.names.label(kind) or ""
        items = tuple(_items(facts, group))
        blocks.append(Bullets(items, guide(_KINDS.get(name, f"{name.capitalize()}:"))))
    if not blocks:
        blocks.append(
            Paragraph((absence("The graph knows of no training or exercise of its forces."),))
        )
    return Section(
        title="Training and exercises",
        blocks=tuple(blocks),
        asks=(facts.command("training-of-a-state", contributor=state),),
    )


def _items(facts: Facts, rows: Sequence[Row]) -> Iterator[Sentence]:
    for event, group in by(rows, "event").items():
        label = facts.names.label(event)
        if label is None:
            continue
        aspects = by_text(group, "aspect")
        # What the name tells already is not told again; its passages are.
        told = {
            aspect: [row for row in group if _in_name(facts, row, label)]
            for aspect, group in aspects.items()
            if aspect in ("date", "place")
        }
        said = tidy(
            (label, *(m for group in told.values() for row in group for m in row.marks("value")))
        )
        if when := _when({a: g for a, g in aspects.items() if not told.get(a)}):
            said = say("{said}, {when}", said=said, when=when)
        for aspect, template in _ASPECTS.items():
            rows_ = [row for row in aspects.get(aspect, ()) if row not in told.get(aspect, ())]
            if values := each(rows_, "value"):
                if aspect == "participant" and len(values) == 1:
                    template = "participant: {values}"
                said = say("{said}; {told}", said=said, told=say(template, values=joined(values)))
        yield sentence("{said}.", said=said)


def _in_name(facts: Facts, row: Row, label: str) -> bool:
    """Tell whether a date or place stands in a name as it is."""
    words = day(row.text("value")) or facts.names.label(row["value"]) or ""
    return bool(words) and words in label


def _when(aspects: dict[str, list[Row]]) -> Said:
    parts = []
    for aspect, word in (("date", ""), ("from", "from "), ("to", "until ")):
        for row in aspects.get(aspect, ()):
            edtf = row.text("value")
            words = throughout(edtf) if aspect == "date" else f"{word}{_plain(aspect, edtf)}"
            parts.append(row.said("value", words))
    return (
        say("{first} {second}", first=parts[0], second=parts[1])
        if len(parts) == 2
        else (parts[0] if parts else ())
    )


def _plain(aspect: str, edtf: str) -> str:
    """Give a begin or end as a noun; "by July 1999" bounds an end by itself."""
    words = day(edtf)
    return words.removeprefix("by ") if aspect == "to" else words
