"""Claims that agree are merged: the finer is taken, the coarser is set aside as borne out by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from peacegraph.consolidate.claims import Claim, in_order
from peacegraph.consolidate.spans import Span, span


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that agrees with finer ones that stand, and those finer ones, one or more."""

    claim: Claim
    finer: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What is left of the claims about one property of one thing.

    standing   one claim where all agree, else those that contradict each other
    set_aside  all others
    """

    standing: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]


def merge(claims: tuple[Claim, ...], preferred: Claim | None = None) -> Merged:
    """Merge the claims about one property of one thing; their order makes no difference.

    Dates and counts agree where their spans overlap; all of them agree where one day or number lies
    in every span. Then the narrowest span is taken. Other values agree only with themselves.
    A `preferred` claim (a curator's) is never set aside: where finer ones would replace it, it
    stands against them.

    Runs in n log n of the number of claims, and in the number of finer claims that it lists.
    """
    ordered = tuple(sorted(claims, key=in_order))
    spans: defaultdict[Span, list[Claim]] = defaultdict(list)
    for claim in ordered:
        if (known := span(claim)) is not None:
            spans[known].append(claim)
    if len(ordered) == 1:
        return Merged(ordered, ())
    one_line = len({known.line for known in spans}) == 1
    if not one_line or sum(map(len, spans.values())) < len(ordered):
        return Merged(ordered, ())

    first = {
        known: min(alike, key=lambda claim: (claim != preferred, *_plainest(claim)))
        for known, alike in spans.items()
    }
    narrow = _innermost(list(spans))
    overruled = preferred in first.values() and preferred not in {first[k] for k in narrow}
    # Ordered by their lower ends, the innermost spans are ordered by their upper ends too.
    if narrow[-1].low <= narrow[0].high and not overruled:
        taken = first[min(narrow, key=lambda known: _finest(known, first[known], preferred))]
        others = (claim for claim in ordered if claim != taken)
        return Merged((taken,), tuple(SetAside(claim, (taken,)) for claim in others))

    innermost = [first[known] for known in narrow]
    standing = {*innermost, *((preferred,) if overruled and preferred else ())}
    # For the same reason, those within a wider span follow one another.
    lows, highs = [known.low for known in narrow], [known.high for known in narrow]
    finer = {
        known: tuple(innermost[bisect_left(lows, known.low) : bisect_right(highs, known.high)])
        for known in spans
    }
    set_aside = [
        SetAside(claim, finer[known])
        for known, alike in spans.items()
        for claim in alike
        if claim not in standing
    ]
    return Merged(
        tuple(sorted(standing, key=in_order)),
        tuple(sorted(set_aside, key=lambda aside: in_order(aside.claim))),
    )


def _innermost(spans: list[Span]) -> list[Span]:
    """Give the spans that no other lies within, ordered by their lower ends."""
    found: list[Span] = []
    for known in sorted(spans, key=lambda known: (known.low, -known.high), reverse=True):
        # All spans seen so far begin no earlier; the last one found ends first of them.
        if not found or found[-1].high > known.high:
            found.append(known)
    return found[::-1]


def _plainest(claim: Claim) -> tuple[int, tuple[str, str, str, str]]:
    # Of "2008" and "2008~", which denote the same days, the shorter says it without a doubt.
    return (len(str(claim.value)), in_order(claim))


def _finest(
    known: Span, claim: Claim, preferred: Claim | None
) -> tuple[bool, Decimal, tuple[int, tuple[str, str, str, str]]]:
    return (claim != preferred, known.width, _plainest(claim))
