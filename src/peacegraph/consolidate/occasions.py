"""Two dates of one thing that date different events: the decision, the departure, the arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from pyoxigraph import NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject
from peacegraph.consolidate.disagreements import DIFFERENT_EVENT
from peacegraph.consolidate.spans import Span, span
from peacegraph.consolidate.terms import ACTS_ON_DEPLOYMENTS, DATES, OF_DEPLOYMENT
from peacegraph.consolidate.wording import named, said

# A date that leaves open more than a month says nothing of which event it dates.
_MOST = Decimal(timedelta(days=31).days)


def different_events(
    claims: Mapping[About, tuple[Claim, ...]],
    movements: frozenset[Subject],
    names: Mapping[Subject, str],
) -> Callable[[Sequence[Claim]], tuple[NamedNode, str] | None]:
    """Give what tells dates of a deployment, or of an event of it, apart by what happened then.

    What happens to a deployment are its movements, and the acts that authorise, increase, regulate
    or recall it. Two dates date different events where each falls on the date of something that
    happens to the deployment and the other does not; dates are compared to the month at least.
    """
    deployment_of: dict[Subject, Subject] = {}
    happenings: defaultdict[Subject, set[Subject]] = defaultdict(set)
    for (subject, about), stated in claims.items():
        for claim in stated:
            if isinstance(claim.value, NamedNode):
                if about == OF_DEPLOYMENT:
                    deployment_of[subject] = claim.value
                    if subject in movements:
                        happenings[claim.value].add(subject)
                elif about in ACTS_ON_DEPLOYMENTS:
                    happenings[claim.value].add(subject)

    def tell_apart(disputed: Sequence[Claim]) -> tuple[NamedNode, str] | None:
        subject, about = disputed[0].subject, disputed[0].property
        if about not in DATES:
            return None
        around = happenings.get(deployment_of.get(subject, subject), set()) - {subject}
        on_day: list[set[Subject]] = []
        for claim in disputed:
            known = _day(claim)
            on_day.append(
                {
                    each
                    for each in around
                    if known and any(_fall_together(known, day) for day in _days(claims, each))
                }
            )
        own = [
            each - set().union(*(other for j, other in enumerate(on_day) if j != i))
            for i, each in enumerate(on_day)
        ]
        if sum(map(bool, own)) < 2:
            return None
        told = "; ".join(
            f"{said(claim.value)}: {named(min(each, key=str), names)}"
            for claim, each in zip(disputed, own, strict=True)
            if each
        )
        return DIFFERENT_EVENT, f"which date different events ({told})"

    return tell_apart


def _days(claims: Mapping[About, tuple[Claim, ...]], thing: Subject) -> list[Span]:
    stated = (claim for about in DATES for claim in claims.get((thing, about), ()))
    return [known for claim in stated if (known := _day(claim))]


def _day(claim: Claim) -> Span | None:
    known = span(claim)
    return known if known and known.line == "days" and known.width <= _MOST else None


def _fall_together(a: Span, b: Span) -> bool:
    return a.low <= b.high and b.low <= a.high
