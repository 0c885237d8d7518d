"""Where something is wrong is told so that the file can be opened from where one stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError, Where, openable


def test_what_lies_below_the_working_directory_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert openable(tmp_path / "data" / "policy.ttl") == "data/policy.ttl"
    assert str(Where(tmp_path / "policy.ttl", 3)) == "policy.ttl:3"


def test_anything_else_is_named_as_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for given in ("data/policy.ttl", "../policy.ttl", f"{tmp_path}/policy.ttl"):
        assert openable(given) == given
    assert openable(f"{tmp_path}/hereafter/policy.ttl") == f"{tmp_path}/hereafter/policy.ttl"
    assert openable(tmp_path / "here") == str(tmp_path / "here")


def test_at_the_top_of_the_disk_everything_lies_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert openable("/data/policy.ttl") == "data/policy.ttl"


def test_a_working_directory_that_is_gone_shortens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert openable(gone / "policy.ttl") == str(gone / "policy.ttl")


def test_places_are_equal_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Where(tmp_path / "policy.ttl", 3)
    monkeypatch.chdir(tmp_path)
    assert Where(tmp_path / "policy.ttl", 3) == before


def test_an_error_begins_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fault = PeacegraphError("syntax", "It is broken", "mend it", Where(tmp_path / "a.ttl", 1))
    assert str(fault) == "a.ttl:1: It is broken; mend it."
