"""What curators report beside what the rules find: decided by the same policy, and told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peacegraph.consolidate.claims import About, Claim
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.curated import Curated, claims_of, curated_position_iris
from peacegraph.consolidate.disagreements import (
    DIFFERENT_EVENT,
    ROUNDING,
    VALUE_CONFLICT,
    Disagreement,
    Position,
    Settlement,
    positions,
)
from peacegraph.consolidate.policy import Decision, Policy, decide
from peacegraph.consolidate.wording import said

# Of values that stand against each other in these ways, not all are accepted.
_EXCLUSIVE = frozenset((VALUE_CONFLICT, DIFFERENT_EVENT, ROUNDING))


@dataclass(frozen=True, slots=True)
class Reported:
    """What curators' disagreements come to.

    disagreements  one each
    rejected       the claims that lost, or that no rule decides between
    """

    disagreements: tuple[Disagreement, ...]
    rejected: frozenset[Claim]


def report(
    curated: Iterable[Curated],
    groups: Mapping[About, tuple[Claim, ...]],
    settled: Mapping[About, Settlement],
    context: Context,
    policy: Policy,
) -> Reported:
    """Decide curators' disagreements.

    A single-valued property stays as it is settled. Of several-valued ones, the policy decides
    between the positions where the kind says that they exclude each other and all are about one
    property of one thing; else only a curator's verdict does.

    Raises PeacegraphError as `claims_of` does.
    """
    found: list[Disagreement] = []
    rejected: set[Claim] = set()
    for each in curated:
        claims = claims_of(each, groups)
        settlement = settled.get(each.abouts[0]) if len(each.abouts) == 1 else None
        if settlement:
            decision = _as_settled(settlement, policy)
        else:
            decision = _decided(each, claims, context, policy)
            exclusive = each.kind in _EXCLUSIVE and len(each.abouts) == 1
            if decision.preferred or exclusive:
                rejected.update(claim for claim in claims if claim != decision.preferred)
        found.append(_disagreement(each, claims, decision, context))
    return Reported(tuple(found), frozenset(rejected))


def told_once(
    by_rule: Iterable[Disagreement], by_curators: Sequence[Disagreement]
) -> tuple[Disagreement, ...]:
    """Leave out what a rule found where a curator reports it.

    It is the same where both are about one property of one thing and share two values or more: the
    curator's kind and words stand, and what else the rule found of positions and decision is kept.
    """
    about: dict[About, Disagreement] = {
        (each.subject, each.property): each
        for each in by_curators
        if all(position.about is None for position in each.positions)
    }
    kept: list[Disagreement] = []
    for found in by_rule:
        own = about.get((found.subject, found.property))
        if own and len(_values(own) & _values(found)) > 1:
            about[own.subject, own.property] = _together(own, found)
        else:
            kept.append(found)
    curated = [
        about.get((each.subject, each.property), each)
        if all(position.about is None for position in each.positions)
        else each
        for each in by_curators
    ]
    return (*kept, *curated)


def _decided(
    curated: Curated, claims: tuple[Claim, ...], context: Context, policy: Policy
) -> Decision:
    if curated.kind in _EXCLUSIVE and len(curated.abouts) == 1:
        return decide(claims, context, policy)
    spoken = next((rule for rule in policy.rules if rule.name == "curator-verdict"), None)
    for claim in claims if spoken else ():
        verdict = policy.verdicts.get((claim.subject, claim.property))
        if verdict and (verdict.value, verdict.qualifier) == (claim.value, claim.qualifier):
            return Decision(claim, spoken, verdict)
    return Decision(None, None, None)


def _as_settled(settlement: Settlement, policy: Policy) -> Decision:
    """Give the decision that the settlement of a single-valued property holds."""
    disputed = settlement.disagreement
    rule = next(
        (each for each in policy.rules if disputed and each.iri == disputed.decided_by), None
    )
    accepted = settlement.accepted
    verdict = policy.verdicts.get((accepted.subject, accepted.property)) if accepted else None
    spoken = rule is not None and rule.name == "curator-verdict"
    return Decision(accepted, rule, verdict if spoken else None)


def _disagreement(
    curated: Curated, claims: tuple[Claim, ...], decision: Decision, context: Context
) -> Disagreement:
    several = len(curated.abouts) > 1
    iris = curated_position_iris(curated)
    held = tuple(
        Position(
            iri,
            claim.value,
            claim.qualifier,
            claim.passages,
            (claim.subject, claim.property) if several else None,
        )
        for iri, claim in zip(iris, claims, strict=True)
    )
    chosen = decision.preferred if decision.preferred in claims else None
    subject, about = curated.abouts[0]
    return Disagreement(
        curated.iri,
        subject,
        about,
        curated.kind,
        held,
        held[claims.index(chosen)] if chosen else None,
        decision.rule.iri if chosen and decision.rule else None,
        _sentence(curated, chosen, decision, context),
        curated=True,
    )


def _sentence(curated: Curated, chosen: Claim | None, decision: Decision, context: Context) -> str:
    if chosen and decision.rule:
        preferred = said(chosen.value, chosen.qualifier, context.names)
        reason = f": {decision.verdict.reason}" if decision.verdict else "."
        rule = f"{preferred} is preferred by the rule “{decision.rule.label}”{reason}"
        return f"{curated.comment} {rule[:1].upper()}{rule[1:]}"
    if curated.kind in _EXCLUSIVE and len(curated.abouts) == 1 and not chosen:
        return f"{curated.comment} No rule decides between them, so that none is accepted."
    return curated.comment


def _values(disagreement: Disagreement) -> set[tuple[object, object]]:
    return {(position.value, position.qualifier) for position in disagreement.positions}


def _together(own: Disagreement, found: Disagreement) -> Disagreement:
    """Give the curator's disagreement with what only the rule's holds."""
    held = {(each.value, each.qualifier): each.passages for each in found.positions}
    held |= {(each.value, each.qualifier): each.passages for each in own.positions}
    all_held = positions(own.iri, [(*value, passages) for value, passages in held.items()])
    chosen = own.preferred or found.preferred
    preferred = next(
        (
            each
            for each in all_held
            if chosen and (each.value, each.qualifier) == (chosen.value, chosen.qualifier)
        ),
        None,
    )
    return replace(
        own,
        positions=all_held,
        preferred=preferred,
        decided_by=own.decided_by or found.decided_by,
    )
