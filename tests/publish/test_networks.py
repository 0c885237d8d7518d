"""Networks: who is tied to whom, when, how central, and the files that they are written to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.publish.networks import Network, network
from peacegraph.query.frames import Result
from peacegraph.store.opened import Build
from small_graph import SmallGraph, passage, prefix_lines, write_small_graph

ENTITIES = """\
@prefix person: <https://w3id.org/peacegraph/id/person/> .
@prefix unit: <https://w3id.org/peacegraph/id/unit/> .
operation:norlog a pko:PeaceOperation ; rdfs:label "NORLOG"@en .
state:vel a pko:State ; rdfs:label "Veldia"@en ; skos:notation "VEL" .
state:wes a pko:State ; rdfs:label "Westia"@en ; skos:notation "WES" .
deployment:vel-norfor a pko:Deployment ; rdfs:label "Veldia's deployment to NORFOR"@en .
deployment:wes-norfor a pko:Deployment ; rdfs:label "Westia's deployment to NORFOR"@en .
deployment:wes-norlog a pko:Deployment ; rdfs:label "Westia's deployment to NORLOG"@en .
unit:brigade a pko:MilitaryFormation ; rdfs:label "Brigade East"@en .
unit:platoon a pko:MilitaryUnit ; rdfs:label "Sundian platoon"@en .
unit:company a pko:MilitaryUnit ; rdfs:label "Company"@en .
person:ana a pko:Person ; rdfs:label "Ana Berg"@en .
person:bo a pko:Person ; rdfs:label "Bo Lind"@en .
"""
SAYS = {
    "end": 'deployment:sun-norfor pko:end "2010-03"^^edtf:EDTF .',
    "vel": "deployment:vel-norfor a pko:Deployment ; pko:contributor state:vel ;"
    ' pko:toOperation operation:norfor ; pko:begin "2010"^^edtf:EDTF .',
    "wes": "deployment:wes-norfor a pko:Deployment ; pko:contributor state:wes ;"
    ' pko:toOperation operation:norfor ; pko:begin "2012"^^edtf:EDTF .',
    "wes-too": "deployment:wes-norlog a pko:Deployment ; pko:contributor state:wes ;"
    " pko:toOperation operation:norlog .",
    "company": "unit:company pko:nationality state:vel ; pko:toOperation operation:norlog .",
    "deployed": "deployment:sun-norfor pko:deployedUnit unit:platoon .",
    "under": "attachment:one a pko:Attachment ; pko:attachedUnit unit:platoon ;"
    " pko:higherUnit unit:brigade ; pko:commandRelation relation:within .",
    "praise": "appraisal:one a pko:Appraisal ; pko:speaker person:ana ;"
    ' pko:about deployment:sun-norfor ; pko:stance theme:praise ; pko:date "2009-05"^^edtf:EDTF .',
    "praise-again": "appraisal:two a pko:Appraisal ; pko:speaker person:ana ;"
    " pko:about deployment:sun-norfor ; pko:stance theme:praise .",
    "medal": "conferral:one a pko:AwardConferral ; pko:recipient person:bo ;"
    " pko:conferredBy person:ana ; pko:award award:medal .",
}
PREFIXES = prefix_lines(
    "appraisal", "attachment", "award", "conferral", "person", "relation", "theme", "unit"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small graph with two more states, a brigade, and a few words of praise."""
    small: SmallGraph = write_small_graph(tmp_path_factory.mktemp("networks") / "graph")
    small.write(
        "data/entities/more.ttl",
        "@prefix award: <https://w3id.org/peacegraph/id/award/> .\n"
        + ENTITIES
        + 'award:medal a pko:Award ; rdfs:label "Medal"@en .\n',
    )
    blocks = [
        passage(name, "In short, Sundia has served in NORFOR since 2008.", f"\t{says}\n")
        for name, says in SAYS.items()
    ]
    small.write("data/evidence/gazette/more.trig", PREFIXES + "".join(blocks))
    return small.build()[0]


