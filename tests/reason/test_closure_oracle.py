"""The closure is what owlrl, another implementation of OWL 2 RL, gives: on random ontologies.

Compared is what is said of named things: types, values, sameness, and which named classes and
properties lie below which. Left aside is what is always true (see `clauses`), and domains and
ranges that follow from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import owlrl
import pyoxigraph as ox
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peacegraph.names import PREFIXES
from peacegraph.reason.closure import Closure

_HEAD = "".join(
    f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("owl", "rdf", "rdfs", "xsd")
)
_HEAD += "@prefix : <https://example.org/> .\n"
_CLASSES = [f":C{i}" for i in range(5)]
_PROPERTIES = [f":p{i}" for i in range(4)]
_THINGS = [f":t{i}" for i in range(4)]

classes = st.sampled_from(_CLASSES)
properties = st.sampled_from(_PROPERTIES)
things = st.sampled_from(_THINGS)
steps = st.one_of(properties, properties.map(lambda known: f"[ owl:inverseOf {known} ]"))

_DECLARED = "".join(
    [
        *(f"{each} a owl:Class .\n" for each in [*_CLASSES, ":Known"]),
        *(f"{each} a owl:ObjectProperty .\n" for each in _PROPERTIES),
        # Each thing has a class, as ours have: what has none is a link to another data set.
        *(f"{each} a :Known .\n" for each in _THINGS),
    ]
)


def _listed(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(members, min_size=1, max_size=3).map(lambda each: f"( {' '.join(each)} )")


def _restriction(what: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda known, limit: f"[ a owl:Restriction ; owl:onProperty {known} ; {limit} ]",
        properties,
        what,
    )


narrow = st.one_of(
    classes,
    _restriction(classes.map(lambda each: f"owl:someValuesFrom {each}")),
    _restriction(st.just("owl:someValuesFrom owl:Thing")),
    _restriction(things.map(lambda each: f"owl:hasValue {each}")),
    _listed(classes).map(lambda each: f"[ a owl:Class ; owl:intersectionOf {each} ]"),
    _listed(classes).map(lambda each: f"[ a owl:Class ; owl:unionOf {each} ]"),
    _listed(things).map(lambda each: f"[ a owl:Class ; owl:oneOf {each} ]"),
)
_ONE = '"1"^^xsd:nonNegativeInteger'
wide = st.one_of(
    classes,
    _restriction(classes.map(lambda each: f"owl:allValuesFrom {each}")),
    _restriction(things.map(lambda each: f"owl:hasValue {each}")),
    _restriction(st.just(f"owl:maxCardinality {_ONE}")),
    _restriction(
        classes.map(lambda each: f"owl:onClass {each} ; owl:maxQualifiedCardinality {_ONE}")
    ),
    _listed(classes).map(lambda each: f"[ a owl:Class ; owl:intersectionOf {each} ]"),
)
equal = st.one_of(
    classes,
    _restriction(things.map(lambda each: f"owl:hasValue {each}")),
    _listed(classes).map(lambda each: f"[ a owl:Class ; owl:intersectionOf {each} ]"),
)


def _said(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda terms: f"{' '.join(terms)} .")


axioms = st.one_of(
    _said(narrow, st.just("rdfs:subClassOf"), wide),
    _said(classes, st.just("owl:equivalentClass"), equal),
    _said(properties, st.sampled_from(["rdfs:domain", "rdfs:range"]), classes),
    _said(
        properties,
        st.sampled_from(["rdfs:subPropertyOf", "owl:equivalentProperty", "owl:inverseOf"]),
        properties,
    ),
    _said(properties, st.just("owl:propertyChainAxiom"), _listed(steps)),
    _said(
        properties,
        st.just("a"),
        st.sampled_from(
            [
                "owl:FunctionalProperty",
                "owl:InverseFunctionalProperty",
                "owl:SymmetricProperty",
                "owl:TransitiveProperty",
            ]
        ),
    ),
    _said(classes, st.just("owl:hasKey"), _listed(properties)),
)
facts = st.one_of(
    _said(things, st.just("a"), classes),
    _said(things, properties, things),
    _said(things, properties, things),
    _said(things, st.just("owl:sameAs"), things),
)
ontologies = st.builds(
    lambda *parts: "\n".join(line for part in parts for line in part),
    st.lists(axioms, max_size=5),
    st.lists(facts, max_size=6),
)


def _as_told(triples: Iterator[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Keep what is compared: statements of named things that are not always true."""
    own, owl, rdfs = "https://example.org/", PREFIXES["owl"], PREFIXES["rdfs"]
    of_terms = {f"{rdfs}subClassOf", f"{rdfs}subPropertyOf"}
    of_terms |= {f"{owl}equivalentClass", f"{owl}equivalentProperty", f"{owl}sameAs"}
    kept = set()
    for subject, known, value in triples:
        if not subject.startswith(own) or not value.startswith(own):
            continue
        if not known.startswith(own) and known not in of_terms | {f"{PREFIXES['rdf']}type"}:
            continue
        if known in of_terms and subject == value:
            continue
        kept.add((subject, known, value))
    return kept


def _by_owlrl(turtle: str) -> set[tuple[str, str, str]]:
    # owlrl 7.6.2 does not compare the last property of a key, which therefore stands twice here.
    keyed = re.sub(r"(owl:hasKey \( .*?)(\S+ )\)", r"\1\2\2)", turtle)
    graph = rdflib.Graph()
    graph.parse(data=keyed, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return _as_told((str(s), str(p), str(o)) for s, p, o in graph if isinstance(o, rdflib.URIRef))


def _by_us(turtle: str) -> set[tuple[str, str, str]]:
    given_ = {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    told = given_ | Closure(given_).drawn()
    return _as_told(
        (t.subject.value, t.predicate.value, t.object.value)
        for t in told
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    )


@settings(max_examples=150, deadline=None)
@given(ontologies)
@example(":C0 owl:hasKey ( :p1 ) .\n:t0 a :C0 .\n:t1 a :C0 .\n:t0 :p1 :t0 .")
@example(":C0 owl:hasKey ( :p1 ) .\n:t0 a :C0 .\n:t1 a :C0 .\n:t0 :p1 :t0 .\n:t1 :p1 :t0 .")
def test_the_closure_is_that_of_owlrl(ontology: str) -> None:
    turtle = _HEAD + _DECLARED + ontology
    assert _by_us(turtle) == _by_owlrl(turtle)
