"""One statement of the real graph, said again of another world: names, years, numbers changed.

What stands in relation stays in it, so that dates still agree or clash, parts still add up and
spellings still differ by as much: all years of a theatre move by one number, all counts of a
contributor are multiplied by one, and the letters of a name are exchanged for others throughout.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox
from real_shape import Pattern

from peacegraph.names import ID, PKO, PREFIXES
from peacegraph.query.things import NAMING

_EDTF = PREFIXES["edtf"] + "EDTF"
_INTEGER = PREFIXES["xsd"] + "integer"
_NOTATION = PREFIXES["skos"] + "notation"
_NUMBER = PKO + "officialNumber"
_ADDRESS = PKO + "webAddress"
PASSAGES = PREFIXES["id"] + "passage/"
_SOURCES = PREFIXES["source"]

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvz"
_YEAR = re.compile(r"(?<![\d-])(\d{4})(?!\d)")
_DECADE = re.compile(r"(?<![\d-])(\d{3})X")
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
_CODES = 26**3

_Term = TypeVar("_Term")


class World:
    """One theatre or one contributor: what its things are called and how its numbers differ.

    tag      ends the name of each of its things
    letters  the letters of its names, by those of the real ones
    """

    def __init__(self, tag: str, chance: random.Random) -> None:
        self.tag = tag
        self.letters = _exchanged(_VOWELS, chance) | _exchanged(_CONSONANTS, chance)
        self.digits = str.maketrans(string.digits, "".join(chance.sample(string.digits, 10)))

    def name(self, text: str) -> str:
        """Give a name of this world: capitalised words and abbreviations in other letters."""
        return _CAPITALISED.sub(lambda word: word[0].translate(self.letters), text)


class Copy:
    """The real graph as one contributor in one theatre sees it.

    theatre, contributor  the worlds that its things belong to
    years                 how many years everything happened later, a multiple of four
    times                 what its counts are multiplied by
    code                  three letters for the contributor
    """

    def __init__(
        self,
        pattern: Pattern,
        theatre: World,
        contributor: World,
        years: int,
        times: int,
        code: str,
    ) -> None:
        self.pattern = pattern
        self.theatre = theatre
        self.contributor = contributor
        self.years = years
        self.times = times
        self.code = code
        self._things: dict[str, ox.NamedNode] = {}

    def quads(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """Say these statements again, of this copy's things."""
        for quad in quads:
            yield ox.Quad(
                self.thing(quad.subject),
                quad.predicate,
                self._literal(quad, quad.object)
                if isinstance(quad.object, ox.Literal)
                else self.thing(quad.object),
                self.thing(quad.graph_name),
            )

    def file(self, shown: str) -> str:
        """Give the place of a real file's copy."""
        folder, _, name = shown.rpartition("/")
        return f"{folder}-{self.contributor.tag}/{name}"

    def thing(self, term: _Term) -> _Term | ox.NamedNode:
        """Give what stands for a thing in this copy; other terms are themselves."""
        if not isinstance(term, ox.NamedNode):
            return term
        known = self._things.get(term.value)
        if known is None:
            known = self._things[term.value] = ox.NamedNode(self._renamed(term.value))
        return known

    def _renamed(self, iri: str) -> str:
        if not iri.startswith(ID) or iri in self.pattern.common:
            return iri
        if iri.startswith(PASSAGES):
            source, _, name = iri.removeprefix(PASSAGES).partition("/")
            return f"{PASSAGES}{source}-{self.contributor.tag}/{name}"
        return f"{iri}-{self._world(iri).tag}"

    def _world(self, iri: str) -> World:
        return self.contributor if iri in self.pattern.national else self.theatre

    def _literal(self, quad: ox.Quad, value: ox.Literal) -> ox.Literal:
        about = str(getattr(quad.subject, "value", ""))
        if about in self.pattern.common:
            return value
        world, property_, datatype = self._world(about), quad.predicate.value, value.datatype
        if datatype.value == _EDTF:
            return ox.Literal(self.later(value.value), datatype=datatype)
        if datatype.value == _INTEGER and property_ in self.pattern.counts:
            times = self.times if world is self.contributor else 1
            return ox.Literal(str(int(value.value) * times), datatype=datatype)
        if property_ == _ADDRESS:
            return ox.Literal(f"{value.value}?{world.tag}", datatype=datatype)
        if property_ == _NUMBER:
            return ox.Literal(value.value.translate(world.digits))
        if property_ == _NOTATION:
            is_code = about == self.pattern.state
            return ox.Literal(self.code if is_code else world.name(value.value))
        if property_ in NAMING and value.language:
            return ox.Literal(world.name(value.value), language=value.language)
        return value

    def later(self, date: str) -> str:
        """Give a date (EDTF) as many years later as this copy is."""
        moved = _YEAR.sub(lambda year: f"{int(year[1]) + self.years:04}", date)
        return _DECADE.sub(lambda ten: f"{(int(ten[1]) * 10 + 5 + self.years) // 10:03}X", moved)


def three_letters(number: int) -> str:
    """Give a code of three letters for a number from 0: QAA, QAB … and round to QAA's neighbour."""
    place = (number + string.ascii_uppercase.index("Q") * 26**2) % _CODES
    first, rest = divmod(place, 26**2)
    return "".join(string.ascii_uppercase[each] for each in (first, *divmod(rest, 26)))


def _exchanged(letters: str, chance: random.Random) -> dict[int, int]:
    others = "".join(chance.sample(letters, len(letters)))
    return str.maketrans(letters + letters.upper(), others + others.upper())
