"""Where a statement may stand: facts in passages, identity outside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph as ox

from peacegraph.evidence.passages import Passage
from peacegraph.names import PKO, compact
from peacegraph.read.files import ParsedFile, noncanonical_literals
from peacegraph.validate.violations import Violation
from peacegraph.vocabulary import RDF_TYPE, XSD_BOOLEAN

_NEEDS_EVIDENCE = ox.NamedNode(PKO + "needsEvidence")
_TRUE = ox.Literal("true", datatype=XSD_BOOLEAN)


def evidence_properties(ontology: Iterable[ParsedFile]) -> frozenset[str]:
    """Collect the properties whose every statement stands in a passage graph."""
    return frozenset(
        quad.subject.value
        for file in ontology
        for quad in file.quads
        if quad.predicate == _NEEDS_EVIDENCE
        and quad.object == _TRUE
        and isinstance(quad.subject, ox.NamedNode)
    )


def misplaced_facts(files: Iterable[ParsedFile], facts: Collection[str]) -> Iterator[Violation]:
    """Complain of each fact that stands in the default graph: no passage says it.

    facts  the properties that need evidence, as `evidence_properties` gives them
    """
    for file in files:
        for quad in file.quads:
            if isinstance(quad.graph_name, ox.DefaultGraph) and quad.predicate.value in facts:
                yield Violation(
                    "fact-without-passage",
                    f"{_named(quad.subject)} is said to have {compact(quad.predicate.value)} "
                    "here, where no passage says it",
                    "move the statement into the graph of the passage that states it",
                    file.where(quad.subject, quad.predicate, quad.graph_name),
                )


def misplaced_graphs(
    evidence: Iterable[ParsedFile], passages: Mapping[str, Passage]
) -> Iterator[Violation]:
    """Complain of named graphs that are no passage, and of passages that say nothing."""
    graphs: set[str] = set()
    files = list(evidence)
    for file in files:
        for name in dict.fromkeys(quad.graph_name for quad in file.quads):
            if isinstance(name, ox.DefaultGraph):
                continue
            iri = str(getattr(name, "value", name))
            graphs.add(iri)
            if iri not in passages:
                first = next(quad for quad in file.quads if quad.graph_name == name)
                yield Violation(
                    "graph-without-passage",
                    f"The graph {compact(iri)} is not described as a passage",
                    "describe it with source, selector, digest and locator "
                    "(`peacegraph cite` prints the block)",
                    file.where(first.subject, first.predicate, name),
                )
    for file in files:
        for quad in file.quads:
            about = quad.subject
            if (
                isinstance(about, ox.NamedNode)
                and about.value in passages
                and about.value not in graphs
                and quad.predicate == RDF_TYPE
            ):
                yield Violation(
                    "passage-without-facts",
                    f"The passage {compact(about.value)} says nothing",
                    "write what it says in a graph of its name, or take it out",
                    file.where(about),
                )


def named_graphs_elsewhere(files: Iterable[ParsedFile]) -> Iterator[Violation]:
    """Complain of named graphs in files that are no evidence."""
    for file in files:
        for quad in file.quads:
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                yield Violation(
                    "graph-outside-evidence",
                    f"A named graph stands in {file.name}",
                    "move it into a file below data/evidence/",
                    file.where(quad.subject, quad.predicate, quad.graph_name),
                )
                break


def rewritten_literals(files: Iterable[ParsedFile]) -> Iterator[Violation]:
    """Complain of literals that the store would write in another way."""
    for file in files:
        for quad, kept in noncanonical_literals(file):
            yield Violation(
                "noncanonical-literal",
                f"The literal {quad.object} would be stored as {kept}",
                "write it so, with xsd:integer, xsd:decimal, xsd:date, xsd:boolean, "
                "xsd:anyURI or edtf:EDTF",
                file.where(quad.subject, quad.predicate, quad.graph_name),
            )


def _named(term: object) -> str:
    return compact(term.value) if isinstance(term, ox.NamedNode) else "A nameless thing"
