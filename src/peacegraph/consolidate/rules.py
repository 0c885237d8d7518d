"""The rules that a policy may list, by name.

A rule takes claims that contradict each other and the context, and gives the claims that it leaves
standing: always some of those it was given, and all of them where it has no opinion. A new rule is
a function here and an entry in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from peacegraph.consolidate.claims import Claim
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.counts import is_rounding, significant_figures
from peacegraph.consolidate.spans import number, span

Claims = tuple[Claim, ...]
Rule = Callable[[Claims, Context], Claims]


def curator_verdict(claims: Claims, context: Context) -> Claims:
    """Leave the value that a curator's verdict prefers."""
    verdict = context.verdicts.get((claims[0].subject, claims[0].property))
    if verdict is None:
        return claims
    named = tuple(claim for claim in claims if claim.value == verdict.value)
    with_qualifier = tuple(claim for claim in named if claim.qualifier == verdict.qualifier)
    return with_qualifier or named or claims


def legal_act_itself(claims: Claims, context: Context) -> Claims:
    """Leave what the legal act itself says; else what a passage that cites the act says."""
    return _greatest(
        claims,
        lambda claim: max(int(context.standing(passage).legal) for passage in claim.passages),
    )


def more_independent_origins(claims: Claims, context: Context) -> Claims:
    """Leave the claims that rest on the most origins independent of each other."""
    return _greatest(claims, lambda claim: context.independent_origins(claim.passages))


def more_specific(claims: Claims, context: Context) -> Claims:
    """Leave the claims that leave the least open, and of a number and its rounding the number."""
    spans = {claim: span(claim) for claim in claims}
    lines = {known.line if known else None for known in spans.values()}
    if None in lines or len(lines) > 1:
        return claims
    narrowest = _greatest(claims, lambda claim: -known.width if (known := spans[claim]) else None)

    exact = {
        claim: counted
        for claim in narrowest
        if claim.qualifier is None and (counted := number(claim.value)) is not None
    }
    if not exact or claims[0].property.value in context.counted:
        return narrowest
    finest = max(exact.values(), key=lambda counted: (significant_figures(counted), counted))
    return tuple(
        claim for claim in narrowest if claim not in exact or not is_rounding(exact[claim], finest)
    )


def more_authoritative_source(claims: Claims, context: Context) -> Claims:
    """Leave what the most authoritative kind of source says; an unranked one is not judged."""
    return _greatest(
        claims,
        lambda claim: max(
            (
                rank
                for passage in claim.passages
                if (rank := context.standing(passage).authority) is not None
            ),
            default=None,
        ),
    )


def later_source(claims: Claims, context: Context) -> Claims:
    """Leave what the latest source says; an undated one is neither earlier nor later."""

    def day(claim: Claim) -> date | None:
        dates = (context.standing(passage).source_date for passage in claim.passages)
        return max((known for known in dates if known is not None), default=None)

    return _greatest(claims, lambda claim: known.toordinal() if (known := day(claim)) else None)


RULES: Mapping[str, Rule] = {
    "curator-verdict": curator_verdict,
    "legal-act-itself": legal_act_itself,
    "more-independent-origins": more_independent_origins,
    "more-specific": more_specific,
    "more-authoritative-source": more_authoritative_source,
    "later-source": later_source,
}


def _greatest(claims: Claims, measure: Callable[[Claim], Decimal | int | None]) -> Claims:
    """Leave the claims of the greatest measure, and those whose measure is not known."""
    measured = [(claim, measure(claim)) for claim in claims]
    greatest = max((known for _, known in measured if known is not None), default=None)
    return tuple(claim for claim, known in measured if known is None or known == greatest)
