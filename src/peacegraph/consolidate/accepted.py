"""The facts that a plain query sees: accepted values, computed bounds, and what was found amiss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Triple

from peacegraph.consolidate.arithmetic import (
    arithmetic_mismatches,
    breakdowns_of,
    different_breakdowns,
    parts_of_other_breakdowns,
)
from peacegraph.consolidate.changes import untrue_changes
from peacegraph.consolidate.citations import misattributed_citations
from peacegraph.consolidate.claims import About, Claim, Subject, by_property, gather
from peacegraph.consolidate.context import Context
from peacegraph.consolidate.curated import Curated
from peacegraph.consolidate.curating import report, told_once
from peacegraph.consolidate.dates import Bounds, date_bounds
from peacegraph.consolidate.disagreements import Disagreement, Refinement, Settlement, settle
from peacegraph.consolidate.durations import untrue_lengths
from peacegraph.consolidate.findings import Finding, order_violations
from peacegraph.consolidate.occasions import different_events
from peacegraph.consolidate.periods import different_periods
from peacegraph.consolidate.policy import Policy, refuse_idle_verdicts, with_verdicts
from peacegraph.consolidate.scopes import different_counts, different_meanings
from peacegraph.consolidate.terms import (
    ACTS_ON_DEPLOYMENTS,
    BEGIN,
    COUNT_QUALIFIER,
    DATES,
    END,
    OF_DEPLOYMENT,
    PART_OF_OCCURRENCE,
    PRINTED_NAME,
    WEB_ADDRESS,
    FactTerms,
)
from peacegraph.consolidate.titles import spelt_titles
from peacegraph.consolidate.variants import name_variants
from peacegraph.names import PKO
from peacegraph.vocabulary import DCTERMS_DATE, DCTERMS_TITLE, EDTF, RDF_TYPE, XSD_DATE

# The properties that are compared though they may have several values.
_LOOKED_AT = {
    each.value
    for each in (
        *ACTS_ON_DEPLOYMENTS,
        *DATES,
        DCTERMS_DATE,
        DCTERMS_TITLE,
        OF_DEPLOYMENT,
        PART_OF_OCCURRENCE,
        PRINTED_NAME,
        WEB_ADDRESS,
    )
}


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What the facts of all passages come to, each part in a steady order.

    accepted       every distinct triple once, without the values that lost or stand undecided
    bounds         the first and last days of the accepted dates
    disagreements  typed, with their positions
    refinements    coarser claims that finer ones bear out
    findings       what contradicts itself without two passages contradicting each other
    """

    accepted: tuple[Triple, ...]
    bounds: tuple[Triple, ...]
    disagreements: tuple[Disagreement, ...]
    refinements: tuple[Refinement, ...]
    findings: tuple[Finding, ...]


def consolidate(
    facts: Iterable[Quad],
    terms: FactTerms,
    context: Context,
    policy: Policy,
    curated: Sequence[Curated] = (),
) -> Consolidation:
    """Decide what is accepted of the facts in passage graphs; their order makes no difference.

    `facts` are quads whose graph is the passage that states them; quads of the default graph and of
    blank graphs are left out. `curated` are the disagreements that curators report.

    Raises PeacegraphError as `refuse_idle_verdicts` does for verdicts that decide nothing, as
    `report` does for curators' positions that nothing states, and as `date_bounds`, `count_range`,
    `number` and `gather` do for values that cannot be read.
    """
    stated = [quad for quad in facts if isinstance(quad.graph_name, NamedNode)]
    single_valued = terms.single_valued - {COUNT_QUALIFIER.value}
    reported_on = {about for each in curated for about in each.abouts}
    looked_at = _LOOKED_AT | {about.value for _, about in reported_on}
    claims = gather(stated, single_valued | looked_at | set(terms.parts_of), terms.qualified)
    groups = by_property(claims)
    refuse_idle_verdicts(policy, groups, single_valued, reported_on)

    counted = frozenset(part for parts in terms.parts_of.values() for part in parts)
    context = replace(with_verdicts(context, policy), counted=counted)
    movements = frozenset(
        quad.subject
        for quad in stated
        if quad.predicate == RDF_TYPE
        and isinstance(quad.object, NamedNode)
        and quad.object.value in terms.movements
    )
    by_event = different_events(groups, movements, context.names)
    settled = {
        about: settle(group, context, policy, lambda c: by_event(c) or different_meanings(c))
        for about, group in groups.items()
        if about[1].value in single_valued
    }
    breakdowns = breakdowns_of(groups, terms.parts_of, context)
    elsewhere = parts_of_other_breakdowns(settled, breakdowns, context)
    reported = report(curated, groups, settled, context, policy)
    accepted = _accepted(stated, settled, elsewhere | reported.rejected, terms)
    bounds_of = _bounds_by_property(accepted, terms)
    taken = {about: (each.accepted,) for about, each in settled.items() if each.accepted}
    held = {**groups, **taken}
    by_rule = (
        *(each.disagreement for each in settled.values() if each.disagreement),
        *name_variants((c for c in claims if c.property == PRINTED_NAME), context),
        *spelt_titles((c for c in claims if c.property == DCTERMS_TITLE), context.names),
        *arithmetic_mismatches(groups, breakdowns, context),
        *different_breakdowns(breakdowns, context),
        *different_counts(settled, context.names),
        *different_periods(groups, context.names),
        *untrue_changes(settled, bounds_of, context.names),
        *untrue_lengths(groups, held, bounds_of, context.names),
    )
    disagreements = told_once(by_rule, reported.disagreements)
    return Consolidation(
        accepted,
        tuple(sorted(_bounds(bounds_of), key=str)),
        tuple(sorted(disagreements, key=lambda disagreement: disagreement.iri.value)),
        tuple(refinement for each in settled.values() for refinement in each.refinements),
        tuple(
            sorted(
                (
                    *order_violations(bounds_of, held, context.names),
                    *misattributed_citations(groups, context),
                ),
                key=lambda finding: finding.iri.value,
            )
        ),
    )


