"""Dates in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.publish.profile.dates import at, day, throughout


@pytest.mark.parametrize(
    ("edtf", "noun", "adverb", "span"),
    [
        ("2008-04-15", "15 April 2008", "on 15 April 2008", "on 15 April 2008"),
        ("2008-04", "April 2008", "in April 2008", "in April 2008"),
        ("2008", "2008", "in 2008", "in 2008"),
        ("199X", "the 1990s", "in the 1990s", "in the 1990s"),
        ("18XX", "the 19th century", "in the 19th century", "in the 19th century"),
        ("20XX", "the 21st century", "in the 21st century", "in the 21st century"),
        ("1989~", "about 1989", "about 1989", "about 1989"),
        ("2003-12~", "about December 2003", "about December 2003", "about December 2003"),
        ("2006?", "possibly 2006", "possibly 2006", "possibly 2006"),
        ("2021-22", "the summer of 2021", "in the summer of 2021", "in the summer of 2021"),
        ("2006-24~", "late 2006", "in late 2006", "in late 2006"),
        ("2018-33", *["the first quarter of 2018"], *["in the first quarter of 2018"] * 2),
        ("1989/1994", *["between 1989 and 1994"] * 2, "from 1989 to 1994"),
        ("../1999-07", "by July 1999", "by July 1999", "until July 1999"),
        ("1948/..", "1948 or later", "in 1948 or later", "since 1948"),
        (
            "{2015-01-12,2015-04-09}",
            *["12 January 2015 and 9 April 2015"],
            *["on 12 January 2015 and 9 April 2015"] * 2,
        ),
        ("[2007,2008]", "2007 or 2008", "in 2007 or 2008", "in 2007 or 2008"),
        (
            "XXXX-05-28",
            *["28 May of a year that is not given"],
            *["on 28 May of a year that is not given"] * 2,
        ),
    ],
)
def test_dates_read_as_english_has_them(edtf: str, noun: str, adverb: str, span: str) -> None:
    assert (day(edtf), at(edtf), throughout(edtf)) == (noun, adverb, span)


@pytest.mark.parametrize("odd", ["2004-06-XX", "2004-13", "../..", "Y17E7", "soon"])
def test_what_is_not_read_is_given_as_it_is(odd: str) -> None:
    assert day(odd) == odd
    assert odd in at(odd)


years = st.integers(1000, 2999).map(str)
months = st.integers(1, 12).map("{:02}".format)
days = st.integers(1, 28).map("{:02}".format)
plain = st.one_of(
    years,
    st.tuples(years, months).map("-".join),
    st.tuples(years, months, days).map("-".join),
)
ends = st.one_of(plain, st.just(".."))


@given(st.one_of(plain, st.tuples(plain, ends).map("/".join), st.tuples(ends, plain).map("/".join)))
def test_no_year_is_lost_and_no_figure_is_added(edtf: str) -> None:
    for words in (day(edtf), at(edtf), throughout(edtf)):
        assert re.findall(r"\b\d{4}\b", words) == re.findall(r"\b\d{4}\b", edtf)
        assert "  " not in words
        assert not re.search(r"\d-|/|\.\.", words)
        assert words == words.strip()
