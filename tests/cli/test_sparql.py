"""`peacegraph sparql`, as people start it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .program import Program

WHO = "SELECT ?state { ?state a pko:State } ORDER BY ?state"


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".csv", "state\n"),
        (".tsv", "state\n"),
        (".md", "| state |"),
        (".txt", "state\n"),
        (".json", '{"head"'),
        (".srx", "<?xml"),
    ],
)
def test_results_go_to_a_file_in_the_form_of_its_ending(
    program: Program, tmp_path: Path, ending: str, begins: str
) -> None:
    file = tmp_path / f"states{ending}"
    assert program.prints("sparql", WHO, "-o", str(file)) == f"The results are in {file}\n"
    assert file.read_text(encoding="utf-8").startswith(begins)


def test_a_format_that_is_named_goes_before_the_ending(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "states.json"
    program.prints("sparql", WHO, "-o", str(file), "--format", "json")
    assert json.loads(file.read_text(encoding="utf-8"))["columns"]


@pytest.mark.parametrize(
    ("query", "file", "message"),
    [
        (WHO, "states.doc", "does not end in .txt"),
        (WHO, "states.ttl", "which cannot be written as turtle"),
        ("ASK {", "states.csv", "The query cannot be read at line 1"),
        (WHO, "no/such/states.csv", "cannot be written: no such file or directory"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(
    program: Program, tmp_path: Path, query: str, file: str, message: str
) -> None:
    assert message in program.refuses("sparql", query, "-o", str(tmp_path / file))
    assert list(tmp_path.iterdir()) == []


def test_an_endless_query_is_stopped_and_its_text_kept(program: Program) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    told = program.refuses("sparql", "@-", "--timeout", "0.5", given=endless)
    assert told.startswith(
        "peacegraph: The query was stopped after 0.5 seconds; allow it more time"
    )
    kept = Path(told.partition("the text is kept in ")[2].removesuffix("."))
    assert kept.read_text(encoding="utf-8") == endless


@pytest.mark.parametrize("seconds", ["-1", "soon", "inf", "nan"])
def test_a_time_limit_is_a_number_of_seconds(program: Program, seconds: str) -> None:
    told = program.refuses("sparql", WHO, f"--timeout={seconds}")
    assert told == (
        f"peacegraph: Argument --timeout: {seconds} is no number of seconds; "
        "see peacegraph sparql --help."
    )


def test_no_limit_at_all(program: Program) -> None:
    assert program.prints("sparql", WHO, "--timeout", "0") == program.prints("sparql", WHO)
