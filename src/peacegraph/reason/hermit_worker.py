"""The child process of `hermit`: owlready2 and HermiT over the N-Triples on standard input.

It is a script, not a module to import. It answers with one JSON object on standard output, in
which `outcome` is "consistent", "inconsistent" or "failed".
"""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from typing import Any

_OWL = "http://www.w3.org/2002/07/owl#"


def main() -> None:
    """Read the document and the arguments, reason, and answer."""
    arguments = json.loads(sys.argv[1])
    document = sys.stdin.buffer.read()
    # owlready2 prints what it pleases: keep the real standard output to ourselves.
    answer_to = os.dup(1)
    os.dup2(2, 1)
    answer = reason(document, arguments["java"], arguments["heap_mb"])
    with os.fdopen(answer_to, "w", encoding="utf-8") as stream:
        json.dump(answer, stream)


def reason(document: bytes, java: str, heap_mb: int) -> dict[str, Any]:
    """Classify and realise the ontology of the document."""
    import owlready2
    from owlready2 import reasoning

    owlready2.JAVA_EXE = java
    reasoning.JAVA_MEMORY = heap_mb
    world = owlready2.World()
    try:
        world.get_ontology("urn:peacegraph:reasoned#").load(fileobj=BytesIO(document))
    except owlready2.OwlReadyOntologyParsingError:
        # The document is N-Triples of our own making: all that can be wrong is a literal's form.
        return {"outcome": "failed", "message": "a literal does not have the form of its datatype"}
    inferred = world.get_ontology("urn:peacegraph:inferred#")
    with inferred:
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return {"outcome": "inconsistent"}
        except owlready2.OwlReadyJavaError as error:
            return {"outcome": "failed", "message": str(error)}
    unsatisfiable = {
        world._unabbreviate(term)
        for same, nothing in (
            (owlready2.base.owl_equivalentclass, "Nothing"),
            (owlready2.base.owl_equivalentproperty, "bottomObjectProperty"),
        )
        for term in world._get_obj_triples_po_s(same, world._abbreviate(_OWL + nothing))
        if term > 0  # owlready2 numbers blank nodes below zero
    }
    types = {
        (world._unabbreviate(individual), world._unabbreviate(kind))
        for individual, _, kind in inferred._get_obj_triples_spo_spo(
            None, owlready2.base.rdf_type, None
        )
        if individual > 0 and kind > 0
    }
    return {
        "outcome": "consistent",
        "unsatisfiable": sorted(iri for iri in unsatisfiable if not iri.startswith(_OWL)),
        "types": sorted(pair for pair in types if not pair[1].startswith(_OWL)),
    }


if __name__ == "__main__":
    main()
