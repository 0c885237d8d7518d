"""One number, given for periods that begin at different times."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal

from peacegraph.consolidate.claims import About, Claim, Subject
from peacegraph.consolidate.dates import Bounds, date_bounds
from peacegraph.consolidate.disagreements import DIFFERENT_SCOPE, Disagreement, positions
from peacegraph.consolidate.iris import disagreement_iri
from peacegraph.consolidate.terms import AS_OF
from peacegraph.consolidate.wording import listed, named, said


def different_periods(
    claims: Mapping[About, tuple[Claim, ...]], names: Mapping[Subject, str]
) -> tuple[Disagreement, ...]:
    """Report the observations that passages date to periods which cannot begin together.

    More than 3,000 who served since 1999, and as many since 1992: the periods overlap, so that no
    date contradicts another, but they count different people. Nothing is preferred.
    """
    found = []
    for (subject, about), stated in claims.items():
        periods = [
            (claim, begin) for claim in stated if about == AS_OF and (begin := _begin(claim))
        ]
        if not _are_apart([begin for _, begin in periods]):
            continue
        iri = disagreement_iri(subject, about, "different-scope")
        given = listed([f"since {_since(claim)}" for claim, _ in periods])
        found.append(
            Disagreement(
                iri,
                subject,
                about,
                DIFFERENT_SCOPE,
                positions(iri, [(claim.value, None, claim.passages) for claim, _ in periods]),
                None,
                None,
                f"The passages give one number for {named(subject, names)}, but for periods that "
                f"begin at different times: {given}.",
            )
        )
    return tuple(sorted(found, key=lambda disagreement: disagreement.iri.value))


def _since(claim: Claim) -> str:
    begin, _, end = said(claim.value).partition("/")
    return f"{begin} to {end}" if end.strip(".") else begin


def _begin(claim: Claim) -> Bounds | None:
    """Give the bounds of the beginning of a period; None where it is no period or is open."""
    if not isinstance(claim.value, Literal) or "/" not in claim.value.value:
        return None
    begin = claim.value.value.partition("/")[0]
    return date_bounds(begin) if begin.strip(".") else None


def _are_apart(begins: list[Bounds]) -> bool:
    firsts = [begin.earliest for begin in begins if begin.earliest]
    lasts = [begin.latest for begin in begins if begin.latest]
    return len(begins) > 1 and bool(firsts) and bool(lasts) and max(firsts) > min(lasts)
