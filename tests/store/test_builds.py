"""A build is made aside, named by what it is made from, and swapped in whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout
from peacegraph.store.build import build, summary_of
from peacegraph.store.opened import Build, current_folder, fresh_build, open_build
from small_graph import SmallGraph

JOINING = "data/evidence/gazette/joining.trig"
ENTITIES = "data/entities/norfor.ttl"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def value(build: Build, query: str) -> str:
    """Give the one value of a query's one row."""
    prefixes = {
        "pko": "https://w3id.org/peacegraph/ontology#",
        "state": "https://w3id.org/peacegraph/id/state/",
        "deployment": "https://w3id.org/peacegraph/id/deployment/",
    }
    rows = build.store.query(query, prefixes=prefixes)
    assert isinstance(rows, ox.QuerySolutions)
    [row] = rows
    term = row[0]
    assert isinstance(term, ox.Literal | ox.NamedNode)
    return term.value


BEGIN = "SELECT ?begin { deployment:sun-norfor pko:begin ?begin }"


# ── What a build is ──────────────────────────────────────────────────────────────────────────────


def test_a_build_is_a_folder_a_pointer_and_a_glance(small: SmallGraph) -> None:
    built, made = small.build()
    assert made
    name = Path(built.folder).name
    assert names(small.home) == sorted([name, f"{name}.inputs", "current", "memo"])
    assert (small.home / "current").read_text() == f"{name}\n"
    assert names(Path(built.folder)) == ["catalogue.json", "labels.sqlite", "store", "summary.json"]
    glance = (small.home / f"{name}.inputs").read_text()
    assert f" {small.root}/{JOINING}\n" in glance


def test_the_summary_counts_what_is_there(small_build: SmallGraph) -> None:
    built, _ = small_build.build()
    summary = summary_of(built)
    assert summary == json.loads(Path(built.folder, "summary.json").read_text(encoding="utf-8"))
    assert summary["digest"].startswith(f"sha256:{Path(built.folder).name}")
    assert {
        key: summary[key]
        for key in ("sources", "passages", "statements", "questions", "refinements")
    } == {"sources": 1, "passages": 4, "statements": 16, "questions": 2, "refinements": 1}
    assert summary["quads"] == len(built.store)
    assert [each["kind"] for each in summary["disagreements"]] == ["value-conflict"]
    assert (summary["passages read"], summary["passages without text"]) == (4, 0)


def test_without_the_texts_the_summary_says_so(small: SmallGraph) -> None:
    summary = summary_of(small.build(texts=False)[0])
    assert (summary["passages read"], summary["passages without text"]) == (0, 4)


def test_progress_is_told(small: SmallGraph) -> None:
    told: list[str] = []
    build(small.layout, str(small.cache), None, told.append)
    assert told == [
        "Reading the files",
        "Checking names, places and 4 passages",
        "Validating against the shapes",
        "Consolidating what the passages say",
        "Drawing conclusions and checking across records",
        "Storing the data set",
    ]


def test_the_default_graph_has_what_is_accepted(small_build: SmallGraph) -> None:
    built, _ = small_build.build()
    assert value(built, BEGIN) == "2008-04-15"
    assert value(built, "SELECT (COUNT(*) AS ?n) { ?strength pko:personnel ?n }") == "0"


