"""Texts that are one count as one origin."""

from __future__ import annotations

from pyoxigraph import NamedNode

from peacegraph.consolidate.context import Context, Standing
from peacegraph.consolidate.sametext import as_counted, one_text

from .missions import passage, quads, thing, written

HERALD, GAZETTE, MINISTRY = (NamedNode(f"urn:{name}") for name in ("herald", "gazette", "ministry"))
STANDINGS = {
    passage("herald/1"): Standing(HERALD),
    passage("gazette/1"): Standing(GAZETTE),
    passage("gazette/2"): Standing(GAZETTE, frozenset({thing("source/diary")})),
    passage("ministry/1"): Standing(MINISTRY),
}


def origins(shared: str, *passages: str) -> int:
    known = Context(STANDINGS, same_text=one_text(quads(shared)))
    return known.independent_origins([passage(name) for name in passages])


def test_passages_of_one_text_have_one_origin() -> None:
    shared = "herald:1 pko:sharesTextWith gazette:1 ."
    assert origins("", "herald/1", "gazette/1") == 2
    assert origins(shared, "herald/1", "gazette/1") == 1
    assert origins(shared, "herald/1", "gazette/1", "ministry/1") == 2


def test_so_have_passages_that_repeat_a_third() -> None:
    shared = "herald:1 pko:sharesTextWith ministry:1 . ministry:1 pko:sharesTextWith gazette:1 ."
    assert origins(shared, "herald/1", "gazette/1") == 1


def test_the_language_versions_of_a_page_are_one_origin() -> None:
    shared = "<urn:herald> pko:sharesTextWith source:diary ."
    assert origins(shared, "herald/1", "gazette/2") == 1
    assert origins(shared, "herald/1", "gazette/1") == 2


def test_what_each_counts_as() -> None:
    shared = "herald:1 pko:sharesTextWith ministry:1 . ministry:1 pko:sharesTextWith gazette:1 ."
    assert written(as_counted(one_text(quads(shared)))) == [
        "passage/gazette/1 countsAs passage/gazette/1",
        "passage/herald/1 countsAs passage/gazette/1",
        "passage/ministry/1 countsAs passage/gazette/1",
    ]