def ties(found: Network) -> set[tuple[str, str, str, str | None]]:
    return {
        (min(row.source, row.target), max(row.source, row.target), row.label, row.dates)
        if not found.graph.is_directed()
        else (row.source, row.target, row.label, row.dates)
        for row in found.edges
    }


# ── Who is tied to whom ──────────────────────────────────────────────────────────────────────────


def test_states_that_served_in_one_operation_at_times_that_may_overlap(built: Build) -> None:
    assert ties(network(built, "co-deployment")) == {
        # Sundia left before Westia came.
        ("Sundia", "Veldia", "Northland Force", "2010-01-01/2010-03-31"),
        # By deployments in one operation; by a deployment and a unit in the other.
        ("Veldia", "Westia", "NORLOG; Northland Force", "2012-01-01/.."),
    }


def test_the_ties_of_one_operation(built: Build) -> None:
    of_one = network(built, "co-deployment", operation="norlog")
    assert ties(of_one) == {("Veldia", "Westia", "NORLOG", None)}
    assert of_one.title == "States that served in one operation: NORLOG"


def test_units_and_whom_they_served_under(built: Build) -> None:
    dates = "2008-04-15/2010-03-31"
    assert ties(network(built, "command")) == {
        ("Sundian platoon", "Brigade East", "served within", dates),
        ("Sundian platoon", "Sundia's deployment to NORFOR", "deployed in", dates),
    }
    assert len(network(built, "command", operation="NORFOR").edges) == 2
    assert len(network(built, "command", operation="NORLOG").edges) == 0


def test_who_honoured_whom(built: Build) -> None:
    recognition = network(built, "recognition")
    assert ties(recognition) == {
        ("Ana Berg", "Sundia's deployment to NORFOR", "praise ×2", "2009-05-01/2009-05-31"),
        ("Ana Berg", "Bo Lind", "Medal", None),
    }
    assert recognition.edges[0].weight == 2
    assert len(network(built, "recognition", operation="NORFOR").edges) == 1


def test_each_tie_has_the_passages_that_state_it(built: Build) -> None:
    edges = network(built, "command").graph.edges(data=True)
    under = next(each for _, _, each in edges if each["label"] == "served within")
    assert under["passages"] == "https://w3id.org/peacegraph/id/passage/northland-gazette/under"


# ── When ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2009", {"Veldia", "Westia"}),
        ("2010-02-01", {"Sundia", "Veldia", "Westia"}),
        ("2013", {"Veldia", "Westia"}),
    ],
)
def test_what_certainly_did_not_hold_is_left_out(built: Build, on: str, states: set[str]) -> None:
    found = network(built, "co-deployment", on=on)
    assert {row.node for row in found.nodes} == states
    assert found.note == "1 tie without a date is kept"


def test_an_act_without_a_date_is_left_out(built: Build) -> None:
    found = network(built, "recognition", on="2009-05")
    assert found.edges[0].weight == 1
    assert found.note == "2 ties without a date are left out"
    empty = network(built, "recognition", on="1999")
    assert len(empty.nodes) == 0
    assert empty.note == "2 ties without a date are left out"


def test_nothing_is_tied(built: Build) -> None:
    assert network(built, "command", operation="NORLOG").note.startswith("No two things are tied")


# ── How central ──────────────────────────────────────────────────────────────────────────────────


def test_nodes_are_listed_by_centrality(built: Build) -> None:
    nodes = network(built, "co-deployment").nodes
    assert isinstance(nodes, Result)
    assert [(row.node, row.type, row.degree, float(row.betweenness)) for row in nodes] == [
        ("Veldia", "state", 2, 1.0),
        ("Sundia", "state", 1, 0.0),
        ("Westia", "state", 1, 0.0),
    ]
    assert {row.community for row in nodes} >= {1}


def test_a_cut_is_told(built: Build) -> None:
    answer = network(built, "co-deployment", on="2010-02").table(1)
    assert answer.note == ("Cut off: 1 of 3 nodes are shown; 1 tie without a date is kept")


