"""A finished profile: its tree with the notes numbered, and how it is shown and saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from peacegraph.publish.profile.document import Document, Figure, Picture, sections_in
from peacegraph.query.passages import Footnote
from peacegraph.whole import ending_of, write_whole

ENDINGS = (".md", ".html")


@dataclass(frozen=True)
class Profile:
    """A report on a state or an operation, every sentence of which carries its passages.

    document   the report as a tree
    footnotes  the passages, in the order in which they are first met
    disputes   the number of each disagreement, by its IRI
    """

    document: Document
    footnotes: tuple[Footnote, ...]
    disputes: Mapping[str, int]

    def __repr__(self) -> str:
        return f"<Profile: {self.document.title}, {len(self.footnotes)} notes>"

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each passage's note, by the passage's IRI."""
        return {footnote.passage: footnote.number for footnote in self.footnotes}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures that could be drawn, in the order of reading."""
        drawn = (
            block.drawn
            for section in sections_in(self.document.sections)
            for block in section.blocks
            if isinstance(block, Picture)
        )
        return tuple(each for each in drawn if isinstance(each, Figure))

    @cached_property
    def markdown(self) -> str:
        """The report as Markdown with GitHub's footnotes, without pictures."""
        from peacegraph.publish.profile.markdown import as_markdown

        return as_markdown(self)

    @cached_property
    def html(self) -> str:
        """The report as one HTML page that needs nothing from elsewhere."""
        from peacegraph.publish.profile.html import as_html

        return as_html(self)

    def save(self, file: str | Path) -> None:
        """Write the report to a file that ends in .md or .html, whole or not at all.

        Beside a Markdown file stand its pictures: profile.md, profile-timeline.svg.

        Raises PeacegraphError `unknown-format` and `cannot-write`.
        """
        path = Path(file)
        if ending_of(path, ENDINGS) == ".html":
            write_whole(path, self.html.encode("utf-8"))
            return
        from peacegraph.publish.profile.markdown import as_markdown

        beside = {figure.name: f"{path.stem}-{figure.name}.svg" for figure in self.figures}
        for figure in self.figures:
            write_whole(path.with_name(beside[figure.name]), figure.svg.encode("utf-8"))
        write_whole(path, as_markdown(self, beside).encode("utf-8"))

    def _repr_markdown_(self) -> str:
        return self.markdown

    def _repr_html_(self) -> str:
        from peacegraph.publish.profile.html import as_fragment

        return as_fragment(self)
