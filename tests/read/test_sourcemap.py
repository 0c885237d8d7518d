"""The source map tells where in a file a thing stands."""

from __future__ import annotations

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.read.sourcemap import PrefixDeclaration, Use, source_map

TEXT = """\
# Two missions that never were.
@prefix operation: <https://example.org/operation/> .
@prefix ex:        <https://example.org/terms#> .

operation:north
\ta ex:Operation ;
\tex:selector [ a ex:Selector ;
\t\tex:start 1 ] ;
\tex:order ( operation:south
\t\t<https://example.org/operation/east> ) ;
\t.

<https://example.org/passage/1> {
\toperation:north
\t\tex:strength "34"^^ex:count ;
\t\t.
}

GRAPH <https://example.org/passage/2> {
\toperation:north ex:strength 40 }

operation:north ex:strength 50 .
"""

NORTH = "https://example.org/operation/north"
STRENGTH = "https://example.org/terms#strength"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_a_subject_and_its_predicates_are_found_in_each_graph() -> None:
    found = source_map(TEXT)
    assert found.line(NORTH) == 5
    assert found.line(NORTH, TYPE) == 6
    assert found.line(NORTH, STRENGTH) == 22
    assert found.line(NORTH, None, "https://example.org/passage/1") == 14
    assert found.line(NORTH, STRENGTH, "https://example.org/passage/1") == 15
    assert found.line(NORTH, STRENGTH, "https://example.org/passage/2") == 20
    assert found.line(NORTH, TYPE, "https://example.org/passage/2") is None


def test_declared_prefixes_come_with_their_lines() -> None:
    assert source_map(TEXT).prefixes == (
        PrefixDeclaration("operation", "https://example.org/operation/", 2),
        PrefixDeclaration("ex", "https://example.org/terms#", 3),
    )


def test_every_name_is_listed_with_its_line_as_it_is_written() -> None:
    uses = source_map(TEXT).uses
    assert uses[:3] == (
        Use(NORTH, "operation:north", 5),
        Use("https://example.org/terms#Operation", "ex:Operation", 6),
        Use("https://example.org/terms#selector", "ex:selector", 7),
    )
    assert [use.line for use in uses if use.written == "ex:start"] == [8]
    assert [use.line for use in uses if use.iri.endswith("/east")] == [10]
    assert [use.line for use in uses if use.written == "ex:count"] == [15]
    assert [use.line for use in uses if "passage" in use.iri] == [13, 19]


def test_escapes_are_resolved() -> None:
    found = source_map(
        "@prefix x: <https://example.org/> .\n"
        "x:a\\,b x:p 1 .\n"
        "<https://example.org/caf\\u00e9> x:p 1 .\n"
    )
    assert found.line("https://example.org/a,b") == 2
    assert found.line("https://example.org/café") == 3


def test_relative_iris_are_resolved_by_the_base_that_holds_at_their_place() -> None:
    found = source_map(
        "@base <https://example.org/one/> .\n<a> <p> <../b> .\n"
        "BASE <../two/>\nprefix : <#>\n<a> <p> :c .\n"
    )
    assert found.line("https://example.org/one/a") == 2
    assert found.line("https://example.org/two/a") == 5
    assert [use.iri for use in found.uses if use.line == 2][-1] == "https://example.org/b"
    assert [use.iri for use in found.uses][-1] == "https://example.org/two/#c"


def test_a_prefix_may_be_declared_anew() -> None:
    found = source_map(
        "PREFIX x: <https://one.example/>\nx:a x:p 1 .\n"
        "PREFIX x: <https://two.example/>\nx:a x:p 1 ."
    )
    assert found.line("https://one.example/a") == 2
    assert found.line("https://two.example/a") == 4


def test_n_quads_have_their_graph_behind_the_triple() -> None:
    found = source_map(
        "<urn:x:a> <urn:x:p> <urn:x:b> .\n"
        '<urn:x:a> <urn:x:p> "1"^^<urn:x:d> <urn:x:g> .\n'
        '<urn:x:a> <urn:x:q> "1"@en _:g .\n',
        n_quads=True,
    )
    assert found.line("urn:x:a", "urn:x:p") == 1
    assert found.line("urn:x:a", "urn:x:p", "urn:x:g") == 2
    assert found.line("urn:x:a", "urn:x:q", "_:g") == 3
    assert [use.iri for use in found.uses if use.line == 2][-2:] == ["urn:x:d", "urn:x:g"]


def test_of_a_broken_file_the_part_before_the_fault_is_mapped() -> None:
    found = source_map("<urn:x:a> <urn:x:p> 1 .\n<urn:x:b> <urn:x:p> ]\n<urn:x:c> <urn:x:p> 1 .")
    assert found.line("urn:x:a") == 1
    assert found.line("urn:x:c") is None


def test_brackets_too_deep_to_follow_raise_nothing() -> None:
    deep = "<urn:x:b> <urn:x:p> " + "( " * 5000 + ") " * 5000 + "."
    assert source_map("<urn:x:a> <urn:x:p> 1 .\n" + deep).line("urn:x:a") == 1


@given(st.text(alphabet="<>:/ax.;,[](){}@^\"'#\\ \n_1"), st.booleans())
def test_no_text_makes_it_raise(text: str, n_quads: bool) -> None:
    source_map(text, n_quads=n_quads)


def test_every_statement_of_a_named_thing_that_the_parser_finds_has_a_line() -> None:
    found = source_map(TEXT)
    for quad in pyoxigraph.parse(TEXT, format=pyoxigraph.RdfFormat.TRIG):
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            graph = quad.graph_name
            holder = graph.value if isinstance(graph, pyoxigraph.NamedNode) else None
            assert found.line(quad.subject.value, quad.predicate.value, holder)
