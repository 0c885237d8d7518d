"""`peacegraph checks`: what the checks found, with passages, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .program import Program, write_checkout

LATE = """\
#+ check: A deployment begins late
#+ problem: {thing} began {begin}.
#+ solution: Read the Gazette again.
#+ severity: Warning

PREFIX pko: <https://w3id.org/peacegraph/ontology#>

SELECT ?thing ?begin ?passage
WHERE { GRAPH ?passage { ?thing pko:begin ?begin } FILTER (STRLEN(STR(?begin)) > 4) }
"""


@pytest.fixture
def checked(tmp_path: Path) -> Program:
    program = write_checkout(tmp_path)
    program.graph.write("queries/checks/late-begin.rq", LATE)
    return program


def test_findings_are_listed_with_what_to_do_and_their_passages(checked: Program) -> None:
    told = checked.prints("checks")
    assert told.startswith("1 finding: 1 warning.\n\nWarning: late-begin\n")
    assert "  Sundia's deployment to NORFOR began on 15 April 2008. [1]\n" in told
    assert "  → Read the Gazette again.\n" in told
    assert "“The Sundian platoon joined NORFOR on 15 April 2008.”" in told
    assert checked.prints("checks", "late-begin") == told


def test_findings_as_json_and_markdown(checked: Program) -> None:
    [found] = json.loads(checked.prints("checks", "--format", "json"))["findings"]
    assert (found["check"], found["severity"]) == ("late-begin", "Warning")
    assert found["about"] == ["https://w3id.org/peacegraph/id/deployment/sun-norfor"]
    assert found["solution"] == "Read the Gazette again."
    assert "began on 15 April 2008.[^1]" in checked.prints("checks", "--format", "markdown")


@pytest.mark.parametrize(("severity", "code"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_tells_of_findings_as_grave_as_asked(
    checked: Program, severity: str, code: int
) -> None:
    assert checked.start("checks", "--fail-on", severity).code == code


def test_a_graph_without_findings_is_in_order(program: Program) -> None:
    assert program.prints("checks", "--fail-on", "info") == "The checks found nothing amiss.\n"


def test_an_unknown_check_is_refused_with_the_nearest(checked: Program) -> None:
    assert checked.refuses("checks", "late-begni").endswith("did you mean late-begin.")


def test_a_broken_check_is_refused_with_file_and_line(checked: Program) -> None:
    checked.graph.change("queries/checks/late-begin.rq", "Warning", "Grave")
    assert "late-begin.rq:4: there is no severity Grave" in checked.refuses("build")


def test_the_facts_are_reasoned_over_with_the_ontology(program: Program) -> None:
    assert "facts are consistent (" in program.prints("reason")
    assert program.prints("reason", "--ontology").startswith("The ontology is consistent (")
