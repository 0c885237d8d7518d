"""Statements that cannot all be true, told in one sentence with their passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyoxigraph as ox

from peacegraph.consolidate.wording import listed
from peacegraph.errors import PeacegraphError
from peacegraph.names import compact
from peacegraph.query.naming import label_of
from peacegraph.reason.axiomwords import axiom_in_words, statement_in_words
from peacegraph.reason.closure import Contradiction
from peacegraph.reason.proofs import Proof, Prover
from peacegraph.reason.rules import RULES

# So many passages show where to look.
_SHOWN = 3


def contradiction(
    store: ox.Store,
    found: Sequence[Contradiction],
    is_given: Callable[[ox.Triple], bool],
    named_rules: Mapping[str, str],
) -> PeacegraphError:
    """Give the error that tells the first of some contradictions by what is given.

    store        the data set, with all conclusions in its default graph
    is_given     tells what is given from what was concluded
    named_rules  the texts of the named rules, by name
    """
    prover = Prover(store, lambda triple: () if is_given(triple) else None, named_rules)
    first = min(found, key=lambda each: (each.clause.rule, sorted(map(str, each.grounds))))
    proofs = [prover.proof(ground) for ground in sorted(first.grounds, key=str)]
    facts = dict.fromkeys(triple for proof in proofs for triple in proof.given())
    clauses = dict.fromkeys([*(c for proof in proofs for c in proof.clauses()), first.clause])
    parts = [_with_passages(store, fact) for fact in facts]
    parts += filter(None, (axiom_in_words(store, clause) for clause in clauses))
    told = listed([*dict.fromkeys(parts), *_rules(store, proofs)])
    others = len({each.grounds for each in found}) - 1
    more = f" ({others:,} more such)" if others else ""
    return PeacegraphError(
        "contradiction",
        f"It cannot all be true that {told} ({first.clause.rule}){more}",
        "put right the passage, the identity card or the axiom that is wrong",
    )


def _with_passages(store: ox.Store, fact: ox.Triple) -> str:
    passages = {
        compact(quad.graph_name.value)
        for quad in store.quads_for_pattern(fact.subject, fact.predicate, fact.object, None)
        if isinstance(quad.graph_name, ox.NamedNode) and not quad.graph_name.value.startswith(RULES)
    }
    words = statement_in_words(store, fact)
    if not passages:
        return words
    shown = sorted(passages)[:_SHOWN]
    more = [f"{len(passages) - _SHOWN} more"] if len(passages) > _SHOWN else []
    return f"{words} ({', '.join(shown + more)})"


def _rules(store: ox.Store, proofs: Sequence[Proof]) -> list[str]:
    """Give the named rules that the proofs make use of; the axioms are told by themselves."""
    names: dict[str, None] = {}
    ahead = list(proofs)
    while ahead:
        proof = ahead.pop()
        if proof.rule and proof.clause is None:
            names[proof.rule] = None
        ahead += proof.grounds
    labels = (label_of(store, ox.NamedNode(RULES + name)) for name in names)
    return [f"the rule “{label}” holds" for label in labels]
