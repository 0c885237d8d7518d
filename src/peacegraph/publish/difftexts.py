"""What changed, as text: for the terminal, as Markdown, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from peacegraph.publish.diff import Diff, DisagreementChange, PassageChange


def as_text(found: Diff) -> str:
    """Give the changes as lines that begin with + or -, or ~ for what is not as it was."""
    parts = [_summary(found)]
    for heading, lines in _sections(found):
        if lines:
            parts.append("\n".join((heading, *(f"  {mark} {text}" for mark, text in lines))))
    return "\n\n".join(parts) + "\n"


def as_markdown(found: Diff) -> str:
    """Give the changes as Markdown lists."""
    from peacegraph.query.tables import markdown

    parts = [_summary(found)]
    for heading, lines in _sections(found):
        if lines:
            listed = "\n".join(f"- {_MARKS[mark]} {markdown(text)}" for mark, text in lines)
            parts.append(f"## {heading}\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def as_json(found: Diff) -> str:
    """Give the changes as one JSON object."""
    import json

    whole = {
        "statements": [each._asdict() for each in found.statements],
        "passages": [each._asdict() for each in found.passages],
        "disagreements": [each._asdict() for each in found.disagreements],
        "findings": [each._asdict() for each in found.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


_MARKS = {"+": "added:", "-": "withdrawn:", "~": "changed:"}


def _summary(found: Diff) -> str:
    if not any(found):
        return "Nothing has changed."
    added = sum(change.added for change in found.statements)
    told = [f"{added:,} statements added, {len(found.statements) - added:,} withdrawn"]
    for what, changes in (
        ("passages", found.passages),
        ("disagreements", found.disagreements),
        ("findings", found.findings),
    ):
        counted: dict[str, int] = {}
        for change in changes:
            counted[change.what] = counted.get(change.what, 0) + 1
        if counted:
            listed = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counted.items()))
            told.append(f"{what}: {listed}")
    return f"{'; '.join(told)}."


def _sections(found: Diff) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield (
        "Statements",
        [
            ("+" if each.added else "-", f"{each.words} ({each.why}{_through(each.passages)})")
            for each in found.statements
        ],
    )
    yield "Passages", [(_mark(each.what), _passage(each)) for each in found.passages]
    yield (
        "Disagreements",
        [
            (
                _mark(each.what),
                f"{each.disagreement}, {each.what}{_decision(each)}{_through(each.passages)}. "
                f"{each.sentence}",
            )
            for each in found.disagreements
        ],
    )
    yield "Findings", [(_mark(each.what), each.sentence) for each in found.findings]


def _mark(what: str) -> str:
    return {"added": "+", "removed": "-", "resolved": "-"}.get(what, "~")


def _through(passages: tuple[str, ...]) -> str:
    return f": {', '.join(passages)}" if passages else ""


def _passage(change: PassageChange) -> str:
    told = [f"{change.came} statements more" if change.came else ""]
    told += [f"{change.went} statements fewer" if change.went else ""]
    told += ["another place, text or citation" if change.moved else ""]
    return f"{change.passage} ({'; '.join(filter(None, told))})".replace(" ()", "")


def _decision(change: DisagreementChange) -> str:
    if change.what != "decided otherwise":
        return ""
    return f", from {change.before or 'none'} to {change.after or 'none'}"


FORMATS: Mapping[str, Callable[[Diff], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
