"""Small ontologies in Turtle, with the prefixes of the project bound."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.names import PREFIXES

_HEADER = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
_ONTOLOGY = "<https://w3id.org/peacegraph/ontology> a owl:Ontology .\n"

EDTF_DEFINED = """
edtf:EDTF a rdfs:Datatype ; owl:equivalentClass [
    a rdfs:Datatype ; owl:onDatatype xsd:string ;
    owl:withRestrictions ( [ xsd:pattern "[0-9]{4}(-[0-9]{2})?" ] ) ] .
pko:begin a owl:DatatypeProperty ; rdfs:range edtf:EDTF .
"""


def ontology(body: str) -> list[ox.Quad]:
    """Give the quads of an ontology with this body."""
    return list(ox.parse((_HEADER + _ONTOLOGY + body).encode(), format=ox.RdfFormat.TURTLE))
