"""The policy: reading it, and how its rules decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, parse

from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context, LegalStanding, Standing
from peacegraph.consolidate.policy import decide, read_policy
from peacegraph.consolidate.rules import RULES
from peacegraph.errors import PeacegraphError, Where
from peacegraph.layout import bundled
from peacegraph.names import PREFIXES

from .missions import day, our_policy, passage, people, quads, thing, verdict

POLICY = our_policy()


def known(**standings: Standing) -> Context:
    """Give a context by the sources of the examples: `known(gazette=Standing(…))`."""
    return Context({passage(f"{source}/1"): it for source, it in standings.items()})


def decided(context: Context, *claims: Claim) -> tuple[Claim | None, str]:
    decision = decide(claims, context, POLICY)
    return decision.preferred, decision.rule.name if decision.rule else ""


def read(trig: str, line: int | None = None) -> object:
    def where(subject: NamedNode | BlankNode, predicate: NamedNode) -> Where | None:
        return Where(Path("data/policy.ttl"), line) if line else None

    return read_policy(quads(trig), where=where)


def refusal(trig: str, line: int | None = None) -> tuple[str, str]:
    with pytest.raises(PeacegraphError) as refused:
        read(trig, line)
    return refused.value.code, str(refused.value)


def test_our_policy_lists_every_rule_with_its_sentence() -> None:
    policy = read_policy(parse(path=str(Path(bundled()) / "data" / "policy.ttl")))
    assert [rule.name for rule in policy.rules] == list(RULES)
    assert all(rule.label and rule.comment.endswith(".") for rule in policy.rules)


def test_our_policy_binds_prefixes_as_the_project_does() -> None:
    text = (Path(bundled()) / "data" / "policy.ttl").read_text("utf-8")
    bound = [line.split() for line in text.splitlines() if line.startswith("@prefix")]
    assert bound
    assert all(PREFIXES[prefix.rstrip(":")] == space.strip("<>") for _, prefix, space, _ in bound)


def test_a_verdict_is_read_with_its_reason() -> None:
    policy = read_policy(
        quads("""
            policy:default a pko:Policy ; pko:rules ( policy:curator-verdict ) .
            verdict:river-watch a pko:Verdict ;
                pko:about strength:river-watch ; pko:onProperty pko:personnel ;
                pko:preferredValue 45 ; rdfs:comment "The ministry counted them at the gate."@en .
        """)
    )
    assert list(policy.verdicts.values()) == [verdict(people(45))]


def test_a_missing_policy_is_refused() -> None:
    assert refusal("policy:mine a pko:Policy ; pko:rules () .") == (
        "no-policy",
        "There is no policy policy:default; make it a pko:Policy and list its rules by pko:rules.",
    )


def test_a_policy_with_two_lists_is_refused() -> None:
    assert refusal("policy:default a pko:Policy ; pko:rules () , ( policy:later-source ) .", 4) == (
        "two-policies",
        "data/policy.ttl:4: policy:default has 2 lists of rules; "
        "keep one, or give the other policy a name of its own.",
    )


def test_an_unknown_rule_is_refused() -> None:
    assert refusal("policy:default a pko:Policy ; pko:rules ( policy:louder-source ) .", 7) == (
        "unknown-rule",
        "data/policy.ttl:7: policy:default lists the rule policy:louder-source, which does not "
        "exist; use one of curator-verdict, legal-act-itself, more-independent-origins, "
        "more-specific, more-authoritative-source, later-source.",
    )


@pytest.mark.parametrize(
    "rules",
    [
        "pko:rules policy:later-source",
        "pko:rules [ rdf:first policy:later-source ]",
        "pko:rules _:loop . _:loop rdf:first policy:later-source ; rdf:rest _:loop",
    ],
)
def test_a_list_that_is_none_is_refused(rules: str) -> None:
    assert refusal(f"policy:default a pko:Policy ; {rules} .") == (
        "broken-list",
        "The list of rules of policy:default is no RDF list; "
        "write it in brackets: pko:rules ( policy:curator-verdict … ).",
    )


def test_a_verdict_without_a_reason_is_refused() -> None:
    assert refusal(
        """
        policy:default a pko:Policy ; pko:rules ( policy:curator-verdict ) .
        strength:silent a pko:Verdict ;
            pko:about strength:river-watch ; pko:onProperty pko:personnel ; pko:preferredValue 45 .
        """,
        12,
    ) == (
        "incomplete-verdict",
        "data/policy.ttl:12: The verdict strength:silent does not say what it decides and why; "
        "give it an IRI and one each of pko:about, pko:onProperty, pko:preferredValue and "
        "rdfs:comment.",
    )


def test_two_verdicts_on_one_question_are_refused() -> None:
    one = """pko:about strength:river-watch ; pko:onProperty pko:personnel ;
        pko:preferredValue 45 ; rdfs:comment "Counted."@en"""
    assert refusal(f"""
        policy:default a pko:Policy ; pko:rules ( policy:curator-verdict ) .
        policy:a a pko:Verdict ; {one} . policy:b a pko:Verdict ; {one} .
    """) == (
        "two-verdicts",
        "policy:a and policy:b both decide pko:personnel of strength:river-watch; "
        "keep one of them.",
    )


def test_the_first_rule_that_leaves_one_claim_decides() -> None:
    forty, forty_five = people(40, "gazette/1"), people(45, "herald/1")
    cases = {
        "legal-act-itself": known(
            gazette=Standing(authority=9), herald=Standing(legal=LegalStanding.CITES_THE_ACT)
        ),
        "more-authoritative-source": known(
            gazette=Standing(authority=1, source_date=date(2024, 1, 1)),
            herald=Standing(authority=2, source_date=date(2009, 1, 1)),
        ),
        "later-source": known(
            gazette=Standing(source_date=date(2009, 1, 1)),
            herald=Standing(source_date=date(2024, 1, 1)),
        ),
    }
    for rule, context in cases.items():
        assert decided(context, forty, forty_five) == (forty_five, rule)


def test_the_act_itself_comes_before_what_cites_it() -> None:
    context = known(
        gazette=Standing(legal=LegalStanding.IS_THE_ACT),
        herald=Standing(legal=LegalStanding.CITES_THE_ACT),
    )
    of_the_act, of_the_herald = day("2008-10-02", "gazette/1"), day("2009-10-02", "herald/1")
    assert decided(context, of_the_act, of_the_herald) == (of_the_act, "legal-act-itself")


def test_each_rule_takes_up_what_the_one_before_has_left() -> None:
    context = known(
        gazette=Standing(authority=1, source_date=date(2024, 1, 1)),
        herald=Standing(authority=2, source_date=date(2009, 1, 1)),
        ministry=Standing(authority=2, source_date=date(2010, 1, 1)),
    )
    claims = people(40, "gazette/1"), people(45, "herald/1"), people(50, "ministry/1")
    assert decided(context, *claims) == (claims[2], "later-source")


def test_two_passages_on_one_cited_work_are_one_origin() -> None:
    act = frozenset({thing("cited-work/act-7")})
    context = known(
        gazette=Standing(thing("source/gazette"), act),
        herald=Standing(thing("source/herald"), act),
        ministry=Standing(thing("source/ministry")),
    )
    one, other = people(40, "gazette/1", "herald/1"), people(45, "ministry/1")
    assert context.independent_origins(one.passages) == 1
    assert decided(context, one, other) == (None, "")


def test_two_sources_that_cite_nothing_are_two_origins() -> None:
    context = known(
        gazette=Standing(thing("source/gazette")), herald=Standing(thing("source/herald"))
    )
    confirmed, alone = people(40, "gazette/1", "herald/1"), people(45, "ministry/1")
    assert decided(context, confirmed, alone) == (confirmed, "more-independent-origins")


def test_passages_linked_by_shared_works_are_one_origin() -> None:
    a, b, c = (thing(f"cited-work/{name}") for name in "abc")
    context = known(
        gazette=Standing(primary_sources=frozenset({a, b})),
        herald=Standing(primary_sources=frozenset({b, c})),
        ministry=Standing(primary_sources=frozenset({c})),
    )
    assert context.independent_origins(map(passage, ("gazette/1", "herald/1", "ministry/1"))) == 1


def test_a_source_that_a_passage_cites_is_no_origin_of_its_own() -> None:
    context = known(
        gazette=Standing(thing("source/gazette")),
        herald=Standing(thing("source/herald"), frozenset({thing("source/gazette")})),
    )
    assert context.independent_origins([passage("gazette/1"), passage("herald/1")]) == 1


def test_the_day_is_more_specific_than_the_month() -> None:
    month, exact = day("2008-03", "gazette/1"), day("2009-04-15", "herald/1")
    assert decided(Context(), month, exact) == (exact, "more-specific")


def test_an_undated_source_is_neither_earlier_nor_later() -> None:
    context = known(gazette=Standing(source_date=date(2009, 1, 1)))
    assert decided(context, people(40, "gazette/1"), people(45, "herald/1")) == (None, "")


def test_where_nothing_tells_claims_apart_no_rule_decides() -> None:
    assert decided(Context(), people(40, "gazette/1"), people(45, "herald/1")) == (None, "")


claims = st.lists(
    st.builds(
        lambda number, qualifier, source: people(number, f"{source}/1", qualifier=qualifier),
        st.integers(1, 99),
        st.sampled_from(["", "About", "AtLeast"]),
        st.sampled_from(["gazette", "herald", "ministry"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda claim: (claim.value, claim.qualifier),
).map(tuple)
standing = st.builds(
    Standing,
    source=st.sampled_from([None, thing("source/gazette"), thing("source/herald")]),
    primary_sources=st.frozensets(st.sampled_from([thing("cited-work/a"), thing("cited-work/b")])),
    authority=st.none() | st.integers(0, 3),
    source_date=st.none() | st.dates(),
    legal=st.sampled_from(LegalStanding),
)
contexts = st.fixed_dictionaries(
    {passage(f"{source}/1"): standing for source in ("gazette", "herald", "ministry")}
).map(Context)


@given(claims, contexts)
def test_a_rule_leaves_some_of_the_claims_that_it_is_given(
    given_claims: tuple[Claim, ...], context: Context
) -> None:
    for rule in RULES.values():
        left = rule(given_claims, context)
        assert left
        assert set(left) <= set(given_claims)


@given(claims, contexts)
def test_the_order_of_the_claims_does_not_sway_the_policy(
    given_claims: tuple[Claim, ...], context: Context
) -> None:
    assert decide(given_claims, context, POLICY) == decide(given_claims[::-1], context, POLICY)
