"""SHACL shapes, run by pyshacl over everything that the files say, with the place in the files.

Core constraints only: what spans records is asked with set-wise SPARQL in queries/checks/, because
sh:sparql asks one focus node at a time (W3C SHACL, sections 4 and 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from peacegraph.names import PREFIXES, compact
from peacegraph.read.files import ParsedFile
from peacegraph.validate.violations import Severity, Violation
from peacegraph.vocabulary import RDF_TYPE, RDFS_SUBCLASS, SKOS_CONCEPT, SKOS_IN_SCHEME, XSD_STRING

if TYPE_CHECKING:
    import rdflib

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_SH = PREFIXES["sh"]
_SEVERITIES = {
    _SH + "Violation": Severity.VIOLATION,
    _SH + "Warning": Severity.WARNING,
    _SH + "Info": Severity.INFO,
}


class ShapeResult(NamedTuple):
    """What a shape says of a node: one result of the report, as text.

    focus     the node: an IRI, or a blank node as _:name
    path      the property, where it is one and no path of several; else ""
    value     the value that is at fault, where the report names one
    severity  the IRI of SHACL's severity
    message   the sentence of the shape
    """

    focus: str
    path: str
    value: str
    severity: str
    message: str


def shape_violations(
    data: Iterable[ParsedFile], shapes: Iterable[ParsedFile], ontology: Iterable[ParsedFile]
) -> Iterator[Violation]:
    """Validate the union of all graphs of `data` and give each result with its file and line.

    The ontology supplies the class hierarchy; nothing is inferred beyond it. The severity is that
    of the property shape: pyshacl hands none down from a node shape.
    """
    files = list(data)
    results = shape_results(
        (*(quad for file in files for quad in file.quads), *hierarchy(ontology)),
        (quad for file in shapes for quad in file.quads),
    )
    yield from as_violations(results, files)


def shape_results(data: Iterable[ox.Quad], shapes: Iterable[ox.Quad]) -> frozenset[ShapeResult]:
    """Give what pyshacl reports of the union of these quads' graphs."""
    import pyshacl
    import rdflib

    _, report, _ = pyshacl.validate(
        _as_rdflib(data),
        shacl_graph=_asked_at_once(_as_rdflib(shapes)),
        advanced=False,
        meta_shacl=False,
        allow_warnings=True,
    )
    sh = rdflib.Namespace(_SH)

    def told(result: Any, what: str) -> str:
        term = report.value(result, sh[what])
        return f"_:{term}" if isinstance(term, rdflib.BNode) else str("" if term is None else term)

    # Results by the report's own links: a result's details (sh:detail) only explain it.
    return frozenset(
        ShapeResult(
            told(result, "focusNode"),
            "" if (path := told(result, "resultPath")).startswith("_:") else path,
            told(result, "value"),
            told(result, "resultSeverity"),
            str(report.value(result, sh.resultMessage) or "A shape is not met"),
        )
        for result in report.objects(None, sh.result)
    )


def as_violations(
    results: Collection[ShapeResult], files: Sequence[ParsedFile]
) -> Iterator[Violation]:
    """Give each result as a complaint, with its place in the files of the data."""
    owner = _files_by_statement(files, {each.focus for each in results})
    for each in sorted(results):
        # The statement itself, else another of that property, else any about the thing.
        about = each[:3]
        file, holder = next(
            (owner[about[:much]] for much in (3, 2, 1) if about[:much] in owner), (files[0], None)
        )
        nameless = each.focus.startswith("_:")
        node = ox.BlankNode(each.focus[2:]) if nameless else ox.NamedNode(each.focus)
        yield Violation(
            "shape",
            f"{'A nameless thing' if nameless else compact(each.focus)}: "
            f"{each.message.rstrip('.')}",
            "see the shapes in shapes/",
            file.where(node, each.path or None, holder),
            _SEVERITIES.get(each.severity, Severity.VIOLATION),
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


def hierarchy(ontology: Iterable[ParsedFile]) -> Iterator[ox.Quad]:
    """Give what the ontology says of classes and concepts, as far as shapes ask for it."""
    wanted = {RDFS_SUBCLASS, SKOS_IN_SCHEME}
    for file in ontology:
        for quad in file.quads:
            if quad.predicate in wanted or (
                quad.predicate == RDF_TYPE and quad.object == SKOS_CONCEPT
            ):
                yield quad


def _files_by_statement(
    files: Iterable[ParsedFile], subjects: Collection[str]
) -> Mapping[tuple[str, ...], tuple[ParsedFile, Graph]]:
    """Give the file and graph where a subject, its property or the whole statement stands first.

    subjects  those that are asked for, as `ShapeResult.focus` names them
    """
    owner: dict[tuple[str, ...], tuple[ParsedFile, Graph]] = {}
    if not subjects:
        return owner
    for file in files:
        for quad in file.quads:
            subject = _name(quad.subject)
            if subject in subjects:
                statement = (subject, quad.predicate.value, _name(quad.object))
                for much in (1, 2, 3):
                    owner.setdefault(statement[:much], (file, quad.graph_name))
    return owner


def _name(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(getattr(term, "value", term))


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
        if term.datatype == XSD_STRING:
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    raise TypeError(f"rdflib has no place for {term}")
