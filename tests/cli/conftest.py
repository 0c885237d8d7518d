from pathlib import Path

import pytest

from small_graph import SmallGraph

from .program import Program, write_checkout, write_veldia


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with the small graph as its own; for tests that change nothing there."""
    written = write_checkout(tmp_path_factory.mktemp("program"))
    written.prints("build")
    return written


@pytest.fixture
def veldia(tmp_path: Path) -> SmallGraph:
    return write_veldia(tmp_path)
