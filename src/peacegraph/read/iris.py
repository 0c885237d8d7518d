"""From an IRI or a prefixed name as it is written to the IRI that is meant."""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph

from peacegraph.read.tokens import Kind, Token

_UNICODE_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NAME_ESCAPE = re.compile(r"\\(.)")


class Names:
    """The prefixes and the base that hold at one point of a file.

    A value that changes while a file is read from its top, because Turtle allows a prefix to be
    declared anywhere and to be declared anew.
    """

    def __init__(self) -> None:
        self.prefixes: dict[str, str] = {}
        self.base: str | None = None

    def declare_prefix(self, name: Token, iri: Token) -> str:
        """Take note of `@prefix name: <iri>`; give the IRI in full."""
        self.prefixes[name.text.removesuffix(":")] = full = self.iri(iri)
        return full

    def declare_base(self, iri: Token) -> None:
        """Take note of `@base <iri>`."""
        self.base = self.iri(iri)

    def iri(self, token: Token) -> str:
        """Give the IRI that a token of kind IRI or NAME means.

        KeyError where the prefix is not declared, which no file has that pyoxigraph has parsed.
        """
        if token.kind is Kind.NAME:
            prefix, _, local = token.text.partition(":")
            plain = _NAME_ESCAPE.sub(r"\1", local) if "\\" in local else local
            return self.prefixes[prefix] + plain
        written = unescaped(token.text[1:-1])
        return written if self.base is None else _resolved(written, self.base)


def unescaped(written: str) -> str:
    """Replace the escapes that an IRI between angle brackets may have."""
    if "\\" not in written:
        return written
    return _UNICODE_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), written)


@lru_cache(maxsize=4096)
def _resolved(written: str, base: str) -> str:
    # The parser's own resolution (RFC 3986), so that both always agree.
    triple = f"<{written}> <a:b> <a:b> ."
    [quad] = pyoxigraph.parse(triple, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    assert isinstance(quad.subject, pyoxigraph.NamedNode)
    return quad.subject.value
