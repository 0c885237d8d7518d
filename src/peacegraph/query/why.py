"""Why a value was taken: what each passage says, what was preferred, by which rule and reason.

Reads the outcome of the build (pko:Disagreement and accepted values in the default graph) beside
what the passages say, and compares dates and counts by the same spans as the build did.
"""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.claims import Claim, gather
from peacegraph.consolidate.spans import span
from peacegraph.consolidate.terms import (
    ABOUT,
    COUNT_QUALIFIER,
    CURATED,
    DECIDED_BY,
    KIND,
    ON_PROPERTY,
    POSITIONS,
    PREFERRED,
    QUALIFIED_BY,
)
from peacegraph.consolidate.wording import said
from peacegraph.errors import PeacegraphError
from peacegraph.query.inferences import Step, inferred, is_rule, steps
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.properties import nearby, property_named, stated_properties, thing_named
from peacegraph.query.values import first_text, first_thing, objects
from peacegraph.vocabulary import RDF_VALUE, RDFS_COMMENT


class Statement(NamedTuple):
    """One value that passages state.

    value    in words: "2008-04", "more than 30", or the name of a thing
    outcome  "accepted", "preferred", "not preferred", "undecided", "borne out" or "not accepted"
    remark   how it agrees with what was taken, where that needs saying; may be empty
    marks    the numbers of the footnotes of its passages
    """

    value: str
    outcome: str
    remark: str
    marks: tuple[int, ...]


class Decision(NamedTuple):
    """A disagreement: its kind, the value preferred ("" where undecided), the rule, the reason."""

    kind: str
    preferred: str
    rule: str
    reason: str


class Explanation(NamedTuple):
    """Why a property of a thing has the values that it has.

    thing       the thing's IRI, and title its name
    property    the property's IRI, and heading its name
    accepted    the values that a plain query sees, in words
    statements  what the passages say, by value
    decisions   the disagreements among them
    inferences  the steps back to the passages from each value that a rule gave
    footnotes   the passages
    has         the names of the properties that passages state of the thing
    nearby      prefixed names of things that point to this one and have the property, where this
                one has not
    """

    thing: str
    title: str
    property: str
    heading: str
    accepted: tuple[str, ...]
    statements: tuple[Statement, ...]
    decisions: tuple[Decision, ...]
    inferences: tuple[Step, ...]
    footnotes: tuple[Footnote, ...]
    has: tuple[str, ...]
    nearby: tuple[str, ...]


class _Dispute(NamedTuple):
    """A disagreement as the default graph has it: values are (value, qualifier)."""

    decision: Decision
    positions: frozenset[tuple[object, object]]
    preferred: tuple[object, object] | None


def why(
    open_build: OpenBuild, thing: str, property: str, *, texts: str | None = None
) -> Explanation:
    """Explain the values of one property of one thing.

    thing     a label, <IRI>, prefixed name (deployment:aze-kfor) or end of an IRI (aze-kfor)
    property  a label, <IRI>, prefixed name or local name (begin)
    texts     the folder of the source texts, for the wording of the passages

    Raises PeacegraphError `unknown-label`, `ambiguous-label` or `unknown-property`.
    """
    store = open_build.store
    labels = f"{open_build.folder}/labels.sqlite"
    subject = thing_named(store, labels, thing, property)
    about = property_named(store, labels, subject, property)
    footnotes = Footnotes(store, texts)
    accepted = _accepted(store, subject, about)
    disputes = _disputes(store, subject, about)
    statements = []
    for claim in _claims(store, subject, about):
        outcome, remark = _outcome(store, claim, accepted, disputes)
        marks = tuple(footnotes.number(passage) for passage in claim.passages)
        statements.append(
            Statement(_in_words(store, claim.value, claim.qualifier), outcome, remark, marks)
        )
    inferences = tuple(
        step
        for triple in inferred(store, subject, about)
        for step in steps(store, footnotes, triple)
    )
    return Explanation(
        thing=subject.value,
        title=label_of(store, subject),
        property=about.value,
        heading=label_of(store, about),
        accepted=tuple(_in_words(store, *value) for value in accepted),
        statements=tuple(statements),
        decisions=tuple(dispute.decision for dispute in disputes),
        inferences=inferences,
        footnotes=footnotes.all(),
        has=tuple(sorted(label_of(store, has) for has in stated_properties(store, subject))),
        nearby=() if statements or inferences else nearby(store, subject, about),
    )


# ── What is said, and what became of it ──────────────────────────────────────────────────────────


