"""A profile as HTML: one page with all that it needs, or a fragment for a notebook."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacegraph.publish.profile.document import (
    UNKNOWN,
    Bullets,
    Disputed,
    Figure,
    Inferred,
    Note,
    Paragraph,
    Picture,
    Said,
    Table,
)
from peacegraph.publish.profile.report import Profile
from peacegraph.query.tables import one_line, reference

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def as_html(profile: Profile) -> str:
    """Give a profile as a page that needs nothing from elsewhere."""
    return _rendered(profile, "page.html")


def as_fragment(profile: Profile) -> str:
    """Give a profile as a part of a page, for a notebook."""
    return _rendered(profile, "report.html")


def _rendered(profile: Profile, template: str) -> str:
    writer = _Writer(profile)
    made = _environment().get_template(template)
    # The text is written before the notes, so that these know where they are referred to.
    return made.render(
        profile=profile,
        document=profile.document,
        said=writer.said,
        kind=_kind,
        picture=_picture,
        references=writer.references,
        reference=reference,
        one_line=one_line,
        unknown=UNKNOWN,
        data=_as_script(profile.document.data),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Writer:
    """Words and marks as HTML; it remembers how often each note was referred to."""

    def __init__(self, profile: Profile) -> None:
        from markupsafe import Markup, escape

        self._markup, self._escape = Markup, escape
        self._numbers = profile.numbers
        self._disputes = profile.disputes
        self._counted: Counter[int] = Counter()

    def said(self, said: Said) -> Markup:
        """Give words with their marks."""
        parts = []
        for run in said:
            if isinstance(run, Note):
                numbers = sorted(self._numbers[passage] for passage in run.passages)
                parts += [self._mark(number) for number in numbers]
            elif isinstance(run, Disputed):
                parts += [
                    self._markup(
                        ' <a class="disputed" href="#d{0}" '
                        'aria-label="disputed, see disagreement {0}">D{0}</a>'
                    ).format(number)
                    for number in sorted(self._disputes[iri] for iri in run.disagreements)
                ]
            elif isinstance(run, Inferred):
                parts.append(self._escape(f" (by the rule “{run.rule}”)"))
            else:
                parts.append(self._escape(one_line(run)))
        return self._markup("").join(parts)

    def references(self, number: int) -> list[str]:
        """Give the anchors of the places that refer to a note."""
        return [f"r{number}-{i}" for i in range(1, self._counted[number] + 1)]

    def _mark(self, number: int) -> Markup:
        self._counted[number] += 1
        return self._markup(
            '<sup><a id="r{0}-{1}" href="#n{0}" role="doc-noteref" aria-label="note {0}">{0}</a>'
            "</sup>"
        ).format(number, self._counted[number])


def _kind(block: object) -> str:
    """Name the kind of a block for the template."""
    kinds = {Paragraph: "paragraph", Bullets: "bullets", Table: "table", Picture: "picture"}
    return kinds[type(block)]


def _picture(figure: Figure) -> str:
    """Give a picture as an address that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(figure.svg.encode('utf-8')).decode('ascii')}"


def _as_script(data: dict[str, object]) -> Any:
    """Give JSON that can stand in a script element: no text of it can end the element."""
    from markupsafe import Markup

    written = json.dumps(data, ensure_ascii=False, indent=2)
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
