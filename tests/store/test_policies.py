"""Another policy makes another default graph, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout, layout
from peacegraph.store.build import build
from peacegraph.store.inputs import fingerprint, stamps
from peacegraph.store.opened import Build, fresh_build
from small_graph import POLICY, PREFIXES, SmallGraph

JOINING = "data/evidence/gazette/joining.trig"

VERDICT = """\
<https://w3id.org/peacegraph/id/verdict/sun-norfor>
	a pko:Verdict ;
	pko:about strength:sun-norfor ;
	pko:onProperty pko:personnel ;
	pko:preferredValue {value} ;
	rdfs:comment "The roll call of the day."@en ;
	.
"""


def with_policy(small: SmallGraph, text: str, name: str = "other.ttl") -> Layout:
    """Give the small graph's layout with another policy beside it."""
    file = small.root.parent / name
    file.write_text(PREFIXES + text, encoding="utf-8")
    return Layout(small.layout.roots, str(file))


def deciding(value: int) -> str:
    return POLICY + "\n" + VERDICT.format(value=value)


def graphs(build: Build) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Give the default graph, and what the passages say; the graphs of rules follow from both."""
    quads = set(build.store)
    default = {quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)}
    inferred = {quad for quad in quads if "/id/rule/" in str(quad.graph_name)}
    return default, quads - default - inferred


def about_strength(quads: set[ox.Quad]) -> set[str]:
    return {
        str(quad.object)
        for quad in quads
        if str(quad.subject).endswith("/strength/sun-norfor>")
        and quad.predicate.value.endswith("personnel")
    }


def test_another_policy_changes_the_default_graph_and_nothing_that_passages_say(
    small: SmallGraph,
) -> None:
    ours, ours_said = graphs(small.build()[0])
    other, other_said = graphs(
        build(with_policy(small, deciding(40)), str(small.cache), str(small.texts))[0]
    )
    assert ours_said == other_said
    assert about_strength(ours) == set()
    assert about_strength(other) == {str(ox.Literal(40))}
    dispute = "https://w3id.org/peacegraph/id/disagreement/strength-sun-norfor-personnel"
    policy = "https://w3id.org/peacegraph/id/"
    for quad in ours ^ other:
        subject = str(quad.subject)
        assert (
            dispute in subject
            or about_strength({quad})
            or subject.startswith((f"<{policy}verdict/", f"<{policy}policy/", "_:"))
        ), quad


def test_the_policy_is_an_input(small: SmallGraph) -> None:
    first = with_policy(small, deciding(40))
    same = with_policy(small, deciding(40), "same.ttl")
    other = with_policy(small, deciding(34), "third.ttl")
    digests = [fingerprint(each, stamps(each)) for each in (small.layout, first, same, other)]
    assert digests[1] == digests[2]
    assert len(set(digests)) == 3


def test_where_a_policy_lies_makes_no_difference(small: SmallGraph) -> None:
    first, _ = build(with_policy(small, deciding(40)), str(small.cache), None)
    same, _ = build(with_policy(small, deciding(40), "same.ttl"), str(small.cache), None)
    assert set(first.store) == set(same.store)


def test_the_build_of_a_policy_is_found_again_and_made_anew_when_it_changes(
    small: SmallGraph,
) -> None:
    chosen, cache = with_policy(small, deciding(40)), str(small.cache)
    made, _ = build(chosen, cache, None)
    found = fresh_build(chosen, cache)
    assert found is not None
    assert found.folder == made.folder
    assert fresh_build(small.layout, cache) is None
    with_policy(small, deciding(34))
    assert fresh_build(chosen, cache) is None


def test_our_own_policy_is_not_read_where_another_stands_for_it(small: SmallGraph) -> None:
    (small.root / "data/policy.ttl").write_text("no Turtle", encoding="utf-8")
    assert build(with_policy(small, deciding(40)), str(small.cache), None)[1]


@pytest.mark.parametrize(
    ("text", "code", "line", "sentence"),
    [
        (
            POLICY.replace("policy:more-specific", "policy:fairest"),
            "unknown-rule",
            "pko:rules",
            "policy:default lists the rule policy:fairest, which does not exist; use one of "
            "curator-verdict, legal-act-itself, more-independent-origins, more-specific, "
            "more-authoritative-source, later-source.",
        ),
        (
            deciding(99),
            "verdict-without-claim",
            "a pko:Verdict",
            "verdict:sun-norfor prefers 99 as pko:personnel of strength:sun-norfor, which no "
            "passage states; prefer a value that a passage states, or withdraw the verdict.",
        ),
    ],
)
def test_a_faulty_policy_ends_in_one_sentence_with_its_place(
    small: SmallGraph, text: str, code: str, line: str, sentence: str
) -> None:
    chosen = with_policy(small, text)
    assert chosen.policy is not None
    number = (PREFIXES + text).split(line)[0].count("\n") + 1
    with pytest.raises(PeacegraphError) as refused:
        build(chosen, str(small.cache), None)
    assert refused.value.code == code
    assert str(refused.value) == f"{chosen.policy}:{number}: {sentence}"
    assert not (small.home / "current").exists()


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PeacegraphError) as refused:
        layout(None, str(tmp_path / "none.ttl"))
    assert refused.value.code == "no-such-file"