def _claims(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> tuple[Claim, ...]:
    qualified = {about.value} if _is_qualified(store, about) else set()
    said_of_it = [
        quad
        for predicate in (about, COUNT_QUALIFIER)
        for quad in store.quads_for_pattern(thing, predicate, None, None)
        if not is_rule(quad.graph_name)
    ]
    return gather(said_of_it, {about.value}, qualified)


def _accepted(
    store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode
) -> list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal, ox.NamedNode | None]]:
    """Give the accepted values with their qualifiers."""
    qualifier = first_thing(store, thing, COUNT_QUALIFIER) if _is_qualified(store, about) else None
    return [(value, qualifier) for value in objects(store, thing, about)]


def _is_qualified(store: ox.Store, about: ox.NamedNode) -> bool:
    return COUNT_QUALIFIER in objects(store, about, QUALIFIED_BY)


def _disputes(store: ox.Store, thing: ox.NamedNode, about: ox.NamedNode) -> list[_Dispute]:
    nodes = {
        quad.subject
        for quad in store.quads_for_pattern(None, ABOUT, thing, DEFAULT)
        if not isinstance(quad.subject, ox.Triple)
        and about in objects(store, quad.subject, ON_PROPERTY)
        and any(objects(store, quad.subject, POSITIONS))
    }
    disputes = []
    for node in sorted(nodes, key=str):
        kind, rule = first_thing(store, node, KIND), first_thing(store, node, DECIDED_BY)
        preferred = first_thing(store, node, PREFERRED)
        told = _position(store, preferred) if preferred else None
        chosen = told if preferred and _is_on(store, preferred, thing, about) else None
        decision = Decision(
            kind=(label_of(store, kind) if kind else "")
            + (", reported by a curator" if objects(store, node, CURATED) else ""),
            preferred=_in_words(store, *told) if told else "",
            rule=label_of(store, rule) if rule else "",
            reason=first_text(store, node, RDFS_COMMENT),
        )
        positions = frozenset(
            _position(store, position)
            for position in objects(store, node, POSITIONS)
            if not isinstance(position, ox.Literal) and _is_on(store, position, thing, about)
        )
        disputes.append(_Dispute(decision, positions, chosen))
    return disputes


def _is_on(
    store: ox.Store,
    position: ox.NamedNode | ox.BlankNode,
    thing: ox.NamedNode,
    about: ox.NamedNode,
) -> bool:
    """Say whether a position is on this property of this thing; it may name its own."""
    own, on = objects(store, position, ABOUT), objects(store, position, ON_PROPERTY)
    return (not own or thing in own) and (not on or about in on)


def _position(
    store: ox.Store, position: ox.NamedNode | ox.BlankNode
) -> tuple[ox.NamedNode | ox.BlankNode | ox.Literal, ox.NamedNode | None]:
    value = next(iter(objects(store, position, RDF_VALUE)), position)
    return value, first_thing(store, position, COUNT_QUALIFIER)


def _outcome(
    store: ox.Store,
    claim: Claim,
    accepted: list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal, ox.NamedNode | None]],
    disputes: list[_Dispute],
) -> tuple[str, str]:
    """Give what became of a claim, and how it agrees with what was taken instead."""
    stated = (claim.value, claim.qualifier)
    for dispute in disputes:
        if stated == dispute.preferred:
            return "preferred", ""
        if stated in dispute.positions:
            if dispute.decision.preferred:
                return "not preferred", ""
            return ("accepted" if stated in accepted else "undecided"), ""
    if stated in accepted:
        return "accepted", ""
    for value, qualifier in accepted:
        taken = Claim(claim.subject, claim.property, value, qualifier, ())
        if remark := _agreement(store, claim, taken):
            return "borne out", remark
    return "not accepted", ""


def _agreement(store: ox.Store, coarser: Claim, finer: Claim) -> str:
    """Say how a value agrees with a finer one; "" where it does not."""
    try:
        wide, narrow = span(coarser), span(finer)
    except PeacegraphError:
        return ""
    if wide is None or narrow is None or wide.line != narrow.line:
        return ""
    coarse_words = _in_words(store, coarser.value, coarser.qualifier)
    fine_words = _in_words(store, finer.value, finer.qualifier)
    if (wide.low, wide.high) == (narrow.low, narrow.high):
        return f"{coarse_words} means the same as {fine_words}"
    if wide.low <= narrow.low and narrow.high <= wide.high:
        return f"{fine_words} lies within {coarse_words}: finer"
    if wide.low <= narrow.high and narrow.low <= wide.high:
        return f"{coarse_words} and {fine_words} overlap"
    return ""


def _in_words(store: ox.Store, value: object, qualifier: object = None) -> str:
    if isinstance(value, ox.NamedNode):
        return label_of(store, value)
    assert isinstance(value, ox.Literal | ox.BlankNode | ox.Triple)
    return said(value, qualifier if isinstance(qualifier, ox.NamedNode) else None)
