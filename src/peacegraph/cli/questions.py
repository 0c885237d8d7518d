"""`peacegraph questions`."""

from __future__ import annotations

import json
from itertools import groupby

from peacegraph.cli.arguments import parser
from peacegraph.cli.building import opened
from peacegraph.names import compact
from peacegraph.query.question import Question, as_json, load, load_one


def run(arguments: list[str]) -> int:
    """List the canned questions, or describe one."""
    made = parser("questions", "List the canned questions, or describe one.")
    made.add_argument("question", nargs="?", help="a question to describe (default: list all)")
    made.add_argument("--json", action="store_true", help="as JSON (default: as text)")
    options = made.parse_args(arguments)
    build = opened(options.data, options.out, options.policy)
    if options.question:
        chosen = [load_one(build.folder, options.question)]
    else:
        chosen = list(load(build.folder))
    if options.json:
        print(json.dumps([as_json(each) for each in chosen], ensure_ascii=False, indent=2))
    elif options.question:
        print(_described(chosen[0]))
    else:
        print(_listed(chosen))
    return 0


def _listed(questions: list[Question]) -> str:
    width = max(len(question.name) for question in questions)
    lines: list[str] = []
    ordered = sorted(questions, key=lambda question: (question.theme, question.name))
    for theme, group in groupby(ordered, key=lambda question: question.theme):
        lines += ["", theme]
        lines += [f"  {question.name:<{width}}  {question.summary}" for question in group]
    return "\n".join(lines[1:])


def _described(question: Question) -> str:
    lines = [question.summary, "", question.description, ""]
    for parameter in question.parameters:
        lines.append(f"  {parameter.name} ({compact(parameter.type)}): {parameter.description}")
        if parameter.example:
            lines.append(f"      for example {parameter.name}={parameter.example!r}")
    lines += ["", f"  {question.example}"]
    return "\n".join(lines)
