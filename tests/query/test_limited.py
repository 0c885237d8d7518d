from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.limited import evaluate_within
from peacegraph.query.results import as_text
from peacegraph.query.sparql import evaluate
from peacegraph.store.opened import Build

from .northland import Northland

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"


@pytest.fixture(scope="module")
def built(northland: Northland, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The graph of Northland where a build would keep it: on disk."""
    folder = tmp_path_factory.mktemp("built")
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(northland.store)
    store.flush()
    del store
    (folder / "labels.sqlite").write_bytes(Path(northland.folder, "labels.sqlite").read_bytes())
    yield Build(str(folder))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?begin { ?s pko:begin ?begin } ORDER BY ?s",
        "SELECT ?s ?nothing { ?s a pko:State } ORDER BY ?s",
        "SELECT ?s { ?s pko:nothing ?o }",
        "ASK { ?s pko:begin ?o }",
        "ASK { ?s pko:nothing ?o }",
        "CONSTRUCT WHERE { ?s pko:begin ?o }",
        "CONSTRUCT WHERE { ?s pko:nothing ?o }",
        "DESCRIBE state:sun",
    ],
)
def test_a_query_with_a_limit_answers_as_one_without(built: Build, text: str) -> None:
    assert as_text(built, evaluate_within(built, text, 30)) == as_text(built, evaluate(built, text))


def test_an_endless_query_is_stopped(built: Build) -> None:
    with pytest.raises(PeacegraphError) as error:
        evaluate_within(built, ENDLESS, 0.5)
    assert error.value.code == "time-limit"
    assert str(error.value) == (
        "The query was stopped after 0.5 seconds; allow it more time, or ask for less: bind a "
        "variable, or set a LIMIT."
    )


def test_results_that_outgrow_their_room_stop_the_query(built: Build) -> None:
    endless_rows = ENDLESS.replace("(COUNT(*) AS ?n)", "*")
    with pytest.raises(PeacegraphError) as error:
        evaluate_within(built, endless_rows, 30, most_bytes=1 << 20)
    assert error.value.code == "too-much"


@pytest.mark.parametrize("text", ["SELECT * {", "SELECT *\nWHERE { ?s ?p }", " ", "CLEAR ALL"])
def test_mistakes_are_told_as_without_a_limit(built: Build, text: str) -> None:
    with pytest.raises(PeacegraphError) as limited:
        evaluate_within(built, text, 30)
    with pytest.raises(PeacegraphError) as unlimited:
        evaluate(built, text)
    assert str(limited.value) == str(unlimited.value)


def test_a_process_that_breaks_down_says_so(tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError, match="The query broke down: ") as error:
        evaluate_within(Build(str(tmp_path)), "ASK {}", 30)
    assert error.value.code == "query-failed"
