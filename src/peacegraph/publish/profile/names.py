"""What the things of a graph are called within a sentence."""

from __future__ import annotations

import re
from functools import cached_property

import pyoxigraph as ox

from peacegraph.publish.profile import english
from peacegraph.publish.profile.sentences import counted
from peacegraph.query.naming import DEFAULT, label_of
from peacegraph.vocabulary import (
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
    SKOS_DEFINITION,
    SKOS_IN_SCHEME,
    SKOS_PREF_LABEL,
    STANDARD,
)

# Where a graph writes English: what it writes small there is no name.
_PROSE = (
    SKOS_DEFINITION,
    *(ox.NamedNode(STANDARD["skos"] + name) for name in ("editorialNote", "scopeNote")),
    RDFS_LABEL,
    SKOS_PREF_LABEL,
)
_QUALIFIERS = ("about", "nearly", "more than", "less than", "up to", "at least")


class Names:
    """The names of the things of one built graph."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def label(self, thing: object) -> str | None:
        """Give the label of a thing; None where it has none, for its IRI is no name."""
        if not isinstance(thing, ox.NamedNode):
            return None
        for predicate in (RDFS_LABEL, SKOS_PREF_LABEL):
            for _ in self._store.quads_for_pattern(thing, predicate, None, DEFAULT):
                return label_of(self._store, thing)
        return None

    def is_concept(self, thing: ox.NamedNode) -> bool:
        """Tell whether a thing is a concept of a vocabulary, such as a theme or a task."""
        return bool(self._of(thing, SKOS_IN_SCHEME))

    def short(self, thing: object) -> str | None:
        """Give the abbreviation of a thing (KFOR) where it has one, else its label."""
        label = self.label(thing)
        if label is None or not isinstance(thing, ox.NamedNode):
            return label
        others = {
            quad.object.value
            for quad in self._store.quads_for_pattern(thing, SKOS_ALT_LABEL, None, DEFAULT)
            if isinstance(quad.object, ox.Literal)
        }
        capitals = [name for name in others if re.fullmatch(r"[A-Z][A-Z0-9&-]+", name)]
        return min(capitals, key=lambda name: (len(name), name), default=label)

    def full(self, thing: object) -> str | None:
        """Give the label with the abbreviation behind it: "Kosovo Force (KFOR)"."""
        label, short = self.label(thing), self.short(thing)
        return f"{label} ({short})" if label and short and short not in label else label

    def within(self, thing: object) -> str | None:
        """Give the name as it stands within a sentence, with its article; None without a name."""
        label = self.label(thing)
        if label is None or not isinstance(thing, ox.NamedNode):
            return None
        return english.within_sentence(
            label, self._of(thing, RDF_TYPE), self.is_concept(thing), self._common
        )

    def preposition(self, place: ox.NamedNode) -> str:
        """Give "in" or "at", as the place takes it."""
        return english.preposition(self.label(place) or "", self._of(place, RDF_TYPE))

    def small(self, label: str) -> str:
        """Give a label with a small letter at its head, where it is a description and no name."""
        return english.small(label, self._common)

    def number(self, value: int, sense: object = None) -> str:
        """Give a count with its sense: "about 4,500", "more than 3,000"."""
        word = self.label(sense)
        return f"{word} {value:,}" if word in _QUALIFIERS else f"{value:,}"

    def counted(self, value: int, nouns: str, sense: object = None) -> str:
        """Give a count with its sense and what it counts: "more than 200 peacekeepers"."""
        word = self.label(sense)
        return f"{word} {counted(value, nouns)}" if word in _QUALIFIERS else counted(value, nouns)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the definitions, notes and labels of this graph write small."""
        return frozenset(
            word
            for predicate in _PROSE
            for quad in self._store.quads_for_pattern(None, predicate, None, DEFAULT)
            if isinstance(quad.object, ox.Literal) and (quad.object.language or "en") == "en"
            for word in re.findall(r"(?<![\w:/-])[a-zà-ÿ]+", quad.object.value)
        )

    def _of(self, thing: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        return [
            quad.object.value
            for quad in self._store.quads_for_pattern(thing, predicate, None, DEFAULT)
            if isinstance(quad.object, ox.NamedNode)
        ]
