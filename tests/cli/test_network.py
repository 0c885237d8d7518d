"""`peacegraph network`: forms and mistakes; its facts are tested in tests/publish."""

from __future__ import annotations

from pathlib import Path

from .program import Program


def test_an_empty_network_is_told(program: Program) -> None:
    assert program.prints("network", "command") == (
        "No two things are tied in this way; that does not say that there were none.\n"
    )


def test_a_network_is_written_by_ending(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "command.graphml"
    assert program.prints("network", "command", "operation=NORFOR", "-o", str(file)) == (
        f"0 nodes and 0 edges written to {file}\n"
    )
    assert file.read_text(encoding="utf-8").startswith("<?xml")


def test_mistakes(program: Program) -> None:
    assert program.refuses("network", "friendship") == (
        "peacegraph: There is no network friendship; "
        "take one of co-deployment, command, recognition."
    )
    assert program.refuses("network", "command", "state=SUN") == (
        "peacegraph: A network has no parameter state; it has operation."
    )
    assert program.refuses("network", "command", "-o", "x.pdf") == (
        "peacegraph: x.pdf does not end in .graphml, .gexf, .svg, .png; "
        "name the file by the format it is to have."
    )
    assert program.refuses("network", "command", "-o", "x.svg") == (
        "peacegraph: There is nothing to draw; leave out a condition."
    )
