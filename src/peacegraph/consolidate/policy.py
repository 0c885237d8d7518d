"""The policy: in which order rules decide between claims, and what curators have decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from peacegraph.consolidate.claims import Claim, Subject, Value, in_order
from peacegraph.consolidate.context import Context, Verdict
from peacegraph.consolidate.rules import RULES
from peacegraph.consolidate.terms import (
    ABOUT,
    COUNT_QUALIFIER,
    ON_PROPERTY,
    POLICY,
    PREFERRED_VALUE,
    RULE_LIST,
    VERDICT,
)
from peacegraph.consolidate.wording import shown
from peacegraph.errors import PeacegraphError, Where
from peacegraph.names import PREFIXES, compact
from peacegraph.vocabulary import RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, RDFS_COMMENT, RDFS_LABEL

DEFAULT = NamedNode(PREFIXES["policy"] + "default")

# Where a subject has a predicate, for messages: `ParsedFile.where` is one.
Place = Callable[[NamedNode | BlankNode, NamedNode], Where | None]


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One rule as a policy lists it: its IRI, the name of its function, its label and sentence."""

    iri: NamedNode
    name: str
    label: str
    comment: str


@dataclass(frozen=True, slots=True)
class Policy:
    """An ordered list of rules, and the verdicts by what they are about."""

    iri: NamedNode
    rules: tuple[PolicyRule, ...]
    verdicts: Mapping[tuple[Subject, NamedNode], Verdict]


@dataclass(frozen=True, slots=True)
class Decision:
    """The claim that a policy prefers and the rule that decided; both None where no rule did."""

    preferred: Claim | None
    rule: PolicyRule | None
    verdict: Verdict | None


def _nowhere(_subject: NamedNode | BlankNode, _predicate: NamedNode) -> Where | None:
    return None


def read_policy(
    quads: Iterable[Quad],
    name: NamedNode = DEFAULT,
    where: Place = _nowhere,
) -> Policy:
    """Read the policy called `name` and all verdicts from the quads of policy files.

    The local name of a rule's IRI names its function in RULES. `where` gives the place of a subject
    and its predicate for messages, as `ParsedFile.where` does.

    Raises PeacegraphError: "no-policy" where `name` has no list of rules, "two-policies" where it
    has several, "broken-list" where the list does not end, "unknown-rule", "incomplete-verdict",
    and "two-verdicts" on one property of one thing.
    """
    by_subject: defaultdict[Subject, list[Quad]] = defaultdict(list)
    verdicts: list[Subject] = []
    for quad in sorted(set(quads), key=str):
        by_subject[quad.subject].append(quad)
        if quad.predicate == RDF_TYPE and quad.object == VERDICT:
            verdicts.append(quad.subject)
    return Policy(name, _rules(name, by_subject, where), _verdicts(verdicts, by_subject, where))


def decide(claims: tuple[Claim, ...], context: Context, policy: Policy) -> Decision:
    """Let the policy's rules, in their order, decide between claims that contradict each other.

    Each rule is given what the one before left; the first that leaves exactly one claim decides.
    The order of the claims makes no difference.
    """
    informed = with_verdicts(context, policy)
    left = tuple(sorted(claims, key=in_order))
    for rule in policy.rules:
        left = RULES[rule.name](left, informed)
        if len(left) == 1:
            spoken = rule.name == "curator-verdict"
            verdict = policy.verdicts.get((left[0].subject, left[0].property)) if spoken else None
            return Decision(left[0], rule, verdict)
    return Decision(None, None, None)


def with_verdicts(context: Context, policy: Policy) -> Context:
    """Give the context with the verdicts of a policy."""
    if context.verdicts is policy.verdicts:
        return context
    return replace(context, verdicts=policy.verdicts)


def refuse_idle_verdicts(
    policy: Policy,
    groups: Mapping[tuple[Subject, NamedNode], tuple[Claim, ...]],
    single_valued: Collection[str],
    reported: Collection[tuple[Subject, NamedNode]] = (),
) -> None:
    """Refuse a verdict that has nothing to decide, given the claims by subject and property.

    `reported` are the properties of things on which curators report disagreements.

    Raises PeacegraphError: "verdict-without-choice" where the property may have several values and
    no curator says that they exclude each other, "verdict-without-claim" where no passage states
    the value preferred.
    """
    for about, verdict in sorted(policy.verdicts.items(), key=lambda item: item[1].iri.value):
        if verdict.property.value not in single_valued and about not in reported:
            raise PeacegraphError(
                "verdict-without-choice",
                f"{compact(verdict.iri.value)} decides {compact(verdict.property.value)}, which "
                "may have several values",
                "report the disagreement in data/disagreements.ttl, or withdraw the verdict",
                verdict.where,
            )
        claimed = {claim.value for claim in groups.get(about, ())}
        if verdict.value not in claimed:
            raise PeacegraphError(
                "verdict-without-claim",
                f"{compact(verdict.iri.value)} prefers {shown(verdict.value)} as "
                f"{compact(verdict.property.value)} of {shown(verdict.about)}, which no passage "
                "states",
                "prefer a value that a passage states, or withdraw the verdict",
                verdict.where,
            )


