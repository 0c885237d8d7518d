"""What follows from a graph: the rules of OWL 2 RL and the named rules, run together to the end.

What a rule gives stands in the default graph, where a plain query finds it, and in a graph with the
rule's own IRI, so that an inference can be told from a fact. A rule of OWL 2 RL has in its graph
what is not given; a named rule has all that it comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from peacegraph.errors import PeacegraphError
from peacegraph.reason.closure import Closure
from peacegraph.reason.contradictions import contradiction
from peacegraph.reason.rl import RL_RULES
from peacegraph.reason.rules import RULES, Rule, described, given_by
from peacegraph.vocabulary import RDF_TYPE

# More rounds than any chain of command or of law is long.
_ROUNDS = 1000
_DEFAULT = ox.DefaultGraph()


class Conclusions:
    """A data set to whose default graph all is added that follows, and stays so as it grows.

    added  what was added and not there: what follows, and what was taken in
    """

    def __init__(self, store: ox.Store, rules: Iterable[Rule]) -> None:
        """Draw the conclusions of a data set and add them to its default graph.

        The outcome does not depend on the order of the rules. Raises PeacegraphError
        `contradiction` for statements that cannot all be true, and `broken-rule` for a rule that
        makes up things of its own or comes to no end.
        """
        self._store = store
        self._rules = tuple(rules)
        self._gave: dict[Rule, set[ox.Triple]] = {rule: set() for rule in self._rules}
        self.added: set[ox.Triple] = set()
        self._closure = Closure(
            quad.triple for quad in store.quads_for_pattern(None, None, None, _DEFAULT)
        )
        self._go_on(self._closure.drawn(), None)

    def add(self, triples: Iterable[ox.Triple]) -> None:
        """Take in more facts, and draw what follows from them; raises as at the beginning."""
        facts = list(triples)
        new = self._tell(facts)
        self._go_on(self._closure.add(facts), _keys(new))

    def by_rule(self) -> Mapping[Rule, tuple[ox.Triple, ...]]:
        """Give what each rule came to, in a steady order: RL rules only where they gave some."""
        named = {rule: tuple(sorted(self._gave[rule], key=str)) for rule in self._rules}
        return named | {rl_rule(name): told for name, told in self._closure.by_rule().items()}

    @property
    def heeds_everything(self) -> bool:
        """Whether any statement may bear on them, not only what `heeded` tells."""
        return self._closure.heeds_everything

    def _go_on(self, drawn: set[ox.Triple], changed: set[str] | None) -> None:
        """Draw until nothing new comes out.

        drawn    what OWL 2 RL gave last, not yet in the store
        changed  the properties and classes of what is new, None for all
        """
        for _ in range(_ROUNDS):
            self._stop_at_contradictions()
            new = self._tell(drawn)
            changed = None if changed is None else changed | _keys(new)
            for rule in self._rules:
                if changed is None or rule.mentions is None or rule.mentions & changed:
                    self._gave[rule] = given_by(self._store, rule)
            concluded = self._tell({t for gave in self._gave.values() for t in gave})
            if not concluded:
                return
            drawn, changed = self._closure.add_concluded(concluded), _keys(concluded)
        raise PeacegraphError(
            "broken-rule",
            "the rules give something new for ever",
            "let no rule make a value that is in no statement",
            self._rules[0].where,
        )

    def _tell(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Add statements to the default graph; give those that were not there."""
        new = [quad for quad in in_graph(triples) if quad not in self._store]
        self._store.extend(new)
        triples = [quad.triple for quad in new]
        self.added.update(triples)
        return triples

    def _stop_at_contradictions(self) -> None:
        found = self._closure.contradictions
        if found:
            texts = {rule.name: rule.text for rule in self._rules}
            self._store.extend(in_graph(self._closure.drawn()))
            raise contradiction(self._store, found, self._closure.is_given, texts)


def as_quads(concluded: Mapping[Rule, Iterable[ox.Triple]]) -> set[ox.Quad]:
    """Give conclusions by rule as quads: in the default graph and in the graphs of their rules.

    The rules are described with them.
    """
    told = {
        quad
        for rule, triples in concluded.items()
        for graph in (_DEFAULT, rule.iri)
        for quad in in_graph(triples, graph)
    }
    return told.union(in_graph(t for rule in concluded for t in described(rule)))


def in_graph(
    triples: Iterable[ox.Triple], graph: ox.DefaultGraph | ox.NamedNode = _DEFAULT
) -> list[ox.Quad]:
    """Give triples as quads, in the default graph or in another."""
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]


def rl_rule(name: str) -> Rule:
    """Give a rule of OWL 2 RL as the data set describes it."""
    known = RL_RULES[name]
    return Rule(ox.NamedNode(RULES + name), known.label, known.definition, known.example, text="")


def _keys(triples: Iterable[ox.Triple]) -> set[str]:
    """Give the IRIs of the properties, and of the classes of which something new is known."""
    found = set()
    for triple in triples:
        found.add(triple.predicate.value)
        if triple.predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            found.add(triple.object.value)
    return found
