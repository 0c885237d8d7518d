"""The child process of `profiles`: OWLAPI's profile checks over the RDF/XML on standard input.

It is a script, not a module to import: a Python process can start one Java machine only, once. It
answers with one JSON object on standard output: `violations`, a list of what OWLAPI's reports hold
(`rule`, `what`, `axiom`); `undefined`, the datatypes that are neither known to OWL 2 nor defined;
and `axioms`, those of a kind that OWL 2 RL has not; or else `unreadable` with a reason.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Read the document and the arguments, check, and answer."""
    arguments = json.loads(sys.argv[1])
    document = sys.stdin.buffer.read().decode()
    # Java prints to the real standard output: keep that to ourselves.
    answer_to = os.dup(1)
    os.dup2(2, 1)
    answer = check(document, arguments["java_home"], arguments["profile"])
    with os.fdopen(answer_to, "w", encoding="utf-8") as stream:
        json.dump(answer, stream)


# Where OWLAPI's violations keep what they complain of; each has one of these, or none.
_GETTERS = (
    "getIRI",
    "getLiteral",
    "getDatatype",
    "getDatatypeRestriction",
    "getDataOneOf",
    "getOWLAnnotationProperty",
    "getOWLAnonymousIndividual",
    "getOWLCardinalityRestriction",
    "getOWLClass",
    "getOWLClassExpression",
    "getOWLDataProperty",
    "getOWLDataRange",
    "getOWLDatatypeRestriction",
    "getOWLNamedIndividual",
    "getOWLObjectHasSelf",
    "getOWLObjectOneOf",
    "getOWLObjectProperty",
    "getOWLPropertyExpression",
)


def check(document: str, java_home: str, profile: str) -> dict[str, Any]:
    """Load the ontology with OWLAPI and let OWLAPI's checker of the profile walk it."""
    import jpype
    import owlready2

    os.environ["JAVA_HOME"] = java_home
    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    jpype.startJVM(jpype.getDefaultJVMPath(), "-Xmx512m", classpath=[str(jar)])

    manager = jpype.JClass(
        "org.semanticweb.owlapi.apibinding.OWLManager"
    ).createOWLOntologyManager()
    source = jpype.JClass("org.semanticweb.owlapi.io.StringDocumentSource")(document)
    try:
        ontology = manager.loadOntologyFromOntologyDocument(source)
    except jpype.JException as error:
        return {"unreadable": str(error.getMessage()).strip().partition("\n")[0]}

    checker = jpype.JClass(f"org.semanticweb.owlapi.profiles.OWL2{profile}Profile")()
    violations = [
        {
            "rule": str(violation.getClass().getSimpleName()),
            "what": subject_of(violation),
            "axiom": str(violation.getAxiom() or ""),
        }
        for violation in checker.checkOntology(ontology).getViolations()
    ]
    undefined = [
        str(datatype.getIRI())
        for datatype in ontology.getDatatypesInSignature()
        if not datatype.isBuiltIn() and ontology.getDatatypeDefinitions(datatype).isEmpty()
    ]
    axiom_type = jpype.JClass("org.semanticweb.owlapi.model.AxiomType")
    axioms = [
        str(axiom)
        for kind in (axiom_type.DISJOINT_UNION, axiom_type.REFLEXIVE_OBJECT_PROPERTY)
        for axiom in ontology.getAxioms(kind)
    ]
    return {"violations": violations, "undefined": undefined, "axioms": axioms}


def subject_of(violation: Any) -> str:
    """Give what a violation complains of, in OWLAPI's functional syntax, or an empty string."""
    for getter in _GETTERS:
        if hasattr(violation, getter):
            return str(getattr(violation, getter)())
    if str(violation.getClass().getSimpleName()) != "IllegalPunning":
        return ""
    # It keeps the IRI of the punned property to itself, and names it in the message only.
    named = re.search("<[^>]+>", str(violation))
    return named.group() if named else ""


if __name__ == "__main__":
    main()
