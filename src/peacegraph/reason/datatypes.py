"""The datatypes that OWL 2 knows of itself: its datatype map (Structural Specification, §4)."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from peacegraph.names import PREFIXES

_RDF = PREFIXES["rdf"]
_OWL = PREFIXES["owl"]
_XSD = PREFIXES["xsd"]

_OF_XSD = (
    "anyURI",
    "base64Binary",
    "boolean",
    "byte",
    "dateTime",
    "dateTimeStamp",
    "decimal",
    "double",
    "float",
    "hexBinary",
    "int",
    "integer",
    "language",
    "long",
    "Name",
    "NCName",
    "negativeInteger",
    "NMTOKEN",
    "nonNegativeInteger",
    "nonPositiveInteger",
    "normalizedString",
    "positiveInteger",
    "short",
    "string",
    "token",
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
)

# Neither xsd:date nor the xsd:g… family is in it, and neither is edtf:EDTF.
DATATYPE_MAP: Final = frozenset(
    {
        _OWL + "rational",
        _OWL + "real",
        _RDF + "PlainLiteral",
        _RDF + "XMLLiteral",
        *(_XSD + name for name in _OF_XSD),
    }
)


def is_outside_map(term: object) -> bool:
    """Say whether a term is a literal whose datatype OWL 2 gives no meaning to.

    A language-tagged string is inside: OWL 2 reads it as an rdf:PlainLiteral.
    """
    return (
        isinstance(term, ox.Literal)
        and term.language is None
        and term.datatype.value not in DATATYPE_MAP
    )
