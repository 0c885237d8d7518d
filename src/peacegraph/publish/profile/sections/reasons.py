"""Reasons and results: why a state took part and what came of it, as the sources claim."""

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
from peacegraph.publish.profile.facts import Facts, Row, by, each
from peacegraph.publish.profile.sections.sources import sources_of
from peacegraph.publish.profile.sentences import (
    absence,
    cardinal,
    guide,
    joined,
    say,
    sentence,
    tidy,
)

# What the question calls the side that a claim has in common with a deployment, and its kind.
_WHY, _DEPLOYED = "why", "a deployment"


def section(facts: Facts, given: dict[str, ox.NamedNode]) -> Section:
    """Tell of the claims, each under the source that makes it."""
    rows = facts.ask("reasons-and-results", **given)
    tied = [row for row in rows if row.text("scope") == _DEPLOYED]
    why = {row["claim"] for row in tied if row.text("role") == _WHY}
    results = {row["claim"] for row in tied} - why
    parts = {
        "Why there were deployments, and why they changed": [r for r in rows if r["claim"] in why],
        "What is said to have come of deployments": [r for r in rows if r["claim"] in results],
        "Of the state and its forces": [r for r in rows if r["claim"] not in why | results],
    }
    sections = []
    left_out = 0
    for title, group in parts.items():
        claims = by(group, "claim")
        named = {claim: told for claim, told in claims.items() if _named(told)}
        left_out += len(claims) - len(named)
        if named:
            sections.append(Section(title, tuple(_by_source(facts, list(named.values())))))
    blocks: list[Block] = []
    if not sections:
        blocks.append(Paragraph((absence("The graph knows of no reason that a source gives."),)))
    if left_out:
        words = (
            f"{cardinal(left_out)} further claim{'' if left_out == 1 else 's'} "
            f"{'is' if left_out == 1 else 'are'} on judgements and tasks that have no short name; "
            "the question below gives them too."
        )
        blocks.append(Paragraph((guide("{words}", words=words),)))
    return Section(
        title="Reasons and results, as the sources claim them",
        blocks=tuple(blocks),
        asks=(facts.command("reasons-and-results", **given),),
        sections=tuple(sections),
    )


def _by_source(facts: Facts, claims: Sequence[list[Row]]) -> Iterator[Block]:
    grouped: dict[tuple[str, ...], dict[str, Sentence]] = {}
    for rows in claims:
        note = Note(tuple(passage for row in rows for passage in row.note("result").passages))
        item = _claim(rows)
        grouped.setdefault(tuple(sources_of(facts, note)), {}).setdefault(item.words, item)
    for titles, items in sorted(grouped.items()):
        verb = "names" if len(titles) == 1 else "both name" if len(titles) == 2 else "all name"
        lead = guide(f"{{titles}} {verb}:", titles=joined([f"“{title}”" for title in titles]))
        yield Bullets(tuple(items.values()), lead)


def _claim(rows: list[Row]) -> Sentence:
    """Put a claim in words that go on with "It names": "the war as a cause of the withdrawal"."""
    results, causes = joined(_quoted(rows, "result")), _quoted(rows, "reason")
    grounds, aims = _quoted(rows, "principle"), _quoted(rows, "aim")
    noun = "principle" if len(grounds) == 1 else "principles"
    if causes:
        many = "causes" if len(causes) > 1 else "a cause"
        said = say(f"{{causes}} as {many} of {{results}}", causes=joined(causes), results=results)
        if grounds:
            said = say(f"{{said}}, on the {noun} {{grounds}}", said=said, grounds=joined(grounds))
        if aims:
            said = say("{said}, with this aim: {aims}", said=said, aims=joined(aims))
    elif grounds:
        said = say(
            f"{{grounds}} as the {noun} of {{results}}", grounds=joined(grounds), results=results
        )
    else:
        said = say("{aims} as the aim of {results}", aims=joined(aims), results=results)
    return sentence("{said}.", said=said)


def _quoted(rows: list[Row], variable: str) -> list[Said]:
    """Give names; those of concepts, which stand without an article, in quotation marks."""
    return [
        tidy((f"“{said[0]}”", *said[1:])) if _is_concept(row, variable) else said
        for said, row in zip(each(rows, variable), _firsts(rows, variable), strict=True)
    ]


def _firsts(rows: list[Row], variable: str) -> list[Row]:
    found: dict[object, Row] = {}
    for row in rows:
        if row[variable] is not None and row.words(variable):
            found.setdefault(row[variable], row)
    return list(found.values())


def _is_concept(row: Row, variable: str) -> bool:
    term = row[variable]
    return isinstance(term, ox.NamedNode) and row.facts.names.is_concept(term)


def _named(rows: list[Row]) -> bool:
    """Tell whether all that a claim is about has a name."""
    return all(
        row[variable] is None or row.words(variable)
        for row in rows
        for variable in ("reason", "result", "principle", "aim")
    )
