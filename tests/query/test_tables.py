import csv
import io
import json
from xml.etree import ElementTree

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.answer import Answer, ask, ask_as, ask_solutions
from peacegraph.query.tables import (
    FORMATS,
    RESULT_FORMATS,
    display_width,
    markdown,
    results_as,
    text_table,
    wrapped,
)

from .northland import Northland


@pytest.fixture(scope="module")
def answer(northland: Northland) -> Answer:
    return ask(
        northland,
        "contributors",
        {"operation": "NORFOR"},
        limit=1,
        evidence=True,
        texts=northland.texts,
    )


def test_text(answer: Answer) -> None:
    assert FORMATS["text"](answer, None) == (
        "contributor  from        to       strength  evidence\n"
        "───────────  ──────────  ───────  ────────  ───────────\n"
        "Sundia       2008-04-15  2010-03        34  [1] [2] [3]\n"
        "\n"
        "Cut off: 1 of 2 rows are shown.\n"
        "\n"
        "[1] The Northland Gazette, paragraph 1, characters 24–72, sha256:bf8745373000.\n"
        "    “The Sundian platoon joined NORFOR in April 2008.”\n"
        "[2] Sundia in Northland: A Report, page 3, characters 21–61, 66–78, "
        "sha256:8085993a3a64; cites Order No. 12.\n"
        "    “The platoon arrived on 15 April 2008 and numbered 34.”\n"
        "[3] Sundia in Northland: A Report, page 3, characters 79–101, sha256:57b9f8b8f444.\n"
        "    “It left in March 2010.”\n"
    )


def test_text_in_a_narrow_terminal(answer: Answer) -> None:
    text = FORMATS["text"](answer, 40)
    assert max(map(display_width, text.splitlines())) <= 40
    assert text.splitlines()[:5] == [
        "contri  from    to      strengt  evidenc",
        "butor                         h  e",
        "──────  ──────  ──────  ───────  ───────",
        "Sundia  2008-0  2010-0       34  [1] [2]",
        "        4-15    3                [3]",
    ]


def test_markdown(northland: Northland) -> None:
    answer = ask(northland, "units", {}, evidence=True)
    assert FORMATS["markdown"](answer, None) == (
        "| unit | under |\n"
        "| --- | --- |\n"
        "| Sundian platoon \\| 1st | Multinational Brigade East[^1] |\n"
        "\n"
        "[^1]: Sundia in Northland: A Report, page 4, characters 102–164, sha256:2912f4844ef5.\n"
    )


def test_an_empty_answer_is_its_note(northland: Northland) -> None:
    empty = ask(northland, "contributors", {"operation": "NOROMIS"}, evidence=True)
    assert FORMATS["text"](empty, None) == "No deployment to this operation is recorded.\n"
    assert FORMATS["markdown"](empty, None) == "No deployment to this operation is recorded.\n"
    assert FORMATS["csv"](empty, None) == "contributor,from,to,strength\r\n"


def test_csv(answer: Answer) -> None:
    passage = "https://w3id.org/peacegraph/id/passage/"
    assert FORMATS["csv"](answer, None) == (
        "contributor,from,to,strength,evidence\r\n"
        f"Sundia,2008-04-15,2010-03,34,{passage}northland-gazette/joining "
        f"{passage}sundia-report/arrival {passage}sundia-report/departure\r\n"
    )


def test_csv_quotes_what_it_must(northland: Northland) -> None:
    word = 'a, "b"\r\nc'
    text = FORMATS["csv"](ask(northland, "deployed-on", {"word": word}), None)
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["sun norfor", "2009-01-01", word]


