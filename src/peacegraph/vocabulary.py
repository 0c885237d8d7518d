"""The terms of the standard vocabularies that the program itself speaks of, each written once.

They are called by prefix and name: RDFS_LABEL is rdfs:label. `ask` loads them and does without the
longer list of namespaces in `names`.
"""

from __future__ import annotations

import pyoxigraph as ox

# The namespaces of these vocabularies, and of those that files of ours use beside them.
STANDARD = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DCTERMS_DATE = ox.NamedNode(STANDARD["dcterms"] + "date")
DCTERMS_HAS_PART = ox.NamedNode(STANDARD["dcterms"] + "hasPart")
DCTERMS_TITLE = ox.NamedNode(STANDARD["dcterms"] + "title")
EDTF = ox.NamedNode(STANDARD["edtf"] + "EDTF")
OA_END = ox.NamedNode(STANDARD["oa"] + "end")
OA_HAS_SELECTOR = ox.NamedNode(STANDARD["oa"] + "hasSelector")
OA_HAS_SOURCE = ox.NamedNode(STANDARD["oa"] + "hasSource")
OA_START = ox.NamedNode(STANDARD["oa"] + "start")
OWL_CLASS = ox.NamedNode(STANDARD["owl"] + "Class")
OWL_DIFFERENT_FROM = ox.NamedNode(STANDARD["owl"] + "differentFrom")
OWL_DISJOINT_WITH = ox.NamedNode(STANDARD["owl"] + "disjointWith")
OWL_EQUIVALENT_CLASS = ox.NamedNode(STANDARD["owl"] + "equivalentClass")
OWL_EQUIVALENT_PROPERTY = ox.NamedNode(STANDARD["owl"] + "equivalentProperty")
OWL_FUNCTIONAL_PROPERTY = ox.NamedNode(STANDARD["owl"] + "FunctionalProperty")
OWL_INVERSE_OF = ox.NamedNode(STANDARD["owl"] + "inverseOf")
OWL_MEMBERS = ox.NamedNode(STANDARD["owl"] + "members")
OWL_NOTHING = ox.NamedNode(STANDARD["owl"] + "Nothing")
OWL_OBJECT_PROPERTY = ox.NamedNode(STANDARD["owl"] + "ObjectProperty")
OWL_ON_CLASS = ox.NamedNode(STANDARD["owl"] + "onClass")
OWL_ON_PROPERTY = ox.NamedNode(STANDARD["owl"] + "onProperty")
OWL_SAME_AS = ox.NamedNode(STANDARD["owl"] + "sameAs")
OWL_THING = ox.NamedNode(STANDARD["owl"] + "Thing")
PROV_DERIVED_FROM = ox.NamedNode(STANDARD["prov"] + "wasDerivedFrom")
PROV_PRIMARY_SOURCE = ox.NamedNode(STANDARD["prov"] + "hadPrimarySource")
RDFS_COMMENT = ox.NamedNode(STANDARD["rdfs"] + "comment")
RDFS_DATATYPE = ox.NamedNode(STANDARD["rdfs"] + "Datatype")
RDFS_DOMAIN = ox.NamedNode(STANDARD["rdfs"] + "domain")
RDFS_LABEL = ox.NamedNode(STANDARD["rdfs"] + "label")
RDFS_RANGE = ox.NamedNode(STANDARD["rdfs"] + "range")
RDFS_SUBCLASS = ox.NamedNode(STANDARD["rdfs"] + "subClassOf")
RDFS_SUBPROPERTY = ox.NamedNode(STANDARD["rdfs"] + "subPropertyOf")
RDF_FIRST = ox.NamedNode(STANDARD["rdf"] + "first")
RDF_NIL = ox.NamedNode(STANDARD["rdf"] + "nil")
RDF_REST = ox.NamedNode(STANDARD["rdf"] + "rest")
RDF_TYPE = ox.NamedNode(STANDARD["rdf"] + "type")
RDF_VALUE = ox.NamedNode(STANDARD["rdf"] + "value")
SH_INFO = ox.NamedNode(STANDARD["sh"] + "Info")
SH_VIOLATION = ox.NamedNode(STANDARD["sh"] + "Violation")
SH_WARNING = ox.NamedNode(STANDARD["sh"] + "Warning")
SKOS_ALT_LABEL = ox.NamedNode(STANDARD["skos"] + "altLabel")
SKOS_CONCEPT = ox.NamedNode(STANDARD["skos"] + "Concept")
SKOS_DEFINITION = ox.NamedNode(STANDARD["skos"] + "definition")
SKOS_EXAMPLE = ox.NamedNode(STANDARD["skos"] + "example")
SKOS_IN_SCHEME = ox.NamedNode(STANDARD["skos"] + "inScheme")
SKOS_NOTATION = ox.NamedNode(STANDARD["skos"] + "notation")
SKOS_PREF_LABEL = ox.NamedNode(STANDARD["skos"] + "prefLabel")
XSD_BOOLEAN = ox.NamedNode(STANDARD["xsd"] + "boolean")
XSD_DATE = ox.NamedNode(STANDARD["xsd"] + "date")
XSD_DECIMAL = ox.NamedNode(STANDARD["xsd"] + "decimal")
XSD_INTEGER = ox.NamedNode(STANDARD["xsd"] + "integer")
XSD_STRING = ox.NamedNode(STANDARD["xsd"] + "string")
