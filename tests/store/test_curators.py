"""What curators report in data/disagreements.ttl becomes part of the graph, marked as theirs."""

from __future__ import annotations

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.layout import DISAGREEMENTS
from peacegraph.names import ID, PREFIXES
from peacegraph.query.disagreements import disagreements
from peacegraph.query.disagreementtexts import FORMATS
from peacegraph.query.explain import FORMATS as EXPLAINED
from peacegraph.query.why import why
from small_graph import PREFIXES as HEAD
from small_graph import SmallGraph

HOW_MANY = """\
@prefix disagreement: <https://w3id.org/peacegraph/id/disagreement/> .
@prefix kind: <https://w3id.org/peacegraph/id/disagreement-kind/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
disagreement:how-many
	a pko:Disagreement ;
	pko:about strength:sun-norfor ;
	pko:onProperty pko:personnel ;
	pko:kind kind:{kind} ;
	pko:position [ rdf:value 34 ] , [ rdf:value {other} ] ;
	rdfs:comment "Others counted the cooks."@en ;
	.
"""


def report(small: SmallGraph, kind: str = "different-scope", other: int = 40) -> None:
    small.write(DISAGREEMENTS, HEAD + HOW_MANY.format(kind=kind, other=other))


def test_it_stands_in_the_graph_as_it_was_decided(small: SmallGraph) -> None:
    report(small)
    build, _ = small.build()
    (found,) = disagreements(build).disagreements
    assert (found.iri, found.kind) == (f"{ID}disagreement/how-many", "different-scope")
    assert found.curated
    assert "different scope or moment, by a curator" in FORMATS["text"](disagreements(build), None)
    explained = EXPLAINED["text"](why(build, "strength:sun-norfor", "personnel"), None)
    assert "reported by a curator: undecided. Others counted the cooks." in explained
    # The positions have names: what was written as blank nodes is not there a second time.
    value = f"<{PREFIXES['rdf']}value>"
    positions = [q for q in build.store if str(q.predicate) == value and "how-many" in str(q)]
    assert {str(q.subject) for q in positions} == {
        f"<{ID}disagreement/how-many-34>",
        f"<{ID}disagreement/how-many-40>",
    }


def test_a_position_that_nothing_states_is_said_with_file_and_line(small: SmallGraph) -> None:
    report(small, other=41)
    with pytest.raises(PeacegraphError) as error:
        small.build()
    line = small.line(DISAGREEMENTS, "a pko:Disagreement")
    assert str(error.value) == (
        f"data/disagreements.ttl:{line}: disagreement:how-many has the position 41 on "
        "pko:personnel of strength:sun-norfor, which no passage states; write a value that the "
        "passage states, or withdraw the position."
    )


def test_a_kind_that_there_is_not_is_refused(small: SmallGraph) -> None:
    report(small, kind="quarrel")
    with pytest.raises(PeacegraphError) as error:
        small.build()
    assert str(error.value).startswith("data/disagreements.ttl:")
