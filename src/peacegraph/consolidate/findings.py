"""What contradicts itself without two passages contradicting each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from peacegraph.consolidate.claims import Claim, Subject
from peacegraph.consolidate.dates import Bounds
from peacegraph.consolidate.iris import finding_iri
from peacegraph.consolidate.terms import BEGIN, END
from peacegraph.consolidate.wording import named
from peacegraph.vocabulary import SH_VIOLATION


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found amiss: about what, by which check, how grave, and on whose words.

    `severity` is one of SHACL's (sh:Violation, sh:Warning, sh:Info), `check` a short stable name;
    `others` are the things that it is about besides.
    """

    iri: NamedNode
    about: Subject
    check: str
    severity: NamedNode
    passages: tuple[NamedNode, ...]
    sentence: str
    others: tuple[Subject, ...] = ()


def order_violations(
    bounds_of: Mapping[Subject, Mapping[NamedNode, Bounds]],
    claims: Mapping[tuple[Subject, NamedNode], tuple[Claim, ...]],
    names: Mapping[Subject, str],
) -> tuple[Finding, ...]:
    """Report what ends before it can have begun, judged by the bounds of the accepted dates.

    `claims` are the accepted ones, by subject and property: their passages bear the finding out.
    An end that may be as late as the first day of the begin is no violation.
    """
    found = []
    for subject, dates in bounds_of.items():
        begin, end = dates.get(BEGIN), dates.get(END)
        if begin is None or end is None or begin.earliest is None or end.latest is None:
            continue
        if end.latest < begin.earliest:
            stating = {
                passage
                for about in (BEGIN, END)
                for claim in claims.get((subject, about), ())
                for passage in claim.passages
            }
            found.append(
                Finding(
                    finding_iri("order-violation", subject),
                    subject,
                    "order-violation",
                    SH_VIOLATION,
                    tuple(sorted(stating, key=lambda passage: passage.value)),
                    f"The end of {named(subject, names)}, {end.latest} at the latest, stands "
                    f"before its begin, {begin.earliest} at the earliest.",
                )
            )
    return tuple(sorted(found, key=lambda finding: finding.iri.value))
