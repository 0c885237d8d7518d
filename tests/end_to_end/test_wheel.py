"""The wheel, built and installed alone, does what the checkout does, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from peacegraph import __version__
from peacegraph.cli import COMMANDS
from small_graph import PROJECT

pytest.importorskip("hatchling", reason="the wheel is built with hatchling")
pytest.importorskip("build", reason="the wheel is built with build")


def run(*command: str, cwd: Path, **env: str) -> str:
    """Run a command that does well, with nothing of the checkout on its path."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PEACEGRAPH")}
    clean.pop("PYTHONPATH", None)
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**clean, "COLUMNS": "200", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    run(*command, str(PROJECT), cwd=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it: the folder of its programs.

    What the wheel depends on is lent by the environment of the tests, so that nothing is fetched;
    its .pth files are not, by one of which the checkout may be installed there.
    """
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(str(python), "-c", ask, cwd=folder).strip())
    lent = sysconfig.get_path("purelib")
    (packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", "--ignore-installed", str(wheel), cwd=folder)
    where = "import peacegraph; print(peacegraph.__file__)"
    assert Path(run(str(python), "-c", where, cwd=folder).strip()).is_relative_to(packages)
    return python.parent


def test_the_wheel_carries_the_graph_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, endings in {
        "ontology": (".ttl",),
        "data": (".ttl", ".trig"),
        "shapes": (".ttl",),
        "queries": (".rq",),
    }.items():
        files = [each for each in (PROJECT / folder).rglob("*") if each.name.endswith(endings)]
        assert files
        for file in files:
            assert f"peacegraph/bundle/{file.relative_to(PROJECT).as_posix()}" in names
    assert "peacegraph/py.typed" in names
    assert [name for name in names if name.startswith(("tests", "docs"))] == []
    assert [name for name in names if name.endswith(".pyc")] == []
    assert sorted(Path(name).name for name in names if "/licenses/" in name) == [
        "LICENSE",
        "LICENSE-DATA",
    ]


def test_every_commands_help(installed: Path, tmp_path: Path) -> None:
    program = str(installed / "peacegraph")
    assert run(program, "--version", cwd=tmp_path) == f"peacegraph {__version__}\n"
    for name in COMMANDS:
        assert run(program, name, "--help", cwd=tmp_path).startswith(f"usage: peacegraph {name}")


def test_a_real_question_builds_the_graph_by_itself(installed: Path, tmp_path: Path) -> None:
    program, cache = str(installed / "peacegraph"), str(tmp_path / "cache")
    question = ("ask", "deployment-at-a-glance", "operation=KFOR", "--evidence")
    answer = run(program, *question, cwd=tmp_path, PEACEGRAPH_CACHE=cache)
    assert "Azerbaijan" in answer
    assert "Participation in international peacekeeping operations" in answer
    assert [each.name for each in tmp_path.iterdir()] == ["cache"]
    file = tmp_path / "all.nq"
    told = run(program, "export", "-o", str(file), cwd=tmp_path, PEACEGRAPH_CACHE=cache)
    assert told.endswith(f" statements written to {file}\n")
    query = "SELECT (COUNT(DISTINCT ?passage) AS ?n) { GRAPH ?passage { ?s ?p ?o } }"
    counted = run(
        *(program, "sparql", query, "--format", "csv"), cwd=tmp_path, PEACEGRAPH_CACHE=cache
    )
    assert int(counted.splitlines()[1]) > 0
