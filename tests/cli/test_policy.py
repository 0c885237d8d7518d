"""`--policy FILE`: the same questions, decided otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_graph import GAZETTE, POLICY, PREFIXES, SmallGraph, passage, prefix_lines

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
# The Gazette names two nations for one company; a verdict on which it was.
NATIONS = f"{GAZETTE}\nVeldia's company joined NORFOR too. The company is Sundian.\n"
OF_VELDIA = """
<https://w3id.org/peacegraph/id/verdict/company>
	a pko:Verdict ;
	pko:about <https://w3id.org/peacegraph/id/unit/company> ;
	pko:onProperty pko:nationality ;
	pko:preferredValue state:vel ;
	rdfs:comment "The roll of the force says so."@en ;
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


def test_who_is_tied_to_whom_follows_from_the_policy(program: Program, tmp_path: Path) -> None:
    theirs = SmallGraph(tmp_path / "theirs", tmp_path / "texts", tmp_path / "cache")
    unit = prefix_lines("unit")
    theirs.write(
        "data/entities/company.ttl",
        f'{unit}state:vel a pko:State ; rdfs:label "Veldia"@en ; skos:notation "VEL" .\n'
        'unit:company a pko:MilitaryUnit ; rdfs:label "company"@en .\n',
    )
    says = "\tunit:company pko:nationality {} ; pko:toOperation operation:norfor .\n"
    theirs.write(
        "data/evidence/gazette/company.trig",
        unit
        + passage("company", "Veldia's company joined", says.format("state:vel"), NATIONS)
        + passage("nation", "The company is Sundian.", says.format("state:sun"), NATIONS),
    )
    file = tmp_path / "of veldia.ttl"
    file.write_text(PREFIXES + POLICY + OF_VELDIA, encoding="utf-8")
    none = str(theirs.root)  # no texts lie there

    def told(*words: str) -> str:
        return program.prints(*words, "--data", str(theirs.root), PEACEGRAPH_TEXTS=none)

    network, path = ("network", "co-deployment"), ("path", "Veldia", "NORFOR")
    assert told(*network).startswith("No two things are tied in this way")
    assert "Veldia" in told(*network, "--policy", str(file))
    assert told(*path).startswith("No statement connects Veldia")
    assert told(*path, "--policy", str(file)).startswith("1. Veldia – company – Northland Force\n")


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
