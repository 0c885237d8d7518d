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

from .ontologies import DECLARED, HEAD, axioms, facts

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
    turtle = HEAD + DECLARED + ontology
    assert _by_us(turtle) == _by_owlrl(turtle)
