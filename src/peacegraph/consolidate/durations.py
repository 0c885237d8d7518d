"""Stated lengths, held against the dates between which the thing lasted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta
from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject, Value
from peacegraph.consolidate.counts import CountRange, compatible, count_range
from peacegraph.consolidate.dates import Bounds
from peacegraph.consolidate.disagreements import (
    ARITHMETIC_MISMATCH,
    ROUNDING,
    Disagreement,
    positions,
)
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.spans import number
from peacegraph.consolidate.terms import (
    BEGIN,
    DAYS,
    DURATION_OF,
    END,
    MONTHS,
    PART_OF_OCCURRENCE,
    WEEKS,
    YEARS,
)
from peacegraph.consolidate.wording import listed, named, property_in_words, said
from peacegraph.vocabulary import XSD_DECIMAL

BoundsOf = Mapping[Subject, Mapping[NamedNode, Bounds]]
Stated = tuple[Value, NamedNode | None, tuple[NamedNode, ...]]

_TENTH = Decimal("0.1")
_DAY = timedelta(days=1)


def untrue_lengths(
    claims: Mapping[About, tuple[Claim, ...]],
    taken: Mapping[About, tuple[Claim, ...]],
    bounds_of: BoundsOf,
    names: Mapping[Subject, str],
) -> tuple[Disagreement, ...]:
    """Report the stated lengths that the accepted beginning and end do not bear out.

    `claims` are all claims by subject and property, `taken` the accepted dates, `bounds_of` their
    bounds.
    The shortest time is that from the last day of the beginning to the first of the end, the
    longest that from the first to the last, counted with both days or without. A length less than
    one unit off is a rounding: "eight years" for eight years and seven months. What has no
    beginning or end itself lasted from the first of its dated parts, or to the last, or longer.
    """
    parts = _parts(claims)
    found: list[Disagreement] = []
    for (subject, about), stated in claims.items():
        if about not in _LENGTHS:
            continue
        of_what = [claim.value for claim in claims.get((subject, DURATION_OF), ())]
        thing = of_what[0] if len(of_what) == 1 else None
        if thing is None or isinstance(thing, Literal):
            continue
        first, last = _first_and_last(thing, parts.get(thing, ()), bounds_of)
        begin, end = bounds_of.get(first, {}).get(BEGIN), bounds_of.get(last, {}).get(END)
        if not (begin and end and begin.earliest and begin.latest and end.earliest and end.latest):
            continue
        if end.earliest < begin.latest:
            continue
        unit = _LENGTHS[about]
        lasted = CountRange(
            unit(begin.latest, end.earliest), unit(begin.earliest, end.latest + _DAY)
        )
        off: defaultdict[NamedNode, list[Claim]] = defaultdict(list)
        for claim in stated:
            kind = _kind(claim, lasted)
            if kind and not ((first, last) != (thing, thing) and _is_longer(claim, lasted)):
                off[kind].append(claim)
        dated = [*taken.get((first, BEGIN), ()), *taken.get((last, END), ())]
        for kind, those in off.items():
            found.append(_disagreement(kind, those, thing, (begin, end), lasted, dated, names))
    return tuple(sorted(found, key=lambda disagreement: disagreement.iri.value))


def _parts(claims: Mapping[About, tuple[Claim, ...]]) -> dict[Value, list[Subject]]:
    found: defaultdict[Value, list[Subject]] = defaultdict(list)
    for (subject, about), stated in claims.items():
        if about == PART_OF_OCCURRENCE:
            for claim in stated:
                found[claim.value].append(subject)
    return found


def _first_and_last(
    thing: Subject, parts: Sequence[Subject], bounds_of: BoundsOf
) -> tuple[Subject, Subject]:
    """Give what the length of a thing is counted from and to: itself, or the parts of it."""
    own = bounds_of.get(thing, {})
    begun = [
        (day, str(part), part)
        for part in parts
        if (dates := bounds_of.get(part, {}).get(BEGIN)) and (day := dates.earliest)
    ]
    ended = [
        (day, str(part), part)
        for part in parts
        if (dates := bounds_of.get(part, {}).get(END)) and (day := dates.latest)
    ]
    return (
        min(begun)[2] if begun and BEGIN not in own else thing,
        max(ended)[2] if ended and END not in own else thing,
    )


def _is_longer(claim: Claim, lasted: CountRange) -> bool:
    """Say whether a length is longer than the parts by a unit or more: there may be other parts."""
    known = number(claim.value)
    return known is not None and lasted.high is not None and known >= lasted.high + 1


def _kind(claim: Claim, lasted: CountRange) -> NamedNode | None:
    """Say how a stated length is off, or None where it is borne out."""
    known = number(claim.value)
    if known is None or lasted.high is None:
        return None
    if compatible(count_range(Decimal(known), claim.qualifier), lasted):
        return None
    near = lasted.low - 1 < known < lasted.high + 1
    return ROUNDING if near else ARITHMETIC_MISMATCH


def _disagreement(
    kind: NamedNode,
    stated: list[Claim],
    thing: Subject,
    dates: tuple[Bounds, Bounds],
    lasted: CountRange,
    dated: list[Claim],
    names: Mapping[Subject, str],
) -> Disagreement:
    subject, about = stated[0].subject, stated[0].property
    begin, end = dates
    ending = "rounding" if kind == ROUNDING else "arithmetic-mismatch"
    iri = disagreement_iri(subject, about, ending)
    passages = {passage for claim in dated for passage in claim.passages}
    middle = (Decimal(lasted.low) + Decimal(lasted.high or lasted.low)) / 2
    computed = Literal(
        str(middle.quantize(_TENTH, ROUND_HALF_UP).normalize()), datatype=XSD_DECIMAL
    )
    held: list[Stated] = [(claim.value, claim.qualifier, claim.passages) for claim in stated]
    held.append((computed, None, tuple(sorted(passages, key=lambda passage: passage.value))))
    unit = property_in_words(about)
    given = listed([said(claim.value, claim.qualifier) for claim in stated])
    nature = "which is rounded" if kind == ROUNDING else "which its dates do not bear out"
    between = " to ".join(
        said(claim.value) for part in (BEGIN, END) for claim in dated if claim.property == part
    )
    return Disagreement(
        iri,
        subject,
        about,
        kind,
        positions(iri, held),
        None,
        None,
        f"The passages give {given} {unit} as the length of {named(thing, names)}, {nature}: it "
        f"lasted {_in_words(begin, end)}, from {between}.",
    )


def _in_words(begin: Bounds, end: Bounds) -> str:
    assert begin.earliest and begin.latest and end.earliest and end.latest
    shortest = _length(begin.latest, end.earliest)
    longest = _length(begin.earliest, end.latest)
    return shortest if shortest == longest else f"between {shortest} and {longest}"


def _length(begin: date, end: date) -> str:
    """Give a length in its two greatest units: "8 years and 6 months"."""
    between = relativedelta(end, begin)
    units = [("year", between.years), ("month", between.months), ("day", between.days)]
    told = [f"{n} {unit}{'' if n == 1 else 's'}" for unit, n in units if n]
    return listed(told[:2]) or "0 days"


def _years(begin: date, end: date) -> Decimal:
    return _in_calendar_units(begin, end, lambda n: relativedelta(years=n), 12)


def _months(begin: date, end: date) -> Decimal:
    return _in_calendar_units(begin, end, lambda n: relativedelta(months=n), 1)


def _in_calendar_units(
    begin: date, end: date, so_many: Callable[[int], relativedelta], months: int
) -> Decimal:
    """Count whole years or months, and the days left as a share of the one that they are of."""
    between = relativedelta(end, begin)
    whole = (between.years * 12 + between.months) // months
    last, following = begin + so_many(whole), begin + so_many(whole + 1)
    left, of = (end - last).days, (following - last).days
    return Decimal(whole) + Decimal(left) / Decimal(of)


def _weeks(begin: date, end: date) -> Decimal:
    return Decimal((end - begin).days) / 7


def _in_days(begin: date, end: date) -> Decimal:
    return Decimal((end - begin).days)


_LENGTHS: Mapping[NamedNode, Callable[[date, date], Decimal]] = {
    YEARS: _years,
    MONTHS: _months,
    WEEKS: _weeks,
    DAYS: _in_days,
}