def test_what_two_passages_state_once_counts_once(small_build: SmallGraph) -> None:
    built, _ = small_build.build()
    pattern = "?deployment pko:contributor state:sun"
    assert value(built, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}") == "1"
    assert value(built, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?passage {{ {pattern} }} }}") == "2"
    # This is why: the engine's union of all graphs counts it once for each.
    rows = built.store.query(
        "PREFIX pko: <https://w3id.org/peacegraph/ontology#>"
        "PREFIX state: <https://w3id.org/peacegraph/id/state/>"
        f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [str(row[0]) for row in rows] == [str(ox.Literal(3))]


def test_a_built_store_is_not_written_to(small_build: SmallGraph) -> None:
    built, _ = small_build.build()
    with pytest.raises(RuntimeError, match="read-write"):
        built.store.clear()


# ── When it is made anew ─────────────────────────────────────────────────────────────────────────


def test_the_same_inputs_are_not_built_twice(small_built: SmallGraph) -> None:
    first, _ = small_built.build()
    second, made = small_built.build()
    assert (second.folder, made) == (first.folder, False)


def test_a_file_that_is_only_touched_is_no_change(small_built: SmallGraph) -> None:
    first, _ = small_built.build()
    os.utime(small_built.root / JOINING, (1, 1))
    assert fresh_build(small_built.layout, str(small_built.cache)) is None  # a glance cannot tell
    second, made = small_built.build()
    assert (second.folder, made) == (first.folder, False)
    fresh = fresh_build(small_built.layout, str(small_built.cache))
    assert fresh is not None
    assert fresh.folder == first.folder


@pytest.mark.parametrize(
    "file",
    [
        "ontology/added.ttl",
        "data/entities/added.ttl",
        "data/evidence/deep/er/added.trig",
        "data/.hidden/added.ttl",
        "shapes/added.ttl",
        "queries/northland/added.rq",
    ],
)
def test_a_new_file_is_a_change(small_built: SmallGraph, file: str) -> None:
    small_built.write(file, "")
    assert fresh_build(small_built.layout, str(small_built.cache)) is None


@pytest.mark.parametrize("file", ["data/notes.md", "data/.#lock.ttl", "queries/x.rq~", "README.md"])
def test_a_file_that_is_no_input_is_no_change(small_built: SmallGraph, file: str) -> None:
    small_built.write(file, "")
    assert fresh_build(small_built.layout, str(small_built.cache)) is not None


def test_a_changed_input_is_built_anew_and_the_build_before_is_kept(
    small_built: SmallGraph,
) -> None:
    first, _ = small_built.build()
    small_built.change(JOINING, '"2008-04-15"', '"2008-04-16"')
    second, made = small_built.build()
    assert made
    assert second.folder != first.folder
    assert (value(first, BEGIN), value(second, BEGIN)) == ("2008-04-15", "2008-04-16")
    assert current_folder(small_built.layout, str(small_built.cache)) == second.folder


def test_what_is_changed_back_is_found_again(small_built: SmallGraph) -> None:
    first, _ = small_built.build()
    small_built.change(JOINING, '"2008-04-15"', '"2008-04-16"')
    small_built.build()
    small_built.change(JOINING, '"2008-04-16"', '"2008-04-15"')
    again, made = small_built.build()
    assert (again.folder, made) == (first.folder, False)
    assert current_folder(small_built.layout, str(small_built.cache)) == first.folder


def test_three_builds_are_kept(small_built: SmallGraph) -> None:
    home = small_built.home
    left = home / ".making-left-by-a-killed-process"
    left.mkdir()
    os.utime(left, (1, 1))
    making = home / ".making-by-another-process"
    making.mkdir()
    folders = [Path(small_built.build()[0].folder).name]
    for count in range(3):
        small_built.write("data/entities/note.ttl", f"# Note {count}.\n")
        folders.append(Path(small_built.build()[0].folder).name)
    kept = sorted(folders[1:])
    expected = [making.name, "current", "memo", *kept, *(f"{each}.inputs" for each in kept)]
    assert names(home) == sorted(expected)


def test_a_build_is_opened_or_made(small: SmallGraph) -> None:
    calls: list[str] = []

    def make() -> Build:
        calls.append("made")
        return small.build()[0]

    first = open_build(small.layout, str(small.cache), make)
    second = open_build(small.layout, str(small.cache), make)
    assert (first.folder, calls) == (second.folder, ["made"])


def test_a_graph_on_top_is_kept_apart(small_built: SmallGraph, tmp_path: Path) -> None:
    first, _ = small_built.build()
    (tmp_path / "more").mkdir()
    both = Layout((str(small_built.root), str(tmp_path / "more")))
    second, made = build(both, str(small_built.cache), None)
    assert made
    assert Path(second.folder).parent != Path(first.folder).parent
    assert current_folder(small_built.layout, str(small_built.cache)) == first.folder


# ── The same input, the same output ──────────────────────────────────────────────────────────────

CHILD = """
import sys
from pathlib import Path
from peacegraph.layout import Layout
from peacegraph.publish.export import export
from peacegraph.store.build import build
root, cache, file = sys.argv[1:]
built, _ = build(Layout((root,)), cache, None)
if file:
    export(built.store, Path(file))
print(Path(built.folder).name)
"""


def in_a_child(root: Path, cache: Path, file: str = "", seed: str = "0") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(root), str(cache), file],
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_build_is_the_same_wherever_its_folder_lies(small: SmallGraph, tmp_path: Path) -> None:
    small.change(ENTITIES, ' ; rdfs:label "Sundia\'s deployment to NORFOR"@en', "")  # a warning
    one = tmp_path / "one.nq"
    first = in_a_child(small.root, tmp_path / "cache-1", str(one), seed="1")
    named, complaints = first.communicate(timeout=60)
    assert complaints == ""
    moved = tmp_path / "moved" / "elsewhere"
    moved.parent.mkdir()
    small.root.rename(moved)
    other = tmp_path / "other.nq"
    second = in_a_child(moved, tmp_path / "cache-2", str(other), seed="2")
    assert second.communicate(timeout=60) == (named, "")
    assert one.read_bytes() == other.read_bytes()
    summaries = [
        (tmp_path / cache / "own" / named.strip() / "summary.json").read_bytes()
        for cache in ("cache-1", "cache-2")
    ]
    assert b'"file": "data/' in summaries[0]
    assert summaries[0] == summaries[1]
    lines = one.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) > 4000


