"""What identity cards and the register of sources say of the things that are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from peacegraph.consolidate.claims import Subject
from peacegraph.consolidate.context import Context, Standing
from peacegraph.consolidate.sametext import one_text
from peacegraph.consolidate.terms import (
    CITED_WORK,
    DOCUMENTS,
    OBSERVATION,
    PERSON,
    PLACE,
    SOURCE,
    classes_below,
)
from peacegraph.consolidate.wording import small_at_head
from peacegraph.vocabulary import (
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
    SKOS_NOTATION,
    SKOS_PREF_LABEL,
)


def context_of(
    standings: Mapping[NamedNode, Standing],
    ontology: Sequence[Quad],
    cards: Sequence[Quad],
    stated: Iterable[Quad],
) -> Context:
    """Gather what the rules may know besides the claims.

    standings  what is known about each passage
    ontology   the quads of the ontology
    cards      those of the identity cards and the register of sources
    stated     those of the evidence, which give things their types too
    """
    typed = [quad for quads in (cards, stated) for quad in quads if quad.predicate == RDF_TYPE]

    def members(*classes: NamedNode) -> frozenset[Subject]:
        below = frozenset[str]().union(*(classes_below(each.value, ontology) for each in classes))
        return frozenset(
            quad.subject
            for quad in typed
            if isinstance(quad.object, NamedNode) and quad.object.value in below
        )

    named = (*ontology, *cards)
    return Context(
        standings=standings,
        labels=_literals(named, {RDFS_LABEL, SKOS_PREF_LABEL}),
        names=_names(named, members(OBSERVATION)),
        other_names=_literals(cards, {SKOS_ALT_LABEL, SKOS_NOTATION}),
        people=members(PERSON),
        places=members(PLACE),
        works=members(CITED_WORK, SOURCE),
        documents=_things(cards, DOCUMENTS),
        same_text=one_text(cards),
    )


def _names(quads: Iterable[Quad], described: frozenset[Subject]) -> dict[Subject, str]:
    """Give each thing one name: in English, if it has one, and rdfs:label before skos:prefLabel.

    What is `described` has no proper name: the first word of its label is written small.
    """
    best: dict[Subject, tuple[bool, str, bool, str]] = {}
    for quad in quads:
        label = quad.object
        if quad.predicate in (RDFS_LABEL, SKOS_PREF_LABEL) and isinstance(label, Literal):
            language = label.language or ""
            candidate = (language != "en", language, quad.predicate != RDFS_LABEL, label.value)
            best[quad.subject] = min(best.get(quad.subject, candidate), candidate)
    return {
        thing: small_at_head(name) if thing in described else name
        for thing, (*_, name) in best.items()
    }


def _literals(quads: Iterable[Quad], properties: set[NamedNode]) -> dict[Subject, frozenset[str]]:
    found: defaultdict[Subject, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate in properties and isinstance(quad.object, Literal):
            found[quad.subject].add(quad.object.value)
    return {thing: frozenset(values) for thing, values in found.items()}


def _things(quads: Iterable[Quad], about: NamedNode) -> dict[Subject, frozenset[Subject]]:
    found: defaultdict[Subject, set[Subject]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == about and isinstance(quad.object, NamedNode):
            found[quad.subject].add(quad.object)
    return {thing: frozenset(values) for thing, values in found.items()}
