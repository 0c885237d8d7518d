"""Reading the canned questions: one `queries/<theme>/<name>.rq` each, strictly.

A question is a SPARQL 1.1 SELECT that any engine runs as it stands. Lines of `#+` at its top are
its header, in YAML, as grlc (https://grlc.io) writes them. A parameter stands in the body as
`VALUES ?name { UNDEF }`, which means "any" until the program puts terms in the place of UNDEF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from peacegraph.query.question import Parameter, Question
from peacegraph.query.questionheader import (
    Header,
    broken,
    check_example,
    columns_of,
    evidence_of,
    parameters_of,
    read_header,
)
from peacegraph.read.queries import query_text, tried

_CHECKS = "checks"

# What a query is made of, as far as its shape matters: what is quoted must not be taken for code.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<quoted><[^<>"{}|^`\\\s]*>
        | \"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | \"(?:[^\"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*')
  | (?P<hole>\bVALUES\s*[?$](?P<name>\w+)\s*\{\s*(?P<undef>UNDEF)\s*\})
  | (?P<word>[?$]?\w+(?:[:.-]+\w+)*:?)
  | (?P<sign>[^\s\w])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def read_catalogue(
    files: Iterable[Path], read: Callable[[Path], Question] | None = None
) -> tuple[Question, ...]:
    """Read the questions in these files, sorted by name, each by `read` (`read_question`).

    A question is named by its file, its theme by the file's folder; what stands in queries/checks
    is no question (see `checks.catalogue`) and is passed over. Raises PeacegraphError
    `broken-question` with file and line at the first thing that is wrong.
    """
    questions: dict[str, tuple[Question, Path]] = {}
    for file in files:
        if is_check(file):
            continue
        question = (read or read_question)(file)
        if question.name in questions:
            raise broken(
                file,
                1,
                f"the name {question.name} is taken by {questions[question.name][1]}",
                "give the file another name",
            )
        questions[question.name] = (question, file)
    return tuple(questions[name][0] for name in sorted(questions))


def is_check(file: Path) -> bool:
    """Tell whether a query is a check across records, by its folder."""
    return file.parent.name == _CHECKS


def read_question(file: Path) -> Question:
    """Read one question and check all that can be checked without data.

    Raises PeacegraphError `broken-question` with file and line.
    """
    text = query_text(file)
    header = read_header(file, text)
    variables = _projected(file, text)
    parameters = tuple(parameters_of(header))
    columns = columns_of(header, variables)
    text, open_ended = _ordered(file, text, variables, tuple(variable for variable, _ in columns))
    evidence = tuple(evidence_of(header, text, variables))
    shown_or_used = {variable for variable, _ in columns} | {
        term[1:] for pattern in evidence for term in pattern if term.startswith("?")
    }
    for variable in variables:
        if variable not in shown_or_used:
            header.fail(
                f"?{variable} is selected, but neither a column nor used as evidence",
                "give it a heading under columns, use it under evidence, or do not select it",
                "columns",
            )
    question = Question(
        name=file.stem,
        theme=file.parent.name,
        summary=header.text("summary", required=True),
        description=header.text("description"),
        parameters=parameters,
        columns=columns,
        evidence=evidence,
        example=header.text("example"),
        tags=header.texts("tags"),
        empty=header.text("empty"),
        text=text,
        holes=_holes(header, text, parameters),
        open_ended=open_ended,
    )
    check_example(header, question)
    return question


# ── The body ─────────────────────────────────────────────────────────────────────────────────────


def _projected(file: Path, text: str) -> tuple[str, ...]:
    solutions = tried(file, text, "broken-question")
    if not isinstance(solutions, ox.QuerySolutions):
        raise broken(file, 1, "the query is no SELECT", "a question selects rows")
    return tuple(variable.value for variable in solutions.variables)


def _ordered(
    file: Path, text: str, variables: tuple[str, ...], shown: tuple[str, ...]
) -> tuple[str, bool]:
    """Order the query to its last column; say too whether a LIMIT may be added to it.

    Rows that tie under the author's ORDER BY would come in whatever order the engine finds them;
    an answer is to be the same every time. What is shown settles which row comes first, and
    `answer` the rest; a query that cuts itself off is ordered by all that it selects.
    """
    depth = 0
    order_end = 0
    previous = ""
    in_order = bounded = False
    for token in _TOKEN.finditer(text):
        word = token[0].upper()
        if token["comment"]:
            continue
        if word in "{(":
            depth += 1
        elif word in "})":
            depth -= 1
        elif depth == 0 and previous == "ORDER" and word == "BY":
            in_order = True
        elif depth == 0 and (word in ("LIMIT", "OFFSET", "VALUES") or token["hole"]):
            bounded = bounded or in_order
            in_order = False
        if in_order:
            order_end = token.end()
        previous = word
    if not order_end:
        raise broken(
            file,
            text.count("\n", 0, len(text.rstrip())) + 1,
            "the query has no ORDER BY",
            "order its rows, so that an answer is the same every time",
        )
    # Not STR alone: rdflib 7.6 cannot order by an expression that fails for what is not bound.
    ties = "".join(
        f' COALESCE(STR(?{variable}), "")' for variable in (variables if bounded else shown)
    )
    return text[:order_end] + ties + text[order_end:], not bounded


def _holes(
    header: Header, text: str, parameters: tuple[Parameter, ...]
) -> tuple[tuple[str, int, int], ...]:
    holes = [
        (token["name"], token.start("undef"), token.end("undef"))
        for token in _TOKEN.finditer(text)
        if token["hole"]
    ]
    names = [name for name, _, _ in holes]
    for parameter in parameters:
        if parameter.name not in names:
            header.fail(
                f"parameter {parameter.name} does not stand in the query",
                f"write VALUES ?{parameter.name} {{ UNDEF }} where its value belongs",
                "parameters",
                parameter.name,
            )
    for name, start, _ in holes:
        if name not in {parameter.name for parameter in parameters}:
            raise broken(
                header.file,
                text.count("\n", 0, start) + 1,
                f"VALUES ?{name} {{ UNDEF }} belongs to no parameter",
                f"describe {name} under parameters",
            )
    return tuple(holes)
