"""What a build before holds is taken over where it was made from the same, and only there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.store.build import build
from peacegraph.store.opened import Build
from small_graph import SmallGraph

QUESTION = "queries/northland/who-left.rq"
STRENGTH = "data/evidence/gazette/strength.trig"
ENTITIES = "data/entities/norfor.ttl"


def told(graph: SmallGraph, cache: Path, texts: bool = True) -> tuple[Build, list[str]]:
    """Build; give the build and what it said of its progress."""
    steps: list[str] = []
    folder = str(graph.texts) if texts else None
    return build(graph.layout, str(cache), folder, steps.append)[0], steps


def parts(built: Build) -> tuple[bytes | None, list[tuple[str, ...]], str, str]:
    """Give the content of each part of a build."""
    with sqlite3.connect(f"{built.folder}/labels.sqlite") as names:
        rows = names.execute("SELECT * FROM label ORDER BY 1, 2, 3, 4").fetchall()
    quads = ox.serialize(sorted(built.store, key=str), format=ox.RdfFormat.N_QUADS)
    catalogue, summary = (
        Path(built.folder, name).read_text(encoding="utf-8")
        for name in ("catalogue.json", "summary.json")
    )
    return quads, rows, catalogue, summary


def test_a_change_of_questions_leaves_the_data_set_as_it_is(
    small: SmallGraph, tmp_path: Path
) -> None:
    small.build()
    small.change(QUESTION, "Who left", "Who went from")
    (small.root / "queries/northland/another.rq").write_text(
        (small.root / QUESTION).read_text(encoding="utf-8").replace("who-left", "another"),
        encoding="utf-8",
    )
    rebuilt, steps = told(small, small.cache)
    assert steps == ["Reading the questions"]
    assert parts(rebuilt) == parts(told(small, tmp_path / "empty")[0])
    assert "Who went from" in parts(rebuilt)[2]
    assert json.loads(parts(rebuilt)[3])["questions"] == 3


def test_a_broken_question_is_told_and_nothing_changes(small: SmallGraph) -> None:
    before, _ = small.build()
    small.change(QUESTION, "columns:", "pillars:")
    with pytest.raises(PeacegraphError, match=r"who-left\.rq") as fault:
        small.build()
    assert fault.value.code == "broken-question"
    assert [each.name for each in small.home.glob(".making-*")] == []
    small.change(QUESTION, "pillars:", "columns:")
    assert small.build()[0].folder == before.folder


def test_with_other_texts_the_passages_are_read_again(small: SmallGraph) -> None:
    told(small, small.cache, texts=False)
    small.change(QUESTION, "Who left", "Who went from")
    rebuilt, steps = told(small, small.cache)
    assert len(steps) > 1
    assert json.loads(parts(rebuilt)[3])["passages read"] == 4


@pytest.mark.parametrize("damage", ["store/CURRENT", "labels.sqlite", "summary.json"])
def test_a_damaged_build_is_not_taken_over(small: SmallGraph, tmp_path: Path, damage: str) -> None:
    before, _ = small.build()
    Path(before.folder, damage).unlink()
    small.change(QUESTION, "Who left", "Who went from")
    rebuilt, steps = told(small, small.cache)
    assert len(steps) > 1
    assert parts(rebuilt) == parts(told(small, tmp_path / "empty")[0])


def test_names_are_taken_over_where_no_label_has_changed(small: SmallGraph) -> None:
    def index(built: Build) -> bytes:
        return Path(built.folder, "labels.sqlite").read_bytes()

    before, _ = small.build()
    with sqlite3.connect(f"{before.folder}/labels.sqlite") as names:
        names.execute("PRAGMA user_version = 7")  # a mark, to be known by
    small.change(STRENGTH, "personnel 34", "personnel 35")
    same, _ = small.build()
    assert index(same) == index(before)
    small.change(ENTITIES, '"Sundia"@en', '"Soleil"@en')
    other, _ = small.build()
    with sqlite3.connect(f"{other.folder}/labels.sqlite") as names:
        assert names.execute("PRAGMA user_version").fetchone() == (0,)
        assert names.execute("SELECT 1 FROM label WHERE text = 'Soleil'").fetchall()
