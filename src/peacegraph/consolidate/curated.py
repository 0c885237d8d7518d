"""Disagreements that a curator reports, because no rule can find them: read and held to the claims.

A curator's disagreement is a judgement like a verdict. It names what stands against each other; the
passages that say so are found, so that a position is as light to write as its value:

    disagreement:iraq-leader a pko:Disagreement ;
        pko:about operation:iraq ; pko:onProperty pko:ledBy ; pko:kind kind:value-conflict ;
        pko:position [ rdf:value organisation:nato ] , [ rdf:value state:usa ] ;
        rdfs:comment "Why these exclude each other." .

A position on another thing or property than the others says so itself (pko:about, pko:onProperty);
one that names passages (prov:wasDerivedFrom) is held to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from peacegraph.consolidate.claims import About, Claim, Subject, Value
from peacegraph.consolidate.iris import position_iris
from peacegraph.consolidate.policy import Place
from peacegraph.consolidate.terms import (
    ABOUT,
    COUNT_QUALIFIER,
    DISAGREEMENT,
    KIND,
    ON_PROPERTY,
    POSITIONS,
)
from peacegraph.consolidate.wording import property_in_words, said, shown
from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import compact
from peacegraph.vocabulary import PROV_DERIVED_FROM, RDF_TYPE, RDF_VALUE, RDFS_COMMENT


@dataclass(frozen=True, slots=True)
class CuratedPosition:
    """One of the values, of which property of which thing, and the passages that it names."""

    about: About
    value: Value
    qualifier: NamedNode | None
    passages: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Curated:
    """A curator's disagreement as it is written, and where."""

    iri: NamedNode
    kind: NamedNode
    positions: tuple[CuratedPosition, ...]
    comment: str
    where: Where | None = None

    @property
    def abouts(self) -> tuple[About, ...]:
        """What its positions are about, each property of each thing once, in a steady order."""
        return tuple(sorted({each.about for each in self.positions}, key=str))


