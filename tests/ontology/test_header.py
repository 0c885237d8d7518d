from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from peacegraph.names import PKO, PREFIXES

from .given import FILES, ONTOLOGY, ROOT, english, triples_of, types, values

XSD_DATE = PREFIXES["xsd"] + "date"


def test_the_ontology_is_there() -> None:
    """Guard against a green run over nothing."""
    assert ROOT is not None
    assert len(FILES) > 1
    assert sum(len(triples_of(file)) for file in FILES) > 1000


def test_the_header_stands_in_the_root_file_and_nowhere_else() -> None:
    headed = [
        file
        for file in FILES
        if any(
            triple.predicate.value == PREFIXES["rdf"] + "type"
            and triple.object == ox.NamedNode(PREFIXES["owl"] + "Ontology")
            for triple in triples_of(file)
        )
    ]
    assert headed == [ROOT]


def test_the_header_is_of_our_ontology() -> None:
    assert PREFIXES["owl"] + "Ontology" in types(ONTOLOGY)


@pytest.mark.parametrize("predicate", ["dcterms:title", "dcterms:abstract"])
def test_title_and_abstract_are_english(predicate: str) -> None:
    assert len(english(ONTOLOGY, predicate)) == 1


def test_somebody_made_it() -> None:
    assert values(ONTOLOGY, "dcterms:creator")


def test_the_licence_is_an_iri() -> None:
    (licence,) = values(ONTOLOGY, "dcterms:license")
    assert isinstance(licence, ox.NamedNode)


def test_created_and_modified_are_dates_in_order() -> None:
    (created,) = values(ONTOLOGY, "dcterms:created")
    (modified,) = values(ONTOLOGY, "dcterms:modified")
    for date in (created, modified):
        assert isinstance(date, ox.Literal)
        assert date.datatype.value == XSD_DATE
    assert created.value <= modified.value


def test_the_version_iri_carries_the_version() -> None:
    (version,) = values(ONTOLOGY, "owl:versionInfo")
    (version_iri,) = values(ONTOLOGY, "owl:versionIRI")
    assert re.fullmatch(r"\d+\.\d+\.\d+", version.value)
    assert version_iri == ox.NamedNode(f"{ONTOLOGY}/{version.value}")


def test_prefix_and_namespace_are_ours() -> None:
    assert [v.value for v in values(ONTOLOGY, "vann:preferredNamespacePrefix")] == ["pko"]
    assert [v.value for v in values(ONTOLOGY, "vann:preferredNamespaceUri")] == [PKO]
