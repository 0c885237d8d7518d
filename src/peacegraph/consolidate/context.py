"""What is known about the passages when their claims are weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from pyoxigraph import NamedNode

from peacegraph.consolidate.claims import Subject, Value
from peacegraph.errors import Where


class LegalStanding(IntEnum):
    """How near a passage is to the legal act it speaks of; the greater the nearer."""

    PROSE = 0
    CITES_THE_ACT = 1
    IS_THE_ACT = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about one passage; None where it is not known.

    source           the source that the passage stands in
    primary_sources  the works that it cites
    authority        the rank of the kind of source: the greater, the more authoritative
    source_date      the day of the source; of a partial date, its last day
    legal            how near the passage is to the legal act itself
    """

    source: NamedNode | None = None
    primary_sources: frozenset[NamedNode] = frozenset()
    authority: int | None = None
    source_date: date | None = None
    legal: LegalStanding = LegalStanding.PROSE


@dataclass(frozen=True, slots=True)
class Verdict:
    """A curator's word on one property of one thing: the value to prefer, and the reason."""

    iri: NamedNode
    about: Subject
    property: NamedNode
    value: Value
    qualifier: NamedNode | None
    reason: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules of a policy may look at besides the claims.

    standings  what is known about each passage
    labels     the preferred labels of things, in all languages, to compare printed names with
    names      what a sentence calls each thing
    other_names  what identity cards list besides
    people     the things that are persons
    places     the things that are places or states
    works      the works that sources cite, and the sources themselves
    documents  the acts whose text each cited work is
    same_text  for each passage or work that shares its text with others, the first of them
    counted    the properties (IRIs) whose numbers are counted one by one and never rounded
    verdicts   by subject and property; `decide` puts those of its policy here
    """

    standings: Mapping[NamedNode, Standing] = field(default_factory=dict)
    labels: Mapping[Subject, frozenset[str]] = field(default_factory=dict)
    names: Mapping[Subject, str] = field(default_factory=dict)
    other_names: Mapping[Subject, frozenset[str]] = field(default_factory=dict)
    people: frozenset[Subject] = frozenset()
    places: frozenset[Subject] = frozenset()
    works: frozenset[Subject] = frozenset()
    documents: Mapping[Subject, frozenset[Subject]] = field(default_factory=dict)
    same_text: Mapping[NamedNode, NamedNode] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    verdicts: Mapping[tuple[Subject, NamedNode], Verdict] = field(default_factory=dict)

    def standing(self, passage: NamedNode) -> Standing:
        """Give what is known about a passage, which may be nothing."""
        return self.standings.get(passage, _UNKNOWN)

    def independent_origins(self, passages: Iterable[NamedNode]) -> int:
        """Count the origins that these passages rest on, independently of each other."""
        return len(self.origins(passages))

    def origins(self, passages: Iterable[NamedNode]) -> tuple[frozenset[NamedNode], ...]:
        """Give the works of each origin that these passages rest on, independently of each other.

        The origin of a passage is the work it cites, else its source, else the passage itself.
        Passages that share a cited work have one origin, and so have those whose texts, or the
        works that they rest on, are one text. A passage that cites several works counts once, since
        nothing says that each work alone would bear it out.
        """
        resting_on: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
        works: dict[NamedNode, frozenset[NamedNode]] = {}
        waiting: dict[NamedNode, set[NamedNode]] = {}
        for passage in passages:
            known = self.standing(passage)
            works[passage] = known.primary_sources or frozenset({known.source or passage})
            texts = works[passage] | ({passage} if passage in self.same_text else frozenset())
            waiting[passage] = {self.same_text.get(each, each) for each in texts}
            for text in waiting[passage]:
                resting_on[text].append(passage)

        found = []
        while waiting:
            first, texts_ahead = waiting.popitem()
            together = set(works[first])
            reached = list(texts_ahead)
            while reached:
                for passage in resting_on.pop(reached.pop(), ()):
                    together |= works[passage]
                    reached.extend(waiting.pop(passage, ()))
            found.append(frozenset(together))
        return tuple(sorted(found, key=lambda works: sorted(work.value for work in works)))


_UNKNOWN = Standing()
