"""What the tests ask: every question of the catalogue, by its own example."""

from __future__ import annotations

import shlex

from peacegraph.query.catalogue import read_catalogue
from peacegraph.query.parameters import read_given
from peacegraph.query.question import Question

from .page import question_files

QUESTIONS = read_catalogue(question_files())
NOTHING_KNOWN = "Northland Force"


def named(question: Question) -> str:
    return question.name


def as_in_the_example(question: Question) -> dict[str, list[str]]:
    """Give the parameters of `peacegraph ask name parameter=value …`."""
    return read_given(shlex.split(question.example)[3:])
