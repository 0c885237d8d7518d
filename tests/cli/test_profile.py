"""`peacegraph profile`: forms and mistakes; what it says is tested in tests/publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from .program import Program, write_checkout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with the small graph as its own, and with our questions."""
    written = write_checkout(tmp_path_factory.mktemp("program"))
    written.graph.take_our_questions()
    written.prints("build")
    return written


def test_it_is_printed_as_markdown(program: Program) -> None:
    printed = program.prints("profile", "sundia")
    assert printed.startswith("# Sundia: a profile of its part in peace operations\n")
    assert "It began on 15 April 2008" in printed
    assert "[^1]: The Northland Gazette" in printed


def test_it_is_written_by_ending(program: Program, tmp_path: Path) -> None:
    page, text = tmp_path / "norfor.html", tmp_path / "norfor.md"
    assert program.prints("profile", "--operation", "NORFOR", "-o", str(page)) == ""
    assert program.prints("profile", "--operation", "norfor", "-o", str(text)) == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert text.read_text(encoding="utf-8").startswith("# Northland Force (NORFOR): a profile")


def test_mistakes(program: Program, tmp_path: Path) -> None:
    assert program.refuses("profile") == (
        "peacegraph: A profile is of one state or of one operation; "
        "name the state, or the operation with --operation."
    )
    assert program.refuses("profile", "sundia", "--operation", "NORFOR").startswith(
        "peacegraph: A profile is of one state or of one operation"
    )
    assert "did you mean Sundia" in program.refuses("profile", "sundya")
    assert program.refuses("profile", "sundia", "-o", "sundia.pdf") == (
        "peacegraph: sundia.pdf does not end in .md or .html; "
        "name the file by the format it is to have."
    )
    told = program.refuses("profile", "sundia", "-o", str(tmp_path / "nowhere" / "x.md"))
    assert "cannot be written" in told
