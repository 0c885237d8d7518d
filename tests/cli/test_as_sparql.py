"""`peacegraph ask … --as-sparql`: the query of a question, for any engine."""

from __future__ import annotations

from pathlib import Path

from .program import Program

ASKED = ("ask", "who-joined", "operation=NORFOR")


def test_the_query_stands_alone_and_has_the_same_answer(program: Program, tmp_path: Path) -> None:
    text = program.prints(*ASKED, "--as-sparql")
    assert text.startswith("# Who joined an operation, and when?\n\nPREFIX pko: ")
    assert "VALUES ?operation { <https://w3id.org/peacegraph/id/operation/norfor> }" in text
    file = tmp_path / "joined.rq"
    assert program.prints(*ASKED, "--as-sparql", "-o", str(file)) == ""
    assert file.read_text(encoding="utf-8") == text
    answer = program.prints(*ASKED, "--format", "sparql-csv")
    assert program.prints("sparql", f"@{file}", "--format", "sparql-csv") == answer
    assert "2008-04-15" in answer


def test_what_is_not_given_means_any(program: Program) -> None:
    assert "VALUES ?operation { UNDEF }" in program.prints("ask", "who-joined", "--as-sparql")


def test_a_limit_goes_into_the_query(program: Program) -> None:
    assert program.prints(*ASKED, "--as-sparql", "--limit=1").endswith("\nLIMIT 1\n")


def test_a_query_has_neither_evidence_nor_a_form(program: Program) -> None:
    for option in ("--evidence", "--format=csv"):
        assert program.refuses(*ASKED, "--as-sparql", option) == (
            "peacegraph: --as-sparql gives a query, which has neither evidence nor a form; "
            "leave out --evidence and --format."
        )
