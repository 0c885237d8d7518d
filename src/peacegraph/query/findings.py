"""What the checks found: read from a built graph, the gravest first, and written as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from itertools import groupby
from typing import NamedTuple

import pyoxigraph as ox

from peacegraph.consolidate.terms import ABOUT, CHECK, FINDING, SEVERITY
from peacegraph.errors import PeacegraphError
from peacegraph.query.naming import DEFAULT
from peacegraph.query.opened import OpenBuild
from peacegraph.query.passages import Footnote, Footnotes
from peacegraph.query.question import alternatives
from peacegraph.query.tables import (
    as_footnotes,
    footnote_json,
    footnote_markdown,
    markdown,
    markdown_marks,
    marked,
    wrapped,
)
from peacegraph.query.values import first_text, first_thing, things
from peacegraph.vocabulary import PROV_DERIVED_FROM, RDF_TYPE, RDFS_COMMENT

GRAVEST_FIRST = ("Violation", "Warning", "Info")


class Found(NamedTuple):
    """A finding: its IRI, check, severity ("Warning"), what it is about, sentence and footnotes."""

    iri: str
    check: str
    severity: str
    about: tuple[str, ...]
    sentence: str
    marks: tuple[int, ...]


class Findings(NamedTuple):
    """The findings, the gravest first, then by check; what to do about each check's; passages."""

    found: tuple[Found, ...]
    solutions: Mapping[str, str]
    footnotes: tuple[Footnote, ...]

    def reach(self, severity: str) -> bool:
        """Tell whether a finding is as grave as this or graver."""
        counted = GRAVEST_FIRST[: GRAVEST_FIRST.index(severity) + 1]
        return any(each.severity in counted for each in self.found)


def findings(
    open_build: OpenBuild,
    solutions: Mapping[str, str],
    *,
    check: str = "",
    texts: str | None = None,
) -> Findings:
    """List what the checks found in a built graph.

    solutions  what to do about the findings of each check that there is, by its name
    check      the name of one check; "" for all
    texts      the folder of the source texts, for the wording of the passages

    Raises PeacegraphError `unknown-check`, with the nearest names.
    """
    if check and check not in solutions:
        raise _unknown(check, solutions)
    store = open_build.store
    footnotes = Footnotes(store, texts)
    nodes = (quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, FINDING, DEFAULT))
    read = [read_found(store, node) for node in nodes if isinstance(node, ox.NamedNode)]
    wanted = [each for each in read if check in ("", each[0].check)]
    wanted.sort(
        key=lambda each: (
            GRAVEST_FIRST.index(each[0].severity),
            each[0].check,
            each[0].sentence,
            each[0].iri,
        )
    )
    numbered = tuple(
        each._replace(marks=tuple(footnotes.number(passage) for passage in passages))
        for each, passages in wanted
    )
    return Findings(numbered, solutions, footnotes.all())


def read_found(store: ox.Store, node: ox.NamedNode) -> tuple[Found, list[ox.NamedNode]]:
    """Read a finding, its footnotes still to be numbered, and its passages."""
    severity = first_thing(store, node, SEVERITY)
    return Found(
        iri=node.value,
        check=first_text(store, node, CHECK),
        severity=severity.value.rpartition("#")[2] if severity else "",
        about=tuple(each.value for each in things(store, node, ABOUT)),
        sentence=first_text(store, node, RDFS_COMMENT),
        marks=(),
    ), things(store, node, PROV_DERIVED_FROM)


def _unknown(check: str, known: Collection[str]) -> PeacegraphError:
    import difflib

    near = difflib.get_close_matches(check, known, n=3)
    return PeacegraphError(
        "unknown-check",
        f'There is no check "{check}"',
        f"did you mean {alternatives(near)}" if near else f"take one of {', '.join(sorted(known))}",
    )


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def as_text(findings: Findings, width: int | None = None) -> str:
    """Give the findings check by check, with what to do, and the passages; None never wraps."""
    parts = [_lines([_count(findings)], width)]
    for (severity, check), group in _grouped(findings):
        lines = [f"{severity}: {check}"]
        lines += [f"  {each.sentence} {marked(each.marks)}".rstrip() for each in group]
        if solution := findings.solutions.get(check):
            lines.append(f"  → {solution}")
        parts.append(_lines(lines, width))
    if findings.footnotes:
        parts.append(as_footnotes(findings.footnotes, width))
    return "\n".join(parts)


def as_markdown(findings: Findings, width: int | None = None) -> str:
    """Give the findings as Markdown, the passages as footnotes."""
    del width
    parts = [_count(findings)]
    for (severity, check), group in _grouped(findings):
        parts.append(f"**{severity}: {check}**")
        parts.append(
            "\n".join(f"- {markdown(each.sentence)}{markdown_marks(each.marks)}" for each in group)
        )
        if solution := findings.solutions.get(check):
            parts.append(markdown(solution))
    if findings.footnotes:
        parts.append("\n".join(map(footnote_markdown, findings.footnotes)))
    return "\n\n".join(parts) + "\n"


def as_json(findings: Findings, width: int | None = None) -> str:
    """Give the findings as one JSON object."""
    del width
    import json

    whole = {
        "findings": [
            {**each._asdict(), "solution": findings.solutions.get(each.check, "")}
            for each in findings.found
        ],
        "footnotes": [footnote_json(footnote) for footnote in findings.footnotes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _grouped(findings: Findings) -> list[tuple[tuple[str, str], list[Found]]]:
    by_check = groupby(findings.found, key=lambda each: (each.severity, each.check))
    return [(key, list(group)) for key, group in by_check]


def _count(findings: Findings) -> str:
    counted = Counter(each.severity for each in findings.found)
    told = [
        f"{counted[severity]:,} {word}{'' if counted[severity] == 1 or not plural else 's'}"
        for severity, word, plural in (
            ("Violation", "violation", True),
            ("Warning", "warning", True),
            ("Info", "for information", False),
        )
        if counted[severity]
    ]
    if not told:
        return "The checks found nothing amiss."
    total = len(findings.found)
    return f"{total:,} finding{'' if total == 1 else 's'}: {', '.join(told)}."


def _lines(paragraphs: list[str], width: int | None) -> str:
    return "".join(f"{line}\n" for text in paragraphs for line in wrapped(text, width))


FORMATS: dict[str, Callable[[Findings, int | None], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
