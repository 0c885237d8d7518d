"""SHACL shapes, run by pyshacl over everything that the files say, with the place in the files.

Core constraints only: what spans records is asked with set-wise SPARQL in queries/checks/, because
sh:sparql asks one focus node at a time (W3C SHACL, sections 4 and 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from peacegraph.names import PREFIXES, compact
from peacegraph.read.files import ParsedFile
from peacegraph.validate.violations import Severity, Violation

if TYPE_CHECKING:
    import rdflib

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_SH = PREFIXES["sh"]
_SEVERITIES = {
    _SH + "Violation": Severity.VIOLATION,
    _SH + "Warning": Severity.WARNING,
    _SH + "Info": Severity.INFO,
}


def shape_violations(
    data: Iterable[ParsedFile], shapes: Iterable[ParsedFile], ontology: Iterable[ParsedFile]
) -> Iterator[Violation]:
    """Validate the union of all graphs of `data` and give each result with its file and line.

    The ontology supplies the class hierarchy; nothing is inferred beyond it. The severity is that
    of the property shape: pyshacl hands none down from a node shape.
    """
    import pyshacl
    import rdflib

    files = list(data)
    graph = _as_rdflib((*(quad for file in files for quad in file.quads), *_hierarchy(ontology)))
    _, report, _ = pyshacl.validate(
        graph,
        shacl_graph=_asked_at_once(_as_rdflib(quad for file in shapes for quad in file.quads)),
        advanced=False,
        meta_shacl=False,
        allow_warnings=True,
    )
    sh = rdflib.Namespace(_SH)
    # Results by the report's own links: a result's details (sh:detail) only explain it.
    results = list(report.objects(None, sh.result))
    owner = _files_by_statement(files, {str(report.value(each, sh.focusNode)) for each in results})
    for result in results:
        focus = report.value(result, sh.focusNode)
        path = report.value(result, sh.resultPath)
        value = report.value(result, sh.value)
        severity = str(report.value(result, sh.resultSeverity))
        message = str(report.value(result, sh.resultMessage) or "A shape is not met")
        # The statement itself, else another of that property, else any about the thing.
        about = (str(focus), str(path), str(value))
        file, holder = next(
            (owner[about[:much]] for much in (3, 2, 1) if about[:much] in owner), (files[0], None)
        )
        yield Violation(
            "shape",
            f"{_shown(focus)}: {message.rstrip('.')}",
            "see the shapes in shapes/",
            file.where(
                _where_of(focus), str(path) if isinstance(path, rdflib.URIRef) else None, holder
            ),
            _SEVERITIES.get(severity, Severity.VIOLATION),
        )


def _asked_at_once(shapes: rdflib.Graph) -> rdflib.Graph:
    """Give the property shapes the targets of their node shapes: the same results, sooner.

    pyshacl asks the property shapes of a node shape of one focus node after the other, and makes
    their constraints anew for each; a shape with targets it asks of all of them at once. SHACL
    gives both the same meaning (section 4.8.2). A node shape that says more than its properties
    keeps its targets.
    """
    import rdflib

    sh = rdflib.Namespace(_SH)
    for shape in set(shapes.subjects(sh.targetClass)):
        if set(shapes.predicates(shape)) <= {rdflib.RDF.type, sh.targetClass, sh.property}:
            targets = list(shapes.objects(shape, sh.targetClass))
            shapes.remove((shape, sh.targetClass, None))
            for property_ in set(shapes.objects(shape, sh.property)):
                for target in targets:
                    shapes.add((property_, sh.targetClass, target))
    return shapes


def _hierarchy(ontology: Iterable[ParsedFile]) -> Iterator[ox.Quad]:
    wanted = {PREFIXES["rdfs"] + "subClassOf", PREFIXES["skos"] + "inScheme"}
    for file in ontology:
        for quad in file.quads:
            if quad.predicate.value in wanted or (
                quad.predicate.value == PREFIXES["rdf"] + "type"
                and isinstance(quad.object, ox.NamedNode)
                and quad.object.value == PREFIXES["skos"] + "Concept"
            ):
                yield quad


def _files_by_statement(
    files: Iterable[ParsedFile], subjects: Collection[str]
) -> Mapping[tuple[str, ...], tuple[ParsedFile, Graph]]:
    """Give the file and graph where a subject, its property or the whole statement stands first.

    subjects  those that are asked for: IRIs, and the names of blank nodes
    """
    owner: dict[tuple[str, ...], tuple[ParsedFile, Graph]] = {}
    if not subjects:
        return owner
    for file in files:
        for quad in file.quads:
            if getattr(quad.subject, "value", "") not in subjects:
                continue
            statement = tuple(
                str(getattr(term, "value", term))
                for term in (quad.subject, quad.predicate, quad.object)
            )
            for much in (1, 2, 3):
                owner.setdefault(statement[:much], (file, quad.graph_name))
    return owner


def _as_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    term = cache(_term)  # a term stands in many statements
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _term(term: object) -> Any:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == PREFIXES["xsd"] + "string":
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    raise TypeError(f"rdflib has no place for {term}")


def _where_of(focus: Any) -> ox.NamedNode | ox.BlankNode:
    import rdflib

    return ox.BlankNode(str(focus)) if isinstance(focus, rdflib.BNode) else ox.NamedNode(str(focus))


def _shown(focus: Any) -> str:
    import rdflib

    return compact(str(focus)) if isinstance(focus, rdflib.URIRef) else "A nameless thing"
