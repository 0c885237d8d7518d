"""What the ontology says about its own properties, as far as consolidation needs to know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from peacegraph.names import PKO, PREFIXES
from peacegraph.vocabulary import (
    EDTF,
    OWL_FUNCTIONAL_PROPERTY,
    RDF_TYPE,
    RDFS_RANGE,
    RDFS_SUBCLASS,
)

ACTS_ON_DEPLOYMENTS = frozenset(
    NamedNode(PKO + name) for name in ("authorises", "increases", "recalls", "regulates")
)
ABOUT = NamedNode(PKO + "about")
ABOUT_SO_MANY = NamedNode(PKO + "About")
AS_OF = NamedNode(PKO + "asOf")
AT_LEAST = NamedNode(PKO + "AtLeast")
BASIS = NamedNode(PKO + "basis")
BEGIN = NamedNode(PKO + "begin")
CHECK = NamedNode(PKO + "check")
CITED_WORK = NamedNode(PKO + "CitedWork")
COUNTS = NamedNode(PKO + "counts")
COUNT_QUALIFIER = NamedNode(PKO + "countQualifier")
COUNTS_AS = NamedNode(PKO + "countsAs")
CURATED = NamedNode(PKO + "curated")
DATE = NamedNode(PKO + "date")
DAYS = NamedNode(PKO + "days")
DECIDED_BY = NamedNode(PKO + "decidedBy")
DISAGREEMENT = NamedNode(PKO + "Disagreement")
DOCUMENTS = NamedNode(PKO + "documents")
DURATION_OF = NamedNode(PKO + "durationOf")
END = NamedNode(PKO + "end")
FINDING = NamedNode(PKO + "Finding")
KIND = NamedNode(PKO + "kind")
LESS_THAN = NamedNode(PKO + "LessThan")
MONTHS = NamedNode(PKO + "months")
MORE_THAN = NamedNode(PKO + "MoreThan")
MOVEMENT = NamedNode(PKO + "Movement")
MULTIPLE = NamedNode(PKO + "multipleOfPrevious")
NEARLY = NamedNode(PKO + "Nearly")
OBSERVATION = NamedNode(PKO + "Observation")
OBSERVED_OF = NamedNode(PKO + "observedOf")
OF_DEPLOYMENT = NamedNode(PKO + "ofDeployment")
OF_OPERATION = NamedNode(PKO + "ofOperation")
OF_UNIT = NamedNode(PKO + "ofUnit")
PART_OF_OCCURRENCE = NamedNode(PKO + "partOfOccurrence")
ON_PROPERTY = NamedNode(PKO + "onProperty")
PART_OF = NamedNode(PKO + "partOf")
PERCENT = NamedNode(PKO + "percent")
PERSONNEL = NamedNode(PKO + "personnel")
PERSON = NamedNode(PKO + "Person")
PLACE = NamedNode(PKO + "Place")
POLICY = NamedNode(PKO + "Policy")
POSITION = NamedNode(PKO + "Position")
POSITIONS = NamedNode(PKO + "position")
PREFERRED = NamedNode(PKO + "preferred")
PREFERRED_VALUE = NamedNode(PKO + "preferredValue")
PRINTED_NAME = NamedNode(PKO + "printedName")
QUALIFIED_BY = NamedNode(PKO + "qualifiedBy")
RULE_LIST = NamedNode(PKO + "rules")
SEVERITY = NamedNode(PKO + "severity")
SHARES_TEXT = NamedNode(PKO + "sharesTextWith")
SHARE_OF = NamedNode(PKO + "shareOf")
SOURCE = NamedNode(PKO + "Source")
UP_TO = NamedNode(PKO + "UpTo")
VERDICT = NamedNode(PKO + "Verdict")
WEB_ADDRESS = NamedNode(PKO + "webAddress")
WEEKS = NamedNode(PKO + "weeks")
YEARS = NamedNode(PKO + "years")


# The dates at which something happens.
DATES = frozenset((BEGIN, DATE, END, NamedNode(PKO + "adopted"), NamedNode(PKO + "signed")))

INCREASE_OF_CONTINGENT = NamedNode(PREFIXES["countable"] + "increase-of-contingent")


@dataclass(frozen=True, slots=True)
class FactTerms:
    """The properties that consolidation treats in a way of their own, as IRIs.

    single_valued  a subject has at most one value (owl:FunctionalProperty)
    qualified      the main count of a node, which pko:countQualifier belongs to
    parts_of       for a total, the counts that a breakdown of it adds up
    dates          the values are EDTF dates (rdfs:range edtf:EDTF)
    movements      the classes of the events in which a deployed body leaves or arrives
    """

    single_valued: frozenset[str] = frozenset()
    qualified: frozenset[str] = frozenset()
    parts_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    movements: frozenset[str] = frozenset({MOVEMENT.value})


def classes_below(class_: str, ontology: Iterable[Quad]) -> frozenset[str]:
    """Give a class and all classes below it, by the rdfs:subClassOf of the ontology's quads."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for quad in ontology:
        if (
            quad.predicate == RDFS_SUBCLASS
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode)
        ):
            below[quad.object.value].append(quad.subject.value)
    found: set[str] = set()
    ahead = [class_]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += below[each]
    return frozenset(found)


def fact_terms(ontology: Iterable[Quad]) -> FactTerms:
    """Read from the ontology's quads, in any order, which properties are of which sort."""
    ontology = list(ontology)
    single_valued: set[str] = set()
    qualified: set[str] = set()
    parts_of: defaultdict[str, set[str]] = defaultdict(set)
    dates: set[str] = set()
    for quad in ontology:
        term, marked = quad.subject, quad.object
        if not isinstance(term, NamedNode) or not isinstance(marked, NamedNode):
            continue
        if quad.predicate == RDF_TYPE and marked == OWL_FUNCTIONAL_PROPERTY:
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
        classes_below(MOVEMENT.value, ontology),
    )
