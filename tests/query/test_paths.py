"""Paths between things: what connects, which come first, how each step is put in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.paths import Paths, find_paths
from peacegraph.query.pathtexts import FORMATS
from peacegraph.store.opened import Build
from small_graph import SmallGraph, passage, prefix_lines, write_small_graph

ENTITIES = """\
@prefix award: <https://w3id.org/peacegraph/id/award/> .
@prefix person: <https://w3id.org/peacegraph/id/person/> .
@prefix place: <https://w3id.org/peacegraph/id/place/> .
@prefix unit: <https://w3id.org/peacegraph/id/unit/> .
award:star a pko:Award ; rdfs:label "Star of Northland"@en .
person:ana a pko:Person ; rdfs:label "Ana Berg"@en .
person:bo a pko:Person ; rdfs:label "Bo Lind"@en .
person:far a pko:Person ; rdfs:label "Far Away"@en .
person:gil a pko:Person ; rdfs:label "Gil Holm"@en .
place:bridge a pko:Installation ; rdfs:label "Long Bridge"@en .
place:fjord a pko:Place ; rdfs:label "The Fjord"@en .
place:sundia a pko:Place ; rdfs:label "Sundia"@en .
unit:brigade a pko:MilitaryFormation ; rdfs:label "Brigade East"@en .
unit:platoon a pko:MilitaryUnit ; rdfs:label "Sundian platoon"@en .
unit:reserve a pko:MilitaryUnit ; rdfs:label "Reserve company"@en .
"""

SAYS = {
    "unit": "unit:platoon pko:nationality state:sun .",
    "deployed": "deployment:sun-norfor pko:deployedUnit unit:platoon .",
    "under": "attachment:one a pko:Attachment ; pko:attachedUnit unit:platoon ;"
    " pko:higherUnit unit:brigade ; pko:commandRelation relation:within .",
    "guard": "taskassignment:one a pko:TaskAssignment ; pko:assignee unit:platoon ;"
    " pko:task task:guard-installation ; pko:taskSite place:bridge , place:fjord ;"
    ' pko:begin "2008-05"^^edtf:EDTF .',
    "praise": "appraisal:one a pko:Appraisal ; pko:speaker person:ana ;"
    " pko:about place:bridge , state:sun ; pko:stance theme:praise .",
    "unattributed": "appraisal:two a pko:Appraisal ; pko:about person:bo , unit:brigade ;"
    " pko:addressee person:ana ; pko:stance theme:praise .",
    "star": "conferral:one a pko:AwardConferral ; pko:recipient person:bo ; pko:award award:star .",
    "star-too": "conferral:two a pko:AwardConferral ; pko:recipient unit:reserve ;"
    " pko:award award:star .",
    "far": "conferral:three a pko:AwardConferral ; pko:recipient person:far ;"
    " pko:conferredBy person:gil ; pko:award award:star .",
}
MORE_PREFIXES = prefix_lines(
    "appraisal",
    "attachment",
    "award",
    "conferral",
    "person",
    "place",
    "relation",
    "task",
    "taskassignment",
    "theme",
    "unit",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> SmallGraph:
    """The small graph with a platoon, a bridge and a few people."""
    small = write_small_graph(tmp_path_factory.mktemp("paths") / "graph")
    small.write("data/entities/more.ttl", ENTITIES)
    blocks = [
        passage(name, "In short, Sundia has served in NORFOR since 2008.", f"\t{says}\n")
        for name, says in SAYS.items()
    ]
    small.write("data/evidence/gazette/more.trig", MORE_PREFIXES + "".join(blocks))
    small.build()
    return small


@pytest.fixture(scope="module")
def built(graph: SmallGraph) -> Build:
    return graph.build()[0]


def ways(paths: Paths) -> list[list[str]]:
    return [[thing.label for thing in path.things] for path in paths]


def sentences(paths: Paths) -> list[str]:
    return [statement.sentence for hop in paths[0].hops for statement in hop.statements]


def test_a_path_passes_through_a_node_without_a_name(built: Build) -> None:
    paths = find_paths(built, "NORFOR", "Long Bridge", k=1)
    assert ways(paths) == [
        ["Northland Force", "Sundia's deployment to NORFOR", "Sundian platoon", "Long Bridge"]
    ]
    assert sentences(paths) == [
        "Sundia's deployment to NORFOR is to the operation Northland Force",
        "Sundia's deployment to NORFOR deploys the unit Sundian platoon",
        "Sundian platoon carries out guard of an installation at Long Bridge (from 2008-05)",
    ]
    assert [hop.forward for hop in paths[0].hops] == [False, True, True]


def test_the_same_path_back(built: Build) -> None:
    there = find_paths(built, "NORFOR", "Long Bridge", k=1)
    back = find_paths(built, "Long Bridge", "NORFOR", k=1)
    assert ways(back) == [there_and_back[::-1] for there_and_back in ways(there)]
    assert sentences(back) == sentences(there)[::-1]
    assert [hop.forward for hop in back[0].hops] == [False, False, True]


def test_each_sentence_has_its_passages(graph: SmallGraph, built: Build) -> None:
    paths = find_paths(built, "Sundian platoon", "Brigade East", texts=str(graph.texts))
    (statement,) = paths[0].hops[0].statements
    relation = "served within"
    assert statement.sentence == f"Sundian platoon is attached to Brigade East ({relation})"
    assert statement.via == "https://w3id.org/peacegraph/id/attachment/one"
    assert (statement.marks, statement.passages) == ((1,), 1)
    assert paths.footnotes[0].locator == "under"
    assert paths.footnotes[0].text == "In short, Sundia has served in NORFOR since 2008."


def test_passages_are_counted_beyond_those_that_are_given(built: Build) -> None:
    of_all = find_paths(built, "deployment:sun-norfor", "NORFOR")[0].hops[0].statements[0]
    assert (of_all.marks, of_all.passages) == ((1, 2), 2)
    of_one = find_paths(built, "deployment:sun-norfor", "NORFOR", passages=1)
    assert of_one[0].hops[0].statements[0].marks == (1,)
    assert FORMATS["text"](of_one, None).splitlines()[1] == (
        "   → Sundia's deployment to NORFOR is to the operation Northland Force. "
        "[1] and 1 more passage"
    )


def test_what_was_done_comes_before_what_was_said(built: Build) -> None:
    assert ways(find_paths(built, "Sundia", "Long Bridge"))[0] == [
        "Sundia",
        "Sundian platoon",
        "Long Bridge",
    ]
    assert ["Sundia", "Ana Berg", "Long Bridge"] in ways(find_paths(built, "Sundia", "Long Bridge"))


def test_no_alternative_is_a_detour(built: Build) -> None:
    paths = find_paths(built, "NORFOR", "Brigade East", k=20)
    assert ways(paths)[0] == [
        "Northland Force",
        "Sundia's deployment to NORFOR",
        "Sundian platoon",
        "Brigade East",
    ]
    for way in ways(paths):
        assert not {"Sundia", "Sundian platoon"} <= set(way)


def test_two_that_are_treated_alike_have_no_tie_by_it(built: Build) -> None:
    assert ways(find_paths(built, "Long Bridge", "The Fjord", k=1)) == [
        ["Long Bridge", "Sundian platoon", "The Fjord"]
    ]


def test_a_vocabulary_or_a_decoration_is_an_end_but_no_bridge(built: Build) -> None:
    assert ways(find_paths(built, "Sundian platoon", "guard of an installation")) == [
        ["Sundian platoon", "guard of an installation"]
    ]
    assert sentences(find_paths(built, "Bo Lind", "Star of Northland")) == [
        "Bo Lind receives Star of Northland"
    ]
    assert "Star of Northland" not in {
        label for way in ways(find_paths(built, "Bo Lind", "Sundia", k=9)) for label in way
    }


def test_who_speaks_where_nobody_is_named(built: Build) -> None:
    assert sentences(find_paths(built, "Bo Lind", "Ana Berg", k=1)) == [
        "A source speaks of Bo Lind to Ana Berg (praise)"
    ]


def test_no_path(built: Build) -> None:
    cut_off = find_paths(built, "Reserve company", "NORFOR")
    assert (len(cut_off), cut_off.note) == (
        0,
        "No statement connects Reserve company with another thing",
    )
    text = "No path leads from Northland Force to Far Away.\n"
    nothing = find_paths(built, "NORFOR", "Far Away")
    assert {FORMATS[name](nothing, None) for name in ("text", "markdown")} == {text}
    assert json.loads(FORMATS["json"](nothing, None))["paths"] == []
    apart = find_paths(built, "Reserve company", "Star of Northland")
    assert ways(apart) == [["Reserve company", "Star of Northland"]]


def test_a_name_that_an_agent_and_a_place_share_means_the_agent(built: Build) -> None:
    assert find_paths(built, "Sundia", "NORFOR").start.kind == "a state"
    assert find_paths(built, "place:sundia", "NORFOR").start.kind == "a place"


@pytest.mark.parametrize(
    ("start", "end", "k", "code", "message"),
    [
        ("Sundya", "NORFOR", 1, "unknown-label", 'There is no thing called "Sundya"; did you'),
        ("NORFOR", "norfor", 1, "wrong-use", "Both ends of the path are Northland Force; name"),
        ("Sundia", "NORFOR", 0, "wrong-use", "0 paths cannot be found; ask for 1 or more."),
    ],
)
def test_mistakes(built: Build, start: str, end: str, k: int, code: str, message: str) -> None:
    with pytest.raises(PeacegraphError) as error:
        find_paths(built, start, end, k=k)
    assert error.value.code == code
    assert str(error.value).startswith(message)


def test_forms(built: Build) -> None:
    paths = find_paths(built, "Sundia", "NORFOR", k=1, passages=1)
    assert FORMATS["markdown"](paths, None).splitlines()[:2] == [
        "1. **Sundia – Sundia's deployment to NORFOR – Northland Force**",
        "   - ← Sundia's deployment to NORFOR is contributed by Sundia.[^1] and 1 more passage",
    ]
    whole = json.loads(FORMATS["json"](paths, None))
    assert [thing["label"] for thing in whole["paths"][0]["things"]] == ways(paths)[0]
    assert whole["paths"][0]["hops"][0]["statements"][0]["marks"] == [1]
    assert "<b>Sundia – " in paths._repr_html_()
    assert str(paths) == FORMATS["text"](paths, None).rstrip("\n")
    assert repr(paths) == "<Paths: 1 path from Sundia to Northland Force>"
    narrow = FORMATS["text"](paths, 40).splitlines()
    assert max(map(len, narrow)) <= 40


def test_the_same_paths_each_time(graph: SmallGraph, tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from peacegraph.query.paths import find_paths;"
        "from peacegraph.store.opened import Build;"
        "print(find_paths(Build(sys.argv[1]), 'Sundia', 'Long Bridge', k=5))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, graph.build()[0].folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
