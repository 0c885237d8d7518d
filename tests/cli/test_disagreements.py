"""`peacegraph disagreements` and `peacegraph origins`."""

from __future__ import annotations

import json

from .program import Program


def test_disagreements_of_the_small_graph(program: Program) -> None:
    text = program.prints("disagreements")
    assert text.startswith("1 disagreement: 1 value conflict. No findings.\n")
    assert "“It numbered 34 soldiers.”" in text
    assert "34 [1]; 40 [2]" in text
    whole = json.loads(program.prints("disagreements", "--about=NORFOR", "--format=json"))
    assert whole["disagreements"][0]["preferred"] == ""
    assert "| value conflict |" in program.prints("disagreements", "--format", "markdown")


def test_an_unknown_kind(program: Program) -> None:
    assert program.refuses("disagreements", "--kind", "rounded") == (
        'peacegraph: There is no kind of disagreement or check "rounded"; did you mean rounding.'
    )


def test_origins_of_the_small_graph(program: Program) -> None:
    assert program.prints("origins") == "5 facts: 5 on one origin.\n"
    assert "2008-04-15" in program.prints("origins", "deployment:sun-norfor", "begin")
    listed = program.prints("origins", "--single", "--limit", "1")
    assert "The first 1 of 5; --limit shows more." in listed
    assert program.refuses("origins", "--limit=-1") == (
        "peacegraph: --limit wants a number, not -1; write one from 0."
    )
