"""Dates as intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph.consolidate.dates import Bounds, compatible, date_bounds, refines
from peacegraph.errors import PeacegraphError

days = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


def bounds(earliest: str | None, latest: str | None) -> Bounds:
    return Bounds(
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
    )


@pytest.mark.parametrize(
    ("lexical", "earliest", "latest"),
    [
        ("2008", "2008-01-01", "2008-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2007-02", "2007-02-01", "2007-02-28"),
        ("2008-04-15", "2008-04-15", "2008-04-15"),
        ("2008-02-29", "2008-02-29", "2008-02-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2008-XX", "2008-01-01", "2008-12-31"),
        ("2008-02-XX", "2008-02-01", "2008-02-29"),
        ("2008-XX-15", "2008-01-15", "2008-12-15"),
        ("XXXX-05", None, None),
        ("2006-21", "2006-03-01", "2006-05-31"),
        ("2006-22", "2006-06-01", "2006-08-31"),
        ("2006-23", "2006-09-01", "2006-11-30"),
        ("2006-24", "2006-12-01", "2007-02-28"),
        ("2007-24", "2007-12-01", "2008-02-29"),
        ("2007-24~", "2007-11-01", "2008-03-31"),
        ("2006-36~", "2006-09-01", "2007-01-31"),
        ("2018-33~", "2017-12-01", "2018-04-30"),
        ("2008-02~", "2008-01-01", "2008-03-31"),
        ("2008-04-15~", "2008-04-14", "2008-04-16"),
        ("199X~", "1989-01-01", "2000-12-31"),
        ("2006-27", "2006-09-01", "2006-11-30"),
        ("2006-28", "2006-12-01", "2007-02-28"),
        ("2006-29", "2006-09-01", "2006-11-30"),
        ("2006-30", "2006-12-01", "2007-02-28"),
        ("2018-33", "2018-01-01", "2018-03-31"),
        ("2018-36", "2018-10-01", "2018-12-31"),
        ("2018-37", "2018-01-01", "2018-04-30"),
        ("2018-41", "2018-07-01", "2018-12-31"),
        ("2008~", "2007-01-01", "2009-12-31"),
        ("2008?", "2008-01-01", "2008-12-31"),
        ("2008-03%", "2008-02-01", "2008-04-30"),
        ("2008-06-?20", "2008-06-20", "2008-06-20"),
        ("2008-04-15T10:00:00Z", "2008-04-15", "2008-04-15"),
        ("2003-08/2008-12", "2003-08-01", "2008-12-31"),
        ("2003-08~/2008-12?", "2003-07-01", "2008-12-31"),
        ("2007/2007-24", "2007-01-01", "2008-02-29"),
        ("../2008-04-15", None, "2008-04-15"),
        ("/2008-04-15", None, "2008-04-15"),
        ("2019-01/..", "2019-01-01", None),
        ("2019-01/", "2019-01-01", None),
        ("../..", None, None),
        ("[2007,2009]", "2007-01-01", "2009-12-31"),
        ("{2008-03..2008-05}", "2008-03-01", "2008-05-31"),
        ("[..2008]", None, "2008-12-31"),
        ("[2008..]", "2008-01-01", None),
    ],
)
def test_a_date_denotes_the_days_from_the_first_to_the_last(
    lexical: str, earliest: str | None, latest: str | None
) -> None:
    assert date_bounds(lexical) == bounds(earliest, latest)


NOT_EDTF = "is not EDTF"
NO_SUCH_DAY = "names a day that the calendar does not have"
OUTSIDE = "lies outside the years 1 to 9999"


@pytest.mark.parametrize(
    ("lexical", "fault"),
    [
        ("", NOT_EDTF),
        ("spring 2008", NOT_EDTF),
        ("2008 ", NOT_EDTF),
        ("15.04.2008", NOT_EDTF),
        ("2008-4-15", NOT_EDTF),
        ("2008-13", NOT_EDTF),
        ("2008-00", NOT_EDTF),
        ("2008-04-32", NOT_EDTF),
        ("2008-1X", NOT_EDTF),
        ("2008-04-3X", NOT_EDTF),
        ("1950S2", NOT_EDTF),
        ("1990s", NOT_EDTF),
        ("2008/unknown", NOT_EDTF),
        ("2007/2008/2009", NOT_EDTF),
        ("[2007,2008]/2009", NOT_EDTF),
        ("/", NOT_EDTF),
        ("..", NOT_EDTF),
        ("２００８", NOT_EDTF),
        ("2008-04-31", NO_SUCH_DAY),
        ("2007-02-29", NO_SUCH_DAY),
        ("2007-02-29?", NO_SUCH_DAY),
        ("2008/2007", "ends before it begins"),
        ("0000", OUTSIDE),
        ("-0044", OUTSIDE),
        ("000", OUTSIDE),
        ("9999-24", OUTSIDE),
        ("Y170000002", OUTSIDE),
    ],
)
def test_what_is_no_date_is_refused(
    lexical: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PeacegraphError) as refused:
        date_bounds(lexical)

    assert refused.value.code == "bad-date"
    assert str(refused.value) == (
        f'The date "{lexical}" {fault}; write it in EDTF, such as 2008, 2008-03, 2008-04-15, 199X, '
        "2008~ or ../2008-04-15."
    )
    assert capsys.readouterr().out == ""


@settings(deadline=None, max_examples=40)  # the edtf package is slow
@given(days)
def test_plain_dates_are_read_as_the_edtf_package_reads_them(day: date) -> None:
    from edtf import parse_edtf

    for lexical in (f"{day:%Y}".zfill(4), f"{day:%Y}".zfill(4) + f"-{day:%m}", day.isoformat()):
        parsed = parse_edtf(lexical)
        read = (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
        assert date_bounds(lexical) == Bounds(*read)


def ways_to_write(day: date) -> list[str]:
    """Give dates of every coarseness that denote a day among others."""
    year = f"{day.year:04}"
    season = f"{day.year - 1:04}-24" if day.month < 3 else f"{year}-{20 + day.month // 3}"
    return [
        year,
        f"{year}~",
        f"{year[:3]}X",
        year[:3],
        f"{year[:2]}XX",
        f"{year}-{day.month:02}",
        f"{year}-{day.month:02}?",
        f"{year}-XX-{day.day:02}",
        day.isoformat(),
        season,
        f"{year}-{33 + (day.month - 1) // 3}",
        f"{year}-{37 + (day.month - 1) // 4}",
        f"{year}-{40 + (day.month - 1) // 6}",
        f"../{day.isoformat()}",
        f"{day.isoformat()}/..",
        f"{(day - timedelta(1)).isoformat()}/{year}-{day.month:02}",
    ]


@settings(deadline=None, max_examples=40)
@given(days.filter(lambda day: day.year >= 100))
def test_the_bounds_contain_every_day_that_the_date_denotes(day: date) -> None:
    for lexical in ways_to_write(day):
        found = date_bounds(lexical)
        assert found.earliest is None or found.earliest <= day
        assert found.latest is None or day <= found.latest


def test_the_bounds_of_a_month_are_its_first_and_last_day() -> None:
    for month in range(1, 13):
        found = date_bounds(f"2012-{month:02}")
        assert found == Bounds(date(2012, month, 1), date(2012, month, monthrange(2012, month)[1]))


def test_a_month_agrees_with_its_days_and_with_no_others() -> None:
    assert compatible(date_bounds("2008-04"), date_bounds("2008-04-15"))
    assert not compatible(date_bounds("2008-04"), date_bounds("2008-05-01"))
    assert compatible(date_bounds("../2008-04-15"), date_bounds("1999"))
    assert not compatible(date_bounds("2019/.."), date_bounds("2018"))


def test_a_day_refines_its_month_and_not_the_other_way_round() -> None:
    assert refines(date_bounds("2008-04-15"), date_bounds("2008-04"))
    assert not refines(date_bounds("2008-04"), date_bounds("2008-04-15"))
    assert not refines(date_bounds("2008-04"), date_bounds("2008-04?"))
    assert refines(date_bounds("2008"), date_bounds("../2008"))


any_bounds = st.one_of(
    st.tuples(st.none() | days, st.none() | days)
    .filter(lambda pair: pair[0] is None or pair[1] is None or pair[0] <= pair[1])
    .map(lambda pair: Bounds(*pair)),
    days.map(lambda day: date_bounds(f"{day.year:04}-{day.month:02}")),
)


@given(any_bounds, any_bounds)
def test_agreement_is_mutual_and_refinement_is_not(a: Bounds, b: Bounds) -> None:
    assert compatible(a, b) == compatible(b, a)
    assert not (refines(a, b) and refines(b, a))
    assert compatible(a, a)
    assert not refines(a, a)
    if refines(a, b):
        assert compatible(a, b)


@settings(deadline=None)  # the first approximate date loads the edtf package
@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)))
def test_about_a_date_lies_around_it(day: date) -> None:
    for lexical in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-36"):
        plain, about = date_bounds(lexical), date_bounds(f"{lexical}~")
        assert refines(plain, about)
        assert about.earliest and plain.earliest and about.latest and plain.latest
        assert about.earliest < plain.earliest <= plain.latest < about.latest