def read_curated(
    quads: Iterable[Quad], kinds: Collection[NamedNode], where: Place
) -> tuple[Curated, ...]:
    """Read all disagreements among these quads, in the order of their IRIs.

    kinds  the kinds that the ontology's scheme has
    where  gives the place of a subject and its predicate for messages

    Raises PeacegraphError "incomplete-disagreement", "unlisted-kind", and "two-curators" where two
    are about the same property of the same thing.
    """
    stated: defaultdict[Subject, defaultdict[NamedNode, list[Value]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for quad in sorted(set(quads), key=str):
        stated[quad.subject][quad.predicate].append(quad.object)
    found = [
        _read(node, stated, kinds, where)
        for node, own in sorted(stated.items(), key=lambda item: str(item[0]))
        if DISAGREEMENT in own[RDF_TYPE]
    ]
    _refuse_twins(found)
    return tuple(found)


def claims_of(curated: Curated, groups: Mapping[About, tuple[Claim, ...]]) -> tuple[Claim, ...]:
    """Give the claim that each position is, with all passages that state its value.

    `groups` are the claims by subject and property. A position without a qualifier means the exact
    count where one is claimed, else the value in whichever sense it is given.

    Raises PeacegraphError "position-without-claim" where no passage, or not one that the position
    names, states the value.
    """
    return tuple(_claim(curated, position, groups) for position in curated.positions)


def curated_position_iris(curated: Curated) -> list[NamedNode]:
    """Give each position an IRI; where they are about several things, with what it is about."""
    if len(curated.abouts) == 1:
        return position_iris(
            curated.iri, [(each.value, each.qualifier) for each in curated.positions]
        )
    endings = [
        Literal(
            f"{shown(each.about[0]).rpartition(':')[2]} {property_in_words(each.about[1])} "
            f"{shown(each.value).rpartition(':')[2]}"
        )
        for each in curated.positions
    ]
    return position_iris(
        curated.iri,
        [(e, each.qualifier) for e, each in zip(endings, curated.positions, strict=True)],
    )


def _read(
    node: Subject,
    stated: Mapping[Subject, Mapping[NamedNode, list[Value]]],
    kinds: Collection[NamedNode],
    where: Place,
) -> Curated:
    own = stated[node]
    place = where(node, RDF_TYPE) if isinstance(node, NamedNode | BlankNode) else None
    kind, comment = _one(own[KIND]), _one(own[RDFS_COMMENT])
    positions = [_position(each, own, stated) for each in own[POSITIONS]]
    complete = [each for each in positions if each]
    if (
        not isinstance(node, NamedNode)
        or not isinstance(kind, NamedNode)
        or not isinstance(comment, Literal)
        or len(complete) < max(len(positions), 2)
    ):
        raise PeacegraphError(
            "incomplete-disagreement",
            f"The disagreement {shown(node)} does not say what stands against what, and why",
            "give it an IRI, one pko:kind and rdfs:comment, two pko:position or more, each "
            "with an rdf:value; one pko:about and pko:onProperty on it, or on each position",
            place,
        )
    if kind not in kinds:
        raise PeacegraphError(
            "unlisted-kind",
            f"{shown(node)} is of the kind {shown(kind)}, which the scheme does not have",
            f"take one of {', '.join(sorted(compact(each.value) for each in kinds))}",
            place,
        )
    return Curated(node, kind, tuple(sorted(complete, key=str)), comment.value, place)


def _position(
    node: Value,
    above: Mapping[NamedNode, list[Value]],
    stated: Mapping[Subject, Mapping[NamedNode, list[Value]]],
) -> CuratedPosition | None:
    """Read one position; what it does not say of itself, the disagreement says."""
    if isinstance(node, Literal):
        return None
    own = stated.get(node, {})
    thing = _one(own.get(ABOUT) or above[ABOUT])
    on_property = _one(own.get(ON_PROPERTY) or above[ON_PROPERTY])
    value, qualifier = _one(own.get(RDF_VALUE, [])), _one(own.get(COUNT_QUALIFIER, []))
    if (
        not isinstance(thing, NamedNode | BlankNode)
        or not isinstance(on_property, NamedNode)
        or value is None
    ):
        return None
    return CuratedPosition(
        (thing, on_property),
        value,
        qualifier if isinstance(qualifier, NamedNode) else None,
        frozenset(each for each in own.get(PROV_DERIVED_FROM, ()) if isinstance(each, NamedNode)),
    )


def _claim(
    curated: Curated, position: CuratedPosition, groups: Mapping[About, tuple[Claim, ...]]
) -> Claim:
    thing, on_property = position.about
    told = [claim for claim in groups.get(position.about, ()) if claim.value == position.value]
    exactly = [claim for claim in told if claim.qualifier == position.qualifier]
    held = (exactly or ([] if position.qualifier else told))[:1]
    unheard = position.passages.difference(*(claim.passages for claim in held))
    if not held or unheard:
        silent = min((passage.value for passage in unheard), default="")
        who = f"{compact(silent)} does not state" if held else "no passage states"
        raise PeacegraphError(
            "position-without-claim",
            f"{shown(curated.iri)} has the position {said(position.value, position.qualifier)} on "
            f"{shown(on_property)} of {shown(thing)}, which {who}",
            "write a value that the passage states, or withdraw the position",
            curated.where,
        )
    return held[0]


def _refuse_twins(found: Sequence[Curated]) -> None:
    seen: dict[tuple[About, ...], Curated] = {}
    for each in found:
        if earlier := seen.get(each.abouts):
            raise PeacegraphError(
                "two-curators",
                f"{shown(earlier.iri)} and {shown(each.iri)} are about the same property of the "
                "same thing",
                "put their positions together",
                each.where,
            )
        seen[each.abouts] = each


def _one(values: Sequence[Value]) -> Value | None:
    return values[0] if len(values) == 1 else None
