"""Disagreements that a curator reports: read, held to the claims, decided and told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.consolidate import Consolidation, as_triples, consolidate, read_curated
from peacegraph.consolidate.context import Context, Verdict
from peacegraph.consolidate.curated import Curated
from peacegraph.consolidate.disagreements import DIFFERENT_SCOPE, ROUNDING, VALUE_CONFLICT
from peacegraph.errors import PeacegraphError

from .missions import TERMS, our_policy, pko, quads, thing, written

KINDS = {VALUE_CONFLICT, DIFFERENT_SCOPE, ROUNDING}

LED = """
    gazette:1 { operation:river-watch pko:ledBy organisation:un . }
    gazette:2 { operation:river-watch pko:ledBy organisation:un . }
    ministry:1 { operation:river-watch pko:ledBy organisation:un . }
    herald:1 { operation:river-watch pko:ledBy state:sun . }
"""
WHO_LED = """
    disagreement:who-led a pko:Disagreement ;
        pko:about operation:river-watch ; pko:onProperty pko:ledBy ; pko:kind kind:value-conflict ;
        pko:position [ rdf:value organisation:un ] , [ rdf:value state:sun ] ;
        rdfs:comment "Only one can have led."@en .
"""
LONGEST = """
    gazette:1 { superlative:river pko:superlativeOf operation:river-watch . }
    herald:1 { superlative:lake pko:superlativeOf operation:lake-watch . }
"""
TWO_LONGEST = """
    disagreement:longest a pko:Disagreement ; pko:kind kind:value-conflict ;
        pko:onProperty pko:superlativeOf ;
        pko:position [ pko:about superlative:river ; rdf:value operation:river-watch ] ,
                     [ pko:about superlative:lake ; rdf:value operation:lake-watch ] ;
        rdfs:comment "Two are called the longest."@en .
