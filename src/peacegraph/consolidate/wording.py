"""Values and properties in plain English, for the sentences of disagreements and findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from peacegraph.consolidate.claims import Subject, Value
from peacegraph.consolidate.iris import local_name
from peacegraph.consolidate.terms import (
    ABOUT_SO_MANY,
    AT_LEAST,
    LESS_THAN,
    MORE_THAN,
    NEARLY,
    UP_TO,
)
from peacegraph.names import compact
from peacegraph.vocabulary import EDTF, XSD_BOOLEAN, XSD_DATE, XSD_DECIMAL, XSD_INTEGER

_UNQUOTED = (EDTF, XSD_BOOLEAN, XSD_DATE, XSD_DECIMAL, XSD_INTEGER)

# The properties that give a length, by their local names.
LENGTHS = ("years", "months", "weeks", "days", "hours")

# The words at the head of a name that are written small within a sentence.
_ARTICLES = frozenset(("The", "A", "An", "All"))

# Properties whose local names do not read as nouns.
_IN_WORDS = {
    "adopted": "date of adoption",
    "amountUsd": "amount in US dollars",
    "asOf": "date",
    "begin": "beginning",
    "counts": "subject",
    "nonCommissionedOfficers": "non-commissioned officers",
    "oneOfSeveral": "being one of several",
    "percent": "percentage",
    "printedName": "name",
    "rotationMonths": "months between rotations",
    "shareOf": "subject",
    "signed": "date of signing",
    "signedAt": "place of signing",
}

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


def said(
    value: Value, qualifier: NamedNode | None = None, names: Mapping[Subject, str] | None = None
) -> str:
    """Give a value as a sentence would: "more than 40", “Resolute Support”, the name of a thing.

    `names` are the names of things; one without a name is shown as operation:isaf.
    """
    if isinstance(value, Literal):
        if value.datatype not in _UNQUOTED:
            return f"“{value.value}”"
    elif names and value in names:
        return names[value]
    return (_QUALIFIERS.get(qualifier, "") if qualifier else "") + shown(value)


def plainly(value: Value, qualifier: NamedNode | None = None) -> str:
    """Give a value as a cell of a table would: like `said`, and text without quotation marks."""
    if isinstance(value, Literal) and value.datatype not in _UNQUOTED:
        return value.value
    return said(value, qualifier)


def named(thing: Subject, names: Mapping[Subject, str]) -> str:
    """Give the name of a thing as it stands within a sentence; without one, operation:isaf."""
    name = names.get(thing)
    if name is None:
        return shown(thing)
    first, blank, rest = name.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first in _ARTICLES else name


def small_at_head(name: str) -> str:
    """Give a label as a sentence goes on with it: a description does not begin with a capital."""
    first, blank, rest = name.partition(" ")
    common = rest[:1].islower() and first[1:].islower()
    return f"{first.lower()}{blank}{rest}" if common else name


def of_thing(about: NamedNode, thing: Subject, names: Mapping[Subject, str]) -> str:
    """Give a property of a thing in words: "the end of Sundia's deployment to NORFOR"."""
    name, words = named(thing, names), property_in_words(about)
    if name.startswith("length of ") and words in LENGTHS:
        return f"the {name}, in {words}"
    return f"the {words} of {name}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def counted(value: Value, about: NamedNode) -> str:
    """Give a count with what it counts: "1 officer", "20 soldiers"."""
    words = property_in_words(about)
    return f"{shown(value)} {words.removesuffix('s') if shown(value) == '1' else words}"


def property_in_words(about: NamedNode) -> str:
    """Give a property's local name as words: pko:warrantOfficers is "warrant officers"."""
    name = local_name(about)
    return _IN_WORDS.get(name) or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
