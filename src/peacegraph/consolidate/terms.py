"""What the ontology says about its own properties, as far as consolidation needs to know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from peacegraph.names import PKO, PREFIXES

ABOUT = NamedNode(PKO + "about")
ABOUT_SO_MANY = NamedNode(PKO + "About")
AT_LEAST = NamedNode(PKO + "AtLeast")
BEGIN = NamedNode(PKO + "begin")
CHECK = NamedNode(PKO + "check")
COUNT_QUALIFIER = NamedNode(PKO + "countQualifier")
DECIDED_BY = NamedNode(PKO + "decidedBy")
DISAGREEMENT = NamedNode(PKO + "Disagreement")
END = NamedNode(PKO + "end")
FINDING = NamedNode(PKO + "Finding")
KIND = NamedNode(PKO + "kind")
LESS_THAN = NamedNode(PKO + "LessThan")
MORE_THAN = NamedNode(PKO + "MoreThan")
NEARLY = NamedNode(PKO + "Nearly")
ON_PROPERTY = NamedNode(PKO + "onProperty")
PART_OF = NamedNode(PKO + "partOf")
POLICY = NamedNode(PKO + "Policy")
POSITION = NamedNode(PKO + "Position")
POSITIONS = NamedNode(PKO + "position")
PREFERRED = NamedNode(PKO + "preferred")
PREFERRED_VALUE = NamedNode(PKO + "preferredValue")
PRINTED_NAME = NamedNode(PKO + "printedName")
QUALIFIED_BY = NamedNode(PKO + "qualifiedBy")
RULE_LIST = NamedNode(PKO + "rules")
SEVERITY = NamedNode(PKO + "severity")
UP_TO = NamedNode(PKO + "UpTo")
VERDICT = NamedNode(PKO + "Verdict")

DERIVED_FROM = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
EDTF = NamedNode(PREFIXES["edtf"] + "EDTF")
FUNCTIONAL = NamedNode(PREFIXES["owl"] + "FunctionalProperty")
RDF_FIRST = NamedNode(PREFIXES["rdf"] + "first")
RDF_NIL = NamedNode(PREFIXES["rdf"] + "nil")
RDF_REST = NamedNode(PREFIXES["rdf"] + "rest")
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
RDF_VALUE = NamedNode(PREFIXES["rdf"] + "value")
RDFS_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
RDFS_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
RDFS_RANGE = NamedNode(PREFIXES["rdfs"] + "range")
XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")
XSD_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")
XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


@dataclass(frozen=True, slots=True)
class FactTerms:
    """The properties that consolidation treats in a way of their own, as IRIs.

    single_valued  a subject has at most one value (owl:FunctionalProperty)
    qualified      the main count of a node, which pko:countQualifier belongs to
    parts_of       for a total, the counts that a breakdown of it adds up
    dates          the values are EDTF dates (rdfs:range edtf:EDTF)
    """

    single_valued: frozenset[str] = frozenset()
    qualified: frozenset[str] = frozenset()
    parts_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()


def fact_terms(ontology: Iterable[Quad]) -> FactTerms:
    """Read from the ontology's quads, in any order, which properties are of which sort."""
    single_valued: set[str] = set()
    qualified: set[str] = set()
    parts_of: defaultdict[str, set[str]] = defaultdict(set)
    dates: set[str] = set()
    for quad in ontology:
        term, marked = quad.subject, quad.object
        if not isinstance(term, NamedNode) or not isinstance(marked, NamedNode):
            continue
        if quad.predicate == RDF_TYPE and marked == FUNCTIONAL:
            single_valued.add(term.value)
        elif quad.predicate == QUALIFIED_BY and marked == COUNT_QUALIFIER:
            qualified.add(term.value)
        elif quad.predicate == PART_OF:
            parts_of[marked.value].add(term.value)
        elif quad.predicate == RDFS_RANGE and marked == EDTF:
            dates.add(term.value)
    return FactTerms(
        frozenset(single_valued),
        frozenset(qualified),
        {total: frozenset(parts) for total, parts in sorted(parts_of.items())},
        frozenset(dates),
    )