"""


def curated(trig: str) -> tuple[Curated, ...]:
    return read_curated(quads(trig), KINDS, lambda _subject, _predicate: None)


def outcome(facts: str, reported: str, *verdicts: Verdict) -> Consolidation:
    return consolidate(quads(facts), TERMS, Context(), our_policy(verdicts), curated(reported))


def said_of(found: Consolidation, name: str) -> list[str]:
    return [line for line in written(found.accepted) if line.startswith(name)]


# ── What is written ──────────────────────────────────────────────────────────────────────────────


def test_a_position_is_as_light_as_its_value() -> None:
    (found,) = outcome(LED, WHO_LED).disagreements
    assert found.iri == thing("disagreement/who-led")
    assert found.curated
    assert [(p.value, len(p.passages)) for p in found.positions] == [
        (thing("organisation/un"), 3),
        (thing("state/sun"), 1),
    ]


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ("pko:kind kind:value-conflict ;", ""),
        (", [ rdf:value state:sun ]", ""),
        ("[ rdf:value state:sun ]", "[ rdfs:label 'nothing' ]"),
        ('rdfs:comment "Only one can have led."@en', 'rdfs:label "Who led"@en'),
        ("pko:about operation:river-watch ;", ""),
        ("disagreement:who-led a", "[] a"),
    ],
)
def test_what_is_incomplete_is_refused(what: str, instead: str) -> None:
    assert what in WHO_LED
    with pytest.raises(PeacegraphError) as error:
        curated(WHO_LED.replace(what, instead))
    assert error.value.code == "incomplete-disagreement"


def test_a_kind_that_the_scheme_has_not_is_refused() -> None:
    with pytest.raises(PeacegraphError) as error:
        curated(WHO_LED.replace("kind:value-conflict", "kind:quarrel"))
    assert error.value.code == "unlisted-kind"


def test_two_on_one_property_of_one_thing_are_refused() -> None:
    with pytest.raises(PeacegraphError) as error:
        curated(WHO_LED + WHO_LED.replace("who-led", "who-led-again"))
    assert error.value.code == "two-curators"


@pytest.mark.parametrize(
    "facts",
    [
        LED.replace("state:sun", "state:vel"),
        LED.replace("herald:1 {", "herald:1 { } herald:2 {"),
    ],
)
def test_a_position_that_its_passage_does_not_state_is_refused(facts: str) -> None:
    reported = WHO_LED.replace(
        "rdf:value state:sun", "rdf:value state:sun ; prov:wasDerivedFrom herald:1"
    )
    with pytest.raises(PeacegraphError) as error:
        outcome(facts, reported)
    assert error.value.code == "position-without-claim"


# ── What becomes of it ───────────────────────────────────────────────────────────────────────────


def test_the_policy_decides_and_what_loses_is_not_accepted() -> None:
    found = outcome(LED, WHO_LED)
    assert said_of(found, "operation") == ["operation/river-watch ledBy organisation/un"]
    (disagreement,) = found.disagreements
    assert disagreement.preferred is not None
    assert disagreement.comment == (
        "Only one can have led. Organisation:un is preferred by the rule “more independent "
        "origins”."
    )


def test_where_nothing_decides_none_is_accepted() -> None:
    found = outcome(
        "gazette:1 { operation:river-watch pko:ledBy organisation:un . } "
        "herald:1 { operation:river-watch pko:ledBy state:sun . }",
        WHO_LED,
    )
    assert said_of(found, "operation") == []
    assert found.disagreements[0].preferred is None


def test_values_that_do_not_exclude_each_other_stay() -> None:
    found = outcome(LED, WHO_LED.replace("value-conflict", "different-scope"))
    assert len(said_of(found, "operation")) == 2
    assert found.disagreements[0].preferred is None


def test_a_verdict_may_prefer_one() -> None:
    verdict = Verdict(
        thing("verdict/who-led"),
        thing("operation/river-watch"),
        pko("ledBy"),
        thing("state/sun"),
        None,
        "The treaty says so.",
    )
    found = outcome(LED, WHO_LED, verdict)
    assert said_of(found, "operation") == ["operation/river-watch ledBy state/sun"]
    assert found.disagreements[0].comment.endswith("“curator's verdict”: The treaty says so.")


def test_what_is_about_several_things_is_left_as_it_is() -> None:
    found = outcome(LONGEST, TWO_LONGEST)
    assert len(said_of(found, "superlative")) == 2
    (disagreement,) = found.disagreements
    assert {p.about for p in disagreement.positions} == {
        (thing("superlative/lake"), pko("superlativeOf")),
        (thing("superlative/river"), pko("superlativeOf")),
    }
    assert written(as_triples(found))[:6] == [
        "disagreement/longest http://www.w3.org/1999/02/22-rdf-syntax-ns#type Disagreement",
        "disagreement/longest about superlative/lake",
        "disagreement/longest onProperty superlativeOf",
        "disagreement/longest about superlative/river",
        "disagreement/longest kind disagreement-kind/value-conflict",
        'disagreement/longest curated "true"^^http://www.w3.org/2001/XMLSchema#boolean',
    ]


def test_a_verdict_on_one_of_several_things_takes_the_others_out() -> None:
    verdict = Verdict(
        thing("verdict/longest"),
        thing("superlative/river"),
        pko("superlativeOf"),
        thing("operation/river-watch"),
        None,
        "It is still there.",
    )
    found = outcome(LONGEST, TWO_LONGEST, verdict)
    assert said_of(found, "superlative") == [
        "superlative/river superlativeOf operation/river-watch"
    ]


def test_a_curators_kind_takes_the_place_of_a_rules() -> None:
    facts = """
        gazette:1 { strength:river-watch pko:personnel 50 . }
        ministry:1 { strength:river-watch pko:personnel 51 . }
        herald:1 { strength:river-watch pko:personnel 70 . }
    """
    reported = """
        disagreement:fifty a pko:Disagreement ;
            pko:about strength:river-watch ; pko:onProperty pko:personnel ;
            pko:kind kind:different-scope ;
            pko:position [ rdf:value 50 ] , [ rdf:value 51 ] ;
            rdfs:comment "One counts the cook."@en .
    """
    (by_rule,) = outcome(facts, "").disagreements
    (found,) = outcome(facts, reported).disagreements
    assert (by_rule.kind, found.kind) == (VALUE_CONFLICT, DIFFERENT_SCOPE)
    assert {str(p.value) for p in found.positions} == {str(p.value) for p in by_rule.positions}
    assert outcome(facts, reported).accepted == outcome(facts, "").accepted


@given(st.permutations(LED.strip().splitlines()))
def test_the_order_of_the_passages_makes_no_difference(lines: list[str]) -> None:
    assert as_triples(outcome("\n".join(lines), WHO_LED)) == as_triples(outcome(LED, WHO_LED))
