"""Answers as text: tables for people, files for programs.

The tables are laid out here because tabulate (60 ms) and rich (200 ms) would each take longer to
load than the whole of `peacegraph ask` may. SPARQL's own formats are written by pyoxigraph.
"""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.vocabulary import STANDARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from peacegraph.query.answer import Answer, Term
    from peacegraph.query.passages import Footnote

_GAP = "  "
_NARROWEST = 6
_NUMBERS = frozenset(STANDARD["xsd"] + name for name in ("integer", "decimal", "double"))


# ── For people ───────────────────────────────────────────────────────────────────────────────────


def as_text(answer: Answer, width: int | None = None) -> str:
    """Give an answer as a table of aligned columns, with its footnotes below.

    width  the terminal's, in which long cells are wrapped; None never wraps and never cuts
    """
    headings = [heading for _, heading in answer.columns]
    rows = [[shown(answer, term) for term in row] for row in answer.rows]
    right = _numeric(answer)
    if answer.marks:
        headings.append("evidence")
        rows = [[*row, marked(marks)] for row, marks in zip(rows, answer.marks, strict=True)]
        right.append(False)
    parts = [text_table(headings, rows, width, right)] if rows else []
    if answer.note:
        parts.append("\n".join(wrapped(f"{answer.note}.", width)) + "\n")
    if answer.footnotes:
        parts.append(as_footnotes(answer.footnotes, width))
    return "\n".join(parts)


def as_markdown(answer: Answer, width: int | None = None) -> str:
    """Give an answer as a Markdown table (GitHub's), its evidence as footnotes [^1]."""
    del width
    rows = [[markdown(shown(answer, term)) for term in row] for row in answer.rows]
    if answer.marks:
        for cells, numbers in zip(rows, answer.marks, strict=True):
            cells[-1] += markdown_marks(numbers)
    headings = [markdown(heading) for _, heading in answer.columns]
    parts = [markdown_table(headings, rows, _numeric(answer))] if rows else []
    if answer.note:
        parts.append(f"{markdown(answer.note)}.")
    if answer.footnotes:
        parts.append("\n".join(map(footnote_markdown, answer.footnotes)))
    return "\n\n".join(parts) + "\n"


def marked(numbers: Iterable[int]) -> str:
    """Give the marks of footnotes, with blanks at which a narrow column may break them."""
    return " ".join(f"[{number}]" for number in numbers)


def markdown_table(
    headings: Iterable[str], rows: Iterable[Iterable[str]], right: Sequence[bool] = ()
) -> str:
    """Give rows of Markdown as a table (GitHub's) without a line end.

    right  which columns are set to the right; those it does not reach are set to the left
    """
    head = list(headings)
    rule = ["---:" if i < len(right) and right[i] else "---" for i in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def markdown_marks(numbers: Iterable[int]) -> str:
    """Give the marks of footnotes as Markdown writes them."""
    return "".join(f"[^{number}]" for number in numbers)


def as_footnotes(footnotes: Iterable[Footnote], width: int | None = None) -> str:
    """Give footnotes as text, each under its number: where the passage stands, then its words."""
    return "".join(_footnote_text(footnote, width) for footnote in footnotes)


def footnote_markdown(footnote: Footnote) -> str:
    """Give a footnote as Markdown writes its definition."""
    text = f" “{markdown(footnote.text)}”" if footnote.text else ""
    return f"[^{footnote.number}]: {markdown(reference(footnote))}.{text}"


def reference(footnote: Footnote) -> str:
    """Give in one line where a passage stands and what it rests on, without a closing stop."""
    places = ", ".join(f"{start}–{end}" for start, end in footnote.spans)
    parts = [
        footnote.title,
        footnote.locator,
        f"characters {places}" if places else "",
        footnote.digest[: len("sha256:") + 12],
    ]
    line = ", ".join(part for part in parts if part) or footnote.passage
    if footnote.cites:
        line += f"; cites {'; '.join(footnote.cites)}"
    if footnote.differs:
        line += "; the text at hand is not the text cited"
    return line


def shown(answer: Answer, term: Term | None) -> str:
    """Give a term as a reader sees it: the name of a thing, the value of a literal."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return one_line(answer.labels.get(term.value, term.value))
    return one_line(term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term))


def text_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int | None = None,
    right: Sequence[bool] = (),
) -> str:
    """Lay out cells in aligned columns under their headings.

    right  for each column, whether its cells stand at the right; the left where it is too short
    """
    columns = list(zip(headings, *rows, strict=True))
    right = [*right, *[False] * (len(columns) - len(right))]
    widths = _widths([max(map(display_width, column)) for column in columns], width)
    lines = []
    for cells in (headings, ["─" * width for width in widths], *rows):
        pieces = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for i in range(max(map(len, pieces))):
            line = [
                _padded(piece[i] if i < len(piece) else "", width, at_right)
                for piece, width, at_right in zip(pieces, widths, right, strict=True)
            ]
            lines.append(_GAP.join(line).rstrip() + "\n")
    return "".join(lines)


def wrapped(text: str, width: int | None) -> list[str]:
    """Break a line at blanks into lines of at most `width` columns, longer words anywhere."""
    if width is None or display_width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if display_width(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while display_width(word) > width:
            # At least one character a line, even a wide one in a column of one.
            end = next(i for i in range(1, len(word) + 1) if display_width(word[: i + 1]) > width)
            lines[-1:] = [word[:end], ""]
            word = word[end:]
        lines[-1] = word
    return lines if lines[-1] else lines[:-1]


def display_width(text: str) -> int:
    """Count the terminal columns of a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1
        for c in text
    )


