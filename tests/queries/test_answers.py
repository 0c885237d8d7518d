"""The answers that the questions give, checked against the sources by reading them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from peacegraph.query.answer import ask, ask_as
from peacegraph.query.question import Question
from peacegraph.store.opened import Build

from .asking import ABOUT_THE_GRAPH, QUESTIONS, as_in_the_example, named, unknown

HERE = Path(__file__).parent
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=named)
each_question_of_facts = pytest.mark.parametrize(
    "question", [each for each in QUESTIONS if each.name not in ABOUT_THE_GRAPH], ids=named
)


@each_question
def test_the_answer_to_the_example(built: Build, question: Question) -> None:
    """Where this fails, read the rows against the sources before you write the new answer down."""
    expected = HERE / "expected" / f"{question.name}.csv"
    assert expected.is_file(), f"write {question.example} --format csv to {expected}"
    answer = ask_as(built, question, as_in_the_example(question), format="csv")
    with expected.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(answer.splitlines())) == list(csv.reader(file))


def test_every_expected_answer_has_its_question() -> None:
    assert {file.stem for file in (HERE / "expected").iterdir()} == set(map(named, QUESTIONS))


@each_question_of_facts
def test_every_row_of_the_example_has_a_passage(built: Build, question: Question) -> None:
    answer = ask(built, question, as_in_the_example(question), evidence=True)
    assert [row for row, marks in zip(answer.rows, answer.marks, strict=True) if not marks] == []


@each_question_of_facts
def test_every_row_there_is_has_a_passage(built: Build, question: Question) -> None:
    answer = ask(built, question, {}, evidence=True)
    assert [row for row, marks in zip(answer.rows, answer.marks, strict=True) if not marks] == []


@each_question
def test_what_is_not_known_is_said(built: Build, question: Question) -> None:
    answer = ask(built, question, unknown(question), evidence=True)
    assert (answer.rows, answer.footnotes, answer.total) == ((), (), 0)
    assert answer.note == question.empty
