"""As long as nothing changes that is heeded, nothing follows that did not follow before."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peacegraph.reason.closure import Closure
from peacegraph.reason.heeded import Heeded, heeded

from .ontologies import DECLARED, HEAD, axioms, facts, properties, things

AGE = ":age a owl:FunctionalProperty ; rdfs:domain :Person .\n"
PARENT = ":parent rdfs:domain :Person ; rdfs:range :Person .\n"


def triples(turtle: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)}


def heeded_of(ontology: str) -> Heeded:
    found = heeded(triples(ontology), [])
    assert found is not None
    return found


def alike(ontology: str, one: str, other: str) -> bool:
    """Tell whether two graphs of one ontology are the same in all that is heeded."""
    known = heeded_of(ontology)
    return known.digest(triples(ontology + one)) == known.digest(triples(ontology + other))


# ── What is heeded ───────────────────────────────────────────────────────────────────────────────


def test_of_a_domain_only_that_there_is_a_value() -> None:
    assert alike(AGE, ":t :age 5 .", ":t :age 6 .")
    assert not alike(AGE, ":t :age 5 .", ":u :age 5 .")
    assert not alike(AGE, ":t :age 5 .", "")


def test_of_two_values_both_since_there_may_be_one_only() -> None:
    assert not alike(AGE, ":t :age 5 , 5.0 .", ":t :age 5 , 6 .")


def test_a_value_that_is_a_thing_with_all_that_it_is() -> None:
    assert not alike(PARENT, ":t :parent :u .", ":t :parent :v .")
    assert not alike(AGE, ":t :age :u .", ":t :age :v .")


def test_what_no_clause_speaks_of_not_at_all() -> None:
    assert alike(AGE, ':t :name "Ann" .', ':t :name "Bea" ; :nickname "B" .')


def test_the_type_of_a_thing_in_any_case() -> None:
    assert not alike(AGE, ":t a :Person .", ":t a :Robot .")


def test_the_type_of_a_nameless_thing_where_it_or_its_type_matters() -> None:
    assert alike(AGE, "[] a :Selector .", "[] a :Selector . [] a :Selector .")
    assert not alike(AGE, "_:b :age 5 .", "_:b a :Selector ; :age 5 .")
    below = ":Selector rdfs:subClassOf :Thing .\n"
    assert not alike(below, "[] a :Selector .", "")


def test_what_a_rule_concludes_is_heeded_where_it_is_given() -> None:
    below = ":short rdfs:subPropertyOf :name .\n"
    assert not alike(below, ':t :short "A" .', ':t :short "A" ; :name "A" .')


def test_the_axioms_themselves() -> None:
    known = heeded_of(AGE)
    assert known.digest(triples(AGE)) != known.digest(triples(AGE + PARENT))


def test_the_order_does_not_matter() -> None:
    known, given_ = heeded_of(AGE), sorted(triples(AGE + ":t :age 5 . :u :age 5 , 6 ."), key=str)
    assert known.digest(given_) == known.digest(reversed(given_))


# ── What follows ─────────────────────────────────────────────────────────────────────────────────


def outcome(closure: Closure) -> object:
    impossible = {(found.clause.rule, found.clause.axiom) for found in closure.contradictions}
    return closure.by_rule(), impossible


values = st.sampled_from(["1", "1.0", "2", '"a"', '"b"@en'])
literal_facts = st.builds("{} {} {} .".format, things, properties, values)
nameless = st.sampled_from(["[] a :Selector .", "[] a :C0 .", "[] a :Selector ; :p0 :t0 .", ""])
edits = st.one_of(
    facts.map(lambda fact: (fact, fact)),
    st.builds(
        lambda thing, known, one, other: (
            f"{thing} {known} {one} .",
            f"{thing} {known} {other} .",
        ),
        things,
        properties,
        values,
        values,
    ),
    st.tuples(nameless, nameless),
    st.tuples(literal_facts, literal_facts),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(axioms, max_size=4).map("\n".join), st.lists(edits, max_size=4))
@example(":p0 rdfs:domain :C0 .", [(":t0 :p0 1 .", ":t0 :p0 2 .")])
@example(":p0 a owl:FunctionalProperty .", [(":t0 :p0 1 .", ":t0 :p0 2 .")])
@example(":p0 rdfs:subPropertyOf :p1 .", [(":t0 :p0 1 .", ":t0 :p0 2 .")])
@example(":p0 rdfs:subPropertyOf :p1 .", [(":t0 :p0 1 .", ":t0 :p0 1 ; :p1 1 .")])
@example(
    ":p0 a owl:FunctionalProperty .",
    [(":t0 :p0 :t1 , _:b .", ":t0 :p0 :t1 , _:b . _:b a :Selector .")],
)
@example(":C0 owl:hasKey ( :p0 ) .", [(":t0 :p0 1 .", ":t0 :p0 2 .")])
def test_what_is_alike_in_what_is_heeded_comes_to_the_same(
    ontology: str, edited: list[tuple[str, str]]
) -> None:
    before, after = (
        "\n".join(parts) for parts in (zip(*edited, strict=True) if edited else ("", ""))
    )
    ontology = DECLARED + ontology + "\n"
    if not alike(ontology, before, after):
        return
    one, other = (Closure(triples(ontology + graph)) for graph in (before, after))
    if not one.heeds_everything and not other.heeds_everything:
        assert outcome(one) == outcome(other)
    assert one.heeds_everything == other.heeds_everything


@pytest.mark.parametrize("same", [":t :is :u . :t a :X . :u a :X .", ":t :is :u ."])
def test_where_things_are_the_same_everything_is_heeded(same: str) -> None:
    closure = Closure(triples(same.replace(":is", "owl:sameAs")))
    assert closure.heeds_everything == ("a :X" in same)