def test_json(answer: Answer) -> None:
    whole = json.loads(FORMATS["json"](answer, None))
    assert list(whole) == ["question", "columns", "rows", "total", "note", "footnotes"]
    assert whole["rows"] == [
        {
            "values": {
                "state": {
                    "type": "iri",
                    "value": "https://w3id.org/peacegraph/id/state/sun",
                    "label": "Sundia",
                },
                "begin": {
                    "type": "literal",
                    "value": "2008-04-15",
                    "datatype": "http://id.loc.gov/datatypes/edtf/EDTF",
                },
                "end": {
                    "type": "literal",
                    "value": "2010-03",
                    "datatype": "http://id.loc.gov/datatypes/edtf/EDTF",
                },
                "personnel": {
                    "type": "literal",
                    "value": "34",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                },
            },
            "evidence": [1, 2, 3],
        }
    ]
    assert whole["footnotes"][1] == {
        "number": 2,
        "passage": "https://w3id.org/peacegraph/id/passage/sundia-report/arrival",
        "source": "https://w3id.org/peacegraph/id/source/sundia-report",
        "title": "Sundia in Northland: A Report",
        "locator": "page 3",
        "spans": [[21, 61], [66, 78]],
        "digest": "sha256:8085993a3a6474cf114bce1928f410c3b7b105c07db7277296d07d4aeadc03e2",
        "cites": ["Order No. 12"],
        "text": "The platoon arrived on 15 April 2008 and numbered 34.",
        "differs": False,
    }


@pytest.mark.parametrize("format", RESULT_FORMATS)
def test_the_standard_formats(northland: Northland, format: str) -> None:
    text = results_as(ask_solutions(northland, "units", {}), format)
    platoon = "https://w3id.org/peacegraph/id/unit/sundian-platoon"
    assert platoon in text
    if format == "sparql-json":
        assert json.loads(text)["head"]["vars"] == ["attachment", "unit", "higher"]
    if format == "sparql-xml":
        ElementTree.fromstring(text)
    if format == "sparql-csv":
        assert text.startswith("attachment,unit,higher\r\n")
    if format == "sparql-tsv":
        assert text.startswith("?attachment\t?unit\t?higher\n")


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("ə́", 1), ("日本", 4), ("e\u0301", 1), ("a\u200bb", 2), ("", 0)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


def test_wide_characters_are_aligned() -> None:
    assert text_table(["a", "b"], [["日本", "x"], ["e\u0301", "y"]]) == (
        "a     b\n────  ─\n日本  x\ne\u0301     y\n"
    )


def test_nothing_is_cut_where_there_is_no_terminal() -> None:
    assert text_table(["a"], [["x" * 500]]).splitlines()[2] == "x" * 500


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("aa bb cc", 5, ["aa bb", "cc"]),
        ("abcdefg", 3, ["abc", "def", "g"]),
        ("a bcdef", 3, ["a", "bcd", "ef"]),
        ("abc def", 3, ["abc", "def"]),
        ("日本語", 5, ["日本", "語"]),
        ("", 3, [""]),
        ("a b", None, ["a b"]),
    ],
)
def test_wrapping(text: str, width: int | None, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_a_terminal_is_not_obeyed_by_a_cell(northland: Northland) -> None:
    answer = ask(northland, "deployed-on", {"word": "a\x1b[31m\nb"})
    assert "a [31m b" in FORMATS["text"](answer, None)
    assert markdown("a|b*\n<c>") == "a\\|b\\* \\<c>"


def test_an_answer_in_the_format_asked_for(northland: Northland) -> None:
    table = "unit                   under\n"
    assert ask_as(northland, "units", {}).startswith(table)
    assert ask_as(northland, "units", {}, "sparql-tsv", limit=0) == "?attachment\t?unit\t?higher\n"
    with pytest.raises(PeacegraphError) as error:
        ask_as(northland, "units", {}, "xlsx")
    assert str(error.value) == (
        "An answer cannot be written as xlsx; take one of text, markdown, csv, tsv, json, "
        "sparql-json, sparql-xml, sparql-csv, sparql-tsv."
    )


def test_tsv(answer: Answer, northland: Northland) -> None:
    passage = "https://w3id.org/peacegraph/id/passage/"
    assert FORMATS["tsv"](answer, None) == (
        "contributor\tfrom\tto\tstrength\tevidence\n"
        f"Sundia\t2008-04-15\t2010-03\t34\t{passage}northland-gazette/joining "
        f"{passage}sundia-report/arrival {passage}sundia-report/departure\n"
    )
    tabs = ask(northland, "deployed-on", {"word": "a\tb\nc"})
    assert FORMATS["tsv"](tabs, None).endswith("\ta b c\n")