def test_two_processes_build_at_once(small: SmallGraph) -> None:
    racing = [in_a_child(small.root, small.cache) for _ in range(2)]
    ends = [each.communicate(timeout=60) for each in racing]
    [(name, complaints)] = {(out.strip(), err) for out, err in ends}
    assert complaints == ""
    assert names(small.home) == sorted([name, f"{name}.inputs", "current", "memo"])
    fresh = fresh_build(small.layout, str(small.cache))
    assert fresh is not None
    assert value(fresh, BEGIN) == "2008-04-15"


# ── When it cannot be made ───────────────────────────────────────────────────────────────────────


def state_of(home: Path) -> dict[str, bytes]:
    """Give what lies there, but for the insides of stores and for memos, which only save work."""
    return {
        str(each.relative_to(home)): each.read_bytes() if each.is_file() else b""
        for each in home.rglob("*")
        if "store" not in each.relative_to(home).parts[1:-1]
        if each.relative_to(home).parts[0] != "memo"
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("deployment:sun-norfor a pko:D", "deployment:sun-norfor a , pko:D", "syntax"),
        ("a pko:State", "a pko:Stadt", "undeclared-term"),
        ('"SUN"', '"Sundia"', "shape"),
    ],
)
def test_a_build_that_fails_changes_nothing(
    small_built: SmallGraph, old: str, new: str, code: str
) -> None:
    first, _ = small_built.build()
    before = state_of(small_built.home)
    small_built.change(ENTITIES, old, new)
    with pytest.raises(PeacegraphError) as fault:
        small_built.build()
    assert fault.value.code == code
    assert state_of(small_built.home) == before
    assert current_folder(small_built.layout, str(small_built.cache)) == first.folder
    assert value(first, BEGIN) == "2008-04-15"


def test_a_first_build_that_fails_leaves_memos_alone(small: SmallGraph) -> None:
    small.change(ENTITIES, "a pko:State", "a pko:Stadt")
    with pytest.raises(PeacegraphError):
        small.build()
    assert names(small.home) == ["memo"]


def test_an_interrupted_build_changes_nothing(small_built: SmallGraph) -> None:
    before = state_of(small_built.home)
    small_built.change(JOINING, '"2008-04-15"', '"2008-04-16"')

    def interrupt(step: str) -> None:
        if step == "Storing the data set":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(small_built.layout, str(small_built.cache), None, interrupt)
    assert state_of(small_built.home) == before


def test_what_is_left_of_a_build_is_made_whole_again(small_built: SmallGraph) -> None:
    folder = Path(small_built.build()[0].folder)
    shutil.rmtree(folder / "store")
    built, made = small_built.build()
    assert (built.folder, made) == (str(folder), True)
    assert value(built, BEGIN) == "2008-04-15"


def test_a_damaged_build_is_named(small_built: SmallGraph) -> None:
    built, _ = small_built.build()
    for file in Path(built.folder, "store").iterdir():
        file.write_bytes(b"")
    with pytest.raises(PeacegraphError) as fault:
        built.store.query("ASK {}")
    assert str(fault.value) == (
        f"The built graph in {built.folder} is damaged; "
        "remove that folder, and the next question builds it again."
    )


def test_a_link_that_leads_nowhere_is_named(small: SmallGraph) -> None:
    (small.root / "data" / "lost.ttl").symlink_to("nowhere.ttl")
    with pytest.raises(PeacegraphError) as fault:
        small.build()
    assert str(fault.value) == (
        "data/lost.ttl cannot be read: no such file or directory; "
        "see that it is a file you may read."
    )


def test_contradictory_axioms_end_the_build_in_one_sentence(small: SmallGraph) -> None:
    small.build()
    before = (small.home / "current").read_text(encoding="utf-8")
    small.write(
        "ontology/wrong.ttl",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "pko:Deployment owl:disjointWith pko:Situation .\n",
    )
    passages = "https://w3id.org/peacegraph/id/passage/northland-gazette"
    with pytest.raises(PeacegraphError) as fault:
        small.build()
    assert fault.value.code == "contradiction"
    assert fault.value.sentence == (
        "It cannot all be true that Sundia's deployment to NORFOR is a deployment "
        f"({passages}/in-short, {passages}/joining), every deployment is a situation "
        "and nothing is both a deployment and a situation (cax-dw)"
    )
    assert (small.home / "current").read_text(encoding="utf-8") == before
