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
from peacegraph.query.labels import find
from peacegraph.query.parameters import bind
from peacegraph.query.question import Question
from peacegraph.store.opened import Build

from .asking import NOTHING_KNOWN, QUESTIONS, as_in_the_example, named

HERE = Path(__file__).parent
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=named)

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


@each_question
def test_every_row_of_the_example_has_a_passage(built: Build, question: Question) -> None:
    answer = ask(built, question, as_in_the_example(question), evidence=True)
    assert [row for row, marks in zip(answer.rows, answer.marks, strict=True) if not marks] == []


@each_question
def test_every_row_there_is_has_a_passage(built: Build, question: Question) -> None:
    answer = ask(built, question, {}, evidence=True)
    assert [row for row, marks in zip(answer.rows, answer.marks, strict=True) if not marks] == []


@each_question
def test_what_is_not_known_is_said(built: Build, question: Question) -> None:
    parameter = next(each for each in question.parameters if each.name in ("operation", "thing"))
    answer = ask(built, question, {parameter.name: NOTHING_KNOWN}, evidence=True)
    assert (answer.rows, answer.footnotes, answer.total) == ((), (), 0)
    assert answer.note == question.empty


# ── The same on every engine ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def default_graph(built: Build) -> rdflib.Graph:
    """The default graph in rdflib: no question but one needs another."""
    triples = built.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


def with_passages(default: rdflib.Graph, store: ox.Store, about: ox.NamedNode) -> rdflib.Dataset:
    """Add the passage graphs that name a thing; rdflib is slow with a thousand of them."""
    dataset = rdflib.Dataset()
    for triple in default:
        dataset.default_graph.add(triple)
    passages = {
        quad.graph_name
        for quads in (
            store.quads_for_pattern(about, None, None),
            store.quads_for_pattern(None, None, about),
        )
        for quad in quads
        if isinstance(quad.graph_name, ox.NamedNode)
    }
    for passage in passages:
        triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=passage)
        dataset.graph(rdflib.URIRef(passage.value)).parse(data=triples, format="nt")
    return dataset


def in_pyoxigraph(store: ox.Store, text: str) -> Rows:
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(term, "value", None) for term in row) for row in solutions]


def in_rdflib(graph: rdflib.Graph, text: str) -> Rows:
    return [
        tuple(None if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in graph.query(text)
    ]


def needs_passages(question: Question) -> bool:
    return re.search(r"\bGRAPH\b", question.text) is not None


def test_one_question_asks_the_passages_themselves() -> None:
    assert [named(question) for question in filter(needs_passages, QUESTIONS)] == ["sources-of"]


@each_question
def test_rdflib_answers_the_same(
    built: Build, default_graph: rdflib.Graph, question: Question
) -> None:
    given = as_in_the_example(question)
    text = bind(question, given, built.store, f"{built.folder}/labels.sqlite")
    graph = default_graph
    if needs_passages(question):
        thing = find(f"{built.folder}/labels.sqlite", given["thing"][0])[0]
        graph = with_passages(default_graph, built.store, ox.NamedNode(thing.iri))
    rows = in_pyoxigraph(built.store, text)
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
