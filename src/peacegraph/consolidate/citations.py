"""Citations that cannot be right: one address for two acts, one work under two dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import About, Claim, Subject
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.findings import Finding
from peacegraph.consolidate.iris import finding_iri
from peacegraph.consolidate.spans import Span, span
from peacegraph.consolidate.terms import WEB_ADDRESS
from peacegraph.consolidate.wording import listed, named, shown
from peacegraph.vocabulary import DCTERMS_DATE, SH_INFO, SH_WARNING

_A_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/-]?)([01][0-9])\2([0-3][0-9])(?![0-9])")


def misattributed_citations(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> tuple[Finding, ...]:
    """Report web addresses that lead to two acts, and works cited under two addresses or dates.

    A work that documents an act shares its address with it. Addresses are one where they differ
    only in http or https, capitals of the host, percent signs, a # or a closing slash. A day in an
    address (20151007, 2018/01/25) is a date of the work too. A work may be cited only by what there
    was: one that is younger than the source that cites it is reported.
    """
    return tuple(
        sorted(
            (
                *_one_address_for_two_acts(claims, context),
                *_two_addresses_for_one_work(claims, context),
                *_two_dates_for_one_work(claims, context),
                *_dated_otherwise_by_their_address(claims, context),
                *_works_younger_than_their_citation(claims, context),
            ),
            key=lambda finding: finding.iri.value,
        )
    )


def _one_address_for_two_acts(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> Iterable[Finding]:
    acts_at: defaultdict[str, dict[Subject, set[NamedNode]]] = defaultdict(dict)
    printed: dict[str, str] = {}
    works_at: defaultdict[str, set[Subject]] = defaultdict(set)
    for (subject, about), stated in claims.items():
        if about != WEB_ADDRESS:
            continue
        for claim in stated:
            if not isinstance(claim.value, Literal):
                continue
            where = address(claim.value.value)
            written = claim.value.value
            printed[where] = min(written, printed.get(where, written), key=_shortest)
            if subject in context.documents:
                works_at[where].add(subject)
                for act in context.documents[subject]:
                    acts_at[where].setdefault(act, set())
            elif subject not in context.works:
                acts_at[where].setdefault(subject, set()).update(claim.passages)
    for where, acts in acts_at.items():
        if len(acts) < 2:
            continue
        things = sorted(acts, key=str)
        about_it = min(works_at[where], key=str, default=things[0])
        names = listed([named(act, context.names) for act in things])
        yield Finding(
            finding_iri("one-address-for-two-acts", about_it),
            about_it,
            "one-address-for-two-acts",
            SH_WARNING,
            _in_order(passage for stating in acts.values() for passage in stating),
            f"One web address, {printed[where]}, is given for {names}; it can lead to one of them.",
            tuple(act for act in things if act != about_it),
        )


def _two_addresses_for_one_work(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> Iterable[Finding]:
    for (subject, about), stated in claims.items():
        if about != WEB_ADDRESS or subject not in context.works:
            continue
        found: dict[str, str] = {}
        for claim in stated:
            if isinstance(claim.value, Literal):
                found.setdefault(address(claim.value.value), claim.value.value)
        if len(found) > 1:
            yield Finding(
                finding_iri("two-addresses-for-one-work", subject),
                subject,
                "two-addresses-for-one-work",
                SH_INFO,
                _in_order(passage for claim in stated for passage in claim.passages),
                f"{named(subject, context.names)} is cited under {len(found)} web addresses: "
                f"{listed(sorted(found.values()))}.",
            )


def _two_dates_for_one_work(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> Iterable[Finding]:
    for (subject, about), stated in claims.items():
        if about != DCTERMS_DATE or subject not in context.works:
            continue
        days = [(claim, known) for claim in stated if (known := _day(claim))]
        if days and max(day.low for _, day in days) > min(day.high for _, day in days):
            values = [claim.value.value for claim, _ in days if isinstance(claim.value, Literal)]
            yield Finding(
                finding_iri("two-dates-for-one-work", subject),
                subject,
                "two-dates-for-one-work",
                SH_WARNING,
                _in_order(passage for claim, _ in days for passage in claim.passages),
                f"{named(subject, context.names)} is cited under dates that cannot all be true: "
                f"{listed(sorted(values))}.",
            )


def _dated_otherwise_by_their_address(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> Iterable[Finding]:
    for (subject, about), stated in claims.items():
        if about != WEB_ADDRESS or subject not in context.works:
            continue
        dated = [
            (claim, known)
            for claim in claims.get((subject, DCTERMS_DATE), ())
            if (known := _day(claim))
        ]
        for claim in stated:
            day = day_in(claim.value.value) if isinstance(claim.value, Literal) else None
            other = [
                date
                for date, known in dated
                if day and not known.low <= Decimal(day.toordinal()) <= known.high
            ]
            if not day or len(other) < len(dated) or not other:
                continue
            passages = {*claim.passages, *(p for date in other for p in date.passages)}
            given = listed(sorted({shown(date.value) for date in other}))
            yield Finding(
                finding_iri("two-dates-for-one-work", subject),
                subject,
                "two-dates-for-one-work",
                SH_WARNING,
                _in_order(passages),
                f"{named(subject, context.names)} is cited under the date {given}, but its address "
                f"is of {day.isoformat()}: {shown(claim.value)}.",
            )
            break


def _works_younger_than_their_citation(
    claims: Mapping[About, tuple[Claim, ...]], context: Context
) -> Iterable[Finding]:
    citing: defaultdict[Subject, set[NamedNode]] = defaultdict(set)
    for passage, standing in context.standings.items():
        for work in standing.primary_sources:
            citing[work].add(passage)
    for cited, passages in citing.items():
        days = [known for claim in claims.get((cited, DCTERMS_DATE), ()) if (known := _day(claim))]
        if not days:
            continue
        first = min(day.low for day in days)
        too_early = [
            passage
            for passage in passages
            if (on := context.standing(passage).source_date) and on.toordinal() < first
        ]
        if too_early:
            yield Finding(
                finding_iri("work-younger-than-citation", cited),
                cited,
                "work-younger-than-citation",
                SH_WARNING,
                _in_order(too_early),
                f"{named(cited, context.names)} is cited by a source that is older than it.",
            )


def _shortest(written: str) -> tuple[int, str]:
    return len(written), written


def address(written: str) -> str:
    """Give a web address without what two writings of one address may differ in."""
    parts = urlsplit(written.strip())
    path = unquote(parts.path).rstrip("/")
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}{query}"


def day_in(written: str) -> date | None:
    """Give the one day that a web address has in it, as 20151007 or 2018/01/25; else None."""
    days = set()
    for year, _, month, day in _A_DAY.findall(urlsplit(written).path):
        with suppress(ValueError):
            days.add(date(int(year), int(month), int(day)))
    return days.pop() if len(days) == 1 else None


def _day(claim: Claim) -> Span | None:
    known = span(claim)
    return known if known and known.line == "days" else None


def _in_order(passages: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(set(passages), key=lambda passage: passage.value))
