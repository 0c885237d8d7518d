"""Disagreements and findings as RDF, in the terms of the evidence contract."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from peacegraph.consolidate.accepted import Consolidation
from peacegraph.consolidate.disagreements import Disagreement, Position
from peacegraph.consolidate.findings import Finding
from peacegraph.consolidate.terms import (
    ABOUT,
    CHECK,
    COUNT_QUALIFIER,
    CURATED,
    DECIDED_BY,
    DISAGREEMENT,
    FINDING,
    KIND,
    ON_PROPERTY,
    POSITION,
    POSITIONS,
    PREFERRED,
    SEVERITY,
)
from peacegraph.vocabulary import PROV_DERIVED_FROM, RDF_TYPE, RDF_VALUE, RDFS_COMMENT


def as_triples(consolidation: Consolidation) -> tuple[Triple, ...]:
    """Give the RDF of the disagreements, their positions and the findings, in a steady order.

    Accepted facts and bounds are triples already and are not repeated.
    """
    found = [
        *(t for each in consolidation.disagreements for t in _of_disagreement(each)),
        *(t for each in consolidation.findings for t in _of_finding(each)),
    ]
    return tuple(dict.fromkeys(found))


def _of_disagreement(disagreement: Disagreement) -> Iterator[Triple]:
    iri = disagreement.iri
    yield Triple(iri, RDF_TYPE, DISAGREEMENT)
    abouts = [each.about for each in disagreement.positions if each.about]
    for thing, on_property in abouts or [(disagreement.subject, disagreement.property)]:
        yield Triple(iri, ABOUT, thing)
        yield Triple(iri, ON_PROPERTY, on_property)
    yield Triple(iri, KIND, disagreement.kind)
    if disagreement.curated:
        yield Triple(iri, CURATED, Literal(True))
    for position in disagreement.positions:
        yield Triple(iri, POSITIONS, position.iri)
    if disagreement.preferred:
        yield Triple(iri, PREFERRED, disagreement.preferred.iri)
    if disagreement.decided_by:
        yield Triple(iri, DECIDED_BY, disagreement.decided_by)
    yield Triple(iri, RDFS_COMMENT, Literal(disagreement.comment, language="en"))
    for position in disagreement.positions:
        yield from _of_position(position)


def _of_position(position: Position) -> Iterator[Triple]:
    yield Triple(position.iri, RDF_TYPE, POSITION)
    if position.about:
        yield Triple(position.iri, ABOUT, position.about[0])
        yield Triple(position.iri, ON_PROPERTY, position.about[1])
    yield Triple(position.iri, RDF_VALUE, position.value)
    if position.qualifier:
        yield Triple(position.iri, COUNT_QUALIFIER, position.qualifier)
    yield from _derived(position.iri, position.passages)


def _of_finding(finding: Finding) -> Iterator[Triple]:
    yield Triple(finding.iri, RDF_TYPE, FINDING)
    for about in (finding.about, *finding.others):
        yield Triple(finding.iri, ABOUT, about)
    yield Triple(finding.iri, CHECK, Literal(finding.check))
    yield Triple(finding.iri, SEVERITY, finding.severity)
    yield from _derived(finding.iri, finding.passages)
    yield Triple(finding.iri, RDFS_COMMENT, Literal(finding.sentence, language="en"))


def _derived(iri: NamedNode, passages: tuple[NamedNode, ...]) -> Iterator[Triple]:
    for passage in passages:
        yield Triple(iri, PROV_DERIVED_FROM, passage)
