"""The pictures in docs/ show what the graph holds."""

import pytest

import peacegraph

from .pictures import FOLDER, PICTURES, drawn, what_it_says


def test_each_picture_is_one_of_ours() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(PICTURES)


@pytest.mark.parametrize("file", PICTURES)
def test_a_picture_is_up_to_date(file: str, built_cache: str) -> None:
    kept = (FOLDER / f"{file}.svg").read_text(encoding="utf-8")
    assert len(what_it_says(kept)) > 5
    fresh = drawn(peacegraph.open(out=built_cache), file)
    assert what_it_says(kept) == what_it_says(fresh), "run: python -m tests.docs.pictures"
