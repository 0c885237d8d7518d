"""Percentages and multiples of a strength, held against the strengths before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject, Value
from peacegraph.consolidate.counts import TOLERANCE, compatible, count_range
from peacegraph.consolidate.dates import Bounds
from peacegraph.consolidate.disagreements import (
    ARITHMETIC_MISMATCH,
    Disagreement,
    Settlement,
    positions,
    taken,
    taken_value,
)
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.spans import number
from peacegraph.consolidate.terms import (
    AS_OF,
    BASIS,
    BEGIN,
    DATE,
    INCREASE_OF_CONTINGENT,
    MULTIPLE,
    OBSERVED_OF,
    OF_DEPLOYMENT,
    PERCENT,
    PERSONNEL,
    SHARE_OF,
)
from peacegraph.consolidate.wording import of_thing, said
from peacegraph.vocabulary import XSD_DECIMAL

BoundsOf = Mapping[Subject, Mapping[NamedNode, Bounds]]

_TENTH = Decimal("0.1")


def untrue_changes(
    settled: Mapping[About, Settlement], bounds_of: BoundsOf, names: Mapping[Subject, str]
) -> tuple[Disagreement, ...]:
    """Report the stated changes of a strength that its numbers do not bear out.

    A change is a share of countable:increase-of-contingent that is observed of an event of a
    deployment, or pko:multipleOfPrevious of a strength. It is held against the last strength of the
    deployment before, on the same basis, and the first one from then on. What the numbers come to
    may lie half a per cent, and a multiple a tenth, from what is said.
    """
    strengths = _strengths(settled, bounds_of)
    found = []
    for subject, about in settled:
        stated = taken(settled, subject, about)
        if stated is None:
            continue
        if about == PERCENT and taken_value(settled, subject, SHARE_OF) == INCREASE_OF_CONTINGENT:
            event = taken_value(settled, subject, OBSERVED_OF)
            found.append(_share(stated, event, settled, bounds_of, strengths, names))
        elif about == MULTIPLE:
            found.append(_multiple(stated, strengths, settled, names))
    return tuple(sorted((each for each in found if each), key=lambda each: each.iri.value))


class _Strength:
    """One number of a deployment in time: from and to which day it held, on which basis.

    The number is 0 where it is not known: where no rule decided, or the count is a vague one.
    """

    __slots__ = ("basis", "claim", "count", "day", "last", "subject")

    def __init__(
        self,
        subject: Subject,
        claim: Claim | None,
        count: int | Decimal,
        day: int,
        last: int | None,
        basis: Value | None,
    ) -> None:
        self.subject = subject
        self.claim = claim
        self.count = count
        self.day = day
        self.last = last
        self.basis = basis


def _strengths(
    settled: Mapping[About, Settlement], bounds_of: BoundsOf
) -> dict[Value, list[_Strength]]:
    """Give the strengths of each deployment in the order of their dates."""
    found: defaultdict[Value, list[_Strength]] = defaultdict(list)
    for subject, about in settled:
        if about != PERSONNEL:
            continue
        claim, deployment = (
            taken(settled, subject, about),
            taken_value(settled, subject, OF_DEPLOYMENT),
        )
        moment = bounds_of.get(subject, {}).get(AS_OF)
        if not deployment or not moment or not moment.earliest:
            continue
        known = number(claim.value) if claim and not claim.qualifier else None
        if taken_value(settled, subject, OBSERVED_OF) is None:  # else part of it: a reinforcement
            basis = taken_value(settled, subject, BASIS)
            day = moment.earliest.toordinal()
            last = moment.latest.toordinal() if moment.latest else None
            found[deployment].append(_Strength(subject, claim, known or 0, day, last, basis))
    for own in found.values():
        own.sort(key=lambda each: (each.day, str(each.subject)))
    return found


def _share(
    stated: Claim,
    event: Value | None,
    settled: Mapping[About, Settlement],
    bounds_of: BoundsOf,
    strengths: Mapping[Value, list[_Strength]],
    names: Mapping[Subject, str],
) -> Disagreement | None:
    said_to_be = number(stated.value)
    if said_to_be is None or event is None or isinstance(event, Literal):
        return None
    deployment = taken_value(settled, event, OF_DEPLOYMENT)
    dates = bounds_of.get(event, {})
    when = dates.get(DATE) or dates.get(BEGIN)
    if deployment is None or when is None or when.earliest is None:
        return None
    day = when.earliest.toordinal()
    own = strengths.get(deployment, [])
    before = [each for each in own if each.last is not None and each.last < day]
    after = [
        each
        for each in own
        if (each.last is None or each.last >= day) and before and each.basis == before[-1].basis
    ]
    if not before or not after or not before[-1].count or not after[0].count:
        return None
    first, then = before[-1], after[0]
    come_to = (Decimal(then.count) / Decimal(first.count) - 1) * 100
    if _bears_out(come_to, Decimal(said_to_be), stated.qualifier, Decimal("0.5")):
        return None
    share = come_to.quantize(_TENTH, ROUND_HALF_UP)
    return _mismatch(
        stated,
        share,
        (first, then),
        f"The passages give a change of {said(stated.value, stated.qualifier)} per cent, but "
        f"{_growth(first, then, deployment, names)} is a change of {share} per cent.",
    )


def _multiple(
    stated: Claim,
    strengths: Mapping[Value, list[_Strength]],
    settled: Mapping[About, Settlement],
    names: Mapping[Subject, str],
) -> Disagreement | None:
    deployment, times = taken_value(settled, stated.subject, OF_DEPLOYMENT), number(stated.value)
    own = strengths.get(deployment, []) if deployment else []
    at = next((i for i, each in enumerate(own) if each.subject == stated.subject), None)
    if not at or times is None or deployment is None:
        return None
    then = own[at]
    before = [each for each in own[:at] if each.day < then.day and each.basis == then.basis]
    if not before or not before[-1].count or not then.count:
        return None
    come_to = Decimal(then.count) / Decimal(before[-1].count)
    if _bears_out(come_to, Decimal(times), stated.qualifier, TOLERANCE * Decimal(times)):
        return None
    multiple = come_to.quantize(_TENTH, ROUND_HALF_UP)
    return _mismatch(
        stated,
        multiple,
        (before[-1], then),
        f"The passages give {said(stated.value)} times the strength before, but "
        f"{_growth(before[-1], then, deployment, names)} is {multiple} times.",
    )


def _bears_out(
    come_to: Decimal, stated: Decimal, qualifier: NamedNode | None, leeway: Decimal
) -> bool:
    if qualifier is not None:
        return compatible(count_range(come_to), count_range(stated, qualifier))
    return abs(come_to - stated) <= leeway


def _growth(
    first: _Strength, then: _Strength, deployment: Value, names: Mapping[Subject, str]
) -> str:
    assert not isinstance(deployment, Literal)
    of_it = of_thing(PERSONNEL, deployment, names)
    return f"{of_it} going from {first.count} to {then.count}"


def _mismatch(
    stated: Claim, come_to: Decimal, from_: Iterable[_Strength], sentence: str
) -> Disagreement:
    iri = disagreement_iri(stated.subject, stated.property, "arithmetic-mismatch")
    passages = {passage for each in from_ if each.claim for passage in each.claim.passages}
    computed = Literal(str(come_to.normalize()), datatype=XSD_DECIMAL)
    return Disagreement(
        iri,
        stated.subject,
        stated.property,
        ARITHMETIC_MISMATCH,
        positions(
            iri,
            [
                (stated.value, stated.qualifier, stated.passages),
                (computed, None, tuple(sorted(passages, key=lambda passage: passage.value))),
            ],
        ),
        None,
        None,
        sentence,
    )
