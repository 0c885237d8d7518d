"""One number for several periods."""

from __future__ import annotations

import pytest

from peacegraph.consolidate import Consolidation, Context
from peacegraph.consolidate.disagreements import DIFFERENT_SCOPE

from .missions import outcome, thing


def served(*periods: str) -> Consolidation:
    """Give what comes of it where each source says of another period that 3,000 served."""
    return outcome(
        "".join(
            f'{source}:1 {{ strength:all pko:personnel 3000 ; pko:asOf "{period}"^^edtf:EDTF . }}\n'
            for source, period in zip(("gazette", "herald", "ministry"), periods, strict=False)
        ),
        Context(names={thing("strength/all"): "all who served"}),
    )


def test_one_number_since_two_years_counts_different_people() -> None:
    (found,) = served("1992/..", "1999/..").disagreements
    assert found.kind == DIFFERENT_SCOPE
    assert found.comment == (
        "The passages give one number for all who served, but for periods that begin at different "
        "times: since 1992 and since 1999."
    )
    assert len(found.positions) == 2


@pytest.mark.parametrize(
    "periods",
    [
        ("1999/..", "1999-09/.."),
        ("1999/..", "1999/.."),
        ("1999/..", "../2008"),
        ("1999/..", "2003"),
    ],
)
def test_periods_that_may_begin_together_agree(periods: tuple[str, str]) -> None:
    assert served(*periods).disagreements == ()
