"""`peacegraph plot`: files and mistakes; what is drawn is tested in tests/publish."""

from __future__ import annotations

from pathlib import Path

from .program import Program


def test_a_picture_is_written_by_ending(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "strengths.svg"
    assert program.prints("plot", "strengths", "operation=norfor", "-o", str(file)) == (
        f"Strength of Sundia's deployment to NORFOR: written to {file}\n"
    )
    assert file.read_text(encoding="utf-8").startswith("<svg")


def test_mistakes(program: Program, tmp_path: Path) -> None:
    file = str(tmp_path / "x.svg")
    assert program.refuses("plot", "strenghts", "-o", file) == (
        "peacegraph: There is no picture strenghts; did you mean strengths."
    )
    assert program.refuses("plot", "strengths", "-o", "x.pdf") == (
        "peacegraph: x.pdf does not end in .svg, .png, .html, .json; "
        "name the file by the format it is to have."
    )
    assert program.refuses("plot", "strengths", "kfor", "-o", file) == (
        'peacegraph: "kfor" is no parameter; write it as name=value.'
    )
    assert "unknown" not in program.refuses("plot", "strengths")
    assert list(tmp_path.iterdir()) == []
