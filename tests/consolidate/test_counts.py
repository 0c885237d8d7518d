"""Counts as ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, parse

from peacegraph.consolidate.counts import (
    CountRange,
    compatible,
    count_range,
    is_rounding,
    narrower,
    significant_figures,
)
from peacegraph.errors import PeacegraphError
from peacegraph.layout import layout
from peacegraph.names import PKO
from peacegraph.vocabulary import RDF_TYPE


def counted(number: Decimal | int, qualifier: str = "") -> CountRange:
    return count_range(number, NamedNode(PKO + qualifier) if qualifier else None)


@pytest.mark.parametrize(
    ("number", "qualifier", "low", "high"),
    [
        (40, "", 40, 40),
        (1000, "MoreThan", 1001, None),
        (1000, "AtLeast", 1000, None),
        (1000, "UpTo", 0, 1000),
        (1000, "LessThan", 0, 999),
        (4500, "About", 4050, 4950),
        (22, "About", 19, 25),
        (3, "About", 2, 4),
        (0, "About", 0, 0),
        (20000, "Nearly", 18000, 20000),
        (Decimal("12.5"), "About", Decimal("11.25"), Decimal("13.75")),
    ],
)
def test_a_qualifier_says_what_a_number_leaves_open(
    number: int | Decimal, qualifier: str, low: int | Decimal, high: int | Decimal | None
) -> None:
    assert counted(number, qualifier) == CountRange(low, high)


def test_more_than_a_fraction_is_any_number_above_it() -> None:
    above = counted(Decimal("12.5"), "MoreThan")
    assert compatible(above, counted(Decimal("12.51")))
    assert not compatible(above, counted(Decimal("12.5")))


def test_every_qualifier_of_the_ontology_has_a_range() -> None:
    declared = [
        quad.subject
        for file in layout().files("ontology", ".ttl")
        for quad in parse(path=str(file))
        if quad.object == NamedNode(PKO + "CountQualifier") and quad.predicate == RDF_TYPE
    ]
    assert len(declared) >= 6
    for qualifier in declared:
        assert isinstance(qualifier, NamedNode)
        assert count_range(40, qualifier) != count_range(40)


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(PeacegraphError) as refused:
        count_range(40, NamedNode("https://example.org/Roughly"))
    assert refused.value.code == "unknown-qualifier"
    assert str(refused.value) == (
        "No count is qualified by <https://example.org/Roughly>; use pko:MoreThan, pko:AtLeast, "
        "pko:UpTo, pko:LessThan, pko:About or pko:Nearly."
    )


def test_more_than_a_thousand_agrees_with_1011() -> None:
    assert compatible(counted(1000, "MoreThan"), counted(1011))
    assert narrower(counted(1011), counted(1000, "MoreThan"))
    assert not compatible(counted(1000, "MoreThan"), counted(1000))


def test_nearly_twenty_thousand_agrees_with_twenty_thousand() -> None:
    assert compatible(counted(20000, "Nearly"), counted(20000))
    assert not compatible(counted(20000, "Nearly"), counted(20001))


@pytest.mark.parametrize(("number", "figures"), [(4500, 2), (1, 1), (100, 1), (1011, 4), (0, 1)])
def test_significant_figures_end_with_the_last_that_is_not_nought(
    number: int, figures: int
) -> None:
    assert significant_figures(number) == figures


@pytest.mark.parametrize(
    ("coarse", "fine", "is_one"),
    [
        (3000, 2950, True),
        (90, 92, False),  # fewer than a hundred are counted
        (50, 51, False),
        (150, 151, True),
        (1000, 1011, True),
        (4500, 4480, True),
        (50, 45, False),  # 45 rounded to one figure, but a tenth away
        (40, 45, False),
        (12, Decimal("11.9"), False),  # no round number
        (1010, 1011, False),  # three figures
        (2900, 2950, False),  # rounded down
        (45, 45, False),
        (0, 3, False),
    ],
)
def test_a_rounding_is_a_round_number_close_by(
    coarse: int, fine: int | Decimal, is_one: bool
) -> None:
    assert is_rounding(coarse, fine) is is_one


numbers = st.integers(0, 10**7) | st.decimals(0, 10**7, places=2)
qualifiers = st.sampled_from(["", "MoreThan", "LessThan", "AtLeast", "UpTo", "About", "Nearly"])
ranges = st.builds(counted, numbers, qualifiers)


@given(ranges, ranges)
def test_agreement_is_mutual_and_narrowing_is_not(a: CountRange, b: CountRange) -> None:
    assert compatible(a, b) == compatible(b, a)
    assert compatible(a, a)
    assert not (narrower(a, b) and narrower(b, a))
    if narrower(a, b):
        assert compatible(a, b)


@given(numbers, st.sampled_from(["", "AtLeast", "UpTo", "About", "Nearly"]))
def test_all_but_more_and_less_than_hold_the_number_itself(
    number: int | Decimal, qualifier: str
) -> None:
    assert compatible(counted(number, qualifier), counted(number))
    assert not compatible(counted(number, "MoreThan"), counted(number))
    assert not compatible(counted(number, "LessThan"), counted(number))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_number_and_its_rounding_are_within_a_twentieth(coarse: int, fine: int) -> None:
    if is_rounding(coarse, fine):
        assert 20 * abs(coarse - fine) <= fine
        assert not is_rounding(fine, coarse) or fine % 10 == 0