def one_line(text: str) -> str:
    """Put a text on one line; control characters, which a terminal would obey, become blanks."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00ad" else " " for c in text)


def markdown(text: str) -> str:
    """Give a text so that Markdown shows it as it is, in a cell of a table too."""
    return "".join(f"\\{c}" if c in r"\|*<[`" else c for c in one_line(text))


def terminal_width() -> int | None:
    """Give the width of the terminal that standard output is, or None where it is none."""
    import os
    import sys

    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
    except (OSError, ValueError):
        return None


def _footnote_text(footnote: Footnote, width: int | None) -> str:
    mark = f"[{footnote.number}] "
    paragraphs = [f"{reference(footnote)}."]
    if footnote.text:
        paragraphs.append(f"“{one_line(footnote.text)}”")
    room = None if width is None else max(width - len(mark), _NARROWEST)
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph, room)]
    return "".join(f"{mark if i == 0 else ' ' * len(mark)}{line}\n" for i, line in enumerate(lines))


def _numeric(answer: Answer) -> list[bool]:
    """Tell of each column whether it holds numbers and nothing else."""
    return [
        any(term is not None for term in column)
        and all(
            term is None or (isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS)
            for term in column
        )
        for column in ([row[i] for row in answer.rows] for i in range(len(answer.columns)))
    ]


def _widths(wanted: list[int], width: int | None) -> list[int]:
    """Make columns narrower until they fit the terminal, the widest first."""
    widths = list(wanted)
    if width is None:
        return widths
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    while over > 0 and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
        over -= 1
    return widths


def _padded(text: str, width: int, at_right: bool) -> str:
    blanks = " " * (width - display_width(text))
    return blanks + text if at_right else text + blanks


# ── For programs ─────────────────────────────────────────────────────────────────────────────────


def as_csv(answer: Answer, width: int | None = None) -> str:
    """Give an answer as CSV (RFC 4180): names, not IRIs; evidence as the passages' IRIs."""
    del width
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file)
    evidence = ["evidence"] if answer.marks else []
    writer.writerow([heading for _, heading in answer.columns] + evidence)
    passages = {footnote.number: footnote.passage for footnote in answer.footnotes}
    for i, row in enumerate(answer.rows):
        cells = [_csv_cell(answer, term) for term in row]
        if evidence:
            cells.append(" ".join(passages[number] for number in answer.marks[i]))
        writer.writerow(cells)
    return file.getvalue()


def as_tsv(answer: Answer, width: int | None = None) -> str:
    """Give an answer as tab-separated values: names, not IRIs; a cell's own tabs become blanks."""
    del width
    evidence = ["evidence"] if answer.marks else []
    passages = {footnote.number: footnote.passage for footnote in answer.footnotes}
    lines = [[one_line(heading) for _, heading in answer.columns] + evidence]
    for i, row in enumerate(answer.rows):
        cells = [shown(answer, term) for term in row]
        if evidence:
            cells.append(" ".join(passages[number] for number in answer.marks[i]))
        lines.append(cells)
    return "".join("\t".join(cells) + "\n" for cells in lines)


def as_json(answer: Answer, width: int | None = None) -> str:
    """Give an answer as one JSON object: every value with its type and name, and the footnotes."""
    del width
    import json

    rows = []
    for i, row in enumerate(answer.rows):
        values = {
            variable: _json_term(answer, term)
            for (variable, _), term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        rows.append(
            {"values": values, "evidence": list(answer.marks[i])}
            if answer.marks
            else {"values": values}
        )
    whole = {
        "question": answer.title,
        "columns": [{"variable": name, "heading": heading} for name, heading in answer.columns],
        "rows": rows,
        "total": answer.total,
        "note": answer.note,
        "footnotes": [footnote_json(footnote) for footnote in answer.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def footnote_json(footnote: Footnote) -> dict[str, object]:
    """Give a footnote as plain JSON values."""
    return {
        "number": footnote.number,
        "passage": footnote.passage,
        "source": footnote.source,
        "title": footnote.title,
        "locator": footnote.locator,
        "spans": [list(span) for span in footnote.spans],
        "digest": footnote.digest,
        "cites": list(footnote.cites),
        "text": footnote.text,
        "differs": footnote.differs,
    }


def _csv_cell(answer: Answer, term: Term | None) -> str:
    """Give a term as a cell: unlike in a table, a text keeps its lines."""
    return term.value if isinstance(term, ox.Literal) else shown(answer, term)


def _json_term(answer: Answer, term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "iri", "value": term.value, "label": answer.labels[term.value]}
    if isinstance(term, ox.Literal):
        plain = {"type": "literal", "value": term.value}
        if term.language:
            return {**plain, "language": term.language}
        return {**plain, "datatype": term.datatype.value}
    return {"type": "blank node", "value": str(term).removeprefix("_:")}


FORMATS: dict[str, Callable[[Answer, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
}

# The formats of the SPARQL 1.1 and RDF 1.1 standards: how pyoxigraph calls each.
RESULT_FORMATS = {
    "sparql-json": "JSON",
    "sparql-xml": "XML",
    "sparql-csv": "CSV",
    "sparql-tsv": "TSV",
}
GRAPH_FORMATS = {
    "turtle": "TURTLE",
    "ntriples": "N_TRIPLES",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON_LD",
}


def results_as(results: ox.QuerySolutions | ox.QueryBoolean, format: str) -> str:
    """Give rows, or a yes or no, in one of RESULT_FORMATS."""
    written = results.serialize(format=getattr(ox.QueryResultsFormat, RESULT_FORMATS[format]))
    assert written is not None
    return written.decode("utf-8")
