from __future__ import annotations

import pytest

from peacegraph.reason.declarations import declarations

from .turtle import EDTF_DEFINED, ontology


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        pytest.param("pko:Unit a owl:Class ; rdfs:label 'unit'@en .", [], id="OWL's own terms"),
        pytest.param(EDTF_DEFINED, [], id="a defined datatype"),
        pytest.param(
            "task:a skos:prefLabel 'a'@en .",
            ["skos:prefLabel a owl:AnnotationProperty ."],
            id="predicate",
        ),
        pytest.param("task:a a skos:Concept .", ["skos:Concept a owl:Class ."], id="type"),
        pytest.param(
            "pko:Unit a owl:Class ; rdfs:subClassOf org:Organization ;"
            " owl:disjointWith pko:State .",
            ["org:Organization a owl:Class .", "pko:State a owl:Class ."],
            id="between classes",
        ),
        pytest.param(
            "[] a owl:AllDisjointClasses ; owl:members ( pko:Unit pko:State ) .",
            ["pko:State a owl:Class .", "pko:Unit a owl:Class ."],
            id="disjoint classes",
        ),
        pytest.param(
            "pko:of a owl:ObjectProperty ; rdfs:domain pko:Unit ; rdfs:range pko:State ;"
            " owl:propertyChainAxiom ( pko:under [ owl:inverseOf pko:over ] ) .",
            [
                "pko:State a owl:Class .",
                "pko:Unit a owl:Class .",
                "pko:over a owl:ObjectProperty .",
                "pko:under a owl:ObjectProperty .",
            ],
            id="object property",
        ),
        pytest.param(
            "pko:begin a owl:DatatypeProperty ; rdfs:range edtf:EDTF ;"
            " rdfs:subPropertyOf pko:date .",
            ["edtf:EDTF a rdfs:Datatype .", "pko:date a owl:DatatypeProperty ."],
            id="data property",
        ),
        pytest.param(
            "pko:Unit a owl:Class ; rdfs:subClassOf [ a owl:Restriction ;"
            " owl:onProperty pko:under ; owl:someValuesFrom pko:Brigade ] .",
            ["pko:Brigade a owl:Class .", "pko:under a owl:ObjectProperty ."],
            id="restriction",
        ),
        pytest.param(
            "pko:n rdfs:range xsd:integer . strength:x pko:n 3 .",
            ["pko:n a owl:DatatypeProperty ."],
            id="the more telling use wins",
        ),
        pytest.param(
            "task:a rdfs:label '1999'^^edtf:EDTF .",
            ["edtf:EDTF a rdfs:Datatype ."],
            id="datatype of a value",
        ),
    ],
)
def test_the_missing_declarations_are_given_as_turtle(body: str, missing: list[str]) -> None:
    assert [str(each) for each in declarations(ontology(body))] == missing


def test_what_is_given_is_what_was_missing() -> None:
    body = "pko:Unit a owl:Class ; rdfs:subClassOf org:Organization ; skos:note 'x' ."
    missing = declarations(ontology(body))
    assert missing
    assert declarations(ontology(body + "\n".join(map(str, missing)))) == ()
