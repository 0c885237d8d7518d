"""Where passages contradict each other: which values, of what kind, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pyoxigraph import NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject, Value, in_order
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.counts import is_rounding, significant_figures
from peacegraph.consolidate.iris import disagreement_iri, position_iris
from peacegraph.consolidate.merging import Merged, merge
from peacegraph.consolidate.policy import Decision, Policy, decide, with_verdicts
from peacegraph.consolidate.rules import curator_verdict
from peacegraph.consolidate.spans import number, span
from peacegraph.consolidate.wording import listed, of_thing, said
from peacegraph.names import PREFIXES

_KIND = PREFIXES["kind"]

VALUE_CONFLICT = NamedNode(_KIND + "value-conflict")
DIFFERENT_EVENT = NamedNode(_KIND + "different-event")
DIFFERENT_BASIS = NamedNode(_KIND + "different-basis")
DIFFERENT_SCOPE = NamedNode(_KIND + "different-scope")
GRANULARITY = NamedNode(_KIND + "granularity")
ROUNDING = NamedNode(_KIND + "rounding")
ARITHMETIC_MISMATCH = NamedNode(_KIND + "arithmetic-mismatch")
NAME_VARIANT = NamedNode(_KIND + "name-variant")


@dataclass(frozen=True, slots=True)
class Position:
    """One of the values that stand against each other, and the passages that state it.

    `about` is the property of the thing that it is a value of, where the disagreement is about
    several; else None.
    """

    iri: NamedNode
    value: Value
    qualifier: NamedNode | None
    passages: tuple[NamedNode, ...]
    about: tuple[Subject, NamedNode] | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one property of one thing that cannot all be true.

    `preferred` is one of the positions and `decided_by` the IRI of the rule that chose it; both are
    None where no rule decides, or where there is nothing to choose (names, sums). `curated` says
    that a curator reported it. Where the positions are about several things or properties,
    `subject` and `property` are those of the first.
    """

    iri: NamedNode
    subject: Subject
    property: NamedNode
    kind: NamedNode
    positions: tuple[Position, ...]
    preferred: Position | None
    decided_by: NamedNode | None
    comment: str
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Refinement:
    """A claim that a finer one, taken or held against others, bears out; no disagreement."""

    coarser: Claim
    finer: Claim


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of the claims about one property of one thing.

    accepted      the claim taken, None where no rule decides
    refinements   the coarser claims, each with a finer one
    disagreement  None where the claims agree
    """

    accepted: Claim | None
    refinements: tuple[Refinement, ...]
    disagreement: Disagreement | None


def taken(settled: Mapping[About, Settlement], subject: Subject, about: NamedNode) -> Claim | None:
    """Give the claim accepted of a property of a thing, or None."""
    settlement = settled.get((subject, about))
    return settlement.accepted if settlement else None


def taken_value(
    settled: Mapping[About, Settlement], subject: Subject, about: NamedNode
) -> Value | None:
    """Give the value accepted of a property of a thing, or None."""
    claim = taken(settled, subject, about)
    return claim.value if claim else None


# What tells the values of some claims apart: the kind of disagreement and how the sentence says it
# ("which date different events"), or None where nothing but the values does.
TellApart = Callable[[Sequence[Claim]], tuple[NamedNode, str] | None]


def settle(
    claims: tuple[Claim, ...],
    context: Context,
    policy: Policy,
    tell_apart: TellApart = lambda _: None,
) -> Settlement:
    """Settle the claims about one single-valued property of one thing.

    `claims` are one or more, in any order. Those that agree are merged; between those that do not,
    the policy decides. `tell_apart` is asked about those that neither agree nor differ by rounding.
    """
    informed = with_verdicts(context, policy)
    ruled = curator_verdict(claims, informed)
    merged = merge(claims, ruled[0] if len(ruled) == 1 else None)
    if len(merged.standing) == 1:
        accepted = merged.standing[0]
        return Settlement(accepted, _refinements(merged, accepted), None)

    # A coarser claim speaks for the finer ones that it has room for, so that its passages are
    # weighed with theirs; what is reported keeps to the passages that state each value.
    weighed = dict(zip(_with_backing(merged), merged.standing, strict=True))
    decision = decide(tuple(weighed), informed, policy)
    chosen = weighed[decision.preferred] if decision.preferred else None
    standing = sorted(merged.standing, key=_as_read)
    nature = (ROUNDING, "which differ by rounding") if _are_roundings(standing, context) else None
    nature = nature or tell_apart(standing) or (VALUE_CONFLICT, "which cannot all be true")
    return Settlement(
        chosen,
        _refinements(merged, chosen),
        _disagreement(standing, chosen, decision, nature, context.names),
    )


def positions(
    disagreement: NamedNode,
    stated: Sequence[tuple[Value, NamedNode | None, tuple[NamedNode, ...]]],
) -> tuple[Position, ...]:
    """Give each (value, qualifier, passages) its place in a disagreement."""
    iris = position_iris(disagreement, [(value, qualifier) for value, qualifier, _ in stated])
    return tuple(Position(iri, *said) for iri, said in zip(iris, stated, strict=True))


def _disagreement(
    claims: list[Claim],
    chosen: Claim | None,
    decision: Decision,
    nature: tuple[NamedNode, str],
    names: Mapping[Subject, str],
) -> Disagreement:
    subject, about = claims[0].subject, claims[0].property
    iri = disagreement_iri(subject, about)
    held = positions(iri, [(c.value, c.qualifier, c.passages) for c in claims])
    preferred = held[claims.index(chosen)] if chosen else None
    return Disagreement(
        iri,
        subject,
        about,
        nature[0],
        held,
        preferred,
        decision.rule.iri if decision.rule else None,
        _sentence(claims, nature[1], chosen, decision, names),
    )


def _sentence(
    claims: list[Claim],
    nature: str,
    chosen: Claim | None,
    decision: Decision,
    names: Mapping[Subject, str],
) -> str:
    values = listed([said(claim.value, claim.qualifier, names) for claim in claims])
    about = of_thing(claims[0].property, claims[0].subject, names)
    stated = f"The passages give {values} for {about}, {nature}"
    if chosen is None or decision.rule is None:
        return f"{stated}; no rule decides between them, so that none is accepted."
    preferred = f"{stated}; {said(chosen.value, chosen.qualifier, names)} is preferred by the rule"
    reason = f": {decision.verdict.reason}" if decision.verdict else "."
    return f"{preferred} “{decision.rule.label}”{reason}"


def _are_roundings(claims: list[Claim], context: Context) -> bool:
    """Say whether all values are one exact count and roundings of it.

    The parts of a breakdown are counted one by one, so that 2,000 soldiers are no rounding of
    2,050. A number and "more than" it exclude each other, if only just: that is a conflict.
    """
    if claims[0].property.value in context.counted:
        return False
    counts = [number(claim.value) for claim in claims if claim.qualifier is None]
    exact = [counted for counted in counts if counted is not None]
    if len(exact) < len(claims):
        return False
    finest = max(exact, key=lambda counted: (significant_figures(counted), counted))
    return all(counted == finest or is_rounding(counted, finest) for counted in exact)


def _with_backing(merged: Merged) -> list[Claim]:
    passages = {claim: set(claim.passages) for claim in merged.standing}
    for aside in merged.set_aside:
        for finer in aside.finer:
            passages[finer].update(aside.claim.passages)
    return [
        replace(claim, passages=tuple(sorted(backing, key=lambda passage: passage.value)))
        for claim, backing in passages.items()
    ]


def _refinements(merged: Merged, accepted: Claim | None) -> tuple[Refinement, ...]:
    return tuple(
        Refinement(aside.claim, accepted if accepted in aside.finer else aside.finer[0])
        if accepted
        else Refinement(aside.claim, aside.finer[0])
        for aside in merged.set_aside
    )


def _as_read(claim: Claim) -> tuple[Decimal, tuple[str, str, str, str]]:
    """Give the key of the order in which a reader expects values: by date or size."""
    known = span(claim)
    return (known.low if known else Decimal(0), in_order(claim))
