"""A rebuild gives to the byte what a build from nothing gives, and does only what has changed."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacegraph.errors import PeacegraphError
from peacegraph.query.question import as_json
from peacegraph.store import remembered
from peacegraph.store.memo import Memo
from peacegraph.store.pipeline import run
from peacegraph.validate.shapes import shape_results
from small_graph import PREFIXES, SmallGraph

JOINING = "data/evidence/gazette/joining.trig"
STRENGTH = "data/evidence/gazette/strength.trig"
ENTITIES = "data/entities/norfor.ttl"
POLICY = "data/policy.ttl"
QUESTION = "queries/northland/who-left.rq"
SHAPES = "shapes/deployment.ttl"
ONTOLOGY = "ontology/deployment.ttl"

FEW = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def outcome(graph: SmallGraph, memo: Memo | None) -> object:
    """Give all that a build writes and says; of one that fails, all that it complains of."""
    try:
        result = run(graph.layout, str(graph.texts), lambda _: None, memo)
    except PeacegraphError as fault:
        return type(fault), str(fault)
    return (
        sorted(str(quad) for quad in result.quads),
        result.labels,
        [as_json(question) for question in result.questions],
        result.passages,
        result.inferred,
        result.warnings,
    )


# ── Random edits ─────────────────────────────────────────────────────────────────────────────────

# A file, what stands in it, and what an edit puts there.
EXCHANGES = [
    (STRENGTH, "pko:personnel 34", "pko:personnel 40"),
    (STRENGTH, "pko:personnel 40 ;\n", "pko:personnel 40 ; pko:countQualifier pko:About ;\n"),
    (JOINING, '"2008-04-15"^^edtf:EDTF', '"2009"^^edtf:EDTF'),
    (JOINING, '"2008-04-15"^^edtf:EDTF', '"gone"^^edtf:EDTF'),
    (JOINING, "state:sun", "state:moon"),
    (JOINING, "\t\tpko:contributor state:sun ;\n", ""),
    (ENTITIES, "state:sun a pko:State ;", "state:sun a pko:Place ;"),
    (ENTITIES, '"Sundia"@en', '"Soleil"@en , "Sundia"@en'),
    (ENTITIES, '"Sundia"@en', '"Sundia'),
    (POLICY, "policy:more-specific policy:later-source", "policy:later-source"),
    (QUESTION, "who-left", "who-came-home"),
    (QUESTION, "columns:", "pillars:"),
    (SHAPES, "sh:path pko:contributor ;", "sh:path pko:toOperation ;"),
    (SHAPES, "sh:severity sh:Warning ;", "sh:severity sh:Violation ;"),
    (SHAPES, "sh:targetClass pko:Deployment ;", "sh:targetSubjectsOf pko:contributor ;"),
    (ONTOLOGY, " , owl:FunctionalProperty ;", " ;"),
    (ONTOLOGY, "rdfs:subClassOf", "rdfs:seeAlso"),
]
ADDED = "data/entities/more.ttl"
MORE = f'{PREFIXES}operation:more a pko:PeaceOperation ; rdfs:label "More"@en .\n'


def exchange(file: str, old: str, new: str) -> Callable[[SmallGraph], None]:
    """Put the new where the old stands first, if the file is there and it does."""

    def edit(graph: SmallGraph) -> None:
        path = graph.root / file
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def toggle(file: str, text: str = "") -> Callable[[SmallGraph], None]:
    """Add or remove a whole file."""

    def edit(graph: SmallGraph) -> None:
        path, aside = graph.root / file, graph.root / "aside" / file
        aside.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            path.replace(aside)
        elif aside.is_file():
            aside.replace(path)
        else:
            path.write_text(text, encoding="utf-8")

    return edit


EDITS = [
    *(exchange(*each) for each in EXCHANGES),
    *(toggle(file) for file in (STRENGTH, QUESTION, POLICY, "shapes/event.ttl")),
    toggle(ADDED, MORE),
]


def test_each_edit_finds_what_it_changes(small: SmallGraph) -> None:
    for file, old, _ in EXCHANGES:
        assert old in (small.root / file).read_text(encoding="utf-8"), (file, old)


@FEW
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_after_any_edits_a_rebuild_gives_what_a_build_from_nothing_gives(
    small: SmallGraph, tmp_path_factory: pytest.TempPathFactory, edits: list[Any]
) -> None:
    root = tmp_path_factory.mktemp("edited") / "graph"
    shutil.copytree(small.root, root)
    graph = small._replace(root=root)
    memo = Memo(root.parent / "memo")
    outcome(graph, memo)
    for edit in edits:
        edit(graph)
        assert outcome(graph, memo) == outcome(graph, None)


@pytest.mark.parametrize("number", range(0, len(EDITS), 5))
def test_after_one_edit_and_back_a_rebuild_gives_what_it_gave(
    small: SmallGraph, number: int
) -> None:
    memo = Memo(small.cache / "memo")
    before = outcome(small, memo)
    shutil.copytree(small.root, small.cache / "as-it-was")
    EDITS[number](small)
    assert outcome(small, memo) == outcome(small, None)
    shutil.rmtree(small.root)
    (small.cache / "as-it-was").rename(small.root)
    assert outcome(small, memo) == before


# ── What is done again ───────────────────────────────────────────────────────────────────────────


class Work:
    """What is read, and of how many statements the shapes are asked."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.asked_of = 0

    def of(self, graph: SmallGraph, memo: Memo) -> Work:
        self.__init__()  # type: ignore[misc]

        def counted(name: str) -> Any:
            real = getattr(remembered, name)

            def count(*given: Any) -> Any:
                self.done[name] += 1
                return real(*given)

            return mock.patch.object(remembered, name, count)

        def asked(data: Iterable[ox.Quad], shapes: Iterable[ox.Quad]) -> Any:
            listed = list(data)
            self.done["shape_results"] += 1
            self.asked_of = len(listed)
            return shape_results(listed, shapes)

        with (
            counted("quads_in"),
            counted("read_question"),
            counted("read_rule"),
            mock.patch.object(remembered, "shape_results", asked),
        ):
            run(graph.layout, str(graph.texts), lambda _: None, memo)
        return self


