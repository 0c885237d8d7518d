"""What two people found by reading the five sources, merged by topic and judged against the texts.

`by_reading.csv` has a row for each topic:

id              a name for it
readers         who found it: A, B or AB; they read without the program and without each other
about, property what it is about, in our words
class           `address` for web addresses that footnote and bibliography spell differently, `work`
                for titles and authors of works, else empty
kinds           the kind that it should be reported as; more than one where either can be defended
certainty       `certain` where it follows from what the passages say; `arguable` where it takes
                knowledge from elsewhere, a theorist's classification, loose prose taken at its
                word, or the section in which something stands
disagreement    `no` where it is none (docs/disagreements.md): the program must not report it
sides           where the words against each other stand: source@offset
reported_as     the disagreements and findings that are about it, by the judgement of a reader who
                compared the two; a finding without the digest at its end
missed_because  why it is not reported
judged_again    why it was taken out of the certain disagreements after the first measurement
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Place(NamedTuple):
    """A place in a source: the end of the source's IRI, and the offset of a character."""

    source: str
    offset: int


class Item(NamedTuple):
    """A topic that a reader found. See the heads of the columns above."""

    id: str
    readers: str
    about: str
    property: str
    category: str
    kinds: tuple[str, ...]
    certain: bool
    disagreement: bool
    sides: tuple[Place, ...]
    reported_as: tuple[str, ...]
    missed_because: str
    judged_again: str = ""


def items() -> list[Item]:
    """Give what the readers found."""
    with (HERE / "by_reading.csv").open(encoding="utf-8", newline="") as file:
        return [_item(row) for row in csv.DictReader(file)]


def _item(row: dict[str, str]) -> Item:
    return Item(
        row["id"],
        row["readers"],
        row["about"],
        row["property"],
        row["class"],
        tuple(row["kinds"].split()),
        {"certain": True, "arguable": False}[row["certainty"]],
        {"yes": True, "no": False}[row["disagreement"]],
        tuple(_place(text) for text in row["sides"].split()),
        tuple(row["reported_as"].split()),
        row["missed_because"],
        row["judged_again"],
    )


def _place(text: str) -> Place:
    source, _, offset = text.partition("@")
    return Place(source, int(offset))
