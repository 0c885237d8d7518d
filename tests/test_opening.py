"""The graph from Python: opening it, asking it, and staying light where it is not asked."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import peacegraph
from small_graph import SmallGraph, write_small_graph


@pytest.fixture(scope="module")
def graph(small_build: SmallGraph) -> peacegraph.Graph:
    return peacegraph.Graph(small_build.build()[0], str(small_build.texts))


def test_importing_the_package_loads_nothing() -> None:
    program = (
        "import sys; known = set(sys.modules); import peacegraph; "
        "print(*(set(sys.modules) - known))"
    )
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {paths!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["peacegraph"]


def test_what_the_package_offers() -> None:
    assert {"Graph", "PeacegraphError", "open"} <= set(dir(peacegraph))
    with pytest.raises(AttributeError):
        peacegraph.close  # noqa: B018


def test_a_graph_on_top_of_ours_is_built_at_the_first_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write_small_graph(tmp_path / "own")
    monkeypatch.setattr("peacegraph.layout.bundled", lambda: str(own.root))
    opened = peacegraph.open(out=own.cache, texts=own.texts)
    again = peacegraph.open(out=own.cache, texts=own.texts)
    assert opened.folder == again.folder
    assert Path(opened.folder).is_dir()
    assert repr(opened) == f"<Graph: 2 questions, in {opened.folder}>"


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(peacegraph.PeacegraphError) as error:
        peacegraph.open(data="lost")
    assert error.value.code == "no-such-folder"


def test_questions_and_their_parameters(graph: peacegraph.Graph) -> None:
    assert [question.name for question in graph.questions()] == ["who-joined", "who-left"]
    (parameter,) = graph.parameters("who-joined")
    assert (parameter.name, parameter.type) == ("operation", "pko:PeaceOperation")
    assert parameter.default is None


@pytest.mark.parametrize(
    "operation",
    [
        "norfor",
        ["NORFOR"],
        ox.NamedNode("https://w3id.org/peacegraph/id/operation/norfor"),
        ox.Literal("Northland Force", language="en"),
        None,
    ],
    ids=str,
)
def test_asking(graph: peacegraph.Graph, operation: str | ox.NamedNode | None) -> None:
    (row,) = graph.ask("who-joined", operation=operation, evidence=True)
    assert (row.state, row.begin) == ("Sundia", "2008-04-15")
    assert row.evidence[0].text == "The Sundian platoon joined NORFOR on 15 April 2008."
    assert graph.ask("who-joined", {"operation": operation})[0] == row
    assert graph.ask("who-joined", operation_=operation)[0] == row


def test_a_value_that_no_parameter_can_have(graph: peacegraph.Graph) -> None:
    with pytest.raises(peacegraph.PeacegraphError) as error:
        graph.ask("who-joined", operation=3.5)  # type: ignore[arg-type]
    assert error.value.code == "wrong-type"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        (40, "40"),
        (datetime.date(2008, 4, 15), "2008-04-15"),
        (datetime.datetime(2008, 4, 15, 12), "2008-04-15"),
        (["a", 2], ["a", "2"]),
    ],
    ids=str,
)
def test_a_value_as_a_person_would_type_it(value: object, text: object) -> None:
    from peacegraph.opening import _typed

    assert _typed(value) == text


def test_sparql(graph: peacegraph.Graph) -> None:
    assert graph.sparql("ASK { ?d a pko:Deployment }") is True
    (row,) = graph.sparql("SELECT ?d ?b { ?d a pko:Deployment ; pko:begin ?b }")
    assert (row.d, row.b) == ("Sundia's deployment to NORFOR", "2008-04-15")
    triples = graph.sparql("CONSTRUCT { ?d a pko:Deployment } { ?d a pko:Deployment }")
    assert repr(triples) == "<Triples: 1>"
    assert list(triples) == [triples[0]] == triples[:1]
    assert str(triples).endswith("deployment:sun-norfor a pko:Deployment .")
    assert triples._repr_html_().startswith("<pre>@prefix")


def test_why(graph: peacegraph.Graph) -> None:
    why = graph.why("deployment:sun-norfor", "begin")
    assert why.accepted == ("2008-04-15",)
    assert str(why).startswith("Sundia's deployment to NORFOR, begins: 2008-04-15\n")
    assert "<td>2008</td>" in why._repr_html_()


def test_export(graph: peacegraph.Graph, tmp_path: Path) -> None:
    assert graph.export(tmp_path / "graph.nq") == len(list(graph.store))
