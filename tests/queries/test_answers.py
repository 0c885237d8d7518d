"""The answers that the questions give, checked against the sources by reading them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from peacegraph.layout import layout
from peacegraph.query.answer import ask, ask_as
from peacegraph.query.parameters import bind
from peacegraph.query.question import Question
from peacegraph.store.opened import Build

from .asking import ABOUT_THE_GRAPH, QUESTIONS, as_in_the_example, named, unknown

HERE = Path(__file__).parent
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=named)
each_question_of_facts = pytest.mark.parametrize(
    "question", [each for each in QUESTIONS if each.name not in ABOUT_THE_GRAPH], ids=named
)

HAS_SOURCE = ox.NamedNode("http://www.w3.org/ns/oa#hasSource")

Rows = list[tuple[str | None, ...]]


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


# ── The same on every engine ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def default_graph(built: Build) -> rdflib.Graph:
    """The default graph in rdflib: no question but one needs another."""
    triples = built.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


def needs_passages(question: Question) -> bool:
    return re.search(r"\bGRAPH\b", question.text) is not None


def passages_of_the_example(built: Build, question: Question) -> set[ox.NamedNode]:
    """List the passages that bear the answer; rdflib is slow with a thousand of them."""
    answer = ask(built, question, as_in_the_example(question), evidence=True)
    found = {ox.NamedNode(footnote.passage) for footnote in answer.footnotes}
    if not found:
        source = answer.rows[0][0]
        found = {
            quad.subject
            for quad in built.store.quads_for_pattern(None, HAS_SOURCE, source)
            if isinstance(quad.subject, ox.NamedNode)
            and built.store.contains_named_graph(quad.subject)
        }
    return found


def with_passages(
    default: rdflib.Graph, store: ox.Store, passages: set[ox.NamedNode]
) -> tuple[rdflib.Dataset, ox.Store]:
    """Give the default graph and these passages as rdflib and as pyoxigraph hold them."""
    dataset, part = rdflib.Dataset(), ox.Store()
    for triple in default:
        dataset.default_graph.add(triple)
    part.bulk_extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for passage in passages:
        triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=passage)
        dataset.graph(rdflib.URIRef(passage.value)).parse(data=triples, format="nt")
        part.bulk_extend(store.quads_for_pattern(None, None, None, passage))
    return dataset, part


def in_pyoxigraph(store: ox.Store, text: str) -> Rows:
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(term, "value", None) for term in row) for row in solutions]


def in_rdflib(graph: rdflib.Graph, text: str) -> Rows:
    return [
        tuple(None if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in graph.query(text)
    ]


def test_few_questions_ask_the_passages_themselves() -> None:
    assert {named(question) for question in filter(needs_passages, QUESTIONS)} == {
        "coverage-by-source",
        "passages-of-a-source",
        "single-origin",
        "sources-of",
        "strength-claims",
    }


@each_question
def test_rdflib_answers_the_same(
    built: Build, default_graph: rdflib.Graph, question: Question
) -> None:
    given = as_in_the_example(question)
    text = bind(question, given, built.store, f"{built.folder}/labels.sqlite")
    graph, store = default_graph, built.store
    if needs_passages(question):
        passages = passages_of_the_example(built, question)
        graph, store = with_passages(default_graph, built.store, passages)
    rows = in_pyoxigraph(store, text)
    assert rows
    assert in_rdflib(graph, text) == rows


@each_question
def test_the_file_runs_as_it_is(
    built: Build, default_graph: rdflib.Graph, question: Question
) -> None:
    file = Path(layout().roots[0], "queries", question.theme, f"{question.name}.rq")
    text = file.read_text(encoding="utf-8")
    assert "UNDEF" in text
    rows = in_pyoxigraph(built.store, text)
    assert rows
    if not needs_passages(question):
        assert Counter(in_rdflib(default_graph, text)) == Counter(rows)
