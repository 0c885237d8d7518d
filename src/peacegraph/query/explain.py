"""Explanations as text: for the terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from peacegraph.query.inferences import Step
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    markdown_marks,
    markdown_table,
    marked,
    text_table,
    wrapped,
)
from peacegraph.query.why import Decision, Explanation, Statement

_HEADINGS = ("stated", "by", "outcome")


def as_text(explanation: Explanation, width: int | None = None) -> str:
    """Give an explanation as a table of what is stated, the decisions, and the passages.

    width  the terminal's, in which long lines are wrapped; None never wraps
    """
    parts = [_lines([_heading(explanation)], width)]
    if explanation.statements:
        rows = [
            (statement.value, marked(statement.marks), _outcome(statement))
            for statement in explanation.statements
        ]
        parts.append(text_table(_HEADINGS, rows, width))
    sentences = [_decision(decision) for decision in explanation.decisions]
    sentences += [f"{'  ' * step.depth}{_step(step)}" for step in explanation.inferences]
    sentences += _without_claims(explanation)
    if sentences:
        parts.append(_lines(sentences, width))
    if explanation.footnotes:
        parts.append(as_footnotes(explanation.footnotes, width))
    return "\n".join(parts)


def as_markdown(explanation: Explanation, width: int | None = None) -> str:
    """Give an explanation as Markdown, its passages as footnotes."""
    del width
    paragraphs = [f"**{markdown(_heading(explanation))}**"]
    if explanation.statements:
        rows = [
            (markdown(each.value) + markdown_marks(each.marks), markdown(_outcome(each)))
            for each in explanation.statements
        ]
        paragraphs.append(markdown_table(("stated", "outcome"), rows))
    paragraphs += [markdown(_decision(decision)) for decision in explanation.decisions]
    if explanation.inferences:
        paragraphs.append("\n".join(map(_step_markdown, explanation.inferences)))
    paragraphs += [markdown(sentence) for sentence in _without_claims(explanation)]
    if explanation.footnotes:
        paragraphs.append("\n".join(map(footnote_markdown, explanation.footnotes)))
    return "\n\n".join(paragraphs) + "\n"


def as_json(explanation: Explanation, width: int | None = None) -> str:
    """Give an explanation as one JSON object."""
    del width
    whole = {
        **explanation._asdict(),
        "statements": [statement._asdict() for statement in explanation.statements],
        "decisions": [decision._asdict() for decision in explanation.decisions],
        "inferences": [step._asdict() for step in explanation.inferences],
        "footnotes": [footnote_json(footnote) for footnote in explanation.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _heading(explanation: Explanation) -> str:
    about = f"{explanation.title}, {explanation.heading}"
    return f"{about}: {', '.join(explanation.accepted) or 'nothing accepted'}"


def _outcome(statement: Statement) -> str:
    return f"{statement.outcome} ({statement.remark})" if statement.remark else statement.outcome


def _decision(decision: Decision) -> str:
    """Give a disagreement in sentences; the reason is one already."""
    kind = f"{decision.kind[:1].upper()}{decision.kind[1:]}" or "Disagreement"
    if decision.preferred and decision.rule:
        kind += f": {decision.preferred} is preferred by the rule “{decision.rule}”"
    elif decision.preferred:
        kind += f": {decision.preferred} is preferred"
    else:
        kind += ": undecided"
    return f"{kind}. {decision.reason}".strip()


def _step(step: Step) -> str:
    if step.rule:
        return f"{step.statement}: by the rule “{step.rule}”. {step.meaning}"
    return f"{step.statement} {marked(step.marks)}".rstrip() + "."


def _step_markdown(step: Step) -> str:
    marks = markdown_marks(step.marks)
    told = f" by the rule “{step.rule}”. {step.meaning}" if step.rule else ""
    return f"{'    ' * step.depth}- {markdown(step.statement)}{marks}{markdown(told)}"


def _without_claims(explanation: Explanation) -> list[str]:
    if explanation.statements or explanation.inferences:
        return []
    sentences = [f"No passage states “{explanation.heading}” of {explanation.title}."]
    if explanation.accepted:
        sentences.append("The value was given by the build, from other facts or an identity card.")
    if explanation.nearby:
        sentences.append(f"These, which point to it, have it: {', '.join(explanation.nearby)}.")
    if explanation.has:
        sentences.append(f"Passages state of it: {', '.join(explanation.has)}.")
    else:
        sentences.append("No passage states anything of it.")
    return sentences


def _lines(paragraphs: list[str], width: int | None) -> str:
    return "".join(f"{line}\n" for text in paragraphs for line in wrapped(text, width))


FORMATS: dict[str, Callable[[Explanation, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
