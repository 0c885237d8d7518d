"""Passages that may be one text: those of two sources that have rare turns of phrase in common.

What is proposed is judged by a person, and what is judged so is written down as pko:sharesTextWith;
the texts are not needed after that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from peacegraph.evidence.passages import Passage

# Three words in a row that stand in at most so many passages are no set phrase.
_WORDS = 3
_RARE = 4
# On the five sources, read: four such turns, or more, and a seventh of all that the shorter passage
# has, were found in one text that repeats another; fewer in those that speak of the same thing.
_LEAST = 4
_SHARE = 1 / 7

_WORD = re.compile(r"[^\W\d_]+|\d+")


class Likeness(NamedTuple):
    """Two passages of different sources that have turns of phrase in common.

    one, other  their IRIs, in their order
    shared      how many rare turns of three words both have
    share       what part that is of all turns of the one that has fewer, from 0 to 1
    """

    one: str
    other: str
    shared: int
    share: float


def alike(passages: Iterable[Passage], texts: Mapping[str, str]) -> tuple[Likeness, ...]:
    """Propose the pairs of passages of different sources that may be one text, the likest first.

    texts  what each passage says, by its IRI; a passage without is left out
    """
    known = [passage for passage in passages if passage.iri in texts]
    source = {passage.iri: passage.source for passage in known}
    turns = {passage.iri: _turns(texts[passage.iri]) for passage in known}
    having: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri in sorted(turns):
        for turn in turns[iri]:
            having[turn].append(iri)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in having.values():
        if len(holders) <= _RARE:
            shared.update(
                (one, other)
                for one, other in combinations(holders, 2)
                if source[one] != source[other]
            )
    found = [
        Likeness(one, other, count, count / min(len(turns[one]), len(turns[other])))
        for (one, other), count in shared.items()
        if count >= _LEAST
    ]
    likely = [each for each in found if each.share >= _SHARE]
    return tuple(sorted(likely, key=lambda each: (-each.shared, each.one, each.other)))


def _turns(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1)}
