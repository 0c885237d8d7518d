"""A profile as Markdown, with footnotes as GitHub writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peacegraph.publish.profile.document import (
    UNKNOWN,
    Block,
    Bullets,
    Disputed,
    Figure,
    Inferred,
    Note,
    Paragraph,
    Picture,
    Run,
    Said,
    Section,
    Table,
)
from peacegraph.publish.profile.report import Profile
from peacegraph.query.tables import footnote_markdown, markdown


def as_markdown(profile: Profile, pictures: Mapping[str, str] | None = None) -> str:
    """Give a profile as Markdown.

    pictures  the file of each picture, by its name; None leaves pictures out, and draws none
    """
    writer = _Writer(profile, pictures)
    document = profile.document
    blocks = [f"# {markdown(document.title)}", writer.sentences(Paragraph(document.lead))]
    if document.build:
        blocks.append(f"Data set `{document.build}`.")
    for section in document.sections:
        blocks += writer.section(section, 2)
    if profile.footnotes:
        blocks.append("## Notes")
        blocks.append("\n".join(map(footnote_markdown, profile.footnotes)))
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Writer:
    def __init__(self, profile: Profile, pictures: Mapping[str, str] | None) -> None:
        self._numbers = profile.numbers
        self._disputes = profile.disputes
        self._pictures = pictures

    def section(self, section: Section, level: int) -> Iterator[str]:
        anchor = f'<a id="{section.anchor}"></a>' if section.anchor else ""
        yield f"{'#' * level} {anchor}{markdown(section.title)}"
        for block in section.blocks:
            yield self.block(block)
        if section.asks:
            yield "Ask again: " + " · ".join(f"`{command}`" for command in section.asks)
        for within in section.sections:
            yield from self.section(within, min(level + 1, 6))

    def block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.sentences(block)
        if isinstance(block, Bullets):
            lead = [self.said(block.lead.runs), ""] if block.lead is not None else []
            return "\n".join([*lead, *(f"- {self.said(item.runs)}" for item in block.items)])
        if isinstance(block, Table):
            rows = [list(block.headings), ["---"] * len(block.headings)]
            rows += [[self.said(cell) or UNKNOWN for cell in row] for row in block.rows]
            table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
            return f"**{markdown(block.caption)}**\n\n{table}"
        return self._picture(block)

    def _picture(self, block: Picture) -> str:
        """Give a picture that has a file, or where pictures are wanted, why there is none."""
        if self._pictures is None:
            return ""
        drawn = block.drawn
        if isinstance(drawn, Figure):
            return f"![{markdown(drawn.alternative)}]({self._pictures[drawn.name]})"
        return self.said(drawn.runs) if drawn is not None else ""

    def sentences(self, paragraph: Paragraph) -> str:
        return " ".join(self.said(sentence.runs) for sentence in paragraph.sentences)

    def said(self, said: Said) -> str:
        return "".join(map(self._run, said))

    def _run(self, run: Run) -> str:
        if isinstance(run, Note):
            return "".join(f"[^{number}]" for number in sorted(map(self._number, run.passages)))
        if isinstance(run, Disputed):
            numbers = sorted(self._disputes[iri] for iri in run.disagreements)
            return f" ({', '.join(f'[D{number}](#d{number})' for number in numbers)})"
        if isinstance(run, Inferred):
            return f" (by the rule “{markdown(run.rule)}”)"
        return markdown(run)

    def _number(self, passage: str) -> int:
        return self._numbers[passage]
