"""What tests of several packages share."""

import shutil
from pathlib import Path

import pytest

from small_graph import SmallGraph, write_small_graph


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallGraph:
    """The graph of the fictitious mission in Northland, in a folder of the test's own.

    The test stands in that folder, so that messages name the files from there.
    """
    graph = write_small_graph(tmp_path / "graph")
    monkeypatch.chdir(graph.root)
    return graph


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> SmallGraph:
    """The same, built; for tests that change nothing."""
    graph = write_small_graph(tmp_path_factory.mktemp("small") / "graph")
    graph.build()
    return graph


@pytest.fixture
def small_built(small: SmallGraph, small_build: SmallGraph) -> SmallGraph:
    """The same in a folder of the test's own, built already: builds can be carried about."""
    shutil.copytree(small_build.cache, small.cache)
    assert not small.build()[1]
    return small
