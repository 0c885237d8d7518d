"""The list of disagreements and findings as text: for the terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

from peacegraph.query.disagreements import Dispute, Held, Listing
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    markdown_marks,
    markdown_table,
    marked,
    text_table,
    wrapped,
)

_DISPUTED = ("kind", "about", "stated", "preferred", "by the rule", "reason")
_FINDINGS = ("check", "finding", "by")


def as_text(listing: Listing, width: int | None = None) -> str:
    """Give the list as tables with footnotes; None never wraps."""
    parts = ["".join(f"{line}\n" for line in wrapped(_count(listing), width))]
    if listing.disagreements:
        rows = [
            _cells(each, "; ".join(f"{held.value} {marked(held.marks)}" for held in each.positions))
            for each in listing.disagreements
        ]
        parts.append(text_table(_DISPUTED, rows, width))
    if listing.findings:
        found = [(each.check, each.sentence, marked(each.marks)) for each in listing.findings]
        parts.append(text_table(_FINDINGS, found, width))
    if listing.footnotes:
        parts.append(as_footnotes(listing.footnotes, width))
    return "\n".join(parts)


def as_markdown(listing: Listing, width: int | None = None) -> str:
    """Give the list as Markdown tables, the passages as footnotes."""
    del width
    parts = [_count(listing)]
    if listing.disagreements:
        rows = [
            [
                markdown(cell) if i != 2 else "<br>".join(map(_held, each.positions))
                for i, cell in enumerate(_cells(each, ""))
            ]
            for each in listing.disagreements
        ]
        parts.append(markdown_table(_DISPUTED, rows))
    if listing.findings:
        found = [
            [markdown(each.check), markdown(each.sentence) + markdown_marks(each.marks)]
            for each in listing.findings
        ]
        parts.append(markdown_table(_FINDINGS[:2], found))
    if listing.footnotes:
        parts.append("\n".join(map(footnote_markdown, listing.footnotes)))
    return "\n\n".join(parts) + "\n"


def as_json(listing: Listing, width: int | None = None) -> str:
    """Give the list as one JSON object."""
    del width
    whole = {
        "disagreements": [
            {**each._asdict(), "positions": [held._asdict() for held in each.positions]}
            for each in listing.disagreements
        ],
        "findings": [each._asdict() for each in listing.findings],
        "footnotes": [footnote_json(footnote) for footnote in listing.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _count(listing: Listing) -> str:
    kinds = Counter(each.kind_label for each in listing.disagreements)
    checks = Counter(each.check.replace("-", " ") for each in listing.findings)
    return f"{_told('disagreement', kinds)} {_told('finding', checks)}"


def _told(what: str, kinds: Counter[str]) -> str:
    total = sum(kinds.values())
    if not total:
        return f"No {what}s."
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{n} {name}" for name, n in ordered)
    return f"{total:,} {what}{'' if total == 1 else 's'}: {told}."


def _cells(dispute: Dispute, stated: str) -> tuple[str, ...]:
    about = f"{dispute.title}: {dispute.heading}"
    preferred = dispute.preferred or "none"
    # Where no rule decided, the sentence says what the values have to do with each other.
    reason = dispute.sentence if dispute.curated else dispute.reason or dispute.sentence
    kind = f"{dispute.kind_label}, by a curator" if dispute.curated else dispute.kind_label
    return (kind, about, stated, preferred, dispute.rule, reason)


def _held(held: Held) -> str:
    return markdown(held.value) + markdown_marks(held.marks)


FORMATS: dict[str, Callable[[Listing, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
