"""`peacegraph ask -o FILE`: every form goes to a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest

from .program import Program

ASKED = ("ask", "who-joined", "operation=NORFOR")


@pytest.mark.parametrize(
    "format", ["text", "markdown", "csv", "tsv", "json", "sparql-json", "sparql-xml", "sparql-csv"]
)
def test_what_is_printed_can_be_written(program: Program, tmp_path: Path, format: str) -> None:
    file = tmp_path / "answer"
    assert program.prints(*ASKED, "--format", format, "-o", str(file)) == ""
    assert file.read_bytes().decode().replace("\r\n", "\n") == program.prints(
        *ASKED, "--format", format
    )


@pytest.mark.parametrize(("ending", "format"), [("md", "markdown"), ("CSV", "csv"), ("x", "text")])
def test_the_ending_names_the_form(
    program: Program, tmp_path: Path, ending: str, format: str
) -> None:
    file = tmp_path / f"answer.{ending}"
    program.prints(*ASKED, f"--output={file}")
    assert file.read_bytes().decode().replace("\r\n", "\n") == program.prints(
        *ASKED, "--format", format
    )


def test_parquet(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "answer.parquet"
    program.prints(*ASKED, "-o", str(file), "--evidence")
    (row,) = pyarrow.parquet.read_table(file).to_pylist()
    assert (row["state"], row["begin"]) == ("Sundia", "2008-04-15")
    assert row["state_iri"] == "https://w3id.org/peacegraph/id/state/sun"
    assert len(row["evidence"]) == 1


def test_mistakes(program: Program, tmp_path: Path) -> None:
    assert program.refuses(*ASKED, "--format", "parquet") == (
        "peacegraph: An answer as parquet is no text to print; name a file with -o."
    )
    lost = tmp_path / "lost" / "answer.csv"
    assert program.refuses(*ASKED, "-o", str(lost)) == (
        f"peacegraph: {lost} cannot be written: no such file or directory; "
        "see that its folder is there, has room and may be written to."
    )
    file = tmp_path / "answer.csv"
    file.write_text("before", encoding="utf-8")
    program.refuses("ask", "who-joined", "operation=nope", "-o", str(file))
    assert file.read_text(encoding="utf-8") == "before"
