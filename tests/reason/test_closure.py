"""Each rule of OWL 2 RL gives what follows, and nothing where a part of it is missing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact
from peacegraph.reason.closure import Closure
from peacegraph.reason.conclusions import Conclusions
from peacegraph.reason.contradictions import contradiction
from peacegraph.reason.proofs import Proof, Prover
from peacegraph.reason.rl import CONTRADICTIONS, RL_RULES

_HEAD = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
_HEAD += "@prefix : <https://example.org/> .\n"
_SOME_UNIT = "[ a owl:Restriction ; owl:onProperty :commands ; owl:someValuesFrom {} ]"
_ONLY = "[ a owl:Restriction ; owl:onProperty :has ; owl:allValuesFrom {} ]"
_OF_KFOR = "[ a owl:Restriction ; owl:onProperty :under ; owl:hasValue :kfor ]"
_ONE = '[ a owl:Restriction ; owl:onProperty :base ; owl:maxCardinality "1"^^xsd:integer ]'
_ONE_OF = (
    "[ a owl:Restriction ; owl:onProperty :base ; owl:onClass {} ; "
    'owl:maxQualifiedCardinality "1"^^xsd:integer ]'
)

# For each rule: the axioms, facts that fit and what then follows by it, facts that do not fit.
CASES: dict[str, tuple[str, str, list[str], str]] = {
    "cax-sco": (
        ":Platoon rdfs:subClassOf :Unit . :Unit rdfs:subClassOf :Agent , owl:Thing .",
        ":x a :Platoon .",
        [":x a :Agent", ":x a :Unit"],
        ":x a :Agent .",
    ),
    "cax-eqc1": (":A owl:equivalentClass :B .", ":x a :A .", [":x a :B"], ":x a :C ."),
    "cax-eqc2": (":A owl:equivalentClass :B .", ":x a :B .", [":x a :A"], ":x a :C ."),
    "prp-dom": (":p rdfs:domain :A .", ":x :p 5 .", [":x a :A"], ":x :q :y ."),
    "prp-rng": (
        ":p rdfs:range :A . :n rdfs:range xsd:integer .",
        ":x :p :y ; :n 5 .",
        [":y a :A"],
        ':x :q :y ; :p "text" .',
    ),
    "prp-spo1": (":p rdfs:subPropertyOf :q .", ":x :p :y .", [":x :q :y"], ":x :q :y ."),
    "prp-spo2": (
        ":to owl:propertyChainAxiom ( [ owl:inverseOf :of ] :in :part ) .",
        ":d :of :x ; :in :y . :y :part :z .",
        [":x :to :z"],
        ":d :of :x . :e :in :y . :y :part :z .",
    ),
    "prp-eqp1": (":p owl:equivalentProperty :q .", ":x :p :y .", [":x :q :y"], ":x :r :y ."),
    "prp-eqp2": (":p owl:equivalentProperty :q .", ":x :q 5 .", [":x :p 5"], ":x :r 5 ."),
    "prp-inv1": (":p owl:inverseOf :q .", ":x :p :y .", [":y :q :x"], ":x :p 5 ."),
    "prp-inv2": (":p owl:inverseOf :q .", ":x :q :y .", [":y :p :x"], ":x :r :y ."),
    "prp-symp": (":p a owl:SymmetricProperty .", ":x :p :y .", [":y :p :x"], ":x :q :y ."),
    "prp-trp": (
        ":p a owl:TransitiveProperty .",
        ":x :p :y . :y :p :z . :z :p :u .",
        [":x :p :u", ":x :p :z", ":y :p :u"],
        ":x :p :y . :u :p :z .",
    ),
    "prp-fp": (
        ":p a owl:FunctionalProperty .",
        ":x :p :y , :z .",
        [":y owl:sameAs :z", ":z owl:sameAs :y"],
        ":x :p :y . :u :p :z .",
    ),
    "prp-ifp": (
        ":p a owl:InverseFunctionalProperty .",
        ":x :p 5 . :y :p 5 .",
        [":x owl:sameAs :y", ":y owl:sameAs :x"],
        ":x :p 5 . :y :p 6 .",
    ),
    "prp-key": (
        ":Act owl:hasKey ( :number :body ) .",
        ":x a :Act ; :number 5 ; :body :un . :y a :Act ; :number 5 ; :body :un .",
        [":x owl:sameAs :y", ":y owl:sameAs :x"],
        ":x a :Act ; :number 5 ; :body :un . :y a :Act ; :number 5 ; :body :eu .",
    ),
    "cls-int1": (
        ":Joint owl:intersectionOf ( :A :B ) .",
        ":x a :A , :B .",
        [":x a :Joint"],
        ":x a :A . :y a :B .",
    ),
    "cls-int2": (
        ":Joint owl:intersectionOf ( :A :B ) .",
        ":x a :Joint .",
        [":x a :A", ":x a :B"],
        ":x a :C .",
    ),
    "cls-uni": (":Any owl:unionOf ( :A :B ) .", ":x a :B .", [":x a :Any"], ":x a :C ."),
    "cls-svf1": (
        f":Chief owl:equivalentClass {_SOME_UNIT.format(':Unit')} .",
        ":x :commands :y . :y a :Unit .",
        [],
        ":x :commands :y . :z a :Unit .",
    ),
    "cls-svf2": (
        f"{_SOME_UNIT.format('owl:Thing')} rdfs:subClassOf :Chief .",
        ":x :commands :y .",
        [],
        ":y :obeys :x .",
    ),
    "cls-avf": (
        f":Company rdfs:subClassOf {_ONLY.format(':Platoon')} .",
        ":x a :Company ; :has :y .",
        [":y a :Platoon"],
        ":x a :Battalion ; :has :y .",
    ),
    "cls-hv1": (
        f":OfKfor rdfs:subClassOf {_OF_KFOR} .",
        ":x a :OfKfor .",
        [":x :under :kfor"],
        ":x a :OfIsaf .",
    ),
    "cls-hv2": (
        f"{_OF_KFOR} rdfs:subClassOf :OfKfor .",
        ":x :under :kfor .",
        [],
        ":x :under :isaf .",
    ),
    "cls-oo": (
        ":Working owl:oneOf ( :english :french ) .",
        "",
        [":english a :Working", ":french a :Working"],
        "",
    ),
    "cls-maxc2": (
        f":Company rdfs:subClassOf {_ONE} .",
        ":x a :Company ; :base :y , :z .",
        [":y owl:sameAs :z", ":z owl:sameAs :y"],
        ":x a :Battalion ; :base :y , :z .",
    ),
    "cls-maxqc3": (
        f":Company rdfs:subClassOf {_ONE_OF.format(':Camp')} .",
        ":x a :Company ; :base :y , :z . :y a :Camp . :z a :Camp .",
        [":y owl:sameAs :z", ":z owl:sameAs :y"],
        ":x a :Company ; :base :y , :z . :y a :Camp .",
    ),
    "cls-maxqc4": (
        f":Company rdfs:subClassOf {_ONE_OF.format('owl:Thing')} .",
        ":x a :Company ; :base :y , :z .",
        [":y owl:sameAs :z", ":z owl:sameAs :y"],
        ":x a :Battalion ; :base :y , :z .",
    ),
    "eq-sym": (
        "",
        ":x a :A ; owl:sameAs :y . :y a :A .",
        [":y owl:sameAs :x"],
        ":x a :A ; owl:sameAs :link .",
    ),
    "eq-trans": (
        "",
        ":x a :A ; owl:sameAs :y . :y a :A ; owl:sameAs :z . :z a :A .",
        [":x owl:sameAs :z", ":z owl:sameAs :x"],
        ":x a :A ; owl:sameAs :y . :y a :A . :link owl:sameAs :z . :z a :A .",
    ),
    "eq-rep-s": (
        "",
        ":x a :A ; owl:sameAs :y ; :p 5 . :y a :B .",
        [":x a :B", ":y :p 5", ":y a :A"],
        ":x a :A ; owl:sameAs :link ; :p 5 .",
    ),
    "eq-rep-o": (
        "",
        ":x a :A ; owl:sameAs :y . :y a :A . :z :p :x .",
        [":z :p :y"],
        ":x a :A ; owl:sameAs :link . :z :p :x .",
    ),
    "scm-sco": (
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .",
        "",
        [":A rdfs:subClassOf :C"],
        "",
    ),
    "scm-spo": (
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .",
        "",
        [":p rdfs:subPropertyOf :r"],
        "",
    ),
    "scm-eqc1": (
        ":A owl:equivalentClass :B .",
        "",
        [":A rdfs:subClassOf :B", ":B rdfs:subClassOf :A"],
        "",
    ),
    "scm-eqc2": (
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A .",
        "",
        [":A owl:equivalentClass :B", ":B owl:equivalentClass :A"],
        "",
    ),
    "scm-eqp1": (
        ":p owl:equivalentProperty :q .",
        "",
        [":p rdfs:subPropertyOf :q", ":q rdfs:subPropertyOf :p"],
        "",
    ),
    "scm-eqp2": (
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        "",
        [":p owl:equivalentProperty :q", ":q owl:equivalentProperty :p"],
        "",
    ),
    "scm-int": (":J owl:intersectionOf ( :A ) .", "", [":J rdfs:subClassOf :A"], ""),
    "scm-uni": (":U owl:unionOf ( :A ) .", "", [":A rdfs:subClassOf :U"], ""),
}
# Rules that speak of classes without a name: what named classes come to by way of them.
BY_WAY: dict[str, tuple[str, str, str]] = {
    "cls-svf1": (*CASES["cls-svf1"][:2], ":x a :Chief"),
    "cls-svf2": (*CASES["cls-svf2"][:2], ":x a :Chief"),
    "cls-hv2": (*CASES["cls-hv2"][:2], ":x a :OfKfor"),
    "scm-svf1": (
        f":Chief rdfs:subClassOf {_SOME_UNIT.format(':Platoon')} . :Platoon rdfs:subClassOf :Unit ."
        f"{_SOME_UNIT.format(':Unit')} rdfs:subClassOf :Leader .",
        ":x a :Chief .",
        ":x a :Leader",
    ),
    "scm-svf2": (
        f":Chief rdfs:subClassOf {_SOME_UNIT.format(':Unit')} . "
        ":commands rdfs:subPropertyOf :leads . "
        "[ owl:onProperty :leads ; owl:someValuesFrom :Unit ] rdfs:subClassOf :Leader .",
        ":x a :Chief .",
        ":x a :Leader",
    ),
    "scm-avf1": (
        f":Army rdfs:subClassOf {_ONLY.format(':Platoon')} . :Platoon rdfs:subClassOf :Unit . "
        f"{_ONLY.format(':Unit')} rdfs:subClassOf :Force .",
        ":x a :Army .",
        ":x a :Force",
    ),
    "scm-avf2": (
        f":Army rdfs:subClassOf {_ONLY.format(':Unit')} . :keeps rdfs:subPropertyOf :has . "
        "[ owl:onProperty :keeps ; owl:allValuesFrom :Unit ] rdfs:subClassOf :Force .",
        ":x a :Army .",
        ":x a :Force",
    ),
    "scm-hv": (
        f":OfKfor rdfs:subClassOf {_OF_KFOR} . :under rdfs:subPropertyOf :near . "
        "[ owl:onProperty :near ; owl:hasValue :kfor ] rdfs:subClassOf :Near .",
        ":x a :OfKfor .",
        ":x a :Near",
    ),
}
# For each rule that finds what cannot be: the axioms, facts that cannot be so, facts that can.
IMPOSSIBLE: dict[str, tuple[str, str, str]] = {
    "cax-adc": (
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) . :D rdfs:subClassOf :C .",
        ":x a :A , :D .",
        ":x a :A . :y a :D .",
    ),
    "cax-dw": (":A owl:disjointWith :B .", ":x a :A , :B .", ":x a :A . :y a :B ."),
    "cls-com": (":A owl:complementOf :B .", ":x a :A , :B .", ":x a :A ."),
    "cls-maxc1": (
        ':A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality "0"^^xsd:integer ] .',
        ":x a :A ; :p 5 .",
        ":x a :B ; :p 5 .",
    ),
    "cls-maxqc1": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:onClass :B ; "
        'owl:maxQualifiedCardinality "0"^^xsd:integer ] .',
        ":x a :A ; :p :y . :y a :B .",
        ":x a :A ; :p :y . :y a :C .",
    ),
    "cls-maxqc2": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:onClass owl:Thing ; "
        'owl:maxQualifiedCardinality "0"^^xsd:integer ] .',
        ":x a :A ; :p :y .",
        ":x a :A ; :q :y .",
    ),
    "cls-nothing2": (":A rdfs:subClassOf owl:Nothing .", ":x a :A .", ":x a :B ."),
    "eq-diff1": (
        ":p a owl:FunctionalProperty .",
        ":x :p :y , :z . :y owl:differentFrom :z .",
        ":x :p :y . :y owl:differentFrom :z .",
    ),
    "eq-diff2": (
        "[] a owl:AllDifferent ; owl:members ( :y :z ) . :p a owl:FunctionalProperty .",
        ":x :p :y , :z .",
        ":x :p :y , :u .",
    ),
    "eq-diff3": (
        "[] a owl:AllDifferent ; owl:distinctMembers ( :y :z ) . :p a owl:FunctionalProperty .",
        ":x :p :y , :z .",
        ":x :p :y , :u .",
    ),
    "prp-adp": (
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) .",
        ":x :p :y ; :r :y .",
        ":x :p :y ; :r :z .",
    ),
    "prp-asyp": (":p a owl:AsymmetricProperty .", ":x :p :y . :y :p :x .", ":x :p :y ."),
    "prp-fp": (":p a owl:FunctionalProperty .", ":x :p 5 , 6 .", ":x :p 5 , 5.0 ."),
    "prp-irp": (":p a owl:IrreflexiveProperty .", ":x :p :x .", ":x :p :y ."),
    "prp-npa1": (
        "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y .",
        ":x :p :y .",
        ":y :p :x .",
    ),
    "prp-npa2": (
        "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 5 .",
        ":x :p 5 .",
        ":x :p 6 .",
    ),
    "prp-pdw": (":p owl:propertyDisjointWith :q .", ":x :p :y ; :q :y .", ":x :p :y . :y :q :x ."),
}


def triples(turtle: str) -> list[ox.Triple]:
    text = (_HEAD + turtle).encode()
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def shown(triple: ox.Triple) -> str:
    terms = (compact(str(term).strip("<>")).replace("https://example.org/", ":") for term in triple)
    return " ".join("a" if term == "rdf:type" else term.split('"')[1] if '"' in term else term
                    for term in terms)  # fmt: skip


def told(turtle: str) -> dict[str, list[str]]:
    return {
        rule: sorted(map(shown, each)) for rule, each in Closure(triples(turtle)).by_rule().items()
    }


def test_each_rule_has_a_case_and_each_case_a_rule() -> None:
    assert set(RL_RULES) == set(CASES) | set(BY_WAY)
    assert set(CONTRADICTIONS) == set(IMPOSSIBLE)


@pytest.mark.parametrize("rule", [rule for rule in CASES if CASES[rule][2]])
def test_a_rule_gives_what_follows(rule: str) -> None:
    axioms, facts, expected, _ = CASES[rule]
    assert set(expected) <= set(told(axioms + facts)[rule])
    if not rule.startswith("eq-"):
        assert told(axioms + facts)[rule] == expected


@pytest.mark.parametrize("rule", [rule for rule in CASES if CASES[rule][3]])
def test_a_rule_gives_nothing_where_a_part_is_missing(rule: str) -> None:
    axioms, _, _, facts = CASES[rule]
    assert rule not in told(axioms + facts)


@pytest.mark.parametrize("rule", BY_WAY)
def test_classes_without_a_name_lead_to_those_with_one(rule: str) -> None:
    axioms, facts, expected = BY_WAY[rule]
    assert (
        expected in told(axioms + facts)["cax-sco" if "Chief owl:eq" not in axioms else "cax-eqc2"]
    )


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_what_cannot_be_is_found(rule: str) -> None:
    axioms, wrong, right = IMPOSSIBLE[rule]
    assert {each.clause.rule for each in Closure(triples(axioms + wrong)).contradictions} >= {rule}
    assert not Closure(triples(axioms + right)).contradictions


def test_nothing_is_told_that_is_always_true_or_was_given() -> None:
    given = ":A rdfs:subClassOf :A , :B , owl:Thing . :x a :A , :B ; owl:sameAs :x ."
    assert told(given) == {}


def test_a_link_to_another_data_set_brings_nothing_into_the_answers() -> None:
    linked = ":x a :A ; :p 5 ; owl:sameAs <http://www.wikidata.org/entity/Q227> ."
    more = "<http://www.wikidata.org/entity/Q227> rdfs:label 'Azerbaijan' ; :p 6 ."
    assert told(linked + more) == {}


def test_a_circle_of_axioms_comes_to_an_end() -> None:
    circle = (
        ":p owl:inverseOf :q . :q rdfs:subPropertyOf :p . :p a owl:TransitiveProperty . "
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :p rdfs:domain :A ; rdfs:range :B ."
    )
    found = told(circle + ":x :p :y . :y :p :z .")
    assert ":z :p :x" in found["prp-trp"]
    assert set(found["cax-sco"]) >= {":x a :B", ":z a :A"}


def test_what_comes_later_gives_the_same_as_what_comes_at_once() -> None:
    axioms = (
        ":A rdfs:subClassOf :B . :p rdfs:domain :A . :p a owl:TransitiveProperty . "
        ":k a owl:InverseFunctionalProperty ."
    )
    facts = triples(":x a :A ; :p :y ; :k 5 . :y a :A ; :p :z . :z a :A ; :k 5 .")
    at_once = Closure([*triples(axioms), *facts])
    for first in range(len(facts)):
        later = Closure([*triples(axioms), *facts[:first]])
        for fact in facts[first:]:
            later.add([fact])
        assert later.by_rule() == at_once.by_rule()


# ── Proofs ───────────────────────────────────────────────────────────────────────────────────────


def stored(turtle: str) -> tuple[ox.Store, Closure]:
    given = triples(turtle)
    store, closure = ox.Store(), Closure(given)
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in (*given, *closure.drawn()))
    return store, closure


def heights(proof: Proof) -> int:
    return 1 + max(map(heights, proof.grounds), default=-1) if proof.rule else 0


@pytest.mark.parametrize("rule", [*CASES, *(rule for rule in BY_WAY if rule not in CASES)])
def test_each_conclusion_has_a_proof_from_what_is_given(rule: str) -> None:
    store, closure = stored("".join(BY_WAY[rule][:2] if rule in BY_WAY else CASES[rule][:2]))
    assert closure.drawn()
    for conclusion in closure.drawn():
        prover = Prover(store, lambda t: () if closure.is_given(t) else None, {})
        proof = prover.proof(conclusion)
        assert proof.rule
        assert all(map(closure.is_given, proof.given()))


def test_a_proof_takes_the_shortest_way_and_never_goes_in_a_circle() -> None:
    store, closure = stored(
        ":p owl:inverseOf :q . :q owl:inverseOf :p . :p a owl:TransitiveProperty . "
        ":r rdfs:subPropertyOf :p . :x :p :y . :y :p :z . :x :r :z ."
    )
    prover = Prover(store, lambda t: () if closure.is_given(t) else None, {})
    [back] = triples(":z :q :x .")
    proof = prover.proof(back)
    assert heights(proof) == 2
    assert sorted(map(shown, proof.given())) in ([":x :p :y", ":y :p :z"], [":x :r :z"])


# ── Contradictions ───────────────────────────────────────────────────────────────────────────────


def test_contradictory_axioms_are_told_in_one_sentence_with_their_passages() -> None:
    store = ox.Store()
    text = """
        :Camp rdfs:subClassOf :Place . :Place owl:disjointWith :Agent .
        :Place rdfs:label "place"@en . :Agent rdfs:label "agent"@en . :Camp rdfs:label "camp"@en .
        :invited rdfs:range :Agent ; rdfs:label "invited"@en .
        :x a :Camp ; rdfs:label "Camp Sun"@en . :visit :invited :x ; rdfs:label "the visit"@en .
        report:one { :x a :Camp . } report:two { :visit :invited :x . }
        """
    store.load((_HEAD + text).encode(), format=ox.RdfFormat.TRIG)
    with pytest.raises(PeacegraphError) as fault:
        Conclusions(store, [])
    assert fault.value.code == "contradiction"
    assert fault.value.sentence == (
        "It cannot all be true that the visit invited Camp Sun (report:two), "
        "Camp Sun is a camp (report:one), whatever “invited” leads to is an agent, "
        "every camp is a place and nothing is both a place and an agent (cax-dw)"
    )


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_each_contradiction_can_be_told(rule: str) -> None:
    axioms, wrong, _ = IMPOSSIBLE[rule]
    store, closure = stored(axioms + wrong)
    told = contradiction(store, closure.contradictions, closure.is_given, {})
    assert told.sentence.startswith("It cannot all be true that ")
    assert "something of a kind" not in told.sentence
