"""Turtle and TriG are cut into tokens, and nothing of the text is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peacegraph.errors import PeacegraphError
from peacegraph.read.tokens import Kind, is_name, tokens

FILE = Path("data/entities/units.ttl")

PIECES = [
    "<https://example.org/a>", "<https://example.org/\\u00e9>", "<>", "unit:first", ":", "unit:",
    ":local", "unit:a.b", "unit:a\\,b", "unit:%20", "unit:1", "_:node", "_:1.b", '"plain"', '""',
    "''", '"with \\" and \\\\"', '"""long "quoted"\nover lines"""', "'''it's\r\nlong'''", '"é😀"',
    "1", "-2.50", "+.5", "1e3", "1.e3", "a", "true", "false", "PREFIX", "base", "GRAPH",
    "@prefix", "@base", ".", ";", ",", "[", "]", "(", ")", "{", "}", "^^", "# a comment ──\n",
]  # fmt: skip
BLANKS = [" ", "\t", "\n", "\r\n", "\r", "  \n\n\t"]


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in tokens(text, FILE)]


def test_a_statement_is_cut_into_its_tokens() -> None:
    assert pairs_of('unit:first a pko:Unit ; rdfs:label "First"@en-GB . # done') == [
        ("name", "unit:first"),
        ("word", "a"),
        ("name", "pko:Unit"),
        ("mark", ";"),
        ("name", "rdfs:label"),
        ("string", '"First"'),
        ("language", "@en-GB"),
        ("mark", "."),
        ("comment", "# done"),
        ("end", ""),
    ]


def test_a_full_stop_ends_a_name_and_a_number() -> None:
    assert pairs_of("unit:a.b. 1. 1.5.")[:-1] == [
        ("name", "unit:a.b"),
        ("mark", "."),
        ("number", "1"),
        ("mark", "."),
        ("number", "1.5"),
        ("mark", "."),
    ]


def test_a_hash_within_an_iri_or_a_string_begins_no_comment() -> None:
    kinds = [token.kind for token in tokens('<https://example.org/#a> "# no" #yes', FILE)]
    assert kinds == [Kind.IRI, Kind.STRING, Kind.COMMENT, Kind.END]


def test_at_prefix_behind_a_string_is_a_language() -> None:
    assert pairs_of('"a"@prefix')[1] == ("language", "@prefix")
    assert pairs_of('"a" # said so\n @en')[2] == ("language", "@en")
    assert pairs_of("@prefix")[0] == ("word", "@prefix")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one(line_end: str) -> None:
    text = line_end.join(["unit:a", '  a """one', 'two""" ;', "# é", "\t.", ""])
    places = [(token.text, token.line, token.column) for token in tokens(text, FILE)]
    assert places == [
        ("unit:a", 1, 1),
        ("a", 2, 3),
        (f'"""one{line_end}two"""', 2, 5),
        (";", 3, 8),
        ("# é", 4, 1),
        (".", 5, 2),
        ("", 6, 1),
    ]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BLANKS))))
def test_tokens_and_the_blank_between_them_give_the_text_back(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(piece + blank for piece, blank in pieces)
    found = list(tokens(text, FILE))
    assert "".join(token.before + token.text for token in found) == text
    assert [token.text for token in found[:-1]] == [piece.rstrip("\n") for piece, _ in pieces]


@given(st.text())
@example("")
@example("\ufeffunit:a")
@example('"""')
def test_any_text_is_cut_or_refused_with_its_line(text: str) -> None:
    try:
        found = list(tokens(text, FILE))
    except PeacegraphError as fault:
        assert fault.code == "syntax"
        assert fault.where is not None
    else:
        assert "".join(token.before + token.text for token in found) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "unit:a\n  is unit:b .",
            "data/entities/units.ttl:2: “is” is nothing that Turtle or TriG knows; "
            "correct the spelling.",
        ),
        (
            '\n\nunit:a rdfs:label "First .\n',
            "data/entities/units.ttl:3: A string is not closed, or holds an escape that Turtle "
            'does not have; close it on its line, quote it with """, and write \\\\ for a '
            "backslash.",
        ),
        (
            "unit:a rdfs:seeAlso <https://example.org/a b> .",
            "data/entities/units.ttl:1: An IRI is not closed, or holds a character that an IRI "
            'may not hold; close it with > and percent-encode blanks and the characters " { } | '
            "^ ` \\.",
        ),
        (
            "unit:a @en .",
            "data/entities/units.ttl:1: “@en” is nothing that Turtle or TriG knows; "
            "correct the spelling.",
        ),
        (
            "unit:a\u00a0a unit:b .",
            "data/entities/units.ttl:1: The character U+00A0 is nothing that Turtle or TriG "
            "knows; correct the spelling.",
        ),
    ],
)
def test_what_is_no_token_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        list(tokens(text, FILE))
    assert str(fault.value) == message


def test_a_name_is_told_from_what_only_looks_like_one() -> None:
    assert is_name("unit:first")
    assert is_name("unit:a.b")
    assert not is_name("unit:a.")
    assert not is_name("unit:a/1")
    assert not is_name("_:a")


def test_long_strings_and_runs_of_stops_take_no_more_than_their_length() -> None:
    text = '"""' + 'a "" ' * 50_000 + '""" unit:a' + "." * 50_000
    assert sum(1 for _ in tokens(text, FILE)) == 50_003