def test_the_first_build_does_everything_and_the_next_nothing(small: SmallGraph) -> None:
    memo, work = Memo(small.cache / "memo"), Work()
    assert work.of(small, memo).done["quads_in"] > 30
    assert (work.done["read_question"], work.done["shape_results"]) == (2, 1)
    assert work.done["read_rule"] > 5
    assert not work.of(small, memo).done


@pytest.mark.parametrize(
    ("file", "old", "new", "done"),
    [
        (STRENGTH, "personnel 34", "personnel 35", {"quads_in": 1, "shape_results": 1}),
        (ENTITIES, "Sundia's deployment", "The deployment", {"quads_in": 1, "shape_results": 1}),
        (QUESTION, "Who left", "Who went from", {"read_question": 1}),
        (POLICY, '"default policy"', '"our policy"', {"quads_in": 1, "shape_results": 1}),
        (SHAPES, "two states", "several states", {"quads_in": 1, "shape_results": 1}),
    ],
)
def test_after_an_edit_only_what_it_concerns_is_done_again(
    small: SmallGraph, file: str, old: str, new: str, done: dict[str, int]
) -> None:
    memo, work = Memo(small.cache / "memo"), Work()
    work.of(small, memo)
    small.change(file, old, new)
    assert work.of(small, memo).done == done


def test_after_an_edit_the_shapes_are_asked_of_what_it_concerns(tmp_path: Path) -> None:
    from generate import generate, make_whole

    generate(tmp_path / "graph", 600)
    make_whole(tmp_path / "graph")
    graph = SmallGraph(tmp_path / "graph", tmp_path, tmp_path)
    memo, work = Memo(tmp_path / "memo"), Work()
    everything = work.of(graph, memo).asked_of
    edited = next(
        file
        for file in sorted((graph.root / "data/entities").glob("*.ttl"))
        if 'rdfs:label "' in file.read_text(encoding="utf-8")
    )
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace('rdfs:label "', 'rdfs:label "So ', 1), encoding="utf-8")
    hierarchy = 3000  # classes and concepts, which are always at hand
    assert everything > hierarchy
    assert work.of(graph, memo).asked_of < everything - 1000
    assert work.done["shape_results"] == 1


# ── Memos that are broken ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"0" * 64 + b"\nnonsense"])
def test_memos_that_are_broken_are_as_good_as_none(small: SmallGraph, damage: bytes) -> None:
    folder = small.cache / "memo"
    before = outcome(small, Memo(folder))
    for file in folder.iterdir():
        file.write_bytes(damage)
    assert outcome(small, Memo(folder)) == before
    assert all(file.read_bytes() != damage for file in folder.iterdir())


def test_memos_cut_short_are_as_good_as_none(small: SmallGraph) -> None:
    folder = small.cache / "memo"
    before = outcome(small, Memo(folder))
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert outcome(small, Memo(folder)) == before


def test_what_a_file_said_before_may_be_forgotten(small: SmallGraph) -> None:
    folder = small.cache / "memo"
    outcome(small, Memo(folder))
    small.change(STRENGTH, "personnel 34", "personnel 35")
    for file in folder.glob("file-*"):
        file.unlink()
    assert outcome(small, Memo(folder)) == outcome(small, None)


def test_a_folder_that_cannot_be_written_is_no_fault(small: SmallGraph) -> None:
    in_the_way = small.cache / "memo"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("a file, no folder")
    assert outcome(small, Memo(in_the_way)) == outcome(small, None)


def test_old_memos_go_with_the_old_builds(small: SmallGraph) -> None:
    folder = small.home / "memo"
    for number in range(34, 40):
        built, _ = small.build()
        for file in (*folder.iterdir(), Path(built.folder)):  # as if a minute had gone by
            os.utime(file, (file.stat().st_mtime - 60, file.stat().st_mtime - 60))
        small.change(STRENGTH, f"personnel {number} ", f"personnel {number + 1} ")
    files = sum(1 for _ in small.root.rglob("*.ttl")) + sum(1 for _ in small.root.rglob("*.trig"))
    kept = len(list(folder.glob("file-*")))
    assert files <= kept <= files + 3
