"""What changed between two builds, and through which passages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout
from peacegraph.publish.diff import Change, Diff, diff
from peacegraph.publish.difftexts import FORMATS
from peacegraph.publish.export import export
from peacegraph.store.build import build
from small_graph import POLICY, PREFIXES, SmallGraph, passage

STRENGTH = "data/evidence/gazette/strength.trig"
JOINING = "data/evidence/gazette/joining.trig"
END = '\tdeployment:sun-norfor pko:end "2010-03"^^edtf:EDTF .\n'
RETURN = passage("return", "Its platoon came home in March 2010.", END)


def changed(small: SmallGraph, change: Callable[[], object]) -> Diff:
    """Build, change something, build again and compare."""
    old, _ = small.build()
    change()
    new, _ = small.build()
    return diff(Path(old.folder), Path(new.folder))


def in_short(changes: tuple[Change, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (f"{'+' if each.added else '-'} {each.words}", each.why, each.passages) for each in changes
    ]


def test_nothing_has_changed(small: SmallGraph) -> None:
    found = changed(small, lambda: None)
    assert found == Diff((), (), (), ())
    assert FORMATS["text"](found) == "Nothing has changed.\n"


def test_a_passage_more(small: SmallGraph) -> None:
    found = changed(small, lambda: small.write("data/evidence/gazette/return.trig", RETURN))
    through = ("+gazette:return",)
    name = "Sundia's deployment to NORFOR"
    assert [(line, why) for line, why, _ in in_short(found.statements)] == [
        (f"+ {name}: earliest end 2010-03-01", "follows from other facts"),
        (f"+ {name}: end 2010-03", "first stated"),
        (f"+ {name}: latest end 2010-03-31", "follows from other facts"),
    ]
    assert all(compacted(each.passages) == through for each in found.statements)
    assert [(each.what, each.came, each.went) for each in found.passages] == [("added", 1, 0)]
    assert found.disagreements == ()


def test_a_passage_fewer_resolves_a_disagreement(small: SmallGraph) -> None:
    text = (small.root / STRENGTH).read_text(encoding="utf-8")
    cut = text[: text.index("gazette:others\n")]
    found = changed(small, lambda: (small.root / STRENGTH).write_text(cut, encoding="utf-8"))
    assert [(each.what, each.went) for each in found.passages] == [("removed", 4)]
    (resolved,) = found.disagreements
    assert (resolved.what, resolved.before, resolved.after) == ("resolved", "", "")
    assert compacted(resolved.passages) == ("-gazette:others", "-gazette:strength")
    [(line, why, through)] = in_short(found.statements)
    assert (line, why) == ("+ strength:sun-norfor: personnel 34", "decided otherwise")
    assert compacted(through) == ("-gazette:others", "=gazette:strength")


def test_another_value_in_a_passage(small: SmallGraph) -> None:
    found = changed(small, lambda: small.change(JOINING, "2008-04-15", "2008-04-16"))
    assert [(line, why) for line, why, _ in in_short(found.statements)][:2] == [
        ("- Sundia's deployment to NORFOR: beginning 2008-04-15", "no longer stated"),
        ("+ Sundia's deployment to NORFOR: beginning 2008-04-16", "first stated"),
    ]
    assert [(each.what, each.came, each.went) for each in found.passages] == [("changed", 1, 1)]


def test_another_policy_decides_otherwise(small: SmallGraph) -> None:
    verdict = """
<https://w3id.org/peacegraph/id/verdict/v>
	a pko:Verdict ; pko:about strength:sun-norfor ; pko:onProperty pko:personnel ;
	pko:preferredValue 40 ; rdfs:comment "The roll call."@en .
"""
    old, _ = small.build()
    file = small.root.parent / "other.ttl"
    file.write_text(PREFIXES + POLICY + verdict, encoding="utf-8")
    new, _ = build(Layout(small.layout.roots, str(file)), str(small.cache), None)
    found = diff(Path(old.folder), Path(new.folder))
    (decided,) = found.disagreements
    assert (decided.what, decided.before, decided.after) == ("decided otherwise", "", "40")
    facts = [each for each in in_short(found.statements) if each[1] != "not from a passage"]
    assert [(line, why) for line, why, _ in facts] == [
        ("+ strength:sun-norfor: personnel 40", "decided otherwise")
    ]
    assert compacted(facts[0][2]) == ("=gazette:others",)
    assert found.passages == ()


def test_what_stands_in_another_place_only_moved(small: SmallGraph) -> None:
    found = changed(small, lambda: small.change(JOINING, 'locator "joining"', 'locator "page 2"'))
    assert [(each.what, each.moved, each.came) for each in found.passages] == [("changed", True, 0)]
    assert found.statements == ()


def test_exports_compare_as_their_builds_do(small: SmallGraph, tmp_path: Path) -> None:
    old, _ = small.build()
    small.write("data/evidence/gazette/return.trig", RETURN)
    new, _ = small.build()
    files = [tmp_path / "old.nq", tmp_path / "new.trig"]
    for built, file in zip((old, new), files, strict=True):
        export(built.store, file)
    assert diff(*files) == diff(Path(old.folder), Path(new.folder))
    assert diff(files[0], Path(old.folder)) == Diff((), (), (), ())
    assert diff(small.cache, Path(new.folder)) == Diff((), (), (), ())


def test_forms(small: SmallGraph) -> None:
    found = changed(small, lambda: small.write("data/evidence/gazette/return.trig", RETURN))
    text = FORMATS["text"](found)
    assert text.startswith("3 statements added, 0 withdrawn; passages: 1 added.\n\nStatements\n")
    assert "  + Sundia's deployment to NORFOR: end 2010-03 (first stated: +" in text
    assert "- added: Sundia's deployment to NORFOR: end 2010-03" in FORMATS["markdown"](found)
    whole = json.loads(FORMATS["json"](found))
    assert set(whole) == {"statements", "passages", "disagreements", "findings"}
    assert whole["passages"][0]["what"] == "added"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none", "no-such-file"),
        ("empty", "no-such-file"),
        ("a.ttl", "unknown-format"),
        ("broken.nq", "unreadable"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    (tmp_path / "broken.nq").write_text("no quads", encoding="utf-8")
    with pytest.raises(PeacegraphError) as error:
        diff(tmp_path / name, tmp_path / name)
    assert error.value.code == code
    assert "\n" not in str(error.value)


def compacted(passages: tuple[str, ...]) -> tuple[str, ...]:
    """Give marked passages as the Gazette's."""
    space = "https://w3id.org/peacegraph/id/passage/northland-gazette/"
    return tuple(each.replace(space, "gazette:") for each in passages)
