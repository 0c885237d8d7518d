"""Is the ontology in OWL 2 DL, and in OWL 2 RL? OWLAPI's own checkers decide.

OWL 2 DL is what HermiT reasons over (OWL 2 Structural Specification, §3), OWL 2 RL what rules can
compute (OWL 2 Profiles, §4). The checkers are those of OWLAPI 3.4.3, which stands in the HermiT.jar
of owlready2. Where that old version departs from the two standards, this module puts it right:

- it lets pass, in DL, a datatype that is neither known to OWL 2 nor defined (xsd:date), and
  literals of such datatypes;
- it lets pass, in RL, reflexive properties;
- it refuses, in RL, equivalent and disjoint data properties, intersections of data ranges and
  every definition of a datatype, and names another axiom than the one that it means. So it is not
  asked which kinds of axiom RL has: they are all but two (Profiles, §4.2.5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final, Literal

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.names import PREFIXES, compact
from peacegraph.reason.datatypes import is_outside_map
from peacegraph.reason.java import java_command, java_home
from peacegraph.reason.worker import run_worker
from peacegraph.vocabulary import RDF_TYPE, XSD_STRING

Profile = Literal["DL", "RL"]
Statement = ox.Triple | ox.Quad

EDTF: Final = PREFIXES["edtf"] + "EDTF"

_OWL = PREFIXES["owl"]
_RDFS = PREFIXES["rdfs"]

# The annotation properties that OWL 2 brings (Structural Specification, §5.5).
_BUILT_IN_ANNOTATIONS = {
    *(_RDFS + name for name in ("comment", "isDefinedBy", "label", "seeAlso")),
    *(
        _OWL + name
        for name in (
            "backwardCompatibleWith",
            "deprecated",
            "incompatibleWith",
            "priorVersion",
            "versionInfo",
        )
    ),
}

_NOT_SIMPLE = "a property that is transitive, or follows from a chain, must not stand in"
_SENTENCES = {
    "CycleInDatatypeDefinition": "a datatype is defined by way of itself",
    "DatatypeIRIAlsoUsedAsClassIRI": "{what} is both a datatype and a class",
    "EmptyOneOfAxiom": "an enumeration is empty",
    "IllegalPunning": "{what} is a property of two kinds at once (object, data or annotation)",
    "InsufficientIndividuals": "an axiom about several individuals names fewer than two",
    "InsufficientOperands": "an axiom or expression that joins several parts has fewer than two",
    "InsufficientPropertyExpressions": "an axiom about several properties names fewer than two",
    "LastPropertyInChainNotInImposedRange": "the range of a chain does not hold of its last part",
    "LexicalNotInLexicalSpace": "{what} does not have the form of its datatype",
    "OntologyIRINotAbsolute": "the ontology's IRI is not absolute",
    "OntologyVersionIRINotAbsolute": "the ontology's version IRI is not absolute",
    "UseOfAnonymousIndividual": "the blank node {what} stands where a named thing must",
    "UseOfBuiltInDatatypeInDatatypeDefinition": "a datatype of OWL 2's own is defined anew",
    "UseOfDefinedDatatypeInDatatypeRestriction": "a defined datatype is restricted by facets",
    "UseOfIllegalDataRange": "the data range {what} is not in the profile",
    "UseOfIllegalFacetRestriction": "the facet does not belong to its datatype: {what}",
    "UseOfNonAbsoluteIRI": "an IRI is relative",
    "UseOfNonEquivalentClassExpression": "{what} must not stand in an equivalence",
    "UseOfNonSimplePropertyInAsymmetricObjectPropertyAxiom": f"{_NOT_SIMPLE} an asymmetry",
    "UseOfNonSimplePropertyInCardinalityRestriction": f"{_NOT_SIMPLE} a cardinality: {{what}}",
    "UseOfNonSimplePropertyInDisjointPropertiesAxiom": f"{_NOT_SIMPLE} a disjointness: {{what}}",
    "UseOfNonSimplePropertyInFunctionalPropertyAxiom": f"{_NOT_SIMPLE} a functional property",
    "UseOfNonSimplePropertyInInverseFunctionalObjectPropertyAxiom": (
        f"{_NOT_SIMPLE} an inverse functional property"
    ),
    "UseOfNonSimplePropertyInIrreflexivePropertyAxiom": f"{_NOT_SIMPLE} an irreflexivity",
    "UseOfNonSimplePropertyInObjectHasSelf": f"{_NOT_SIMPLE} a self restriction: {{what}}",
    "UseOfNonSubClassExpression": "{what} must not stand as the narrower class",
    "UseOfNonSuperClassExpression": (
        "{what} must not stand as the wider class, a domain, a range or a type"
    ),
    "UseOfPropertyInChainCausesCycle": "{what} follows from a chain that needs it",
    "UseOfTopDataPropertyAsSubPropertyInSubPropertyAxiom": (
        "owl:topDataProperty stands below another property"
    ),
    "UseOfUndeclaredAnnotationProperty": "{what} is not declared as an annotation property",
    "UseOfUndeclaredClass": "{what} is not declared as a class",
    "UseOfUndeclaredDataProperty": "{what} is not declared as a data property",
    "UseOfUndeclaredDatatype": "{what} is not declared as a datatype",
    "UseOfUndeclaredObjectProperty": "{what} is not declared as an object property",
    "UseOfUnknownDatatype": "{what} is not a datatype of OWL 2",
}


@dataclass(frozen=True, slots=True)
class ProfileReport:
    """Whether an ontology is in a profile, and each way in which it is not, in words, sorted."""

    profile: Profile
    conforms: bool
    violations: tuple[str, ...]


def check_profile(
    statements: Iterable[Statement],
    profile: Profile,
    *,
    read_as_string: Collection[str] = (),
    timeout_s: float = 120,
) -> ProfileReport:
    """Check an ontology against OWL 2 DL or OWL 2 RL with OWLAPI's checker.

    statements      triples, or quads whose graph names are passed over: all files of the ontology
                    at once; owl:imports is passed over, nothing is fetched
    profile         "DL" or "RL"; what breaks DL is reported for RL too, which is a part of it
    read_as_string  IRIs of datatypes that are taken out, with their definitions, before the check,
                    and read as xsd:string wherever they stand. RL has no place for a datatype that
                    is defined by a pattern, so the check of RL is run with {EDTF}: everything but
                    ontology/datatypes.ttl is then in RL or is reported. Leave it empty for DL
    timeout_s       seconds after which the check is killed

    An ontology outside the profile is an answer, not an error. Raises PeacegraphError "no-java",
    "no-jpype" where JPype is not installed (`peacegraph[test]`), "reasoner-timeout", and
    "reasoner-failed" where OWLAPI cannot read the ontology.
    """
    if find_spec("jpype") is None:
        raise PeacegraphError(
            "no-jpype", "The profile check needs JPype", "install peacegraph[test]"
        )
    triples = _relevant({ox.Triple(s.subject, s.predicate, s.object) for s in statements})
    triples = _without_datatypes(triples, read_as_string)
    answer = run_worker(
        "profile_worker.py",
        {"java_home": str(java_home(java_command())), "profile": profile},
        ox.serialize(sorted(triples, key=_types_first), format=ox.RdfFormat.RDF_XML) or b"",
        timeout_s=timeout_s,
        who="OWLAPI",
    )
    if "unreadable" in answer:
        raise PeacegraphError(
            "reasoner-failed",
            f"OWLAPI could not read the ontology: {answer['unreadable']}",
            "check that every axiom is complete",
        )
    violations = tuple(
        sorted(
            {
                *_in_words(answer["violations"], profile),
                *_undefined_datatypes(answer["undefined"], profile),
                *_foreign_literals(triples),
                *(_axioms_outside_rl(answer["axioms"]) if profile == "RL" else ()),
            }
        )
    )
    return ProfileReport(profile, not violations, violations)


def _relevant(triples: set[ox.Triple]) -> set[ox.Triple]:
    """Leave out imports, and the annotation values that OWLAPI stumbles over.

    What an annotation says is no concern of a profile (Structural Specification, §10), but OWLAPI
    holds the datatype of a value such as "2026-01-01"^^xsd:date against the ontology.
    """
    annotations = _BUILT_IN_ANNOTATIONS | {
        triple.subject.value
        for triple in triples
        if triple.predicate == RDF_TYPE
        and triple.object == ox.NamedNode(_OWL + "AnnotationProperty")
        and isinstance(triple.subject, ox.NamedNode)
    }
    return {
        triple
        for triple in triples
        if triple.predicate.value != _OWL + "imports"
        and not isinstance(triple.object, ox.Triple)
        and not (triple.predicate.value in annotations and is_outside_map(triple.object))
    }


def _without_datatypes(triples: set[ox.Triple], datatypes: Collection[str]) -> set[ox.Triple]:
    """Take out all that is said of these datatypes, and put xsd:string where they are used."""
    if not datatypes:
        return triples
    unwanted = {ox.NamedNode(iri) for iri in datatypes}
    of_subject: dict[object, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        of_subject[triple.subject].append(triple)
    said: set[ox.Triple] = set()
    waiting: list[object] = list(unwanted)
    while waiting:
        for triple in of_subject[waiting.pop()]:
            if triple not in said:
                said.add(triple)
                if isinstance(triple.object, ox.BlankNode):
                    waiting.append(triple.object)
    return {
        ox.Triple(triple.subject, triple.predicate, XSD_STRING)
        if triple.object in unwanted
        else triple
        for triple in triples - said
    }


def _types_first(triple: ox.Triple) -> tuple[bool, str]:
    # OWLAPI reads axioms as they come: a term is better known before it is used.
    return triple.predicate != RDF_TYPE, str(triple)


def _in_words(violations: list[dict[str, str]], profile: Profile) -> Iterator[str]:
    """Say each violation once, with one of the axioms that it was found in and how many more."""
    axioms: dict[str, set[str]] = defaultdict(set)
    for violation in violations:
        if profile == "RL" and _allowed_after_all(violation):
            continue
        axioms[_sentence(violation["rule"], violation["what"])].add(violation["axiom"])
    for sentence, found_in in axioms.items():
        first, *more = sorted(axiom for axiom in found_in if axiom) or [""]
        place = f", in {_compacted(first)}" if first else ""
        others = f" and {len(more)} more" if more else ""
        yield f"{sentence}{place}{others}"


def _sentence(rule: str, what: str) -> str:
    # The rules on reserved vocabulary differ only in the kind of term that they are about.
    if rule.startswith("UseOfReservedVocabulary"):
        return f"{_compacted(what) or 'the ontology'} is in a namespace that OWL 2 keeps for itself"
    return _SENTENCES.get(rule, f"{rule}: {{what}}").replace("{what}", _compacted(what))


def _allowed_after_all(violation: dict[str, str]) -> bool:
    return violation["rule"] == "UseOfIllegalAxiom" or (
        violation["rule"] == "UseOfIllegalDataRange"
        and violation["what"].startswith("DataIntersectionOf(")
    )


def _undefined_datatypes(datatypes: list[str], profile: Profile) -> Iterator[str]:
    if profile == "DL":  # RL's own rule reports every such datatype
        for iri in datatypes:
            yield f"{compact(iri)} is neither a datatype of OWL 2 nor defined as one"


def _foreign_literals(triples: set[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and is_outside_map(triple.object):
            yield (
                f"the value {triple.object.value!r} of {compact(triple.predicate.value)} has the"
                f" datatype {compact(triple.object.datatype.value)}, of which OWL 2 knows no values"
            )


def _axioms_outside_rl(axioms: list[str]) -> Iterator[str]:
    for axiom in axioms:
        yield f"this kind of axiom is not in the profile: {_compacted(axiom)}"


def _compacted(text: str) -> str:
    # OWLAPI prints a blank before some closing brackets.
    return re.sub("<([^>]+)>", lambda iri: compact(iri.group(1)), text).replace(" )", ")").strip()
