"""Every query of the project, as the tests ask it of each engine."""

from __future__ import annotations

from dataclasses import dataclass

from peacegraph.checks.catalogue import read_checks
from peacegraph.layout import layout
from peacegraph.query.catalogue import is_check, read_catalogue
from peacegraph.query.question import Question
from peacegraph.reason.rules import read_rules

_FILES = layout().files("queries", ".rq")
QUESTIONS = read_catalogue(path for path in _FILES if not is_check(path))
CHECKS = read_checks(path for path in _FILES if is_check(path))
RULES = read_rules(layout().files("ontology/rules", ".rq"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query to ask.

    name      what the tests call it
    question  the question that it comes from, which is to be bound first; None for others
    example   whether to bind the values of the question's example, or nothing but its defaults
    text      the query, where it comes from no question
    """

    name: str
    question: Question | None = None
    example: bool = False
    text: str = ""

    @property
    def constructs(self) -> bool:
        """Whether it gives triples instead of rows."""
        return self.name.startswith("rule ")


ASKED = (
    *(Asked(f"{question.name}, any", question) for question in QUESTIONS),
    *(Asked(f"{question.name}, example", question, example=True) for question in QUESTIONS),
    *(Asked(f"check {check.name}", text=check.text) for check in CHECKS),
    *(Asked(f"rule {rule.name}", text=rule.text) for rule in RULES),
)
