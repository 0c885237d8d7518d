"""Answers as HTML, for a notebook: tables, with footnotes under their own numbers."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from peacegraph.query.tables import reference, shown

if TYPE_CHECKING:
    from peacegraph.query.answer import Answer
    from peacegraph.query.passages import Footnote

# A notebook shows so many rows; the rest is one `for` away.
_SHOWN_IN_NOTEBOOK = 200


def as_html(answer: Answer) -> str:
    """Give an answer as an HTML table with its footnotes, for a notebook."""
    headings = [heading for _, heading in answer.columns]
    rows = [
        [html.escape(shown(answer, term)) for term in row]
        for row in answer.rows[:_SHOWN_IN_NOTEBOOK]
    ]
    if answer.marks:
        headings.append("evidence")
        rows = [[*row, html_marks(marks)] for row, marks in zip(rows, answer.marks, strict=False)]
    parts = [html_table(headings, rows)] if rows else []
    notes = [f"{answer.note}."] if answer.note else []
    if len(rows) < len(answer.rows):
        notes.append(f"The first {len(rows)} of {len(answer.rows)} rows are shown here.")
    parts += [f"<p>{html.escape(note)}</p>" for note in notes]
    return "".join(parts) + html_footnotes(answer.footnotes)


def html_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table; the headings are text, the cells are HTML."""
    head = "".join(f"<th>{html.escape(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def html_marks(numbers: Iterable[int]) -> str:
    """Give the marks of footnotes."""
    return " ".join(f"<sup>[{number}]</sup>" for number in numbers)


def html_footnotes(footnotes: Iterable[Footnote]) -> str:
    """Give footnotes as a list under their own numbers."""
    items = []
    for footnote in footnotes:
        text = f"<br>“{html.escape(footnote.text)}”" if footnote.text else ""
        items.append(
            f'<li value="{footnote.number}">{html.escape(reference(footnote))}.{text}</li>'
        )
    return f"<ol>{''.join(items)}</ol>" if items else ""
