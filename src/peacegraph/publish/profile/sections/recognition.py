"""Recognition: awards, who appraised whom, and what is claimed to be the first or the longest.

What somebody holds stays theirs: each appraisal has its speaker, or the source that judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from peacegraph.publish.profile.document import (
    Block,
    Bullets,
    Note,
    Paragraph,
    Said,
    Section,
    Sentence,
)
from peacegraph.publish.profile.english import a, undated
from peacegraph.publish.profile.facts import Deployed, Facts, Row, by, each
from peacegraph.publish.profile.sections.sources import sources_of
from peacegraph.publish.profile.sentences import absence, guide, joined, say, sentence, tidy

# Stances that are made rather than expressed.
_MADE = ("statement", "announcement")
# Superlatives that want a noun behind them.
_ADJECTIVES = ("main", "only")
# What a stance is towards; of others the word is "with regard to".
_TOWARDS = {"praise": "of", "criticism": "of", "support": "for", "concern": "about"}


def awards(facts: Facts, given: dict[str, ox.NamedNode]) -> Section:
    """Tell of the awards."""
    items = []
    for group in by(facts.ask("awards", **given), "conferral").values():
        row = group[0]
        recipients = each(group, "recipient")
        if not recipients:
            continue
        award = each(group, "award")
        name = award[0] if award else tidy(("an award that is not named",))
        said = say("{award}, to {recipients}", award=name, recipients=joined(recipients))
        if givers := each(group, "by"):
            said = say("{said}, from {givers}", said=said, givers=joined(givers))
        if reasons := each(group, "reason"):
            said = say("{said}, for {reasons}", said=said, reasons=joined(reasons))
        if row["day"] is not None:
            said = say("{said}, {day}", said=said, day=row.said("day"))
        elif undecided := facts.undecided(row["conferral"], "date"):
            said = say("{said}, on a disputed date{mark}", said=said, mark=undecided)
        items.append(sentence("{said}.", said=said))
    block: Block = (
        Bullets(tuple(items)) if items else Paragraph((absence("The graph knows of no award."),))
    )
    return Section(title="Awards", blocks=(block,), asks=(facts.command("awards", **given),))


def appraisals(
    facts: Facts, deployments: Sequence[Deployed], given: dict[str, ox.NamedNode]
) -> Section:
    """Tell who said what of the deployments and, of a state, of the state and its forces."""
    blocks: list[Block] = []
    told: set[object] = set()
    for deployed in deployments:
        rows = facts.of("appraisals", deployed)
        told |= {row["appraisal"] for row in rows}
        items = tuple(_items(facts, rows))
        if items:
            lead = guide("On {deployment}:", deployment=facts.said(deployed.deployment))
            blocks.append(Bullets(items, lead))
    asks = [facts.command("appraisals", **given)] if deployments else []
    if "contributor" in given:
        state = given["contributor"]
        rows = [
            row
            for row in facts.ask("appraisals-of-a-state", contributor=state)
            if row["appraisal"] not in told
        ]
        items = tuple(_items(facts, rows, of="about"))
        if items:
            blocks.append(
                Bullets(items, guide("On {state} and its forces:", state=facts.said(state)))
            )
        asks.append(facts.command("appraisals-of-a-state", contributor=state))
    if not blocks:
        blocks.append(Paragraph((absence("The graph knows of nobody who appraised it."),)))
    return Section(title="Appraisals, by their speakers", blocks=tuple(blocks), asks=tuple(asks))


def claims(facts: Facts, things: Sequence[ox.NamedNode]) -> Section:
    """Tell of superlatives, as claims of their sources."""
    items = []
    for group in by(facts.ask("superlatives", of=things), "superlative").values():
        row = group[0]
        kind = facts.names.label(row["kind"])
        if kind is None:
            continue
        several = row.text("several") == "true"
        ones = "ones" if several else "one"
        noun = f"{kind} {ones}" if kind in _ADJECTIVES else kind
        items.append(
            sentence(
                "{source}: {of} is {words} among {among}.",
                source=_sources(facts, row.note("of", "kind")),
                of=row.said("of"),
                words=f"one of the {noun}" if several else f"the {noun}",
                among=row.said("among"),
            )
        )
    block: Block = (
        Bullets(tuple(items), guide("So the sources claim; the graph takes no side:"))
        if items
        else Paragraph((absence("The graph knows of no superlative that is claimed of it."),))
    )
    return Section(
        title="Claims of rank", blocks=(block,), asks=(facts.command("superlatives", of=things),)
    )


def _items(facts: Facts, rows: list[Row], of: str = "") -> Iterator[Sentence]:
    for group in _alike(rows, of):
        row = group[0]
        stance = facts.names.label(row["stance"])
        if stance is None:
            continue
        made = stance in _MADE
        said = say(
            "{speaker} {verb} {stance}",
            speaker=_speaker(facts, group),
            verb="made" if made else "expressed",
            stance=row.said("stance", a(stance) if made else stance),
        )
        if of and (about := each(group, of)):
            word = _TOWARDS.get(stance, "with regard to")
            said = say(f"{{said}} {word} {{about}}", said=said, about=joined(about))
        if row["day"] is not None:
            said = say("{said} {day}", said=said, day=row.said("day"))
        occasions = [
            _occasion(facts, each_, each_.text("day")) for each_ in _once(group, "occasion")
        ]
        if occasions:
            said = say("{said}, on the occasion of {what}", said=said, what=joined(occasions))
        if themes := each(group, "theme"):
            noun = "theme" if len(themes) == 1 else "themes"
            said = say(f"{{said}}; {noun}: {{themes}}", said=said, themes=joined(themes))
        yield sentence("{said}.", said=said)


def _alike(rows: list[Row], of: str) -> Iterator[list[Row]]:
    """Group the rows of one appraisal, and put appraisals together that differ in themes alone."""
    merged: dict[object, list[Row]] = {}
    for group in by(rows, "appraisal").values():
        row = group[0]
        speakers = frozenset(each["speaker"] for each in group)
        about = frozenset(each[of] for each in group) if of else None
        occasions = frozenset(each["occasion"] for each in group)
        key = (speakers, row["role"], row["stance"], about, row["day"], occasions)
        merged.setdefault(key, []).extend(group)
    yield from merged.values()


def _occasion(facts: Facts, row: Row, held: str) -> Said:
    label = facts.names.label(row["occasion"]) or ""
    name = facts.said(row.thing("occasion"))
    short = undated(label, held)
    return row.said("occasion", name.replace(label[len(short) :], "") if short != label else name)


def _once(rows: list[Row], variable: str) -> list[Row]:
    """Give one row for each value of a column."""
    found = {row[variable]: row for row in reversed(rows) if row[variable] is not None}
    return list(reversed(found.values()))


def _speaker(facts: Facts, rows: list[Row]) -> Said:
    """Name the speaker with the posts, or the source that judges by itself."""
    speakers = each(rows, "speaker")
    if not speakers:
        note = Note(tuple(p for row in rows for p in row.note("theme", "stance").passages))
        return tidy((_sources(facts, note), " itself"))
    roles = {row.text("role"): row.said("role") for row in rows if row.text("role")}
    if roles:
        return say("{who}, {roles},", who=joined(speakers), roles=joined(list(roles.values())))
    return joined(speakers)


def _sources(facts: Facts, note: Note) -> str:
    """Name the sources of some passages."""
    titles = [f"“{title}”" for title in sources_of(facts, note)]
    return " and ".join((", ".join(titles[:-1]), titles[-1])) if len(titles) > 1 else titles[0]