def _accepted(
    stated: list[Quad],
    settled: Mapping[About, Settlement],
    left_out: frozenset[Claim],
    terms: FactTerms,
) -> tuple[Triple, ...]:
    lost = {(claim.subject, claim.property, claim.value) for claim in left_out}
    counted = {
        (quad.subject, quad.graph_name)
        for quad in stated
        if quad.predicate.value in terms.qualified and (quad.subject, quad.predicate) in settled
    }
    taken: set[Triple] = set()
    for quad in stated:
        if quad.predicate == COUNT_QUALIFIER and (quad.subject, quad.graph_name) in counted:
            continue  # it stands or falls with the count that it qualifies
        if (quad.subject, quad.predicate) in settled:
            continue
        if (quad.subject, quad.predicate, quad.object) not in lost:
            taken.add(quad.triple)
    for (subject, about), settlement in settled.items():
        if settlement.accepted and settlement.accepted not in left_out:
            taken.add(Triple(subject, about, settlement.accepted.value))
            if settlement.accepted.qualifier:
                taken.add(Triple(subject, COUNT_QUALIFIER, settlement.accepted.qualifier))
    return tuple(sorted(taken, key=str))


def _bounds_by_property(
    accepted: tuple[Triple, ...], terms: FactTerms
) -> dict[Subject, dict[NamedNode, Bounds]]:
    """Give the bounds of each dated property of each node, its values taken together."""
    dated = terms.dates | {BEGIN.value, END.value}
    values: defaultdict[Subject, defaultdict[NamedNode, list[Bounds]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple in accepted:
        value = triple.object
        if triple.predicate.value not in dated or not isinstance(value, Literal):
            continue
        if value.datatype in (EDTF, XSD_DATE):
            values[triple.subject][triple.predicate].append(date_bounds(value.value))
    return {
        node: {about: _hull(bounds) for about, bounds in dates.items()}
        for node, dates in values.items()
    }


def _hull(bounds: list[Bounds]) -> Bounds:
    """Give the bounds that hold all the given ones, one or more."""
    firsts = [each.earliest for each in bounds]
    lasts = [each.latest for each in bounds]
    return Bounds(
        None if None in firsts else min(filter(None, firsts)),
        None if None in lasts else max(filter(None, lasts)),
    )


def _bounds(bounds_of: Mapping[Subject, Mapping[NamedNode, Bounds]]) -> Iterator[Triple]:
    """Give the triples of the bounds; an open side has none."""
    for node, dates in bounds_of.items():
        others = [about for about in dates if about not in (BEGIN, END)]
        for about, bounds in dates.items():
            if about == BEGIN:
                yield from _pair(node, "Begin", bounds)
            elif about == END:
                yield from _pair(node, "End", bounds)
            elif len(others) == 1:
                yield from _pair(node, "Date", bounds)


def _pair(node: Subject, what: str, bounds: Bounds) -> Iterator[Triple]:
    for side, day in (("earliest", bounds.earliest), ("latest", bounds.latest)):
        if day is not None:
            yield Triple(node, NamedNode(f"{PKO}{side}{what}"), _literal(day))


def _literal(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD_DATE)
