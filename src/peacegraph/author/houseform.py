"""The house form of Turtle and TriG: one way to write a file, whoever writes it.

# What the file is about.

@prefix name: <…> .

# ── A section ──

subject
    a Type ;
    predicate object ;
    .
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from peacegraph.author.lines import Lines, is_heading, spaced, without_last_blank
from peacegraph.errors import PeacegraphError, Where
from peacegraph.read.files import FORMATS, canonical, parse, read_utf8
from peacegraph.read.iris import Names
from peacegraph.read.syntax import Block, Closing, Comment, Directive, Graph, Triples, blocks
from peacegraph.read.tokens import Kind, tokens

_ENDINGS = (".ttl", ".trig")


def in_house_form(text: str, path: Path) -> str:
    """Give a Turtle or TriG text in house form; the ending of `path` says which it is.

    - The comments at the head stand first, then the prefixes that are used, sorted, their IRIs in
      one column. Comments among the prefixes move to the head. There is no base: relative IRIs
      are written in full or with a prefix.
    - A subject stands on a line of its own, then one predicate a line, `a` first. What is said of
      a term of OWL, RDFS or SKOS begins with its labels and its definition.
    - A line is at most 100 columns wide, a tab being four, where its terms leave a choice.
    - Blocks, strings and comments stay as they are; line ends outside strings become LF.

    The result says exactly what `text` says, has every comment, and is its own house form. A
    PeacegraphError says "syntax" with the line, "unknown-format", or "house-form" where something
    would be lost, which is a fault of ours.
    """
    if path.suffix not in _ENDINGS:
        raise PeacegraphError(
            "unknown-format",
            f"{path} does not end in {' or '.join(_ENDINGS)}",
            "give a file of Turtle or TriG",
        )
    text = text.removeprefix("\ufeff")
    said = canonical(parse(text, FORMATS[path.suffix], path))
    *found, closing = blocks(text, path)
    assert isinstance(closing, Closing)
    formed = _formed([block for block in found if not isinstance(block, Closing)], closing)
    if canonical(parse(formed, FORMATS[path.suffix], path)) != said or (
        _comments(formed, path) != _comments(text, path)
    ):
        raise PeacegraphError(
            "house-form",
            "The house form of this file would lose something, so the file stays as it is",
            "report it, with the file, as a fault of peacegraph",
            Where(path, 1),
        )
    return formed


def write_in_house_form(path: Path, check: bool) -> bool:
    """Put a file into house form; tell whether that changes it.

    With `check`, the file is only looked at. The file is replaced whole or not at all. Errors are
    those of `in_house_form`, and "no-such-file", "unreadable" and "encoding".
    """
    text = read_utf8(path)
    formed = in_house_form(text, path)
    if formed == text:
        return False
    if not check:
        _replace(path.resolve(), formed)
    return True


def _formed(found: Sequence[Block], closing: Closing) -> str:
    head, found = _head(found)
    declared = _declared(found)
    lines = Lines(Names(), declared)
    bodies: list[list[str]] = []
    for block in found:
        match block:
            case Directive():
                _declare(lines.names, block)
            case Graph():
                bodies.append(lines.graph(block))
            case Triples():
                bodies.append(lines.triples(block, 0))
    used = {prefix: iri for prefix, iri in sorted(declared.items()) if prefix in lines.used}
    behind, homeless = _comments_of_prefixes(found, used)
    sections = [
        without_last_blank(spaced((*head, *homeless), 0, False)),
        _prefix_lines(used, behind),
        *bodies,
        without_last_blank(spaced(closing.comments, 0, False)),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + (
        "\n" if any(sections) else ""
    )


def _head(found: Sequence[Block]) -> tuple[tuple[Comment, ...], Sequence[Block]]:
    """Part the comments that speak of the whole file from the first block.

    They end at the first section heading, or where a blank line stands before the comments of the
    block itself.
    """
    if not found or isinstance(found[0], Directive):
        return (), found
    first = found[0]
    comments = first.before
    breaks = [at for at, comment in enumerate(comments) if comment.apart and at]
    end = len(comments) if first.apart else max(breaks, default=0)
    end = next((at for at in range(end) if is_heading(comments[at])), end)
    return comments[:end], (replace(first, before=comments[end:]), *found[1:])


def _declared(found: Sequence[Block]) -> dict[str, str]:
    """Give each prefix with the IRI that it is first declared for."""
    names = Names()
    declared: dict[str, str] = {}
    for block in found:
        if isinstance(block, Directive):
            _declare(names, block)
            declared = {**names.prefixes, **declared}
    return declared


def _declare(names: Names, directive: Directive) -> None:
    if directive.name is None:
        names.declare_base(directive.iri)
    else:
        names.declare_prefix(directive.name, directive.iri)


def _comments_of_prefixes(
    found: Sequence[Block], used: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Comment, ...]]:
    """Give the comment that stays behind each prefix, and those that move to the head."""
    behind: dict[str, str] = {}
    homeless: list[Comment] = []
    for block in found:
        if not isinstance(block, Directive):
            continue
        prefix = "" if block.name is None else block.name.text.removesuffix(":")
        stays = block.name is not None and prefix in used and prefix not in behind
        homeless += block.before
        if stays and block.after:
            behind[prefix] = block.after[-1].text
            homeless += block.after[:-1]
        else:
            homeless += block.after
    return behind, tuple(homeless)


def _prefix_lines(used: Mapping[str, str], behind: Mapping[str, str]) -> list[str]:
    width = max((len(prefix) + 1 for prefix in used), default=0)
    return [
        " ".join(
            [
                f"@prefix {f'{prefix}:':<{width}} <{iri}> .",
                *([behind[prefix]] if prefix in behind else []),
            ]
        )
        for prefix, iri in used.items()
    ]


def _replace(path: Path, text: str) -> None:
    """Write the text beside the file, with the file's rights, and put it in the file's place."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        shutil.copymode(path, beside)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _comments(text: str, path: Path) -> list[str]:
    return sorted(t.text.rstrip() for t in tokens(text, path) if t.kind is Kind.COMMENT)
