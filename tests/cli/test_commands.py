"""Every command, as people start it: what it prints, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph import __version__
from peacegraph.cli import COMMANDS
from small_graph import GAZETTE, JOINING, PREFIXES, PROJECT, SmallGraph

from .program import Program, write_checkout

# ── Help ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_installed_program_lists_its_commands() -> None:
    """Started without anything of the tests: the command that the installation made."""
    command = Path(sys.executable).with_name("peacegraph")
    start = [str(command)] if command.is_file() else [sys.executable, "-m", "peacegraph"]
    listed = subprocess.run(start, capture_output=True, text=True, timeout=60, check=True).stdout
    for name, does in COMMANDS.items():
        assert f"  {name} " in listed
        assert does in listed


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help(program: Program, word: str) -> None:
    assert program.prints(word) == program.prints()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command(program: Program, name: str) -> None:
    assert program.prints(name, "--help").startswith(f"usage: peacegraph {name}")


@pytest.mark.parametrize("word", ["-V", "--version"])
def test_the_version(program: Program, word: str) -> None:
    assert program.prints(word) == f"peacegraph {__version__}\n"


def test_there_is_a_module_for_every_command_and_no_other() -> None:
    shared = {"__init__", "arguments", "building"}
    modules = {path.stem for path in (PROJECT / "src/peacegraph/cli").glob("*.py")}
    assert modules - shared == set(COMMANDS)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


def test_the_first_question_builds_the_graph(tmp_path: Path) -> None:
    program = write_checkout(tmp_path)
    assert not program.graph.cache.exists()
    table = program.prints("ask", "who-joined", "operation=NORFOR")
    assert [line.split() for line in table.splitlines() if line.startswith("Sundia")] == [
        ["Sundia", "2008-04-15"]
    ]
    [build] = [each for each in program.graph.home.iterdir() if (each / "store").is_dir()]
    before = build.stat().st_mtime_ns
    assert program.prints("ask", "who-joined", "operation=NORFOR") == table
    assert build.stat().st_mtime_ns == before


def test_out_names_the_folder_of_the_builds(program: Program, tmp_path: Path) -> None:
    program.prints("ask", "who-joined", "--out", str(tmp_path / "kept"))
    assert (tmp_path / "kept" / "own" / "current").is_file()


def test_an_answer_with_its_evidence(program: Program) -> None:
    told = program.prints("ask", "who-joined", "operation=NORFOR", "--evidence", "--limit=1")
    assert "The Sundian platoon joined NORFOR on 15 April 2008." in told
    assert "The Northland Gazette" in told


def test_an_answer_as_json(program: Program) -> None:
    answer = json.loads(program.prints("ask", "who-joined", "--format", "json"))
    assert "2008-04-15" in json.dumps(answer)


def test_the_questions(program: Program) -> None:
    assert program.prints("questions").splitlines() == [
        "northland",
        "  who-joined  Who joined an operation, and when?",
        "  who-left    Who left an operation, and when?",
    ]
    assert "operation (pko:PeaceOperation): the operation" in program.prints(
        "questions", "who-left"
    )
    assert [each["name"] for each in json.loads(program.prints("questions", "--json"))] == [
        "who-joined",
        "who-left",
    ]


def test_a_sparql_query(program: Program, tmp_path: Path) -> None:
    query = "SELECT ?state { ?deployment pko:contributor ?state }"
    answer = program.prints("sparql", query, "--format", "csv")
    assert answer.splitlines() == ["state", "Sundia"]
    (tmp_path / "query.rq").write_text(query)
    assert program.prints("sparql", f"@{tmp_path}/query.rq", "--format", "csv") == answer
    assert program.prints("sparql", "@-", "--format", "csv", given=query) == answer


def test_why(program: Program) -> None:
    told = program.prints("why", "Sundia's deployment to NORFOR", "begin")
    assert "2008-04-15" in told
    assert "The Northland Gazette" in told


# ── Building and giving away ─────────────────────────────────────────────────────────────────────


def test_building(program: Program, tmp_path: Path) -> None:
    out = str(tmp_path / "cache")
    told = program.prints("build", "--out", out)
    assert told.startswith(
        "Built anew.\n\n"
        "        4 passages of 1 sources, 4 read again against their texts\n"
        "       16 statements in them, "
    )
    assert "value-conflict: " in told
    again = program.prints("build", "--out", out)
    assert again.startswith("Nothing has changed; the build before still holds.\n")
    assert again.partition("\n")[2] == told.partition("\n")[2]


def test_exporting(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "northland.nq"
    told = program.prints("export", "-o", str(file))
    written = len(list(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)))
    assert told == f"{written:,} statements written to {file}\n"


def test_a_users_graph_on_top_is_asked_together_with_ours(
    program: Program, veldia: SmallGraph
) -> None:
    words = ("ask", "who-joined", "operation=NORFOR", "--format", "csv")
    both = program.prints(*words, "--data", str(veldia.root), PEACEGRAPH_TEXTS=str(veldia.root))
    assert both.splitlines()[1:] == ["Sundia,2008-04-15", "Veldia,2009-06"]
    assert program.prints(*words).splitlines()[1:] == ["Sundia,2008-04-15"]


def test_a_users_questions_are_asked_too(program: Program, veldia: SmallGraph) -> None:
    question = (program.graph.root / "queries/northland/who-joined.rq").read_text()
    veldia.write("queries/veldia/joined-since.rq", question.replace("who-joined", "joined-since"))
    more = ("--data", str(veldia.root))
    assert "joined-since" in program.prints("questions", *more, PEACEGRAPH_TEXTS=str(veldia.root))
    assert "Veldia" in program.prints("ask", "joined-since", *more)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def test_house_form(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(
        "@prefix state: <https://w3id.org/peacegraph/id/state/>.\nstate:sun <urn:x:p> 1 ."
    )
    told = program.start("fmt", "--check", str(file))
    assert told == (
        1,
        f"{file}: would be changed\n\nRun: peacegraph fmt {file}\n",
        "",
    )
    assert program.prints("fmt", str(file)) == f"{file}: written in the house form\n"
    assert program.prints("fmt", "--check", str(file)) == ""


def test_without_files_the_projects_own_are_looked_at(program: Program) -> None:
    told = program.start("fmt", "--check")
    assert told.code == 1
    assert str(program.graph.root / "data/policy.ttl") in told.out
    assert str(program.graph.root / "ontology") not in told.out


def test_citing(program: Program) -> None:
    block = program.prints(
        "cite",
        "northland-gazette",
        "platoon joined NORFOR",
        *("--slug", "joining", "--locator", "joining"),
    )
    expected = JOINING[: JOINING.index("gazette:joining {")] + "\ngazette:joining {\n}\n"
    name = "<https://w3id.org/peacegraph/id/passage/northland-gazette/joining>"
    assert block == expected.replace("gazette:joining", name)


def test_citing_several_sentences_and_showing_them(program: Program) -> None:
    told = program.start(
        "cite",
        "northland-gazette",
        "platoon joined NORFOR",
        *("--to", "numbered 34"),
        PEACEGRAPH_SHOW_TEXT="1",
    )
    assert (told.code, told.err) == (
        0,
        "\nThe Sundian platoon joined NORFOR on 15 April 2008. It numbered 34 soldiers.\n",
    )


def test_filling_a_draft(program: Program, tmp_path: Path) -> None:
    draft = tmp_path / "draft.trig"
    block = JOINING[: JOINING.index("gazette:joining {")]
    rest = JOINING[JOINING.index("gazette:joining {") : JOINING.index("gazette:in-short")]
    line = "#? gazette:joining | platoon joined NORFOR | | joining |\n"
    draft.write_text(PREFIXES + line + rest)
    assert program.prints("cite", "--fill", str(draft)) == PREFIXES + block + rest
    assert draft.read_text() == PREFIXES + line + rest


def test_verifying(program: Program, tmp_path: Path) -> None:
    assert program.prints("verify") == "4 passages read, 0 do not fit their text.\n"
    source = "https://w3id.org/peacegraph/id/source/northland-gazette"
    assert program.prints("verify", PEACEGRAPH_TEXTS=str(tmp_path)) == (
        "0 passages read, 0 do not fit their text.\n"
        f"4 passages not read: the text of {source} is not at hand.\n"
    )


def test_what_may_be_copied(program: Program) -> None:
    assert program.prints("copied") == (
        "0 pairs of passages have rare turns of phrase in common; "
        "0 of them are said to be one text.\n"
    )


def test_verifying_against_another_text(program: Program, tmp_path: Path) -> None:
    (tmp_path / "northland-gazette.txt").write_text(GAZETTE.replace("Others", "Many"))
    told = program.start("verify", PEACEGRAPH_TEXTS=str(tmp_path))
    assert (told.code, told.err) == (1, "")
    lines = told.out.splitlines()
    assert lines[-1] == "4 passages read, 2 do not fit their text."
    files = ["data/evidence/gazette/joining.trig", "data/evidence/gazette/strength.trig"]
    for file, name, line in zip(files, ["in-short", "others"], lines, strict=False):
        at = program.graph.line(file, f"gazette:{name}")
        assert line.startswith(f"checkout/{file}:{at}: The text at ")


# ── Where the output goes ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["build", "--help"],
        ["ask", "who-joined"],
        ["sparql", "SELECT * { ?s ?p ?o }"],
        ["questions"],
    ],
    ids=" ".join,
)
def test_a_reader_that_has_had_enough(program: Program, words: list[str]) -> None:
    """As `| head -1` does: the pipe is closed before all is written."""
    started = subprocess.Popen(
        [sys.executable, "-m", "peacegraph", *words],
        env=program.env(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    complaints = started.stderr.read()
    started.stderr.close()
    assert (started.wait(timeout=60), complaints) == (0, b"")


def test_an_output_that_is_full(program: Program) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "peacegraph", "questions"],
            env=program.env(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        "peacegraph: The output is not written: no space left on device.\n",
    )


def test_an_output_that_is_closed(program: Program) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -m peacegraph questions >&-', sys.executable],
        env=program.env(),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_that_the_output_does_not_have(program: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peacegraph", "--help"],
        env={**program.env(), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"usage: peacegraph COMMAND \\u2026")


def test_nothing_is_written_beside_the_graph(program: Program) -> None:
    """The folders of the graph are only read, by whichever command."""
    root = program.graph.root
    found = {each.name for each in root.iterdir()}
    assert found == {"data", "ontology", "queries", "shapes", "src"}
