"""After an edit only the things that it concerns are asked again, and that is enough."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph.layout import bundled
from peacegraph.names import PREFIXES
from peacegraph.read.files import read_file
from peacegraph.validate.reach import concerned, reach_of, seen_from
from peacegraph.validate.shapes import ShapeResult, shape_results

HEAD = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("rdf", "rdfs", "sh", "xsd"))
HEAD += "@prefix : <urn:x:> .\n"


def turtle(text: str) -> list[ox.Quad]:
    return list(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))


# All that is understood, each at least once, to three statements deep.
SHAPES = turtle("""
:C a sh:NodeShape ; sh:targetClass :C ;
    sh:property [ sh:path :p ; sh:minCount 1 ; sh:class :D ; sh:message "p" ] ;
    sh:property [ sh:path ( :p :q ) ; sh:maxCount 1 ; sh:message "p/q" ] ;
    sh:property [ sh:path ( :p [ sh:inversePath :q ] :r ) ; sh:class :D ; sh:message "p/^q/r" ] ;
    sh:property [ sh:path [ sh:alternativePath ( :q :r ) ] ; sh:maxCount 2 ; sh:message "q|r" ] ;
    sh:property [ sh:path :q ; sh:disjoint :r ; sh:message "disjoint" ] ;
    sh:property [ sh:path :r ; sh:node :N ; sh:message "node" ] .
:D a sh:NodeShape ; sh:targetClass :D ;
    sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ; sh:message "^p" ] .
:N a sh:NodeShape ; sh:property [ sh:path ( :q :p ) ; sh:minCount 1 ; sh:message "q/p" ] .
""")
CLASSES = turtle(":E rdfs:subClassOf :D .")
OURS = [
    quad
    for file in sorted(Path(bundled(), "shapes").glob("*.ttl"))
    for quad in read_file(file).quads
]

nodes = st.sampled_from([ox.NamedNode(f"urn:x:{name}") for name in "abcdef"])
relations = st.builds(
    ox.Quad, nodes, st.sampled_from([ox.NamedNode(f"urn:x:{name}") for name in "pqrs"]), nodes
)
types = st.builds(
    ox.Quad,
    nodes,
    st.just(ox.NamedNode(PREFIXES["rdf"] + "type")),
    st.sampled_from([ox.NamedNode(f"urn:x:{name}") for name in "CDE"]),
)
graphs = st.frozensets(relations | types, max_size=25)


def asked_again(
    before: frozenset[ox.Quad], after: frozenset[ox.Quad]
) -> tuple[frozenset[ShapeResult], int]:
    """Give the results after an edit from those before; and how many nodes were asked again."""
    reach = reach_of(SHAPES)
    assert reach is not None
    again = concerned(reach, [quad.triple for quad in before ^ after], [*after, *CLASSES])
    names = {node.value for node in again}
    seen = seen_from(reach, again, list(after))
    old = shape_results([*before, *CLASSES], SHAPES)
    new = shape_results([*seen, *CLASSES], SHAPES)
    return frozenset(
        [each for each in old if each.focus not in names]
        + [each for each in new if each.focus in names]
    ), len(names)


@settings(max_examples=150, deadline=None)
@given(graphs, st.frozensets(relations | types, min_size=1, max_size=3))
def test_what_an_edit_concerns_asked_again_gives_what_asking_everything_gives(
    before: frozenset[ox.Quad], edit: frozenset[ox.Quad]
) -> None:
    after = before ^ edit  # what was there goes, what was not comes
    assert asked_again(before, after)[0] == shape_results([*after, *CLASSES], SHAPES)


@pytest.mark.parametrize(
    ("edit", "concerns"),
    [
        (":a :p :b .", "a b"),  # b by the inverse path
        (":b a :D .", "a b"),  # a by the class of its values
        (":b :q :c .", "a b"),  # a by the sequence of paths
        (":a :s :b .", ""),  # no shape looks at it
    ],
)
def test_an_edit_concerns_what_looks_at_it(edit: str, concerns: str) -> None:
    reach = reach_of(SHAPES)
    assert reach is not None
    graph = turtle(":a a :C ; :p :b .")
    changed = turtle(edit)
    found = concerned(reach, [quad.triple for quad in changed], [*graph, *changed])
    assert {node.value.removeprefix("urn:x:") for node in found} == set(concerns.split())


def test_how_far_our_shapes_look_is_understood() -> None:
    reach = reach_of(OURS)
    assert reach is not None
    assert ((PREFIXES["rdf"] + "type", False),) in reach
    assert max(map(len, reach)) < 5


@pytest.mark.parametrize(
    "shape",
    [
        ":X a sh:NodeShape ; sh:targetNode :a .",
        ":X a sh:NodeShape ; sh:targetSubjectsOf :p .",
        ":X a sh:NodeShape ; sh:targetClass :C ; sh:closed true .",
        ":X a sh:NodeShape ; sh:targetClass :C ; sh:or ( :N :D ) .",
        ":X a sh:NodeShape , rdfs:Class .",
        ":X sh:targetClass :C ; sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:minCount 1 ] .",
        ":X sh:targetClass :C ; sh:property [ sh:path :p ; sh:node :X ] .",
        ':X sh:targetClass :C ; sh:sparql [ sh:select "SELECT $this {}" ] .',
    ],
)
def test_shapes_that_say_something_else_are_not_understood(shape: str) -> None:
    assert reach_of(turtle(shape)) is None
