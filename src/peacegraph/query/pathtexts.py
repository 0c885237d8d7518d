"""Paths as text: for the terminal, as Markdown, as JSON, for a notebook."""

from __future__ import annotations

import html
import json
from collections.abc import Callable

from peacegraph.query.htmltables import html_footnotes, html_marks
from peacegraph.query.paths import Hop, Paths, Statement
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    markdown_marks,
    marked,
    one_line,
    wrapped,
)

_FORWARD, _BACKWARD = "→", "←"


def as_text(paths: Paths, width: int | None = None) -> str:
    """Give paths as numbered lists of sentences, with the passages below.

    width  the terminal's, in which long lines are wrapped; None never wraps
    """
    parts = []
    for number, path in enumerate(paths, 1):
        lines = _hung(f"{number}. ", " – ".join(thing.label for thing in path.things), width)
        for hop in path.hops:
            for i, statement in enumerate(hop.statements):
                arrow = f"   {_arrow(hop) if i == 0 else ' '} "
                lines += _hung(arrow, f"{_sentence(statement)} {_marks(statement)}".rstrip(), width)
            if hop.more:
                lines += _hung("     ", _more(hop), width)
        parts.append("".join(f"{line}\n" for line in lines))
    if paths.note:
        parts.append("".join(f"{line}\n" for line in wrapped(f"{paths.note}.", width)))
    if paths.footnotes:
        parts.append(as_footnotes(paths.footnotes, width))
    return "\n".join(parts)


def as_markdown(paths: Paths, width: int | None = None) -> str:
    """Give paths as Markdown lists, with the passages as footnotes."""
    del width
    lines = []
    for number, path in enumerate(paths, 1):
        lines.append(f"{number}. **{markdown(' – '.join(thing.label for thing in path.things))}**")
        for hop in path.hops:
            for statement in hop.statements:
                marks = markdown_marks(statement.marks)
                rest = markdown(_unshown(statement))
                more = f" {rest}" if rest else ""
                sentence = markdown(_sentence(statement))
                lines.append(f"   - {_arrow(hop)} {sentence}{marks}{more}")
            if hop.more:
                lines.append(f"   - {_more(hop)}")
    if paths.note:
        lines.append(f"{markdown(paths.note)}.")
    if paths.footnotes:
        lines += ["", *map(footnote_markdown, paths.footnotes)]
    return "".join(f"{line}\n" for line in lines)


def as_json(paths: Paths, width: int | None = None) -> str:
    """Give paths as one JSON object."""
    del width
    whole = {
        "from": paths.start._asdict(),
        "to": paths.end._asdict(),
        "paths": [
            {
                "things": [thing._asdict() for thing in path.things],
                "hops": [
                    {
                        "from": hop.start.iri,
                        "to": hop.end.iri,
                        "forward": hop.forward,
                        "statements": [statement._asdict() for statement in hop.statements],
                        "more": hop.more,
                    }
                    for hop in path.hops
                ],
            }
            for path in paths
        ],
        "note": paths.note,
        "footnotes": [footnote_json(footnote) for footnote in paths.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_html(paths: Paths) -> str:
    """Give paths as nested lists, for a notebook."""
    items = []
    for path in paths:
        steps = "".join(
            f"<li>{_arrow(hop)} {html.escape(_sentence(statement))} {html_marks(statement.marks)} "
            f"{html.escape(_unshown(statement))}</li>"
            for hop in path.hops
            for statement in hop.statements
        )
        title = html.escape(" – ".join(thing.label for thing in path.things))
        items.append(f"<li><b>{title}</b><ul>{steps}</ul></li>")
    note = f"<p>{html.escape(paths.note)}.</p>" if paths.note else ""
    return (f"<ol>{''.join(items)}</ol>" if items else note) + html_footnotes(paths.footnotes)


def _arrow(hop: Hop) -> str:
    return _FORWARD if hop.forward else _BACKWARD


def _sentence(statement: Statement) -> str:
    return f"{one_line(statement.sentence)}."


def _marks(statement: Statement) -> str:
    return " ".join(filter(None, (marked(statement.marks), _unshown(statement))))


def _unshown(statement: Statement) -> str:
    left = statement.passages - len(statement.marks)
    passages = "passage" if left == 1 else "passages"
    if not statement.marks:
        return f"({statement.passages or 'no'} {passages if left else 'passage'})"
    return f"and {left} more {passages}" if left else ""


def _more(hop: Hop) -> str:
    return f"and {hop.more} more statement{'' if hop.more == 1 else 's'}"


def _hung(mark: str, text: str, width: int | None) -> list[str]:
    """Wrap a paragraph that hangs from a mark."""
    room = None if width is None else max(width - len(mark), 20)
    lines = wrapped(text, room)
    return [f"{mark if i == 0 else ' ' * len(mark)}{line}" for i, line in enumerate(lines)]


FORMATS: dict[str, Callable[[Paths, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
