"""Conclusions and checks that remember: what depends on nothing that has changed is not done again.

Everything here gives exactly what the function that it stands for gives.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from itertools import chain

import pyoxigraph as ox

from peacegraph.checks.catalogue import Check
from peacegraph.checks.run import asked
from peacegraph.read.queries import mentioned
from peacegraph.reason.conclusions import Conclusions, in_graph, rl_rule
from peacegraph.reason.heeded import heeded
from peacegraph.reason.rules import RULES, Rule
from peacegraph.store.memo import Memo, name_of
from peacegraph.vocabulary import RDF_TYPE

_JSON = ox.QueryResultsFormat.JSON

# How many quads make it worth while: to ask all checks of fewer takes less time than rdflib takes
# to tell what the checks mention.
_WORTH_IT = 200_000


class Concluded:
    """A data set with its conclusions, as `reason.conclusions.Conclusions` draws them.

    What came out is kept by what is heeded of the statements (see `reason.heeded`): for the checks
    what was added, for the data set what each rule came to in the end.

    added  what follows from what is given, and is not given
    """

    def __init__(
        self, store: ox.Store, given: Set[ox.Triple], rules: Iterable[Rule], memo: Memo
    ) -> None:
        """Add to the default graph of a data set what follows; raises as `Conclusions` does.

        given  the statements of its default graph
        """
        self._store, self._given, self._memo = store, given, memo
        self._rules = {rule.name: rule for rule in rules}
        self._heeded = heeded(given, self._rules.values()) if memo.keeps else None
        self._name = self._named("concluded", given)
        self._live: Conclusions | None = None
        kept = memo.kept_quads(self._name) if self._name else None
        if kept is None:
            self._live = Conclusions(store, self._rules.values())
            self.added = frozenset(self._live.added)
            self._keep(self._name, self._live, in_graph(self.added))
        else:
            store.extend(kept)
            self.added = frozenset(quad.triple for quad in kept)

    def with_more(self, triples: Iterable[ox.Triple]) -> Mapping[Rule, tuple[ox.Triple, ...]]:
        """Take in more facts, once; give what `Conclusions.by_rule` gives then.

        Raises as `Conclusions.add` does.
        """
        facts = set(triples)
        everything = chain(self._given, facts - self._given)
        name = self._named("concluded-more", everything, self._name or "")
        kept = self._memo.kept_quads(name) if name else None
        if kept is not None:
            return self._by_rule(kept)
        live = self._live or self._drawn_anew()
        live.add(facts)
        by_rule = live.by_rule()
        told = (quad for rule, gave in by_rule.items() for quad in in_graph(gave, rule.iri))
        self._keep(name, live, told)
        return by_rule

    def _drawn_anew(self) -> Conclusions:
        """Draw again what was remembered, to go on from there."""
        for quad in in_graph(self.added):
            self._store.remove(quad)
        return Conclusions(self._store, self._rules.values())

    # ── Remembering ──────────────────────────────────────────────────────────────────────────────

    def _named(self, kind: str, facts: Iterable[ox.Triple], *more: str) -> str | None:
        """Give the name of what follows from these facts; None where nothing can be kept by it."""
        if self._heeded is None:
            return None
        texts = (text for name, rule in self._rules.items() for text in (name, rule.text))
        return name_of(kind, self._heeded.digest(facts), *more, *texts)

    def _keep(self, name: str | None, live: Conclusions, quads: Iterable[ox.Quad]) -> None:
        if name and not live.heeds_everything:
            self._memo.keep_quads(name, quads)

    def _by_rule(self, kept: Iterable[ox.Quad]) -> Mapping[Rule, tuple[ox.Triple, ...]]:
        gave: defaultdict[str, list[ox.Triple]] = defaultdict(list)
        for quad in kept:
            gave[str(getattr(quad.graph_name, "value", ""))].append(quad.triple)
        by_rule = {rule: tuple(gave.pop(rule.iri.value, ())) for rule in self._rules.values()}
        by_rl = {rl_rule(iri.removeprefix(RULES)): tuple(given) for iri, given in gave.items()}
        return by_rule | by_rl


class Answers:
    """The rows of checks, kept by what a data set says with the properties that they mention."""

    def __init__(self, quads: Collection[ox.Quad], memo: Memo, worth_it: int = _WORTH_IT) -> None:
        """Look through a data set, all of it; one that is smaller than is worth it, not at all."""
        self._memo = memo
        self._sums: defaultdict[str, int] = defaultdict(int)
        self._worth_it = memo.keeps and len(quads) >= worth_it
        for quad in quads if self._worth_it else ():
            self._sums[quad.predicate.value] += hash(quad)
            if quad.predicate == RDF_TYPE and isinstance(quad.object, ox.NamedNode):
                self._sums[quad.object.value] += hash(quad)

    def of(self, store: ox.Store, check: Check) -> ox.QuerySolutions:
        """Give what `checks.run.asked` gives of the data set."""
        mentions = self._mentions(check.text) if self._worth_it else None
        if mentions is None:
            return asked(store, check)
        sums = [f"{each} {self._sums[each]}" for each in mentions if each in self._sums]
        name = name_of("answer", ox.__version__, check.text, *sums)
        kept = self._memo.kept(name)
        if kept is None:
            kept = asked(store, check).serialize(format=_JSON)
            assert kept is not None  # no output was named
            self._memo.keep(name, kept)
        solutions = ox.parse_query_results(kept, format=_JSON)
        assert isinstance(solutions, ox.QuerySolutions)
        return solutions

    def _mentions(self, text: str) -> list[str] | None:
        name = name_of("mentions", text)
        kept = self._memo.kept(name)
        if kept is None:
            found = mentioned(text)
            kept = json.dumps(None if found is None else sorted(found)).encode()
            self._memo.keep(name, kept)
        listed: list[str] | None = json.loads(kept)
        return listed
