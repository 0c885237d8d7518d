"""Values and properties in plain English, for the sentences of disagreements and findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Value
from peacegraph.consolidate.iris import local_name
from peacegraph.consolidate.terms import (
    ABOUT_SO_MANY,
    AT_LEAST,
    EDTF,
    LESS_THAN,
    MORE_THAN,
    NEARLY,
    UP_TO,
    XSD_DATE,
    XSD_DECIMAL,
    XSD_INTEGER,
)
from peacegraph.names import compact

_UNQUOTED = (EDTF, XSD_DATE, XSD_DECIMAL, XSD_INTEGER)

_QUALIFIERS = {
    MORE_THAN: "more than ",
    AT_LEAST: "at least ",
    UP_TO: "up to ",
    LESS_THAN: "less than ",
    ABOUT_SO_MANY: "about ",
    NEARLY: "nearly ",
}


def shown(term: Value) -> str:
    """Give a term as it is written: a prefixed name, or a literal's text without its type."""
    if isinstance(term, NamedNode):
        return compact(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def said(value: Value, qualifier: NamedNode | None = None) -> str:
    """Give a value as a sentence would: "more than 40", “Resolute Support”, operation:isaf."""
    if isinstance(value, Literal) and value.datatype not in _UNQUOTED:
        return f"“{value.value}”"
    return (_QUALIFIERS.get(qualifier, "") if qualifier else "") + shown(value)


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def property_in_words(about: NamedNode) -> str:
    """Give a property's local name as words: pko:warrantOfficers is "warrant officers"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", local_name(about)).lower()
