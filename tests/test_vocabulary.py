"""The terms of standard vocabularies are those that the vocabularies have."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import namespace

from peacegraph import vocabulary

TERMS = {name: term for name, term in vars(vocabulary).items() if isinstance(term, ox.NamedNode)}
# rdflib knows all terms of these; it has neither the Web Annotation Vocabulary nor EDTF.
CLOSED = {
    "DCTERMS": namespace.DCTERMS,
    "OWL": namespace.OWL,
    "PROV": namespace.PROV,
    "RDF": namespace.RDF,
    "RDFS": namespace.RDFS,
    "SH": namespace.SH,
    "SKOS": namespace.SKOS,
    "XSD": namespace.XSD,
}


@pytest.mark.parametrize("name", sorted(TERMS))
def test_a_term_is_called_by_its_prefix_and_stands_in_its_vocabulary(name: str) -> None:
    prefix = name.partition("_")[0]
    term = TERMS[name].value
    assert term.startswith(vocabulary.STANDARD[prefix.lower()])
    if prefix in CLOSED:
        assert term.removeprefix(vocabulary.STANDARD[prefix.lower()]) in CLOSED[prefix]


def test_each_term_has_one_name() -> None:
    assert len(set(TERMS.values())) == len(TERMS) > 40
