"""What connects two things: which statements, and nodes that say several things at once.

An object property connects where the ontology says that it needs evidence: it is a fact of the
world, not of the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.query.naming import DEFAULT
from peacegraph.query.pathwords import Link
from peacegraph.vocabulary import (
    OWL_OBJECT_PROPERTY,
    RDF_TYPE,
    RDFS_LABEL,
    RDFS_SUBCLASS,
    SKOS_CONCEPT,
    SKOS_PREF_LABEL,
)

_NEEDS_EVIDENCE = ox.NamedNode(PKO + "needsEvidence")
_YES = ox.Literal(True)

# Properties that are left out, each for its reason.
LEFT_OUT = {
    "publishedIn": "where words were printed says nothing of those whom they are about",
    "countQualifier": "how a number is meant is no thing",
}

# No path goes through these, each for its reason, nor through what is below them by
# rdfs:subClassOf. A path may begin or end with one.
NOT_THROUGH = {
    SKOS_CONCEPT.value: "tasks, themes and ranks are shared by things that have no tie",
    PKO + "Award": "a decoration is shared by people who have no tie",
    PKO + "Source": "every source would connect all that it speaks of",
    PKO + "StrengthObservation": "says how many, of one thing",
    PKO + "CountObservation": "says how many, of one thing",
    PKO + "ShareObservation": "says how many, of one thing",
    PKO + "DurationStatement": "says how long, of one thing",
    PKO + "Disagreement": "about the records, not the world",
    PKO + "Finding": "about the records, not the world",
    PKO + "Verdict": "about the records, not the world",
}

# A hop counts as one; what somebody said about a thing binds less than what was done there.
SAID = 2.0
_SAYINGS = {"Appraisal", "CausalClaim", "Superlative"}


def links_of(store: ox.Store, allowed: Iterable[ox.NamedNode]) -> dict[tuple[str, str], list[Link]]:
    """Find what connects each two things (by their IRIs, in order), the closest first.

    allowed  the ends of the path, which may be what no path goes through
    """
    excluded = _members(store, NOT_THROUGH) - {end.value for end in allowed}
    triples = [
        (quad.subject, predicate, quad.object)
        for predicate in _connecting(store)
        for quad in store.quads_for_pattern(None, predicate, None, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and quad.subject.value not in excluded
        and quad.object.value not in excluded
    ]
    nodes = {node for subject, _, object_ in triples for node in (subject, object_)}
    named = nodes & {
        quad.subject
        for predicate in (RDFS_LABEL, SKOS_PREF_LABEL)
        for quad in store.quads_for_pattern(None, predicate, None, DEFAULT)
    }
    links: dict[tuple[str, str], list[Link]] = defaultdict(list)
    between: dict[ox.NamedNode, list[tuple[ox.NamedNode, str]]] = defaultdict(list)

    def add(link: Link) -> None:
        one, other = sorted(thing.value for thing, _ in link.ends)
        if one != other:
            links[one, other].append(link)

    for subject, predicate, object_ in triples:
        if subject in named or object_ not in named:
            add(Link(1.0, subject, ((subject, ""), (object_, predicate.value))))
        if subject not in named:
            between[subject].append((object_, predicate.value))
    sayings = _members(store, {PKO + name: "" for name in _SAYINGS})
    for node, ends in between.items():
        cost = SAID if node.value in sayings else 1.0
        ends = sorted((thing, known) for thing, known in ends if thing in named)
        for one, other in product(ends, ends):
            # Two that a node treats alike (both are spoken of, both are guarded) have no tie by it.
            if one[1] < other[1]:
                add(Link(cost, node, (one, other)))
    for each in links.values():
        each.sort(key=lambda link: (link.cost, link.node.value, link.ends[0][1], link.ends[1][1]))
    return links


def _connecting(store: ox.Store) -> list[ox.NamedNode]:
    """Give the properties that connect things, by IRI."""
    left_out = {PKO + name for name in LEFT_OUT}
    found = {
        quad.subject
        for quad in store.quads_for_pattern(None, _NEEDS_EVIDENCE, _YES, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value not in left_out
        and ox.Quad(quad.subject, RDF_TYPE, OWL_OBJECT_PROPERTY) in store
    }
    return sorted(found, key=lambda known: known.value)


def _members(store: ox.Store, classes: Iterable[str]) -> set[str]:
    """Give the IRIs of all that belongs to some classes, or to those below them."""
    ahead = [ox.NamedNode(iri) for iri in classes]
    below: set[ox.NamedNode] = set()
    while ahead:
        class_ = ahead.pop()
        if class_ not in below:
            below.add(class_)
            ahead += [
                quad.subject
                for quad in store.quads_for_pattern(None, RDFS_SUBCLASS, class_, DEFAULT)
                if isinstance(quad.subject, ox.NamedNode)
            ]
    return {
        quad.subject.value
        for class_ in below
        for quad in store.quads_for_pattern(None, RDF_TYPE, class_, DEFAULT)
        if isinstance(quad.subject, ox.NamedNode)
    }
