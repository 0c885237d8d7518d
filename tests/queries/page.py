"""Writes docs/questions.md: python tests/queries/page.py"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from peacegraph.layout import layout
from peacegraph.names import compact
from peacegraph.query.catalogue import read_catalogue
from peacegraph.query.question import LITERAL_TYPES, Parameter, Question

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
COMMAND = "python tests/queries/page.py"
HEAD = f"""\
# The questions

<!-- Generated from the headers of queries/**/*.rq by `{COMMAND}`. -->

Each is one file, `queries/<theme>/<name>.rq`: plain SPARQL 1.1 that any engine runs as it stands.
`peacegraph ask <name> parameter=value …` gives the answer, and `--evidence` the passages behind
each row. A parameter that is not given means any; `a|b` means a or b. Names are found whatever
their case and accents.
"""


def question_files() -> list[Path]:
    """List the files of the questions; queries/checks/ holds queries with another header."""
    return [path for path in layout().files("queries", ".rq") if path.parent.name != "checks"]


def page(questions: Iterable[Question]) -> str:
    """Give the page: the questions by theme, with what each takes and shows."""
    in_order = sorted(questions, key=lambda question: (question.theme, question.name))
    return "\n".join([HEAD, *_contents(in_order), "", *_themes(in_order)])


def _contents(questions: list[Question]) -> Iterator[str]:
    yield "| question | name |\n|---|---|"
    for question in questions:
        yield f"| {question.summary} | [{question.name}](#{question.name}) |"


def _themes(questions: list[Question]) -> Iterator[str]:
    for theme, members in groupby(questions, key=lambda question: question.theme):
        yield f"## {theme.capitalize()}\n"
        for question in members:
            yield from _entry(question)


def _entry(question: Question) -> Iterator[str]:
    yield f"### {question.name}\n"
    yield f"**{question.summary}** {question.description}\n"
    for parameter in question.parameters:
        yield f"- `{parameter.name}` ({_kind(parameter)}): {parameter.description}"
    yield f"\nColumns: {', '.join(heading for _, heading in question.columns)}.\n"
    yield f"    {question.example}\n"


def _kind(parameter: Parameter) -> str:
    if parameter.type in LITERAL_TYPES:
        return parameter.type
    return f"`{compact(parameter.type)}`, as in {parameter.example}"


if __name__ == "__main__":
    PAGE.write_text(page(read_catalogue(question_files())), encoding="utf-8")
