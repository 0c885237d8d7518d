"""Rules give what follows, until nothing new does, and can tell from what."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.layout import layout
from peacegraph.names import PKO, PREFIXES, compact
from peacegraph.reason.conclusions import Conclusions
from peacegraph.reason.rules import Rule, read_rules, ways
from peacegraph.reason.subordination import circles_of_command

RULES = {rule.name: rule for rule in read_rules(layout().files("ontology", ".rq"))}
_HEAD = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())

# For each rule: what it is given, and what it then gives.
CASES = {
    "authorised-by": (
        "instrument:act pko:authorises deployment:a .",
        ["deployment:a underAuthorityOf instrument:act"],
    ),
    "authorised-by-along-the-chain": (
        # The act gives effect to a resolution on another operation too, of another deployment.
        """
        instrument:act pko:authorises deployment:a ;
            pko:givesEffectTo instrument:resolution , instrument:other .
        deployment:a pko:toOperation operation:norfor .
        instrument:resolution pko:mandates operation:norfor .
        instrument:other pko:mandates operation:other .
        """,
        ["deployment:a underAuthorityOf instrument:resolution"],
    ),
    "co-deployed-with": (
        """
        deployment:a pko:contributor state:sun ; pko:toOperation operation:norfor ;
            pko:earliestBegin "2008-04-01"^^xsd:date ; pko:latestEnd "2009-01-31"^^xsd:date .
        deployment:b pko:contributor state:vel ; pko:toOperation operation:norfor ;
            pko:earliestBegin "2009-01-31"^^xsd:date .
        deployment:c pko:contributor state:ost ; pko:toOperation operation:norfor ;
            pko:earliestBegin "2009-02-01"^^xsd:date ; pko:latestEnd "2009-03-01"^^xsd:date .
        deployment:d pko:contributor state:wes ; pko:toOperation operation:other .
        """,
        [
            "state:ost coDeployedWith state:vel",
            "state:sun coDeployedWith state:vel",
            "state:vel coDeployedWith state:ost",
            "state:vel coDeployedWith state:sun",
        ],
    ),
    "contributes-to": (
        "deployment:a pko:contributor state:sun ; pko:toOperation operation:norfor .",
        ["state:sun contributesTo operation:norfor"],
    ),
    "gives-effect-to": (
        """
        instrument:act pko:authorises deployment:a ; pko:latestDate "2008-01-01"^^xsd:date .
        deployment:a pko:toOperation operation:norfor .
        instrument:first pko:mandates operation:norfor ; pko:earliestDate "2007-01-01"^^xsd:date .
        instrument:later pko:mandates operation:norfor ; pko:earliestDate "2009-01-01"^^xsd:date .
        """,
        ["instrument:act givesEffectTo instrument:first"],
    ),
    "jointly-protected-by": (
        """
        taskassignment:guard pko:task task:guard-installation ; pko:taskSite place:dam ;
            pko:assignee unit:sun-platoon ; pko:jointlyWith unit:vel-company .
        taskassignment:alone pko:task task:guard-installation ; pko:taskSite place:depot ;
            pko:assignee unit:sun-platoon .
        taskassignment:talk pko:task task:cooperate-with-organisations ; pko:taskSite place:town ;
            pko:assignee unit:sun-platoon ; pko:jointlyWith organisation:aid .
        """,
        [
            "place:dam jointlyProtectedBy unit:sun-platoon",
            "place:dam jointlyProtectedBy unit:vel-company",
        ],
    ),
    "leads-on-to": (
        """
        attachment:a pko:attachedUnit unit:platoon ; pko:higherUnit unit:company ;
            pko:latestEnd "2008-12-31"^^xsd:date .
        attachment:b pko:attachedUnit unit:company ; pko:higherUnit unit:battalion .
        attachment:late pko:attachedUnit unit:company ; pko:higherUnit unit:brigade ;
            pko:earliestBegin "2009-01-01"^^xsd:date .
        """,
        ["attachment:a leadsOnTo attachment:b"],
    ),
    "leads-on-to-at-any-remove": (
        """
        attachment:a pko:leadsOnTo attachment:b ; pko:latestEnd "2008-12-31"^^xsd:date .
        attachment:b pko:leadsOnTo attachment:c , attachment:late .
        attachment:late pko:earliestBegin "2009-01-01"^^xsd:date .
        """,
        ["attachment:a leadsOnTo attachment:c"],
    ),
    "mandates": (
        "operation:norfor pko:mandatedBy instrument:first .",
        ["instrument:first mandates operation:norfor"],
    ),
    "rests-on-agreement": (
        "instrument:accord pko:regulates deployment:a .",
        ["deployment:a restsOn instrument:accord"],
    ),
    "rests-on-approval": (
        "instrument:law pko:ratifies instrument:accord . "
        "instrument:accord pko:regulates deployment:a .",
        ["deployment:a restsOn instrument:law"],
    ),
    "rests-on-authorisation": (
        "instrument:act pko:authorises deployment:a .",
        ["deployment:a restsOn instrument:act"],
    ),
    "rests-on-mandate": (
        # A formation is to an operation too, and rests on nothing.
        """
        deployment:a a pko:Deployment ; pko:toOperation operation:norfor .
        unit:brigade pko:toOperation operation:norfor .
        instrument:first pko:mandates operation:norfor .
        """,
        ["deployment:a restsOn instrument:first"],
    ),
    "serves-under": (
        "attachment:a pko:attachedUnit unit:platoon ; pko:higherUnit unit:company .",
        ["unit:platoon servesUnder unit:company"],
    ),
    "serves-under-at-any-remove": (
        """
        attachment:a pko:attachedUnit unit:platoon ; pko:higherUnit unit:company ;
            pko:leadsOnTo attachment:b , attachment:c .
        attachment:b pko:attachedUnit unit:company ; pko:higherUnit unit:battalion .
        attachment:c pko:attachedUnit unit:battalion ; pko:higherUnit unit:brigade .
        """,
        ["unit:platoon servesUnder unit:battalion", "unit:platoon servesUnder unit:brigade"],
    ),
}
RULE = """\
#+ label: knows
#+ definition: Who meets, knows.
#+ example: person:ana pko:knows person:bo.