def _rules(
    name: NamedNode,
    by_subject: Mapping[Subject, list[Quad]],
    where: Place,
) -> tuple[PolicyRule, ...]:
    stated = by_subject.get(name, [])
    lists = [quad for quad in stated if quad.predicate == RULE_LIST]
    is_policy = any(quad.predicate == RDF_TYPE and quad.object == POLICY for quad in stated)
    if not lists or not is_policy:
        raise PeacegraphError(
            "no-policy",
            f"There is no policy {compact(name.value)}",
            "make it a pko:Policy and list its rules by pko:rules",
        )
    if len(lists) > 1:
        raise PeacegraphError(
            "two-policies",
            f"{compact(name.value)} has {len(lists)} lists of rules",
            "keep one, or give the other policy a name of its own",
            where(name, RULE_LIST),
        )
    rules = []
    for iri in _listed(name, lists[0].object, by_subject, where):
        local = iri.value.removeprefix(PREFIXES["policy"]) if isinstance(iri, NamedNode) else ""
        if not isinstance(iri, NamedNode) or local not in RULES:
            raise PeacegraphError(
                "unknown-rule",
                f"{compact(name.value)} lists the rule {shown(iri)}, which does not exist",
                f"use one of {', '.join(RULES)}",
                where(name, RULE_LIST),
            )
        label = _text(by_subject.get(iri, []), RDFS_LABEL) or local.replace("-", " ")
        rules.append(PolicyRule(iri, local, label, _text(by_subject.get(iri, []), RDFS_COMMENT)))
    return tuple(rules)


def _listed(
    name: NamedNode, head: Value, by_subject: Mapping[Subject, list[Quad]], where: Place
) -> list[Value]:
    """Give the members of the RDF list that begins at `head`."""
    members: list[Value] = []
    seen: set[Value] = set()
    cell = head
    while cell != RDF_NIL:
        cells = [] if isinstance(cell, Literal) else by_subject.get(cell, [])
        first = [quad.object for quad in cells if quad.predicate == RDF_FIRST]
        rest = [quad.object for quad in cells if quad.predicate == RDF_REST]
        if cell in seen or len(first) != 1 or len(rest) != 1:
            raise PeacegraphError(
                "broken-list",
                f"The list of rules of {shown(name)} is no RDF list",
                "write it in brackets: pko:rules ( policy:curator-verdict … )",
                where(name, RULE_LIST),
            )
        seen.add(cell)
        members.append(first[0])
        cell = rest[0]
    return members


def _verdicts(
    subjects: Iterable[Subject],
    by_subject: Mapping[Subject, list[Quad]],
    where: Place,
) -> dict[tuple[Subject, NamedNode], Verdict]:
    verdicts: dict[tuple[Subject, NamedNode], Verdict] = {}
    for subject in subjects:
        stated = by_subject[subject]
        place = where(subject, RDF_TYPE) if not isinstance(subject, Triple) else None
        about, on_property = _one(stated, ABOUT), _one(stated, ON_PROPERTY)
        value, qualifier = _one(stated, PREFERRED_VALUE), _one(stated, COUNT_QUALIFIER)
        reason = _text(stated, RDFS_COMMENT)
        if (
            not isinstance(subject, NamedNode)
            or not isinstance(about, NamedNode | BlankNode)
            or not isinstance(on_property, NamedNode)
            or value is None
            or not reason
        ):
            raise PeacegraphError(
                "incomplete-verdict",
                f"The verdict {shown(subject)} does not say what it decides and why",
                "give it an IRI and one each of pko:about, pko:onProperty, pko:preferredValue and "
                "rdfs:comment",
                place,
            )
        if earlier := verdicts.get((about, on_property)):
            raise PeacegraphError(
                "two-verdicts",
                f"{shown(earlier.iri)} and {shown(subject)} both decide "
                f"{shown(on_property)} of {shown(about)}",
                "keep one of them",
                place,
            )
        verdicts[about, on_property] = Verdict(
            subject,
            about,
            on_property,
            value,
            qualifier if isinstance(qualifier, NamedNode) else None,
            reason,
            place,
        )
    return verdicts


def _one(quads: list[Quad], predicate: NamedNode) -> Value | None:
    values = [quad.object for quad in quads if quad.predicate == predicate]
    return values[0] if len(values) == 1 else None


def _text(quads: list[Quad], predicate: NamedNode) -> str:
    found = _one(quads, predicate)
    return found.value if isinstance(found, Literal) else ""
