"""Turtle 1.1 and TriG, cut into tokens; comments and blank space are kept.

The names of the patterns are those of the terminals in the W3C grammars
(https://www.w3.org/TR/turtle/#sec-grammar, https://www.w3.org/TR/trig/#sec-grammar).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from peacegraph.errors import PeacegraphError, Where


class Kind(StrEnum):
    """What a token is."""

    COMMENT = "comment"  # from # to the end of the line
    IRI = "iri"  # <…>
    NAME = "name"  # prefix:local, prefix: or :local
    BLANK_NODE = "blank_node"  # _:label
    STRING = "string"  # in any of the four quotings
    LANGUAGE = "language"  # @en after a string
    NUMBER = "number"
    WORD = "word"  # a, true, false, PREFIX, BASE, GRAPH, @prefix, @base
    MARK = "mark"  # . ; , [ ] ( ) { } ^^
    END = "end"  # the end of the text; it carries the blank space before it


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it stands in the text.

    before    the blank space between the token before and this one
    line      from 1; a line ends in LF, CR LF or CR
    column    from 1, in characters
    """

    kind: Kind
    text: str
    before: str
    line: int
    column: int


_ESCAPE = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_CHARS = rf"{_BASE}_0-9\u00B7\u0300-\u036F\u203F-\u2040\-"
_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"[{_BASE}](?:\.*[{_CHARS}])*"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_LOCAL_ESCAPE})(?:\.*(?:[{_CHARS}:]|{_LOCAL_ESCAPE}))*"
_EXPONENT = r"[eE][+-]?[0-9]+"
_IRI_CHARS = r"[^\x00-\x20<>\"{}|^`\\]*+"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

# Quantifiers of whole groups are not possessive: Python before 3.11.5 matches those wrongly.
_TOKEN = re.compile(
    rf"""
      (?P<comment>    \#[^\r\n]*+ )
    | (?P<iri>        <{_IRI_CHARS}(?:(?:{_UNICODE}){_IRI_CHARS})*> )
    | (?P<string>     \"\"\"[^"\\]*+(?:(?:"(?!"")|{_ESCAPE})[^"\\]*+)*\"\"\"
                    | '''[^'\\]*+(?:(?:'(?!'')|{_ESCAPE})[^'\\]*+)*'''
                    | "(?!"")[^"\\\r\n]*+(?:{_ESCAPE}[^"\\\r\n]*+)*"
                    | '(?!'')[^'\\\r\n]*+(?:{_ESCAPE}[^'\\\r\n]*+)*' )
    | (?P<blank_node> _:[{_BASE}_0-9](?:\.*[{_CHARS}])* )
    | (?P<name>       (?:{_PREFIX})?:(?:{_LOCAL})? )
    | (?P<number>     [+-]?(?:[0-9]+(?:\.[0-9]*)?{_EXPONENT}|\.[0-9]+{_EXPONENT}
                            |[0-9]*\.[0-9]+|[0-9]+) )
    | (?P<language>   @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<word>       (?:a|true|false|(?i:prefix|base|graph))(?![{_CHARS}]) )
    | (?P<mark>       \^\^ | [.;,\[\](){{}}] )
    """,
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in Kind}
_BLANK = re.compile(r"[ \t\r\n]*+")
_WORD = re.compile(r"[^\s\x00-\x1F]{1,40}")
_LINE_END = re.compile(r"\r\n|\r|\n")


def tokens(text: str, file: Path) -> Iterator[Token]:
    """Cut Turtle or TriG into tokens, the last of which is the END.

    Each token's `before` and `text`, joined in order, give the text back. A PeacegraphError
    "syntax" names the file and the line of the first character that begins no token.
    """
    at, line, line_start, after_string = 0, 1, 0, False
    while True:
        blank = _BLANK.match(text, at)
        assert blank is not None  # it matches nothing at least
        before, at = blank[0], blank.end()
        if before and before != " ":
            for line_end in _LINE_END.finditer(before):
                line, line_start = line + 1, blank.start() + line_end.end()
        if at == len(text):
            yield Token(Kind.END, "", before, line, at - line_start + 1)
            return
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _no_token(text, at, Where(file, line))
        kind, word = _KINDS[found.lastgroup], found[0]
        if kind is Kind.LANGUAGE and not after_string:
            # "@prefix" is a language tag by its form; only its place tells the two apart.
            if word not in ("@prefix", "@base"):
                raise _no_token(text, at, Where(file, line))
            kind = Kind.WORD
        yield Token(kind, word, before, line, at - line_start + 1)
        if kind is Kind.STRING:
            for line_end in _LINE_END.finditer(word):
                line, line_start = line + 1, at + line_end.end()
        if kind is not Kind.COMMENT:
            after_string = kind is Kind.STRING
        at = found.end()


def is_name(text: str) -> bool:
    """Tell whether a text is one prefixed name, as the grammar has it."""
    found = _TOKEN.fullmatch(text)
    return found is not None and found.lastgroup == Kind.NAME


def _no_token(text: str, at: int, where: Where) -> PeacegraphError:
    if text[at] in "\"'":
        return PeacegraphError(
            "syntax",
            "A string is not closed, or holds an escape that Turtle does not have",
            'close it on its line, quote it with """, and write \\\\ for a backslash',
            where,
        )
    if text[at] == "<":
        return PeacegraphError(
            "syntax",
            "An IRI is not closed, or holds a character that an IRI may not hold",
            'close it with > and percent-encode blanks and the characters " { } | ^ ` \\',
            where,
        )
    word = _WORD.match(text, at)
    what = f"“{word[0]}”" if word else f"The character U+{ord(text[at]):04X}"
    return PeacegraphError(
        "syntax", f"{what} is nothing that Turtle or TriG knows", "correct the spelling", where
    )
