"""How much of a section lies in passages: counted in characters, each once."""

import pyoxigraph as ox

from peacegraph.evidence.coverage import Section, coverage, sections_of
from peacegraph.evidence.passages import Passage, Span
from peacegraph.names import PREFIXES

GAZETTE = PREFIXES["source"] + "gazette"
SECTION = Section("s", "Front page", GAZETTE, Span(0, 100), (), (2, 3))


def passage(name: str, start: int, end: int, *parts: Span) -> Passage:
    return Passage(name, GAZETTE, Span(start, end), parts, "", "", ())


def fact(graph: str, value: int) -> ox.Quad:
    thing = ox.NamedNode("urn:thing")
    return ox.Quad(thing, thing, ox.Literal(value), ox.NamedNode(graph))


def counted(section: Section, *passages: Passage, facts: int = 0) -> tuple[int, int, int]:
    named = {each.iri: each for each in passages}
    stated = [fact(passages[0].iri, n) for n in range(facts)] if passages else []
    (found,) = coverage([section], named, stated)
    return found.passages, found.facts, found.covered


def test_overlapping_passages_cover_a_character_once() -> None:
    assert counted(SECTION, passage("urn:a", 0, 40), passage("urn:b", 30, 50)) == (2, 0, 50)


def test_what_footnotes_part_is_covered_part_by_part() -> None:
    broken = passage("urn:a", 0, 90, Span(0, 20), Span(80, 90))
    assert counted(SECTION, broken) == (1, 0, 30)


def test_a_passage_counts_where_it_begins_and_covers_where_it_reaches() -> None:
    reaching = passage("urn:a", 90, 130)
    assert counted(SECTION, reaching) == (1, 0, 10)
    assert counted(SECTION._replace(span=Span(100, 200)), reaching) == (0, 0, 30)


def test_a_section_below_its_numbers_falls_short() -> None:
    passages = {"urn:a": passage("urn:a", 0, 10), "urn:b": passage("urn:b", 10, 20)}
    (enough,) = coverage([SECTION], passages, [fact("urn:a", n) for n in range(3)])
    (few,) = coverage([SECTION], passages, [fact("urn:a", n) for n in range(2)])
    assert (enough.falls_short, few.falls_short) == (False, True)
    assert enough.share == 0.2


def test_sections_are_read_with_their_reasons() -> None:
    turtle = """
        @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix pko: <https://w3id.org/peacegraph/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix section: <https://w3id.org/peacegraph/id/section/> .
        @prefix source: <https://w3id.org/peacegraph/id/source/> .
        section:front a pko:Section ;
            rdfs:label "Front page"@en ;
            oa:hasSource source:gazette ;
            oa:hasSelector [ a oa:TextPositionSelector ; oa:start 0 ; oa:end 100 ] ;
            pko:leftOut "Rhetoric." ;
            pko:minimumPassages 2 ; pko:minimumFacts 3 .
    """
    (section,) = sections_of(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert section._replace(iri="s") == SECTION._replace(left_out=("Rhetoric.",))
