"""The examples of the Python pages and of the docstrings give what they show, on our own graph."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ["charts.md", "paths.md", "profile.md", "python.md"]
MODULES = ["peacegraph.opening", "peacegraph.query.frames"]


@pytest.fixture
def our_graph(built_cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`peacegraph.open()` opens that build; files are written to a folder of the test's own."""
    monkeypatch.setenv("PEACEGRAPH_CACHE", built_cache)
    monkeypatch.chdir(tmp_path)


def failures(tests: list[doctest.DocTest]) -> list[str]:
    """Run the examples, and tell of those that fail."""
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in tests:
        assert test.examples, f"{test.name} has no example"
        runner.run(test, out=told.append)
    return told


@pytest.mark.usefixtures("our_graph")
@pytest.mark.parametrize("page", PAGES)
def test_a_page(page: str) -> None:
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert failures([doctest.DocTestParser().get_doctest(text, {}, page, page, 0)]) == []


@pytest.mark.usefixtures("our_graph")
@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    found = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    assert found
    assert failures(found) == []
