"""Passages that may be one text are proposed; those that speak of the same thing are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peacegraph.author.copied import alike
from peacegraph.evidence.passages import Passage

DIARY = "The platoon left the river camp at dawn on 3 May and reached the coast before nightfall."
REPEATED = (
    "On 3 May the platoon left the river camp at dawn and reached the coast before nightfall."
)
RETOLD = "At first light the soldiers broke camp; by the evening of 3 May they stood by the sea."


def passages(*told: tuple[str, str]) -> tuple[list[Passage], dict[str, str]]:
    """Give passages, each of a source and with a text."""
    found = [
        Passage(f"passage/{i}", f"source/{source}", None, (), "", "", ())
        for i, (source, _) in enumerate(told)
    ]
    return found, {each.iri: text for each, (_, text) in zip(found, told, strict=True)}


def test_a_text_that_repeats_another_is_proposed() -> None:
    (found,) = alike(*passages(("diary", DIARY), ("gazette", REPEATED), ("herald", RETOLD)))
    assert (found.one, found.other) == ("passage/0", "passage/1")
    assert found.shared >= 4


def test_within_one_source_nothing_is_proposed() -> None:
    assert alike(*passages(("diary", DIARY), ("diary", REPEATED))) == ()


def test_a_set_phrase_proves_nothing() -> None:
    phrase = "in accordance with the norms and principles of international law "
    told = [(f"source-{i}", f"{phrase} {i} came home") for i in range(5)]
    assert alike(*passages(*told)) == ()


def test_a_passage_without_its_text_is_left_out() -> None:
    found, texts = passages(("diary", DIARY), ("gazette", DIARY))
    assert alike(found, {"passage/0": texts["passage/0"]}) == ()
    assert len(alike(found, texts)) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text()), max_size=6))
def test_shares_lie_between_nothing_and_all(told: list[tuple[str, str]]) -> None:
    assert all(0 < each.share <= 1 for each in alike(*passages(*told)))


@given(st.permutations([("diary", DIARY), ("gazette", REPEATED), ("herald", RETOLD)]))
def test_the_order_makes_no_difference(told: list[tuple[str, str]]) -> None:
    (found,) = alike(*passages(*told))
    assert {told[int(each[-1])][0] for each in (found.one, found.other)} == {"diary", "gazette"}
