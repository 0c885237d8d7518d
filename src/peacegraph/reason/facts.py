"""The consolidated facts of a built graph, as far as a reasoner is asked about them."""

from __future__ import annotations

import pyoxigraph as ox

from peacegraph.names import PKO, PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_DEFAULT = ox.DefaultGraph()


def consolidated_facts(store: ox.Store) -> tuple[ox.Triple, ...]:
    """Give what is accepted or inferred about the world, and the types of the things it is about.

    That is: the statements of the default graph that stand in a passage or in the graph of a rule
    as well, and the classes of ours that identity cards give their things. What describes the
    passages, their selectors, the disagreements and the links is no fact about the world.
    """
    default = {quad.triple for quad in store.quads_for_pattern(None, None, None, _DEFAULT)}
    named = {
        quad.triple
        for quad in store.quads_for_pattern(None, None, None, None)
        if quad.graph_name != _DEFAULT
    }
    facts = default & named
    things = {term for fact in facts for term in (fact.subject, fact.object)}
    facts |= {
        triple
        for triple in default
        if triple.predicate == _TYPE
        and triple.subject in things
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(PKO)
    }
    return tuple(sorted(facts, key=str))
