"""Every query answers alike on every engine: see docs/portability.md and engines.solutions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import rdflib

from checks.missions import CHECKS, case, data_set
from engines import comunica
from engines.asked import ASKED, RULES, Asked
from engines.endpoint import Endpoint, EngineError
from engines.faults import FAULTS, Fault
from engines.page import COMMAND, ENGINES, PAGE, page
from engines.solutions import Row, difference, rows, triples
from peacegraph.checks.catalogue import Check
from peacegraph.layout import layout
from peacegraph.query.answer import ask
from peacegraph.query.parameters import bind
from peacegraph.query.question import Question
from peacegraph.reason.rules import Rule
from peacegraph.store.opened import Build
from small_graph import SmallGraph

from .asking import QUESTIONS, as_in_the_example, named

HAS_SOURCE = ox.NamedNode("http://www.w3.org/ns/oa#hasSource")

# Seconds for one query: Comunica needs a third of a minute for the longest, on an idle machine.
# Once in a few runs it never ends an answer that it gives in a second when it is asked again.
PATIENCE, TIMES = 180, 3

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=named)
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


def bound(built: Build, question: Question, example: bool = True) -> str:
    given = as_in_the_example(question) if example else {}
    return bind(question, given, built.store, f"{built.folder}/labels.sqlite")


def text_of(asked: Asked, built: Build) -> str:
    return asked.text if asked.question is None else bound(built, asked.question, asked.example)


def selected(store: ox.Store, text: str) -> tuple[list[str], list[Row]]:
    """Ask pyoxigraph; give the variables and the rows."""
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    variables = [variable.value for variable in solutions.variables]
    return variables, rows(solutions, variables)


def constructed(store: ox.Store, text: str) -> list[Row]:
    answer = store.query(text)
    assert isinstance(answer, ox.QueryTriples)
    return triples(answer)


def shown(question: Question, variables: list[str], found: list[Row]) -> list[Row]:
    """Give what a question shows of each row, in order; rows that show the same may change places.

    A question is ordered by all that it shows, and no further.
    """
    columns = [variables.index(variable) for variable, _ in question.columns]
    return [tuple(row[i] for i in columns) for row in found]


def expect_it_of(engine: str, fault: Fault, request: pytest.FixtureRequest) -> None:
    if engine == fault.engine:
        why = f"{engine} {fault.does}"
        request.applymarker(pytest.mark.xfail(reason=why, raises=(AssertionError, EngineError)))


# ── Engines of their own ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def everything(built: Build) -> ox.Store:
    """Our graph, and the missions made up for the checks, so that each check finds something."""
    store = ox.Store()
    store.bulk_extend(built.store)
    for name in CHECKS:
        store.bulk_extend(data_set(case(name).wrong))
    return store


@pytest.fixture(scope="session", params=ENGINES, ids=lambda engine: engine.NAME)
def endpoint(
    request: pytest.FixtureRequest, everything: ox.Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoint]:
    """One engine after the other, each started once, on the same N-Quads."""
    folder = tmp_path_factory.mktemp("engine")
    data = folder / "graph.nq"
    everything.dump(str(data), format=ox.RdfFormat.N_QUADS)
    with request.param.running(data, folder) as running:
        yield running


class Compared(NamedTuple):
    """What pyoxigraph and an engine answer; `variables` names the parts of a row of a SELECT."""

    variables: list[str]
    expected: list[Row]
    found: list[Row]


def compared(endpoint: Endpoint, store: ox.Store, text: str, constructs: bool) -> Compared:
    if constructs:
        given = endpoint.construct(text, PATIENCE, TIMES)
        return Compared([], constructed(store, text), triples(given))
    variables, expected = selected(store, text)
    return Compared(variables, expected, rows(endpoint.select(text, PATIENCE, TIMES), variables))


@pytest.fixture(scope="session")
def answers(
    request: pytest.FixtureRequest, endpoint: Endpoint, built: Build, everything: ox.Store
) -> Iterator[Mapping[str, Future[Compared]]]:
    """The answers to what the tests of this session ask, two queries asked at a time."""
    wanted: dict[str, Asked] = {
        asked.name: asked
        for item in request.session.items
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        if isinstance(asked := item.callspec.params.get("asked"), Asked)
    }
    pool = ThreadPoolExecutor(2)
    yield {
        name: pool.submit(compared, endpoint, everything, text_of(asked, built), asked.constructs)
        for name, asked in wanted.items()
    }
    pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_an_engine_answers_as_pyoxigraph(
    answers: Mapping[str, Future[Compared]], endpoint: Endpoint, asked: Asked
) -> None:
    variables, expected, found = answers[asked.name].result()
    assert expected
    assert difference(expected, found) == ""
    if asked.question is not None and endpoint.engine != comunica.NAME:
        # Comunica does not order strings as the standard says: see engines.faults.
        assert shown(asked.question, variables, found) == shown(asked.question, variables, expected)


@each_fault
def test_a_fault_is_still_there(
    request: pytest.FixtureRequest, endpoint: Endpoint, fault: Fault
) -> None:
    expect_it_of(endpoint.engine, fault, request)
    assert [row[0] for row in rows(endpoint.select(fault.query, seconds=5), ["x"])] == [
        *fault.right
    ]


def test_the_page_on_portability_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), f"run: {COMMAND}"


# ── rdflib ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def default_graph(built: Build) -> rdflib.Graph:
    """The default graph in rdflib: few questions need another."""
    return in_rdflib(built.store)


@pytest.fixture(scope="session")
def northland(small_build: SmallGraph) -> ox.Store:
    """The default graph of the fictitious mission."""
    store = ox.Store()
    built = small_build.build()[0]
    store.bulk_extend(built.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return store


@pytest.fixture(scope="session")
def northland_in_rdflib(northland: ox.Store) -> rdflib.Graph:
    return in_rdflib(northland)


def in_rdflib(store: ox.Store) -> rdflib.Graph:
    """Give the default graph of a store as rdflib holds it."""
    data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert data is not None
    return rdflib.Graph().parse(data=data, format="nt")


def selected_in_rdflib(graph: rdflib.Graph, text: str, variables: list[str]) -> list[Row]:
    written = graph.query(text).serialize(format="json")
    assert written is not None
    solutions = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    return rows(solutions, variables)


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
    text = bound(built, question)
    graph, store = default_graph, built.store
    if needs_passages(question):
        passages = passages_of_the_example(built, question)
        graph, store = with_passages(default_graph, built.store, passages)
    variables, expected = selected(store, text)
    found = selected_in_rdflib(graph, text, variables)
    assert expected
    assert difference(expected, found) == ""
    assert shown(question, variables, found) == shown(question, variables, expected)


@each_question
def test_the_file_runs_as_it_is(
    built: Build, northland: ox.Store, northland_in_rdflib: rdflib.Graph, question: Question
) -> None:
    """Of the whole graph, with nothing given, rdflib takes minutes for some; the servers do not."""
    file = Path(layout().roots[0], "queries", question.theme, f"{question.name}.rq")
    text = file.read_text(encoding="utf-8")
    assert "UNDEF" in text
    variables, everything = selected(built.store, text)
    assert everything
    if not needs_passages(question):
        expected = selected(northland, text)[1]
        found = selected_in_rdflib(northland_in_rdflib, text, variables)
        assert difference(expected, found) == ""


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.name)
def test_rdflib_checks_the_same(check: Check) -> None:
    """Of a made-up mission: of the whole graph rdflib takes minutes for most."""
    store = data_set(case(check.name).wrong)
    dataset = rdflib.Dataset().parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    variables, expected = selected(store, check.text)
    assert expected
    assert difference(expected, selected_in_rdflib(dataset, check.text, variables)) == ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rdflib_concludes_the_same(built: Build, default_graph: rdflib.Graph, rule: Rule) -> None:
    expected = constructed(built.store, rule.text)
    graph = default_graph.query(rule.text).graph
    assert graph is not None
    found = ox.parse(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)
    assert expected
    assert difference(expected, triples(quad.triple for quad in found)) == ""


@each_fault
def test_a_fault_of_rdflib_is_still_there(
    request: pytest.FixtureRequest, default_graph: rdflib.Graph, fault: Fault
) -> None:
    expect_it_of("rdflib", fault, request)
    found = selected_in_rdflib(default_graph, fault.query, ["x"])
    assert [row[0] for row in found] == [*fault.right]
