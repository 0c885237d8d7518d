"""The questions themselves: complete, in declared words, deterministic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peacegraph.layout import layout
from peacegraph.names import PKO, PREFIXES, expand
from peacegraph.query.question import LITERAL_TYPES, Question
from peacegraph.read.files import read_file
from peacegraph.validate.names import declared_terms

from .asking import ABOUT_THE_GRAPH, QUESTIONS, as_in_the_example, named
from .page import question_files

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=named)

# What issues ask: who was a unit under, on whose authority, how many, from when to when, who says.
ON_A_CONTINGENT = {
    "chain-of-command",
    "command-structure",
    "deployment-at-a-glance",
    "disagreements",
    "legal-chain",
    "operation-overview",
    "rank-composition",
    "sources-of",
    "stationing-and-areas",
    "strengths",
}


def test_the_questions_on_a_contingent_are_there() -> None:
    assert len(QUESTIONS) >= 50
    assert set(map(named, QUESTIONS)) >= ON_A_CONTINGENT


@each_question
def test_the_header_is_complete(question: Question) -> None:
    assert question.summary.endswith("?")
    assert re.fullmatch(r"[A-Z].*\.", question.description)
    assert bool(question.evidence) is (question.name not in ABOUT_THE_GRAPH)
    assert question.tags
    assert as_in_the_example(question)
    assert re.fullmatch(r"[A-Z].*[^.]", question.empty)
    for parameter in question.parameters:
        assert parameter.description
        assert parameter.example
    headings = [heading for _, heading in question.columns]
    assert len(headings) == len(set(headings))


@each_question
def test_only_declared_terms_are_used(question: Question) -> None:
    ours = layout()
    declared = declared_terms(
        read_file(path, ours.shown(path)) for path in ours.files("ontology", ".ttl")
    )
    types = {each.type for each in question.parameters if each.type not in LITERAL_TYPES}
    evidence = {term[1:-1] for pattern in question.evidence for term in pattern if term[0] == "<"}
    # Names such as pko:begin and kind:value-conflict, but not the declaration of a prefix.
    names = re.findall(r"\b([a-z]+:[A-Za-z][\w-]*)", re.sub(r"PREFIX.*", "", question.text))
    used = {expand(name) or name for name in names} | types | evidence
    ours_alone = {iri for iri in used if iri.startswith(("https://w3id.org/peacegraph/", PKO))}
    assert ours_alone
    assert ours_alone - declared == set()


@each_question
def test_prefixes_are_ours_and_all_used(question: Question) -> None:
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]*)>", question.text))
    assert declared == {prefix: PREFIXES[prefix] for prefix in sorted(declared)}
    for prefix in declared:
        assert re.search(rf"(?<!PREFIX )\b{prefix}:", question.text)


@each_question
def test_nothing_depends_on_the_order_of_evaluation(question: Question) -> None:
    assert not re.search(r"\b(GROUP_CONCAT|SAMPLE|RAND|NOW|UUID|LIMIT)\b", question.text)


def test_every_question_stands_in_one_folder_of_a_theme() -> None:
    for path in question_files():
        assert Path(layout().shown(path)).parts[0] == "queries"
        assert len(Path(layout().shown(path)).parts) == 3
