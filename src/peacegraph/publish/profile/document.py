"""A profile as a tree: sections of paragraphs, lists and tables, whose words carry their evidence.

The tree knows nothing of Markdown or HTML. What a sentence rests on stands in it beside the words:
a `Note` for the passages that state them, a `Disputed` where sources disagree on them, an
`Inferred` where a rule gave them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

# What stands in the cell of a table of which the graph knows nothing.
UNKNOWN = "not known"
# What a sentence is: a statement on the world, which has at least one note; the word that the graph
# knows nothing of something; or a word on the profile itself.
FACT, ABSENCE, GUIDE = "fact", "absence", "guide"


class Note(NamedTuple):
    """The passages that state what stands before it, by their IRIs."""

    passages: tuple[str, ...]


class Disputed(NamedTuple):
    """A mark on a value that sources disagree on: the IRIs of the disagreements."""

    disagreements: tuple[str, ...]


class Inferred(NamedTuple):
    """A mark on what no passage states and a rule gave: the rule's name."""

    rule: str


Run = str | Note | Disputed | Inferred
Said = tuple[Run, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence, or an item of a list: its words and marks in order."""

    runs: Said
    kind: str = FACT

    @property
    def words(self) -> str:
        """The words without the marks."""
        return "".join(run for run in self.runs if isinstance(run, str))


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Bullets:
    """A list, with the sentence that leads to it, where there is one."""

    items: tuple[Sentence, ...]
    lead: Sentence | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; a cell is empty where the graph knows nothing."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture as SVG, with what it shows in words for those who do not see it."""

    name: str
    caption: str
    alternative: str
    svg: str


class Picture:
    """A place for a picture, which is drawn when it is first looked at: that takes seconds.

    name   what the picture is called in the names of files
    drawn  the picture, or a sentence on why there is none; None where there is nothing to draw
    """

    def __init__(self, name: str, draw: Callable[[], Figure | Sentence | None]) -> None:
        self.name = name
        self._draw = draw

    @cached_property
    def drawn(self) -> Figure | Sentence | None:
        """Draw it, once."""
        return self._draw()


Block = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part of a profile.

    asks  the commands that give the same facts again, as a person types them
    """

    title: str
    blocks: tuple[Block, ...] = ()
    asks: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Document:
    """A whole profile.

    title     its heading
    about     the IRI of the state or operation, `name` what it is called
    kind      "state" or "operation"
    lead      what stands under the heading
    sections  the parts, in order
    build     the digest of the data set that it was made from
    data      what a machine reads of it, as JSON-LD
    """

    title: str
    about: str
    name: str
    kind: str
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    build: str
    data: dict[str, object] = field(default_factory=dict)


def sections_in(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Go through sections and those within them, in the order of reading."""
    for section in sections:
        yield section
        yield from sections_in(section.sections)


def sentences_in(document: Document) -> Iterator[Sentence]:
    """Go through every sentence and item of a list, in the order of reading."""
    yield from document.lead
    for section in sections_in(document.sections):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences
            elif isinstance(block, Bullets):
                if block.lead is not None:
                    yield block.lead
                yield from block.items


def said_in(document: Document) -> Iterator[Said]:
    """Go through all words and marks, those of tables too, in the order of reading."""
    for sentence in document.lead:
        yield sentence.runs
    for section in sections_in(document.sections):
        yield from _said_in_blocks(section.blocks)


def _said_in_blocks(blocks: tuple[Block, ...]) -> Iterator[Said]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for sentence in block.sentences:
                yield sentence.runs
        elif isinstance(block, Bullets):
            if block.lead is not None:
                yield block.lead.runs
            for item in block.items:
                yield item.runs
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row