def test_a_large_network_is_measured_by_a_sample() -> None:
    from peacegraph.publish.tiegraph import measure

    measured = []
    for _ in range(2):
        graph: nx.Graph[str] = nx.Graph()
        for i in range(1100):
            graph.add_edge("hub", f"n{i}", weight=1)
        measure(graph)
        measured.append({node: graph.nodes[node] for node in graph})
    assert measured[0] == measured[1]
    assert measured[0]["hub"]["betweenness"] > 0.9


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["co-deployment", "command", "recognition"])
def test_graphml_and_gexf_are_read_back_by_networkx(
    built: Build, tmp_path: Path, kind: str
) -> None:
    found = network(built, kind)
    for ending, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        file = tmp_path / f"network{ending}"
        found.save(file)
        back = read(file)
        assert back.is_directed() == found.graph.is_directed()
        assert set(back.nodes) == set(found.graph.nodes)
        for node, each in found.graph.nodes(data=True):
            assert back.nodes[node].items() >= each.items()
        for one, other, each in found.graph.edges(data=True):
            assert back[one][other]["weight"] == each["weight"]
            assert back[one][other]["passages"] == each["passages"]


def test_gephi_finds_start_and_end(built: Build) -> None:
    text = network(built, "command").content(".gexf").decode()
    assert 'start="2008-04-15"' in text
    assert 'end="2010-03-31"' in text
    assert "<meta" not in text


def test_a_picture(built: Build, tmp_path: Path) -> None:
    found = network(built, "command")
    found.save(tmp_path / "command.svg")
    svg = ElementTree.parse(tmp_path / "command.svg").getroot()
    words = {text.strip() for text in svg.itertext() if text.strip()}
    assert {"Brigade East", "Sundian platoon", found.title} <= words
    assert "http://" not in (tmp_path / "command.svg").read_text().replace("http://www.w3.org/", "")
    found.save(tmp_path / "command.png")
    assert (tmp_path / "command.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_no_name_covers_another() -> None:
    from peacegraph.publish.netlayout import box_of, middle, place_all

    graph: nx.Graph[str] = nx.star_graph(30)
    graph = nx.relabel_nodes(graph, {i: f"n{i:02}" for i in graph})
    boxes = {
        name: box_of({"label": f"Multinational Brigade number {name}", "betweenness": 0.0})
        for name in graph
    }
    places = place_all(graph, boxes)
    for one in graph:
        for other in set(graph) - {one}:
            apart_x = abs(places[one][0] - places[other][0])
            middles = [places[name][1] + middle(boxes[name]) for name in (one, other)]
            apart_y = abs(middles[0] - middles[1])
            assert (
                apart_x >= (boxes[one].width + boxes[other].width) / 2
                or apart_y >= (boxes[one].height + boxes[other].height) / 2
            )


def test_the_same_files_each_time(built: Build) -> None:
    program = (
        "import hashlib, sys; from peacegraph.publish.networks import network;"
        "from peacegraph.store.opened import Build;"
        "found = network(Build(sys.argv[1]), 'recognition');"
        "print(*(hashlib.sha256(found.content(e)).hexdigest()"
        " for e in ('.graphml', '.gexf', '.svg')))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, built.folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


# ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("friendship", {}, "unknown-network"),
        ("command", {"operation": "NORFROG"}, "unknown-label"),
        ("command", {"operation": "SUN"}, "wrong-class"),
        ("command", {"on": "yesterday"}, "bad-date"),
    ],
)
def test_mistakes(built: Build, kind: str, given: dict[str, str], code: str) -> None:
    with pytest.raises(PeacegraphError) as error:
        network(built, kind, **given)
    assert error.value.code == code


def test_what_cannot_be_written(built: Build, tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError) as error:
        network(built, "command").save(tmp_path / "command.pdf")
    assert error.value.code == "unknown-format"
    with pytest.raises(PeacegraphError) as error:
        network(built, "command", operation="NORLOG").save(tmp_path / "nothing.svg")
    assert error.value.code == "empty-network"
    assert list(tmp_path.iterdir()) == []
