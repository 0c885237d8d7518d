"""`--policy FILE`: the same questions, decided otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_graph import POLICY, PREFIXES

from .program import Program

VERDICT = """
<https://w3id.org/peacegraph/id/verdict/sun-norfor>
	a pko:Verdict ;
	pko:about strength:sun-norfor ;
	pko:onProperty pko:personnel ;
	pko:preferredValue 40 ;
	rdfs:comment "The roll call of the day."@en ;
	.
"""
WHY = ("why", "strength:sun-norfor", "personnel")


@pytest.fixture
def policy(tmp_path: Path) -> str:
    file = tmp_path / "policy of mine.ttl"
    file.write_text(PREFIXES + POLICY + VERDICT, encoding="utf-8")
    return str(file)


def test_every_command_on_a_build_takes_another_policy(program: Program, policy: str) -> None:
    assert "nothing accepted" in program.prints(*WHY)
    assert ": 40\n" in program.prints(*WHY, "--policy", policy)
    query = "SELECT ?n { strength:sun-norfor pko:personnel ?n }"
    assert "40" in program.prints("sparql", query, f"--policy={policy}")
    assert "40" not in program.prints("sparql", query)
    assert "Sundia" in program.prints("ask", "who-joined", "--policy", policy)
    assert "nothing accepted" in program.prints(*WHY)  # ours was not displaced


def test_a_folder_of_builds_remembers_the_policy_that_it_was_built_with(
    program: Program, policy: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "builds")
    assert program.prints("build", "--policy", policy, "--out", out).startswith("Built anew.")
    assert ": 40\n" in program.prints(*WHY, "--out", out)
    exported = str(tmp_path / "graph.ttl")
    program.prints("export", "-o", exported, "--out", out)
    assert "pko:personnel 40" in Path(exported).read_text(encoding="utf-8")
    program.prints("build", "--out", out)
    assert "nothing accepted" in program.prints(*WHY, "--out", out)


def test_a_policy_that_is_not_there(program: Program) -> None:
    assert program.refuses(*WHY, "--policy", "none.ttl") == (
        "peacegraph: There is no file none.ttl; name a file with a policy."
    )