PREFIX pko: <https://w3id.org/peacegraph/ontology#>

CONSTRUCT { ?one pko:knows ?other }
WHERE { ?one pko:meets ?other }
"""


def data(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load((_HEAD + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return store


def concluded(store: ox.Store, *rules: Rule) -> dict[str, tuple[ox.Triple, ...]]:
    """Give what each rule comes to, by its name."""
    found = Conclusions(store, rules).by_rule()
    return {rule.name: triples for rule, triples in found.items()}


def shown(triple: ox.Triple) -> str:
    return " ".join(compact(str(term)[1:-1]) for term in triple).replace(" pko:", " ")


def written(folder: Path, text: str) -> Rule:
    file = folder / "knows.rq"
    file.write_text(text, encoding="utf-8")
    [rule] = read_rules([file])
    return rule


# ── The rules of the project ─────────────────────────────────────────────────────────────────────


def test_each_rule_has_a_case_and_each_case_a_rule() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_gives_what_follows_and_no_more(name: str) -> None:
    given, expected = CASES[name]
    triples = concluded(data(given), RULES[name])[name]
    assert sorted(map(shown, triples)) == expected


@pytest.mark.parametrize("name", CASES)
def test_each_inference_can_be_told_from_its_grounds(name: str) -> None:
    store = data(CASES[name][0])
    for triple in concluded(store, RULES[name])[name]:
        [grounds, *_] = ways(store, RULES[name].text, triple)
        assert grounds
        for ground in grounds:
            assert ox.Quad(ground.subject, ground.predicate, ground.object) in store


@pytest.mark.parametrize("name", RULES)
def test_a_rule_speaks_of_declared_terms_only(name: str) -> None:
    declared = {
        quad.subject.value
        for path in layout().files("ontology", ".ttl")
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    rule = RULES[name]
    used = {PKO + term for term in re.findall(r"pko:(\w+)", rule.text + rule.example)}
    used |= set(re.findall(r"<(https://w3id.org/peacegraph/id/[^>]+)>", rule.text))
    assert used <= declared


def test_the_chain_leads_from_the_resolution_to_the_national_act() -> None:
    store = data(
        """
        operation:norfor pko:mandatedBy instrument:resolution .
        deployment:a a pko:Deployment ; pko:toOperation operation:norfor ; pko:contributor state:x .
        instrument:act pko:authorises deployment:a .
        """
    )
    found = concluded(store, *RULES.values())
    assert sorted({shown(triple) for triples in found.values() for triple in triples}) == [
        "deployment:a restsOn instrument:act",
        "deployment:a restsOn instrument:resolution",
        "deployment:a underAuthorityOf instrument:act",
        "deployment:a underAuthorityOf instrument:resolution",
        "instrument:act givesEffectTo instrument:resolution",
        "instrument:resolution mandates operation:norfor",
        "state:x contributesTo operation:norfor",
    ]


def test_the_order_of_the_rules_makes_no_difference() -> None:
    given = " ".join(turtle for turtle, _ in CASES.values())
    assert concluded(data(given), *RULES.values()) == concluded(
        data(given), *reversed(RULES.values())
    )


def test_who_left_before_a_formation_moved_did_not_move_with_it() -> None:
    chain = """
        attachment:a pko:attachedUnit unit:platoon ; pko:higherUnit unit:company {first} .
        attachment:b pko:attachedUnit unit:company ; pko:higherUnit unit:battalion .
        attachment:c pko:attachedUnit unit:battalion ; pko:higherUnit unit:brigade {last} .
        """
    ended, began = '; pko:latestEnd "2008-12-31"^^xsd:date', '; pko:earliestBegin "{}"^^xsd:date'
    for begin, under in (("2008-12-31", True), ("2009-01-01", False)):
        store = data(chain.format(first=ended, last=began.format(begin)))
        found = {shown(t) for ts in concluded(store, *RULES.values()).values() for t in ts}
        assert ("unit:platoon servesUnder unit:brigade" in found) == under
        assert "unit:platoon servesUnder unit:battalion" in found


# ── What a rule is ───────────────────────────────────────────────────────────────────────────────


def test_what_a_rule_does_not_give_has_no_grounds(tmp_path: Path) -> None:
    rule = written(tmp_path, RULE)
    store = data("person:ana pko:meets person:bo .")
    [inferred] = concluded(store, rule)["knows"]
    reverse = ox.Triple(inferred.object, inferred.predicate, inferred.subject)  # type: ignore[arg-type]
    assert ways(store, rule.text, inferred)
    assert ways(store, rule.text, reverse) == []


def test_a_rule_may_not_bear_the_name_of_a_rule_of_owl(tmp_path: Path) -> None:
    (tmp_path / "prp-inv1.rq").write_text(RULE, encoding="utf-8")
    with pytest.raises(PeacegraphError, match="the name of a rule of OWL 2 RL"):
        read_rules([tmp_path / "prp-inv1.rq"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("#+ label: knows\n", "", "the header has no label"),
        ("#+ label", "#+ name", "the header has an unknown key name"),
        ("CONSTRUCT {", "CONSTRUCT {{", "the query cannot be read"),
        ("CONSTRUCT { ?one pko:knows ?other }", "SELECT *", "the rule is no CONSTRUCT"),
        ("CONSTRUCT { ?one pko:knows ?other }", "CONSTRUCT", "the rule is not of the form"),
        ("pko:meets", "pko:meets/pko:meets", "the rule follows a path"),
    ],
)
def test_a_broken_rule_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        written(tmp_path, RULE.replace(old, new))
    assert fault.value.code == "broken-rule"
    assert sentence in fault.value.sentence
    assert fault.value.where is not None


def test_a_rule_that_makes_up_nodes_is_refused(tmp_path: Path) -> None:
    rule = written(tmp_path, RULE.replace("?one pko:knows ?other", "[] pko:knows ?other"))
    with pytest.raises(PeacegraphError, match="a node without a name"):
        concluded(data("person:ana pko:meets person:bo ."), rule)


def test_a_rule_without_end_is_refused(tmp_path: Path) -> None:
    text = RULE.replace("?one pko:knows ?other", "?one pko:meets ?next").replace(
        "?other }", '?other . BIND (CONCAT(STR(?other), "x") AS ?next) }'
    )
    with pytest.raises(PeacegraphError, match="something new for ever"):
        concluded(data("person:ana pko:meets person:bo ."), written(tmp_path, text))


# ── Circles of command ───────────────────────────────────────────────────────────────────────────

CIRCLE = """
attachment:a pko:attachedUnit unit:first ; pko:higherUnit unit:second {first} .
attachment:b pko:attachedUnit unit:second ; pko:higherUnit unit:third .
attachment:c pko:attachedUnit unit:third ; pko:higherUnit unit:first {last} .
"""


def test_a_circle_of_command_is_told_in_one_sentence() -> None:
    [found] = circles_of_command(data(CIRCLE.format(first="", last="")))
    assert found.check == "circular-subordination"
    assert found.sentence == (
        "First serves under second, second serves under third and third serves under first: "
        "nobody is under their own command."
    )


def test_attachments_that_follow_one_another_make_no_circle() -> None:
    first = '; pko:latestEnd "2008-12-31"^^xsd:date'
    for begin, circles in (("2009-01-01", 0), ("2008-12-31", 1)):
        last = f'; pko:earliestBegin "{begin}"^^xsd:date'
        found = circles_of_command(data(CIRCLE.format(first=first, last=last)))
        assert len(found) == circles
