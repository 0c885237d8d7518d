"""Breakdowns that do not add up to their total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Claim, Subject
from peacegraph.consolidate.counts import CountRange, compatible, count_range
from peacegraph.consolidate.disagreements import (
    ARITHMETIC_MISMATCH,
    Disagreement,
    Settlement,
    positions,
)
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.spans import number
from peacegraph.consolidate.terms import XSD_DECIMAL, XSD_INTEGER
from peacegraph.consolidate.wording import listed, property_in_words, said

About = tuple[Subject, NamedNode]


def arithmetic_mismatches(
    claims: Mapping[About, tuple[Claim, ...]],
    settled: Mapping[About, Settlement],
    parts_of: Mapping[str, frozenset[str]],
) -> tuple[Disagreement, ...]:
    """Report the nodes whose parts, added up, fit no total that any passage gives the node.

    `claims` are all claims by subject and property, `settled` what became of the single-valued
    ones, `parts_of` the parts of each total. The accepted values of the parts are added up,
    whichever passages state them; a node with an undecided part is left out. One part alone need
    not be the whole, and is reported only where it is more than the total. Nothing is preferred.
    """
    totals_of: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for whole, parts in sorted(parts_of.items()):
        for part_of_it in parts:
            totals_of[part_of_it].append(NamedNode(whole))
    breakdowns: defaultdict[About, list[Settlement]] = defaultdict(list)
    for (subject, part), settlement in settled.items():
        for total in totals_of.get(part.value, ()):
            breakdowns[subject, total].append(settlement)

    found = []
    for about, breakdown in breakdowns.items():
        parts_taken = [settlement.accepted for settlement in breakdown if settlement.accepted]
        totals = claims.get(about, ())
        if totals and len(parts_taken) == len(breakdown):
            mismatch = _mismatch(about, parts_taken, totals)
            if mismatch:
                found.append(mismatch)
    return tuple(sorted(found, key=lambda disagreement: disagreement.iri.value))


def _mismatch(about: About, parts: list[Claim], totals: tuple[Claim, ...]) -> Disagreement | None:
    counts = [number(part.value) for part in parts]
    numbers = [counted for counted in counts if counted is not None]
    ranges = [_range(total) for total in totals]
    meant = [known for known in ranges if known is not None]
    if len(numbers) < len(parts) or len(meant) < len(totals):
        return None
    added = sum(numbers)
    exactly = CountRange(added, added)
    if any(compatible(exactly, known) for known in meant):
        return None
    if len(parts) == 1 and any(known.high is None or added < known.high for known in meant):
        return None

    subject, total = about
    iri = disagreement_iri(subject, total, "arithmetic-mismatch")
    passages = {passage for part in parts for passage in part.passages}
    in_words = listed([f"{said(part.value)} {property_in_words(part.property)}" for part in parts])
    given = listed([said(claim.value, claim.qualifier) for claim in totals])
    datatype = XSD_INTEGER if isinstance(added, int) else XSD_DECIMAL
    total_of_parts = Literal(str(added), datatype=datatype)
    return Disagreement(
        iri,
        subject,
        total,
        ARITHMETIC_MISMATCH,
        positions(
            iri,
            [
                *((claim.value, claim.qualifier, claim.passages) for claim in totals),
                (total_of_parts, None, tuple(sorted(passages, key=lambda p: p.value))),
            ],
        ),
        None,
        None,
        f"The parts, {in_words}, add up to {added}, but the {property_in_words(total)} is given as "
        f"{given}."
        if len(parts) > 1
        else f"One part, {in_words}, is more than the {property_in_words(total)}, given as "
        f"{given}.",
    )


def _range(claim: Claim) -> CountRange | None:
    counted = number(claim.value)
    return None if counted is None else count_range(counted, claim.qualifier)
