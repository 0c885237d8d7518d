"""Strengths of one moment that count on different bases, or different people: no contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject, Value
from peacegraph.consolidate.disagreements import (
    DIFFERENT_BASIS,
    DIFFERENT_SCOPE,
    Disagreement,
    Settlement,
    positions,
    taken,
    taken_value,
)
from peacegraph.consolidate.iris import disagreement_iri, slug
from peacegraph.consolidate.spans import span
from peacegraph.consolidate.terms import (
    AS_OF,
    BASIS,
    COUNTS,
    OBSERVED_OF,
    OF_DEPLOYMENT,
    OF_OPERATION,
    OF_UNIT,
    PERSONNEL,
    SHARE_OF,
)
from peacegraph.consolidate.wording import named, of_thing, said


def different_counts(
    settled: Mapping[About, Settlement], names: Mapping[Subject, str]
) -> tuple[Disagreement, ...]:
    """Report the strengths of one deployment or operation at one date that are not the same.

    Each is the accepted number of an observation of its own. They count on different bases
    (authorised, deployed …), or else different people: a unit, a reinforcement. Nothing is
    preferred, since each may be right. Numbers that each passage gives together tell themselves
    apart: "four more, 94 in all".
    """
    groups: defaultdict[tuple[Subject, Value], list[Subject]] = defaultdict(list)
    for subject, about in settled:
        whole = taken(settled, subject, OF_DEPLOYMENT) or taken(settled, subject, OF_OPERATION)
        moment = taken(settled, subject, AS_OF)
        if about == PERSONNEL and whole and moment and isinstance(whole.value, NamedNode):
            groups[whole.value, moment.value].append(subject)
    found = []
    for (whole_thing, day), observed in groups.items():
        counts = {each: taken(settled, each, PERSONNEL) for each in observed}
        stated = {each: claim for each, claim in counts.items() if claim}
        if not _differ(list(stated.values())) or _always_together(list(stated.values())):
            continue
        bases = {each: taken_value(settled, each, BASIS) for each in stated}
        on_bases = len(set(bases.values()) - {None}) > 1
        kind, what = (
            (DIFFERENT_BASIS, bases)
            if on_bases
            else (DIFFERENT_SCOPE, {each: _scope(settled, each) for each in stated})
        )
        iri = disagreement_iri(
            whole_thing, PERSONNEL, f"{slug(str(getattr(day, 'value', day)))}-{_ENDINGS[kind]}"
        )
        by_value: defaultdict[tuple[Value, NamedNode | None], set[NamedNode]] = defaultdict(set)
        for claim in sorted(stated.values(), key=lambda claim: str(claim.subject)):
            by_value[claim.value, claim.qualifier].update(claim.passages)
        told = "; ".join(
            f"{said(claim.value, claim.qualifier)} ({_named(what[each], each, names)})"
            for each, claim in sorted(stated.items(), key=lambda item: str(item[0]))
        )
        of_it = of_thing(PERSONNEL, whole_thing, names)
        found.append(
            Disagreement(
                iri,
                whole_thing,
                PERSONNEL,
                kind,
                positions(
                    iri,
                    [
                        (*value, tuple(sorted(by, key=lambda passage: passage.value)))
                        for value, by in by_value.items()
                    ],
                ),
                None,
                None,
                f"For one date, {said(day)}, {of_it} is given in numbers that count "
                f"{'on different bases' if on_bases else 'different people'}: {told}. "
                "They do not contradict each other.",
            )
        )
    return tuple(sorted(found, key=lambda disagreement: disagreement.iri.value))


def different_meanings(disputed: Sequence[Claim]) -> tuple[NamedNode, str] | None:
    """Tell apart what a number is said to count: 40 per cent of this, and 40 per cent of that."""
    about = disputed[0].property
    if about == BASIS:
        return DIFFERENT_BASIS, "which are different bases of one number"
    if about in (COUNTS, SHARE_OF):
        return DIFFERENT_SCOPE, "which are different things to count by one number"
    return None


_ENDINGS = {DIFFERENT_BASIS: "different-basis", DIFFERENT_SCOPE: "different-scope"}


def _differ(claims: Sequence[Claim]) -> bool:
    known = sorted((each for claim in claims if (each := span(claim))), key=lambda s: s.low)
    return len(known) > 1 and max(each.low for each in known) > min(each.high for each in known)


def _always_together(claims: Sequence[Claim]) -> bool:
    return len({claim.passages for claim in claims}) == 1


def _scope(settled: Mapping[About, Settlement], subject: Subject) -> Value | None:
    return taken_value(settled, subject, OF_UNIT) or taken_value(settled, subject, OBSERVED_OF)


def _named(what: Value | None, subject: Subject, names: Mapping[Subject, str]) -> str:
    thing = subject if what is None or isinstance(what, Literal) else what
    return named(thing, names)
