"""Which statements the answer of a query may depend on is read from the query."""

from __future__ import annotations

import pytest

from peacegraph.read.queries import mentioned


def names(where: str) -> set[str] | None:
    found = mentioned(f"BASE <urn:x>\nPREFIX : <#>\nSELECT * {{ {where} }}")
    return None if found is None else {iri.rpartition("#")[2] for iri in found}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("?x :a ?y", {"a"}),
        ("?x :a/^:b ?y", {"a", "b"}),
        ("?x :a|:b+ ?y", {"a", "b"}),
        ("GRAPH ?passage { ?x :a 5 ; :b ?y }", {"a", "b"}),
        ("GRAPH :g { ?x :a ?y }", {"g", "a"}),
        ("?x :a ?y OPTIONAL { ?y :b ?z } MINUS { ?x :c ?z }", {"a", "b", "c"}),
        ("?x :a ?y FILTER NOT EXISTS { ?y :b/:c ?z ; :d ?w }", {"a", "b", "c", "d"}),
        ("?x :a ?y { SELECT ?y { ?y :b ?z } }", {"a", "b"}),
        ("?x :a ?y FILTER (?y IN (:b, :c))", {"a", "b", "c"}),
        # What asks for a class depends on the things of that class; what asks for any, on all.
        ("?x a :C", {"C"}),
        ("?x a ?class", {"type"}),
        ("?x a/:a ?y", {"type", "a"}),
        ("?x :a ?y FILTER EXISTS { ?y a :C }", {"a", "C"}),
    ],
)
def test_the_properties_and_classes_of_a_query(where: str, expected: set[str]) -> None:
    assert names(where) == expected


@pytest.mark.parametrize(
    "where",
    [
        "?x ?known ?y",
        "?x :a ?y . GRAPH ?passage { ?x ?known ?y }",
        "?x :a ?y FILTER NOT EXISTS { ?y :b ?z . ?z ?known ?x }",
        "?x !:a ?y",
        "?x :a* ?y",
        "?x :a/:b? ?y",
        "?x :a ?y { SELECT ?y { ?y (:b|!:c) ?z } }",
    ],
)
def test_what_may_depend_on_any_statement(where: str) -> None:
    assert names(where) is None
