"""Random axioms and facts in Turtle, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from peacegraph.names import PREFIXES

HEAD = "".join(
    f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("owl", "rdf", "rdfs", "xsd")
)
HEAD += "@prefix : <https://example.org/> .\n"
_CLASSES = [f":C{i}" for i in range(5)]
_PROPERTIES = [f":p{i}" for i in range(4)]
_THINGS = [f":t{i}" for i in range(4)]

classes = st.sampled_from(_CLASSES)
properties = st.sampled_from(_PROPERTIES)
things = st.sampled_from(_THINGS)
steps = st.one_of(properties, properties.map(lambda known: f"[ owl:inverseOf {known} ]"))

DECLARED = "".join(
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
