"""The facts of all passages put together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, Quad

from peacegraph.consolidate import Context, Verdict, as_triples, consolidate, fact_terms
from peacegraph.consolidate.disagreements import ARITHMETIC_MISMATCH, NAME_VARIANT
from peacegraph.consolidate.terms import FactTerms
from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PKO, compact

from .missions import (
    TERMS,
    our_policy,
    outcome,
    passage,
    people,
    pko,
    quads,
    thing,
    verdict,
    written,
)

RIVER_WATCH = """
    gazette:1 {
        deployment:river-watch a pko:Deployment ; pko:contributor state:aaa ;
            pko:begin "2002-11-20"^^edtf:EDTF .
        strength:river-watch pko:ofDeployment deployment:river-watch ;
            pko:asOf "2008-01"^^edtf:EDTF ; pko:personnel 40 .
    }
    herald:1 {
        deployment:river-watch a pko:Deployment ; pko:contributor state:aaa ;
            pko:begin "2002-11"^^edtf:EDTF ; pko:end "../2009"^^edtf:EDTF .
        strength:river-watch pko:ofDeployment deployment:river-watch ; pko:personnel 45 .
    }
"""


def test_every_agreed_fact_is_accepted_once_and_a_disputed_one_not_at_all() -> None:
    assert written(outcome(RIVER_WATCH).accepted) == [
        "deployment/river-watch http://www.w3.org/1999/02/22-rdf-syntax-ns#type Deployment",
        'deployment/river-watch begin "2002-11-20"',
        "deployment/river-watch contributor state/aaa",
        'deployment/river-watch end "../2009"',
        'strength/river-watch asOf "2008-01"',
        "strength/river-watch ofDeployment deployment/river-watch",
    ]


def test_the_preferred_value_is_accepted_and_the_other_is_not() -> None:
    found = outcome(RIVER_WATCH, verdicts=[verdict(people(45))])
    assert 'strength/river-watch personnel "45"' in written(found.accepted)
    assert 'strength/river-watch personnel "40"' not in written(found.accepted)


def test_bounds_are_given_for_begin_end_and_the_one_other_date_of_a_node() -> None:
    assert written(outcome(RIVER_WATCH).bounds) == [
        'deployment/river-watch earliestBegin "2002-11-20"',
        'deployment/river-watch latestBegin "2002-11-20"',
        'deployment/river-watch latestEnd "2009-12-31"',
        'strength/river-watch earliestDate "2008-01-01"',
        'strength/river-watch latestDate "2008-01-31"',
    ]


def test_a_node_with_two_kinds_of_date_gets_no_date_bounds() -> None:
    found = outcome("""
        gazette:1 { event:flood pko:date "2008"^^edtf:EDTF ; pko:asOf "2009"^^edtf:EDTF . }
    """)
    assert found.bounds == ()


def test_bounds_hold_all_values_of_a_date_that_may_have_several() -> None:
    found = outcome("""
        gazette:1 { event:flood pko:date "2008-03"^^edtf:EDTF , "2008-05"^^edtf:EDTF . }
    """)
    assert written(found.bounds) == [
        'event/flood earliestDate "2008-03-01"',
        'event/flood latestDate "2008-05-31"',
    ]


def test_a_refinement_is_reported_and_is_no_disagreement() -> None:
    found = outcome("""
        gazette:1 { deployment:river-watch pko:begin "2008-04"^^edtf:EDTF . }
        herald:1 { deployment:river-watch pko:begin "2008-04-15"^^edtf:EDTF . }
    """)
    assert found.disagreements == ()
    assert [(r.coarser.passages, r.finer.passages) for r in found.refinements] == [
        ((passage("gazette/1"),), (passage("herald/1"),))
    ]


def test_a_qualifier_is_accepted_with_its_count() -> None:
    found = outcome("""
        gazette:1 { strength:river-watch pko:personnel 50 ; pko:countQualifier pko:About . }
    """)
    assert written(found.accepted) == [
        "strength/river-watch countQualifier About",
        'strength/river-watch personnel "50"',
    ]


def test_a_qualifier_falls_with_its_count() -> None:
    found = outcome("""
        gazette:1 { strength:river-watch pko:personnel 50 ; pko:countQualifier pko:About . }
        herald:1 { strength:river-watch pko:personnel 52 . }
    """)
    assert written(found.accepted) == ['strength/river-watch personnel "52"']


def test_a_qualifier_of_a_count_that_may_have_several_values_stays() -> None:
    found = outcome("""
        gazette:1 { event:flood pko:wounded 50 ; pko:countQualifier pko:About . }
    """)
    assert len(found.accepted) == 2


def test_an_end_before_the_begin_is_found() -> None:
    (finding,) = outcome("""
        gazette:1 { deployment:river-watch pko:begin "2008-04"^^edtf:EDTF . }
        herald:1 { deployment:river-watch pko:end "2008-03"^^edtf:EDTF . }
    """).findings
    assert compact(finding.iri.value) == "finding:order-violation-deployment-river-watch"
    assert finding.check == "order-violation"
    assert finding.passages == (passage("gazette/1"), passage("herald/1"))
    assert finding.sentence == (
        "The end of deployment:river-watch, 2008-03-31 at the latest, stands before its begin, "
        "2008-04-01 at the earliest."
    )


def test_an_end_in_the_year_of_the_begin_is_no_violation() -> None:
    found = outcome("""
        gazette:1 { deployment:river-watch pko:begin "2008-04"^^edtf:EDTF . }
        herald:1 { deployment:river-watch pko:end "2008"^^edtf:EDTF . }
    """)
    assert found.findings == ()


def test_spellings_of_a_name_are_variants_and_all_stay() -> None:
    found = outcome("""
        gazette:1 { operation:river-watch pko:printedName "River-Watch" . }
        herald:1 { operation:river-watch pko:printedName "Riverwatch"@en . }
        ministry:1 { operation:river-watch pko:printedName "RIVERWATCH" . }
    """)
    (variants,) = found.disagreements
    assert variants.kind == NAME_VARIANT
    assert variants.preferred is None
    assert variants.comment == (
        "The passages print the name of operation:river-watch in 2 ways: "
        "“RIVERWATCH” and “River-Watch”."
    )
    assert [len(position.passages) for position in variants.positions] == [2, 1]
    assert len(found.accepted) == 3


def test_a_name_printed_otherwise_than_the_preferred_label_is_a_variant_of_it() -> None:
    said = """
        gazette:1 { operation:river-watch pko:printedName "river  watch" . }
        herald:1 { operation:river-watch pko:printedName "Riverwatch" . }
    """
    labels = Context(labels={thing("operation/river-watch"): frozenset({"River Watch"})})
    (variant,) = outcome(said, labels).disagreements
    assert variant.comment == (
        "The passages print the name as “Riverwatch”; the preferred name is “River Watch”."
    )
    assert len(variant.positions) == 2


def test_a_name_printed_as_the_preferred_label_is_no_variant() -> None:
    said = """
        gazette:1 { operation:river-watch pko:printedName "river  watch" . }
    """
    labels = Context(labels={thing("operation/river-watch"): frozenset({"River Watch"})})
    assert outcome(said, labels).disagreements == ()


def test_parts_that_do_not_add_up_to_the_total_are_found() -> None:
    (mismatch,) = outcome("""
        gazette:1 { strength:river-watch pko:personnel 34 . }
        herald:1 { strength:river-watch pko:officers 2 ; pko:soldiers 33 . }
    """).disagreements
    assert compact(mismatch.iri.value) == (
        "disagreement:strength-river-watch-personnel-arithmetic-mismatch"
    )
    assert mismatch.kind == ARITHMETIC_MISMATCH
    assert mismatch.comment == (
        "The parts, 2 officers and 33 soldiers, add up to 35, but the personnel "
        "of strength:river-watch is given as 34."
    )
    assert [(p.value, p.passages) for p in mismatch.positions] == [
        (Literal(34), (passage("gazette/1"),)),
        (Literal(35), (passage("herald/1"),)),
    ]


@pytest.mark.parametrize(
    "strength",
    [
        "pko:personnel 35 ; pko:officers 2 ; pko:soldiers 33",
        "pko:personnel 33 ; pko:countQualifier pko:About ; pko:officers 2 ; pko:soldiers 33",
        "pko:personnel 34 ; pko:officers 2",  # one part need not be the whole
        "pko:officers 2 ; pko:soldiers 33",
        "pko:personnel 34 ; pko:officers 2 , 3 ; pko:soldiers 33",  # undecided
    ],
)
def test_parts_that_can_add_up_are_no_mismatch(strength: str) -> None:
    found = outcome(f"gazette:1 {{ strength:river-watch {strength} . }}")
    assert ARITHMETIC_MISMATCH not in {each.kind for each in found.disagreements}


def test_one_part_that_is_more_than_the_whole_is_found() -> None:
    (mismatch,) = outcome("""
        gazette:1 { strength:river-watch pko:personnel 34 ; pko:soldiers 40 . }
    """).disagreements
    assert mismatch.comment == (
        "One part, 40 soldiers, is more than the personnel of strength:river-watch, given as 34."
    )


def test_a_verdict_on_a_value_that_nobody_claims_is_refused() -> None:
    ruling = Verdict(
        thing("policy/river-watch"),
        thing("strength/river-watch"),
        pko("personnel"),
        Literal(50),
        None,
        "Guessed.",
        Where(Path("data/policy.ttl"), 30),
    )
    with pytest.raises(PeacegraphError) as refused:
        outcome(RIVER_WATCH, verdicts=[ruling])
    assert refused.value.code == "verdict-without-claim"
    assert str(refused.value) == (
        "data/policy.ttl:30: policy:river-watch prefers 50 as pko:personnel of "
        "strength:river-watch, which no passage states; "
        "prefer a value that a passage states, or withdraw the verdict."
    )


def test_a_verdict_on_what_may_have_several_values_is_refused() -> None:
    ruling = Verdict(
        thing("policy/river-watch"),
        thing("deployment/river-watch"),
        pko("contributor"),
        thing("state/aaa"),
        None,
        "Guessed.",
    )
    with pytest.raises(PeacegraphError) as refused:
        outcome(RIVER_WATCH, verdicts=[ruling])
    assert refused.value.code == "verdict-without-choice"
    assert str(refused.value) == (
        "policy:river-watch decides pko:contributor, which may have several values; "
        "report the disagreement in data/disagreements.ttl, or withdraw the verdict."
    )


def test_the_ontology_says_which_properties_are_treated_how() -> None:
    assert fact_terms(
        quads("""
            pko:begin a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range edtf:EDTF .
            pko:personnel a owl:FunctionalProperty ; pko:qualifiedBy pko:countQualifier .
            pko:officers pko:partOf pko:personnel .
            pko:soldiers pko:partOf pko:personnel .
            pko:date rdfs:range edtf:EDTF .
        """)
    ) == FactTerms(
        single_valued=frozenset({PKO + "begin", PKO + "personnel"}),
        qualified=frozenset({PKO + "personnel"}),
        parts_of={PKO + "personnel": frozenset({PKO + "officers", PKO + "soldiers"})},
        dates=frozenset({PKO + "begin", PKO + "date"}),
    )


def test_a_disagreement_is_written_as_the_evidence_contract_shows() -> None:
    found = outcome(
        """
        gazette:1 { strength:river-watch pko:personnel 40 ; pko:countQualifier pko:UpTo . }
        herald:1 { strength:river-watch pko:personnel 45 . }
        """,
        verdicts=[verdict(people(45))],
    )
    expected = quads(
        f"""
        disagreement:strength-river-watch-personnel a pko:Disagreement ;
            pko:about strength:river-watch ;
            pko:onProperty pko:personnel ;
            pko:kind kind:value-conflict ;
            pko:position disagreement:strength-river-watch-personnel-40-upto ,
                disagreement:strength-river-watch-personnel-45 ;
            pko:preferred disagreement:strength-river-watch-personnel-45 ;
            pko:decidedBy policy:curator-verdict ;
            rdfs:comment "{found.disagreements[0].comment}"@en .
        disagreement:strength-river-watch-personnel-40-upto a pko:Position ;
            rdf:value 40 ; pko:countQualifier pko:UpTo ; prov:wasDerivedFrom gazette:1 .
        disagreement:strength-river-watch-personnel-45 a pko:Position ;
            rdf:value 45 ; prov:wasDerivedFrom herald:1 .
        """
    )
    assert set(as_triples(found)) == {quad.triple for quad in expected}


def test_a_finding_is_written_as_the_evidence_contract_shows() -> None:
    found = outcome("""
        gazette:1 { deployment:a pko:begin "2008"^^edtf:EDTF ; pko:end "2007"^^edtf:EDTF . }
    """)
    expected = quads(
        f"""
        finding:order-violation-deployment-a a pko:Finding ;
            pko:about deployment:a ;
            pko:check "order-violation" ;
            pko:severity sh:Violation ;
            prov:wasDerivedFrom gazette:1 ;
            rdfs:comment "{found.findings[0].sentence}"@en .
        """
    )
    assert set(as_triples(found)) == {quad.triple for quad in expected}


def test_the_outcome_is_one_graph_whatever_the_order_of_its_triples() -> None:
    found = as_triples(outcome(RIVER_WATCH))
    graph = Dataset([Quad(t.subject, t.predicate, t.object) for t in found])
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert len(graph) == len(found)


numbers = st.integers(1, 60).map(Literal)
statement = st.builds(
    lambda about, value, source: Quad(thing("strength/river-watch"), pko(about), value, source),
    st.sampled_from(["personnel", "officers", "soldiers"]),
    numbers,
    st.sampled_from([passage("gazette/1"), passage("herald/1"), passage("ministry/1")]),
)
qualifier = st.builds(
    lambda source, word: Quad(
        thing("strength/river-watch"), pko("countQualifier"), pko(word), passage(f"{source}/1")
    ),
    st.sampled_from(["gazette", "herald"]),
    st.just("About"),
)


@given(st.lists(statement | qualifier, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_never_changes_the_outcome(
    facts: list[Quad], chance: random.Random
) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)
    policy = our_policy()
    one = consolidate(facts, TERMS, Context(), policy)
    other = consolidate(shuffled, TERMS, Context(), policy)
    assert one == other
    assert as_triples(one) == as_triples(other)


@given(st.lists(statement, max_size=12))
def test_a_single_valued_property_has_at_most_one_accepted_value(facts: list[Quad]) -> None:
    accepted = consolidate(facts, TERMS, Context(), our_policy()).accepted
    about = [(triple.subject, triple.predicate) for triple in accepted]
    assert len(about) == len(set(about))
    assert set(accepted) <= {quad.triple for quad in facts}
