"""What pyoxigraph says of a syntax fault, in a sentence that names the place and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from peacegraph.errors import PeacegraphError, Where

_PLACE = re.compile(
    r"^Parser error (?:at line \d+ (?:column \d+|between columns \d+ and \d+)"
    r"|between line \d+ column \d+ and line \d+ column \d+): "
)

# The parser's words, then our sentence and the remedy; {0} is what the pattern caught, {here} is
# the stretch of text that the parser points at.
_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        r"The prefix (.*:) has not been declared",
        "The prefix {0} is not declared",
        "declare it at the top of the file with @prefix {0} <…>",
    ),
    (
        r"A dot is expected at the end of statements",
        "A statement before “{here}” has no full stop at its end",
        "end it with a full stop",
    ),
    (
        r"No scheme found in an absolute IRI",
        "{here} is a relative IRI",
        "write it in full, or with a prefix",
    ),
    (
        r"Unexpected end(?: of file)?",
        "The file ends within a statement",
        "close the string, the IRI, the bracket or the statement that begins last",
    ),
    (
        r"Line jumps are not allowed in string literals, use \\n",
        "A string runs over the end of its line",
        'close it on its line, or quote it with """',
    ),
    (
        r"(?s)Invalid IRI code point '(.)'",
        "An IRI holds the character {0}",
        "percent-encode it, or close the IRI with > before it",
    ),
    (
        r"Unexpected escape character '(.*)'",
        "The escape {0} does not exist",
        "write \\\\ for a backslash",
    ),
    (
        r"blank node property lists should end with a ']'",
        "“{here}” stands where “]” is expected",
        "close the bracket before it",
    ),
    (
        r"(?s)(.+) is not a valid (?:RDF )?(predicate|object|subject)(?: or graph name)?",
        "“{0}” stands where {article} {1} is expected",
        "see what stands before it: a ; a , or a . too many or too few, or an open bracket",
    ),
)


def syntax_fault(fault: SyntaxError, text: str, file: Path) -> PeacegraphError:
    """Turn the SyntaxError of pyoxigraph.parse into the error that a person reads."""
    message = _PLACE.sub("", fault.msg)
    where = Where(file, fault.lineno or 1)
    for pattern, sentence, remedy in _SENTENCES:
        found = re.fullmatch(pattern, message)
        if found:
            fill = _filler(found, _pointed_at(fault, text))
            return PeacegraphError("syntax", fill(sentence), fill(remedy), where)
    sentence = message[0].upper() + message[1:].rstrip(".")
    return PeacegraphError("syntax", _one_line(sentence), "", where)


def _filler(found: re.Match[str], here: str) -> Callable[[str], str]:
    caught = [_one_line(group) for group in found.groups()]
    article = "an" if caught[1:] == ["object"] else "a"

    def fill(pattern: str) -> str:
        return pattern.format(*caught, here=_one_line(here), article=article)

    return fill


def _pointed_at(fault: SyntaxError, text: str) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    line = lines[(fault.lineno or 1) - 1]
    end = fault.end_offset if fault.end_lineno in (None, fault.lineno) else None
    return line[(fault.offset or 1) - 1 : end - 1 if end else None]


def _one_line(text: str) -> str:
    """Show blanks and control characters by their names and shorten what is long."""
    if text == " ":
        return "blank"
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
