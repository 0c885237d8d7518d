"""What is not certain: disagreements between sources, what does not fit, what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from peacegraph.names import compact
from peacegraph.publish.profile.dates import day
from peacegraph.publish.profile.document import (
    Block,
    Bullets,
    Note,
    Paragraph,
    Said,
    Section,
    Sentence,
)
from peacegraph.publish.profile.facts import Deployed, Facts, by
from peacegraph.publish.profile.sentences import absence, guide, joined, say, sentence
from peacegraph.query.disagreements import Dispute, Held, Listing, disagreements

# Dates as the build writes them within a sentence.
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_MONTH_OR_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_SPELLING = "name-variant"
# Checks on what the graph lacks are told among the gaps.
_GAPS = ("deployment-without-legal-basis", "operation-without-mandate")


def listed(facts: Facts) -> Listing:
    """List every disagreement and finding of the graph, with the passages."""
    return disagreements(facts.build)


def about(facts: Facts, thing: ox.NamedNode) -> Listing:
    """List those that are about a thing or about what belongs to it."""
    return disagreements(facts.build, about=str(thing))


def disputes(
    facts: Facts, thing: ox.NamedNode, met: Sequence[str], own: Listing
) -> tuple[Section, dict[str, int]]:
    """Tell of the disagreements that were met in the text, then of the others on the thing.

    Gives the section and the number of each disagreement.
    """
    # Most that are met are about the thing; the list of all takes longer to read.
    all_ = own if set(met) <= {each.iri for each in own.disagreements} else listed(facts)
    known = {each.iri: each for each in (*own.disagreements, *all_.disagreements)}
    order = [iri for iri in dict.fromkeys(met) if iri in known]
    order += [
        each.iri for each in own.disagreements if each.iri not in order and each.kind != _SPELLING
    ]
    numbers = {iri: i for i, iri in enumerate(order, start=1)}
    passages = {note.number: note.passage for note in all_.footnotes}
    sections = tuple(_dispute(facts, known[iri], numbers[iri], passages) for iri in order)
    spellings = [each for each in own.disagreements if each.kind == _SPELLING]
    blocks: list[Block] = []
    if not order:
        blocks.append(Paragraph((absence("The graph knows of no disagreement on this."),)))
    own_passages = {note.number: note.passage for note in own.footnotes}
    if spellings:
        items = tuple(
            sentence(
                "{thing} is printed as {forms}.",
                thing=each.title,
                forms=joined([_held(held, own_passages, quote=True) for held in each.positions]),
            )
            for each in spellings
        )
        blocks.append(Bullets(items, guide("Names that are printed in more than one form:")))
    return Section(
        title="Disagreements between sources",
        blocks=tuple(blocks),
        asks=(f"peacegraph disagreements --about {_shell(facts.typed(thing))}",),
        sections=sections,
    ), numbers


def findings(own: Listing) -> Section:
    """Tell what the checks across records found."""
    passages = {note.number: note.passage for note in own.footnotes}
    items = [
        Sentence((found.sentence, Note(tuple(passages[mark] for mark in found.marks))))
        for found in own.findings
        if found.check not in _GAPS and found.marks
    ]
    block: Block = (
        Bullets(tuple(items), guide("What does not fit across records, as the checks found:"))
        if items
        else Paragraph((absence("The checks across records found nothing amiss here."),))
    )
    return Section(title="What does not fit", blocks=(block,), asks=("peacegraph checks",))


def gaps(
    facts: Facts, deployments: Sequence[Deployed], given: Mapping[str, ox.NamedNode]
) -> Section:
    """Tell what the graph does not know of the deployments."""
    items = []
    for deployed in deployments:
        rows = facts.of("what-is-not-known", deployed)
        plain = [row.text("missing") for row in rows if row["strength"] is None]
        if plain:
            items.append(
                absence(
                    "Of {deployment}, the graph does not know {missing}.",
                    deployment=facts.said(deployed.deployment),
                    missing=joined(plain, "or"),
                )
            )
        for strength in by([row for row in rows if row["strength"] is not None], "strength"):
            if label := facts.names.label(strength):
                items.append(
                    absence(
                        "Of a strength of {deployment}, it does not know as of when it was: "
                        "{strength}.",
                        deployment=facts.said(deployed.deployment),
                        strength=facts.names.small(label),
                    )
                )
    if not deployments:
        items.append(
            absence("The graph knows of no deployment, and so not what is missing of one.")
        )
    elif not items:
        items.append(absence("Of what is looked for in every deployment, nothing is missing."))
    return Section(
        title="What the graph does not know",
        blocks=(
            Bullets(tuple(items), guide("What no source in the graph tells may yet have been so:")),
        ),
        asks=(facts.command("what-is-not-known", **dict(given)),),
    )


def _dispute(facts: Facts, dispute: Dispute, number: int, passages: Mapping[int, str]) -> Section:
    dated = facts.is_date(dispute.property)
    marks = Note(tuple(passages[m] for held in dispute.positions for m in held.marks))
    thing = facts.said(ox.NamedNode(dispute.about)) if dispute.about else dispute.title
    # The build writes out a thing without a name as superlative:first-to-leave.
    words = dispute.sentence.replace(compact(dispute.about), thing)
    told = Sentence((_with_dates(words, dated), marks))
    if dispute.curated:
        # Its positions are values of different things, which the curator's sentence tells apart.
        found = guide("A curator found this by reading; no rule can.")
        return Section(
            title=f"D{number}: {dispute.kind_label}, reported by a curator",
            blocks=(Paragraph((told, found)),),
            anchor=f"d{number}",
        )
    items = [
        sentence(
            "{held}{outcome}.",
            held=_held(held._replace(value=day(held.value)) if dated else held, passages),
            outcome=" (preferred)" if held.preferred else "",
        )
        for held in dispute.positions
    ]
    return Section(
        title=f"D{number}: {dispute.heading} of {thing} ({dispute.kind_label})",
        blocks=(Bullets(tuple(items), guide("Stated:")), Paragraph((told,))),
        anchor=f"d{number}",
    )


def _with_dates(sentence: str, dated: bool) -> str:
    """Put the dates of a sentence of the build in words; months too where it is on dates."""
    pattern = _MONTH_OR_DAY if dated else _DAY
    return pattern.sub(lambda found: day(found[0]), sentence)


def _held(held: Held, passages: Mapping[int, str], quote: bool = False) -> Said:
    words = f"“{held.value}”" if quote else held.value
    return say("{words}{note}", words=words, note=(Note(tuple(passages[m] for m in held.marks)),))


def _shell(name: str) -> str:
    return f'"{name}"' if " " in name else name
