"""Of what is inconsistent, a smallest part is found and said in plain words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from peacegraph.query.clashes import as_text
from peacegraph.reason.clash import Clash, axioms_of, smallest_clash
from peacegraph.reason.facts import consolidated_facts
from peacegraph.reason.hermit import check_consistency

from .turtle import ontology

ONTOLOGY = """
pko:Agent a owl:Class ; rdfs:label "agent"@en .
pko:State a owl:Class ; rdfs:label "state"@en ; rdfs:subClassOf pko:Agent .
pko:Place a owl:Class ; rdfs:label "place"@en .
pko:Occurrence a owl:Class ; rdfs:label "occurrence"@en .
pko:underCommandOf a owl:ObjectProperty ; rdfs:label "serves under the command of"@en ;
    rdfs:domain pko:Occurrence ; rdfs:range pko:Agent .
pko:personnel a owl:DatatypeProperty , owl:FunctionalProperty ;
    rdfs:label "counts personnel"@en ; rdfs:range xsd:integer .
[] a owl:AllDisjointClasses ; owl:members ( pko:Agent pko:Place pko:Occurrence ) .
"""
SOUND = """
state:vel a pko:State ; rdfs:label "Veldia"@en .
deployment:vel-norfor pko:underCommandOf state:vel .
strength:vel pko:personnel 34 .
"""


def triples(body: str) -> tuple[ox.Triple, ...]:
    return tuple(quad.triple for quad in ontology(body))


def found(facts: str, *, seconds: float = 300) -> Clash:
    return smallest_clash(
        triples(ONTOLOGY),
        set(triples(SOUND + facts)) - set(triples("")),
        lambda statements: not check_consistency(statements).consistent,
        seconds=seconds,
    )


def said(clash: Clash) -> list[str]:
    store = ox.Store()
    for triple in triples(ONTOLOGY + SOUND):
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    return [line.removeprefix("  - ") for line in as_text(clash, store).splitlines()]


def test_a_thing_that_is_two_things_at_once() -> None:
    clash = found("state:vel pko:underCommandOf state:sun .")
    assert clash.smallest
    assert said(clash) == [
        "Veldia is a state.",
        "Veldia serves under the command of sun.",
        "Each state is an agent.",
        "Whatever “serves under the command of” is said of is an occurrence.",
        "Nothing is two of these at once: agent and occurrence.",
    ]


def test_two_values_where_one_may_be() -> None:
    clash = found("strength:vel pko:personnel 35 .")
    assert said(clash) == [
        "vel counts personnel 34.",
        "vel counts personnel 35.",
        "“counts personnel” has at most one value.",
    ]


def test_an_ontology_that_contradicts_itself_needs_no_facts() -> None:
    clashing = set(triples("pko:x a pko:State , pko:Place .")) - set(triples(""))
    clash = smallest_clash(
        {*triples(ONTOLOGY), *clashing},
        triples(SOUND),
        lambda statements: clashing <= set(statements),
    )
    assert clash.facts == ()
    assert {triple for axiom in clash.axioms for triple in axiom} == clashing


def test_without_time_all_is_given_and_said_to_be_more_than_needed() -> None:
    clash = found("strength:vel pko:personnel 35 .", seconds=0)
    assert not clash.smallest
    assert said(clash)[-1] == "The time to search was up: fewer of them may clash already."


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_few_statements_among_many_take_few_questions(size: int) -> None:
    facts = triples(" ".join(f"event:e{n} pko:concerns event:e{n + 1} ." for n in range(1000)))
    given = [fact for fact in facts if fact.predicate.value.endswith("concerns")]
    guilty = set(given[:: len(given) // size][:size])
    asked = 0

    def clashes(statements: tuple[ox.Triple, ...]) -> bool:
        nonlocal asked
        asked += 1
        return guilty <= set(statements)

    clash = smallest_clash((), given, clashes)
    assert set(clash.facts) == guilty
    assert asked < 30 * size + 10


def test_an_axiom_keeps_its_anonymous_parts() -> None:
    axioms = axioms_of(triples(ONTOLOGY))
    [disjoint] = [axiom for axiom in axioms if isinstance(axiom[0].subject, ox.BlankNode)]
    assert len(disjoint) == 2 + 3 * 2


def test_facts_are_what_passages_and_rules_say_and_the_types_of_their_things() -> None:
    store = ox.Store()
    store.load(b"<urn:sun> <urn:rejected> <urn:value> <urn:passage> .", format=ox.RdfFormat.N_QUADS)
    for line in (
        "<urn:sun> <urn:serves> <urn:norfor> .",
        "<urn:sun> <urn:serves> <urn:norfor> <urn:passage> .",
        "<urn:sun> <urn:helps> <urn:vel> .",
        "<urn:sun> <urn:helps> <urn:vel> <urn:rule> .",
        "<urn:sun> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/peacegraph/ontology#State> .",
        "<urn:passage> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/peacegraph/ontology#Passage> .",
        "<urn:sun> <urn:bound> <urn:computed> .",
    ):
        store.load(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert [triple.predicate.value.rpartition("#")[2] for triple in consolidated_facts(store)] == [
        "type",
        "urn:helps",
        "urn:serves",
    ]
