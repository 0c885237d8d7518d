"""The consolidated facts of a built graph, as far as a reasoner is asked about them."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.names import PKO
from peacegraph.reason.rl import RL_RULES
from peacegraph.reason.rules import RULES
from peacegraph.vocabulary import RDF_TYPE

_DEFAULT = ox.DefaultGraph()


def consolidated_facts(store: ox.Store) -> tuple[ox.Triple, ...]:
    """Give what is accepted or inferred about the world, and the types of the things it is about.

    That is: the statements of the default graph that stand in a passage or in the graph of a rule
    as well, and the classes of ours that identity cards give their things. What describes the
    passages, their selectors, the disagreements and the links is no fact about the world. What OWL
    2 RL gave is left out: a reasoner finds it by itself, and in a clash the axioms are to be told.
    """
    by_rl = {
        quad.triple
        for name in RL_RULES
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(RULES + name))
    }
    named = set[ox.Triple]()
    default = set[ox.Triple]()
    for quad in store.quads_for_pattern(None, None, None, None):
        if quad.triple not in by_rl:
            (default if quad.graph_name == _DEFAULT else named).add(quad.triple)
    facts = default & named
    things = {term for fact in facts for term in (fact.subject, fact.object)}
    facts |= {
        triple
        for triple in default
        if triple.predicate == RDF_TYPE
        and triple.subject in things
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(PKO)
    }
    return tuple(sorted(facts, key=str))
