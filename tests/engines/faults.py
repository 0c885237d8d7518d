"""What engines are known to do otherwise than SPARQL 1.1 says, each with a query that shows it.

A test asks each query and expects it to fail: the day an engine does right, that test says so, and
the entry goes. The queries of the project are worded so that no answer depends on a fault, but for
the order of rows in Comunica.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import comunica, oxigraph_server

_PREFIXES = """\
PREFIX pko: <https://w3id.org/peacegraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one engine.

    does   what the engine does, as a sentence
    rule   what the standard says
    query  shows it in an export of the graph, by a variable ?x
    right  the right answer: ?x in each row, in order, as `solutions.canonical` writes it
    known  where the engine's makers or others have written of it
    """

    name: str
    engine: str
    does: str
    rule: str
    query: str
    right: tuple[str, ...]
    known: str


FAULTS = (
    Fault(
        "order-of-strings",
        comunica.NAME,
        "orders and compares strings as a dictionary of the language of its computer does.",
        "SPARQL 1.1, 17.3 compares them code point by code point",
        'SELECT ?x { VALUES ?x { "b" "A" "C" "a-b" "aa" } } ORDER BY ?x',
        ('"A"', '"C"', '"a-b"', '"aa"', '"b"'),
        "no report found; `localeCompare` in its actor-function-factory-term-lesser-than",
    ),
    Fault(
        "path-over-and-over",
        comunica.NAME,
        "never ends a path of several steps over and over, `(^a/b)+` or `(^a/b)*`, between two "
        "variables of which neither is known.",
        "SPARQL 1.1, 9.3",
        _PREFIXES
        + """\
SELECT DISTINCT (?many AS ?x) {
  ?lower (^pko:attachedUnit/pko:higherUnit)+ ?higher
  BIND ("it ends" AS ?many)
}""",
        ('"it ends"',),
        "[comunica#1555](https://github.com/comunica/comunica/issues/1555) is of this kind, closed",
    ),
    Fault(
        "one-way-or-the-other",
        oxigraph_server.NAME,
        "gives a row once where `a|b` leads to it both ways, as pyoxigraph does.",
        "SPARQL 1.1, 18.4 makes it the union of both, so the row comes twice",
        _PREFIXES + "SELECT (STR(?class) AS ?x) { pko:Deployment rdf:type|rdf:type ?class }",
        ('"http://www.w3.org/2002/07/owl#Class"', '"http://www.w3.org/2002/07/owl#Class"'),
        "meant so: [oxigraph#351](https://github.com/oxigraph/oxigraph/pull/351)",
    ),
    Fault(
        "product-of-integers",
        "rdflib",
        "gives the product of two integers as xsd:decimal.",
        "SPARQL 1.1, 17.3 and 17.1: it is an xsd:integer",
        "SELECT (2 * 3 AS ?x) {}",
        ("6^^http://www.w3.org/2001/XMLSchema#integer",),
        "[rdflib#452](https://github.com/RDFLib/rdflib/issues/452), open",
    ),
)
