"""What is got is what was expected, or the test says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from . import fuseki
from .endpoint import Endpoint, EngineError, free_port, started
from .fetched import LOCKED, from_maven, from_npm


def test_another_jar_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEACEGRAPH_CACHE", str(tmp_path))
    jar = tmp_path / "engines/maven/org/example/thing/1.0/thing-1.0.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"another")
    with pytest.raises(EngineError, match=r"thing-1\.0\.jar has the SHA-512 .*, not expected"):
        from_maven("org.example", "thing", "1.0", "expected")
    assert not jar.exists()


def test_each_package_of_npm_is_locked_by_its_digest() -> None:
    locked = json.loads((LOCKED / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: told for name, told in locked["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if "sha512-" not in told["integrity"]] == []
    # Where packages come from is for npm to know.
    assert [name for name, told in packages.items() if "resolved" in told] == []


def test_npm_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEACEGRAPH_CACHE", str(tmp_path / "cache"))
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    with pytest.raises(EngineError, match=r"npm ci cannot get Comunica: (?s:.*)package-lock"):
        from_npm(tmp_path)
    assert [path for path in (tmp_path / "cache/engines").iterdir() if path.is_dir()] == []


def test_an_engine_that_cannot_read_the_data_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<urn:s> <urn:p> .\n", encoding="utf-8")
    with (
        pytest.raises(EngineError, match="Fuseki did not start: it ended with"),
        fuseki.running(broken, tmp_path),
    ):
        pass


def test_an_engine_that_never_answers_is_ended(tmp_path: Path) -> None:
    nobody = Endpoint("Nobody", f"http://127.0.0.1:{free_port()}/")
    with (
        pytest.raises(EngineError, match="Nobody did not start: Nobody gives no answer"),
        started(nobody, ["sleep", "60"], tmp_path, seconds=0.5),
    ):
        pass
