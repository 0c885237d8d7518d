"""`peacegraph diff OLD NEW`."""

from __future__ import annotations

from pathlib import Path

from .program import Program


def test_two_exports(program: Program, tmp_path: Path) -> None:
    old, new = tmp_path / "old.nq", tmp_path / "new.nq"
    program.prints("export", "-o", str(old))
    kept = old.read_text(encoding="utf-8").splitlines(keepends=True)
    begin = [line for line in kept if "#begin>" in line and "/sun-norfor>" in line]
    assert len(begin) == 3
    new.write_text("".join(line for line in kept if line not in begin), encoding="utf-8")
    assert program.prints("diff", str(old), str(old)) == "Nothing has changed.\n"
    told = program.prints("diff", str(old), str(new))
    assert told.startswith("0 statements added, 1 withdrawn; passages: 2 changed.\n")
    assert "- Sundia's deployment to NORFOR: beginning 2008-04-15 (no longer stated: " in told


def test_what_is_not_there(program: Program) -> None:
    assert program.refuses("diff", "old.nq", "new.nq") == (
        "peacegraph: There is no file or folder old.nq; name a build or an export."
    )
