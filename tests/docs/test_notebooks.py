"""The notebooks run from top to bottom on our own graph, and are kept without what they show."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))
SOURCE = Path(__file__).parents[2] / "src"

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    """Read a notebook; nbformat tells nothing of its types."""
    untyped: Any = nbformat
    return untyped.read(path, as_version=4)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> str:
    """Give all that a cell shows, in every form that it has."""
    parts = [output.get("text", "") for output in cell.outputs]
    parts += [
        "".join(value) if isinstance(value, list) else str(value)
        for output in cell.outputs
        for value in output.get("data", {}).values()
    ]
    return "\n".join(parts)


def test_there_is_one() -> None:
    assert [path.name for path in NOTEBOOKS] == ["azerbaijan-in-kfor.ipynb"]


@each_notebook
def test_it_is_kept_without_outputs(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    for cell in code_cells(notebook):
        assert (cell.outputs, cell.execution_count) == ([], None)


@each_notebook
def test_it_runs(
    path: Path, built_cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEACEGRAPH_CACHE", built_cache)
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    )
    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.execute()
    told = {cell.id: shown(cell) for cell in code_cells(notebook)}
    assert "questions, in" in told["open"]
    assert "1999-09" in told["ask"]
    assert "Different event" in told["why"] or "different events" in told["why"]
    assert "<svg" in told["chart"]
    assert "It began on 10 June 1999." in told["profile"]
    assert (tmp_path / "kfor.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
