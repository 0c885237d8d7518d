"""Breakdowns: those that do not add up to their total, and those made in different ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import About, Claim, Value
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.counts import CountRange, compatible, count_range
from peacegraph.consolidate.disagreements import (
    ARITHMETIC_MISMATCH,
    GRANULARITY,
    Disagreement,
    Settlement,
    positions,
)
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.spans import number
from peacegraph.consolidate.wording import counted, listed, of_thing, said
from peacegraph.vocabulary import XSD_DECIMAL, XSD_INTEGER

Stated = tuple[Value, NamedNode | None, tuple[NamedNode, ...]]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of one total as one source gives them, one value a part.

    Passages of one source are taken together; a passage without a known source stands by itself.
    """

    source: NamedNode
    parts: tuple[Claim, ...]

    @property
    def passages(self) -> tuple[NamedNode, ...]:
        """The passages that give the parts."""
        return _in_order({passage for part in self.parts for passage in part.passages})

    @property
    def words(self) -> str:
        """The parts as a sentence lists them."""
        return listed([counted(part.value, part.property) for part in self.parts])


def breakdowns_of(
    claims: Mapping[About, tuple[Claim, ...]],
    parts_of: Mapping[str, frozenset[str]],
    context: Context,
) -> dict[About, tuple[Breakdown, ...]]:
    """Give the breakdowns of each node by source; `parts_of` are the parts of each total.

    A source that gives a part two values is left out: nothing says which one it adds up.
    """
    totals_of: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for whole, parts in sorted(parts_of.items()):
        for part in parts:
            totals_of[part].append(NamedNode(whole))
    found: defaultdict[About, defaultdict[NamedNode, list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (subject, part_of_it), stated in claims.items():
        for total in totals_of.get(part_of_it.value, ()):
            for claim in stated:
                for source, own in _by_source(claim, context).items():
                    found[subject, total][source].append(own)
    return {
        about: tuple(
            Breakdown(source, tuple(sorted(parts, key=_by_size)))
            for source, parts in sorted(by_source.items(), key=lambda item: item[0].value)
            if len({part.property for part in parts}) == len(parts)
        )
        for about, by_source in found.items()
    }


def arithmetic_mismatches(
    claims: Mapping[About, tuple[Claim, ...]],
    breakdowns: Mapping[About, tuple[Breakdown, ...]],
    context: Context,
) -> tuple[Disagreement, ...]:
    """Report the nodes that a source gives parts of which fit no total.

    The parts of one source are added up and held against the totals that it gives itself; where it
    gives none, against all that any gives. One part alone need not be the whole, and is reported
    only where it is more than the total. Nothing is preferred.
    """
    found = (
        _mismatch(about, own, claims.get(about, ()), context) for about, own in breakdowns.items()
    )
    return tuple(
        sorted((each for each in found if each), key=lambda disagreement: disagreement.iri.value)
    )


def different_breakdowns(
    breakdowns: Mapping[About, tuple[Breakdown, ...]], context: Context
) -> tuple[Disagreement, ...]:
    """Report the nodes that two sources break down into different parts.

    Each breakdown is a position, in words; none is preferred, for each may be right.
    """
    found = []
    for (subject, total), own in breakdowns.items():
        into = {frozenset(part.property for part in each.parts) for each in own if each.parts}
        if len(into) < 2:
            continue
        stated: defaultdict[str, set[NamedNode]] = defaultdict(set)
        for each in own:
            stated[each.words].update(each.passages)
        iri = disagreement_iri(subject, total, "granularity")
        of_it = of_thing(total, subject, context.names)
        found.append(
            Disagreement(
                iri,
                subject,
                total,
                GRANULARITY,
                positions(
                    iri, [(Literal(words), None, _in_order(by)) for words, by in stated.items()]
                ),
                None,
                None,
                f"The sources break {of_it} down in different ways: {'; '.join(stated)}.",
            )
        )
    return tuple(sorted(found, key=lambda disagreement: disagreement.iri.value))


def parts_of_other_breakdowns(
    settled: Mapping[About, Settlement],
    breakdowns: Mapping[About, tuple[Breakdown, ...]],
    context: Context,
) -> frozenset[Claim]:
    """Give the accepted parts that do not belong to the breakdown of the accepted total.

    Where sources break a total down in different ways, their parts taken together add up to no
    total. Then the parts go that none of the sources of the accepted total states.
    """
    going: set[Claim] = set()
    for (subject, total), own in breakdowns.items():
        whole = settled.get((subject, total))
        into = {frozenset(part.property for part in each.parts) for each in own}
        if len(into) < 2 or whole is None or whole.accepted is None:
            continue
        names = sorted(
            {part.property for each in own for part in each.parts}, key=lambda name: name.value
        )
        taken = [
            settlement.accepted
            for name in names
            if (settlement := settled.get((subject, name))) and settlement.accepted
        ]
        if _fits(taken, (whole.accepted,)):
            continue
        sources = set(_by_source(whole.accepted, context))
        staying = [part for part in taken if sources & set(_by_source(part, context))]
        if staying:
            going.update(part for part in taken if part not in staying)
    return frozenset(going)


def _mismatch(
    about: About, breakdowns: Sequence[Breakdown], totals: tuple[Claim, ...], context: Context
) -> Disagreement | None:
    stated: defaultdict[tuple[Value, NamedNode | None], set[NamedNode]] = defaultdict(set)
    sentences = []
    for breakdown in breakdowns:
        own = [
            claim
            for total in totals
            for claim in _by_source(total, context, breakdown.source).values()
        ]
        against = own or list(totals)
        if not against or _fits(breakdown.parts, against):
            continue
        added = _sum(breakdown.parts)
        if added is None:
            continue
        for claim in against:
            stated[claim.value, claim.qualifier].update(claim.passages)
        datatype = XSD_INTEGER if isinstance(added, int) else XSD_DECIMAL
        stated[Literal(str(added), datatype=datatype), None].update(breakdown.passages)
        given = listed([said(claim.value, claim.qualifier) for claim in against])
        of_it = of_thing(about[1], about[0], context.names)
        sentences.append(
            f"The parts, {breakdown.words}, add up to {added}, but {of_it} is given as {given}."
            if len(breakdown.parts) > 1
            else f"One part, {breakdown.words}, is more than {of_it}, given as {given}."
        )
    if not sentences:
        return None
    iri = disagreement_iri(*about, "arithmetic-mismatch")
    held: list[Stated] = [(*value, _in_order(by)) for value, by in stated.items()]
    return Disagreement(
        iri,
        about[0],
        about[1],
        ARITHMETIC_MISMATCH,
        positions(iri, held),
        None,
        None,
        " ".join(dict.fromkeys(sentences)),
    )


def _by_size(part: Claim) -> tuple[int | Decimal, str]:
    return (number(part.value) or 0, part.property.value)


def _fits(parts: Sequence[Claim], totals: Sequence[Claim]) -> bool:
    """Say whether parts add up to one of the totals, or may be only some of its parts."""
    added = _sum(parts)
    meant = [_range(total) for total in totals]
    if added is None or None in meant:
        return True
    exactly = CountRange(added, added)
    ranges = [known for known in meant if known is not None]
    if any(compatible(exactly, known) for known in ranges):
        return True
    return len(parts) == 1 and any(known.high is None or added < known.high for known in ranges)


def _sum(parts: Sequence[Claim]) -> int | None:
    numbers = [number(part.value) for part in parts]
    whole = [counted for counted in numbers if isinstance(counted, int)]
    return sum(whole) if len(whole) == len(parts) else None


def _by_source(
    claim: Claim, context: Context, only: NamedNode | None = None
) -> dict[NamedNode, Claim]:
    """Give a claim as each source makes it, with the passages of that source."""
    passages: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
    for passage in claim.passages:
        passages[context.standing(passage).source or passage].append(passage)
    return {
        source: Claim(claim.subject, claim.property, claim.value, claim.qualifier, tuple(own))
        for source, own in passages.items()
        if only in (None, source)
    }


def _range(claim: Claim) -> CountRange | None:
    known = number(claim.value)
    return None if known is None else count_range(known, claim.qualifier)


def _in_order(passages: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(passages, key=lambda passage: passage.value))
