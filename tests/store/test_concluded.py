"""Conclusions and the rows of checks are kept, and are those that would be found again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import pyoxigraph as ox
import pytest

from checks.missions import CHECKS, case, data_set
from peacegraph.checks.run import asked as asked_of
from peacegraph.checks.run import findings
from peacegraph.errors import PeacegraphError
from peacegraph.layout import layout
from peacegraph.names import PREFIXES
from peacegraph.reason.conclusions import Conclusions
from peacegraph.reason.rules import Rule, read_rules
from peacegraph.store import concluded
from peacegraph.store.concluded import Answers, Concluded
from peacegraph.store.memo import Memo

RULES = read_rules(layout().files("ontology", ".rq"))
HEAD = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
ONTOLOGY = """
pko:personnel a owl:FunctionalProperty ; rdfs:domain pko:StrengthObservation .
pko:StrengthObservation rdfs:subClassOf pko:Observation .
"""
FACTS = """
deployment:a pko:contributor state:sun ; pko:toOperation operation:norfor .
strength:a pko:ofDeployment deployment:a ; pko:personnel 34 .
"""
MORE = "strength:b pko:personnel 7 ."


def triples(turtle: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)}


def store_of(given: set[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in given)
    return store


class Drawn:
    """What came out, and how often conclusions were drawn for it."""

    def __init__(self, memo: Memo, facts: str, more: str = MORE) -> None:
        given = triples(ONTOLOGY + facts)
        store = store_of(given)
        self.times = 0

        def counted(*parts: Any) -> Conclusions:
            self.times += 1
            return Conclusions(*parts)

        with mock.patch.object(concluded, "Conclusions", counted):
            drawn = Concluded(store, given, RULES, memo)
            self.first = {quad.triple for quad in store}
            self.added = drawn.added
            self.by_rule = drawn.with_more(triples(more))


def drawn_plainly(facts: str, more: str = MORE) -> tuple[set[ox.Triple], Mapping[Rule, Any]]:
    store = store_of(triples(ONTOLOGY + facts))
    plain = Conclusions(store, RULES)
    first = {quad.triple for quad in store}
    plain.add(triples(more))
    return first, plain.by_rule()


@pytest.fixture
def memo(tmp_path: Path) -> Memo:
    return Memo(tmp_path / "memo")


@pytest.mark.parametrize(
    ("facts", "more", "times"),
    [
        (FACTS, MORE, 0),
        (FACTS.replace("34", "35"), MORE.replace("7", "8"), 0),
        (FACTS + 'state:sun rdfs:label "Sundia" .', MORE, 0),
        (FACTS, MORE + "strength:c pko:personnel 7 .", 1),
        (FACTS.replace("state:sun", "state:moon"), MORE, 1),
        ("", "", 1),
    ],
)
def test_they_are_drawn_again_where_something_bears_on_them(
    memo: Memo, facts: str, more: str, times: int
) -> None:
    assert Drawn(memo, FACTS).times == 1
    again = Drawn(memo, facts, more)
    first, by_rule = drawn_plainly(facts, more)
    assert again.times == times
    assert again.first == first
    assert again.added == first - triples(ONTOLOGY + facts)
    assert list(again.by_rule.items()) == list(by_rule.items())


def test_they_are_kept_in_the_order_in_which_they_came(memo: Memo) -> None:
    first, again = Drawn(memo, FACTS), Drawn(memo, FACTS)
    assert again.times == 0
    assert list(again.by_rule.items()) == list(first.by_rule.items())
    assert {rule.name for rule, given in first.by_rule.items() if given} >= {
        "contributes-to",
        "prp-dom",
        "cax-sco",
    }


def test_where_things_are_the_same_nothing_is_kept(memo: Memo) -> None:
    same = FACTS + "state:sun a pko:State ; owl:sameAs state:sol . state:sol a pko:State ."
    assert [Drawn(memo, same).times for _ in range(2)] == [1, 1]


def test_a_rule_that_looks_at_anything_is_run_each_time(memo: Memo, tmp_path: Path) -> None:
    given = triples(FACTS)
    open_rule = Rule(
        iri=ox.NamedNode("https://example.org/rule/any"),
        label="any",
        definition="any",
        example="any",
        text="CONSTRUCT { ?o <https://example.org/of> ?s } WHERE { ?s ?p ?o FILTER (isIRI(?o)) }",
    )
    for _ in range(2):
        drawn = Concluded(store_of(given), given, [open_rule], memo)
        assert any(t.predicate.value == "https://example.org/of" for t in drawn.added)
    assert not list(tmp_path.rglob("concluded*"))


def test_a_contradiction_is_told_each_time(memo: Memo) -> None:
    for _ in range(2):
        with pytest.raises(PeacegraphError) as fault:
            Drawn(memo, FACTS.replace("34", "34 , 40"))
        assert fault.value.code == "contradiction"


# ── Checks ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.name)
def test_the_rows_that_are_kept_are_those_of_the_check(memo: Memo, check: Any) -> None:
    store = data_set(case(check.name).wrong)
    plain = findings(store, [check])
    for _ in range(2):
        assert findings(store, [check], Answers([*store], memo, worth_it=0).of) == plain
    assert plain


def test_a_check_is_asked_again_where_something_it_mentions_has_changed(memo: Memo) -> None:
    checks = [CHECKS["act-under-two-numbers"], CHECKS["deployment-outside-operation"]]
    trig = case("deployment-outside-operation").wrong

    def asked(trig: str, worth_it: int = 0) -> list[str]:
        names: list[str] = []

        def counted(store: ox.Store, check: Any) -> Any:
            names.append(check.name)
            return asked_of(store, check)

        store = data_set(trig)
        with mock.patch.object(concluded, "asked", counted):
            again = findings(store, checks, Answers([*store], memo, worth_it).of)
        assert again == findings(store, checks)
        return names

    assert asked(trig) == [check.name for check in checks]
    assert asked(trig) == []
    assert asked(trig + '\ngazette:more { state:sun rdfs:comment "." }\n') == []
    number = '\ngazette:more { instrument:x pko:officialNumber "7" }\n'
    assert asked(trig + number) == ["act-under-two-numbers"]
    assert asked(trig, worth_it=100_000) == [check.name for check in checks]
