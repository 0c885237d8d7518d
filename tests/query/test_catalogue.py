import json
from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.catalogue import read_catalogue, read_question
from peacegraph.query.question import (
    _parsed,
    as_json,
    compiled,
    from_json,
    load,
    load_one,
)

from .northland import QUESTIONS, Northland

GOOD = """\
#+ summary: What is it?
#+ parameters:
#+   thing: {type: pko:State, description: the thing}
#+ columns: {thing: thing}
#+ evidence:
#+   - ?thing pko:begin ?begin
#+ example: peacegraph ask good thing=Sundia
#+ tags: [a, b]
PREFIX pko: <https://w3id.org/peacegraph/ontology#>

SELECT ?thing ?begin WHERE {
  VALUES ?thing { UNDEF }
  ?thing pko:begin ?begin
}
ORDER BY ?thing
"""

TIES = 'COALESCE(STR(?thing), "") COALESCE(STR(?begin), "")'


def write(folder: Path, text: str, name: str = "good") -> Path:
    file = folder / "theme" / f"{name}.rq"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_question_is_read(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, GOOD))
    assert (question.name, question.theme, question.summary) == ("good", "theme", "What is it?")
    assert question.columns == (("thing", "thing"),)
    assert question.evidence == (
        ("?thing", "<https://w3id.org/peacegraph/ontology#begin>", "?begin"),
    )
    assert question.tags == ("a", "b")
    assert question.open_ended
    ((name, start, end),) = question.holes
    assert (name, question.text[start:end]) == ("thing", "UNDEF")
    # What is shown settles the order of rows; `begin` is selected for the evidence alone.
    assert question.text.rstrip().endswith('ORDER BY ?thing COALESCE(STR(?thing), "")')
    (parameter,) = question.parameters
    assert parameter.type == "https://w3id.org/peacegraph/ontology#State"
    assert parameter.default == ""


def test_ties_are_broken_before_limit_and_after_nested_orders(tmp_path: Path) -> None:
    text = GOOD.replace("ORDER BY ?thing\n", "ORDER BY DESC(?thing) # LIMIT 3\nLIMIT 5\n").replace(
        "?thing pko:begin ?begin\n}",
        "{ SELECT ?thing ?begin { ?thing pko:begin ?begin } ORDER BY ?begin LIMIT 7 }\n}",
    )
    question = read_question(write(tmp_path, text))
    assert "ORDER BY ?begin LIMIT 7" in question.text
    assert f"ORDER BY DESC(?thing) {TIES} # LIMIT 3\nLIMIT 5" in question.text
    assert not question.open_ended


def test_quoted_and_commented_code_is_no_hole(tmp_path: Path) -> None:
    text = GOOD.replace(
        "  ?thing pko:begin ?begin\n",
        "  ?thing pko:begin ?begin # VALUES ?x { UNDEF }\n"
        "  FILTER (?begin != \"VALUES ?y { UNDEF }\" && ?begin != '''ORDER BY''')\n",
    )
    assert [name for name, _, _ in read_question(write(tmp_path, text)).holes] == ["thing"]


def test_evidence_may_name_literals_and_types(tmp_path: Path) -> None:
    text = GOOD.replace(
        "#+   - ?thing pko:begin ?begin\n",
        "#+   - ?thing pko:begin ?begin\n"
        "#+   - ?thing a pko:State\n"
        "#+   - '?thing <urn:role> \"the lead\"@en'\n",
    )
    assert read_question(write(tmp_path, text)).evidence[1:] == (
        (
            "?thing",
            "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
            "<https://w3id.org/peacegraph/ontology#State>",
        ),
        ("?thing", "<urn:role>", '"the lead"@en'),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "#+ summary: What is it?\n",
            "",
            1,
            "the header has no summary; add one.",
        ),
        (
            "#+ tags: [a, b]",
            "#+ tagss: [a, b]",
            8,
            "the header has an unknown key tagss; it may have summary, description, parameters, "
            "columns, evidence, example, tags, empty.",
        ),
        ("#+ tags: [a, b]", "#+ tags: a", 8, "tags is not a list of texts; write tags as a list."),
        (
            "#+ tags: [a, b]",
            "#+ summary: again",
            8,
            "summary is given twice; keep one of them.",
        ),
        (
            "#+ tags: [a, b]",
            "#+ tags: [a, b",
            8,
            "the header is not YAML: expected ',' or ']', but got '<stream end>'; "
            "correct the line.",
        ),
        (
            "description: the thing}",
            "description: the thing, kind: x}",
            3,
            "parameter thing has an unknown key kind; it may have type, description, default, "
            "example.",
        ),
        (
            "type: pko:State",
            "type: text",
            3,
            "parameter thing has an unknown type text; name a class, or one of boolean, date, "
            "edtf, integer, string.",
        ),
        (
            ", description: the thing",
            "",
            3,
            "the header has no description; add one.",
        ),
        (
            "  VALUES ?thing { UNDEF }\n",
            "",
            3,
            "parameter thing does not stand in the query; write VALUES ?thing { UNDEF } where its "
            "value belongs.",
        ),
        (
            "  VALUES ?thing { UNDEF }\n",
            "  VALUES ?thing { UNDEF }\n  VALUES ?begin { UNDEF }\n",
            13,
            "VALUES ?begin { UNDEF } belongs to no parameter; describe begin under parameters.",
        ),
        (
            "#+ columns: {thing: thing}\n",
            "",
            1,
            "the header has no columns; name a heading for each variable to be shown.",
        ),
        (
            "{thing: thing}",
            "{thing: thing, end: to}",
            4,
            "column end is not selected by the query; it selects ?thing, ?begin.",
        ),
        (
            "SELECT ?thing ?begin",
            "SELECT ?thing ?begin (1 AS ?one)",
            4,
            "?one is selected, but neither a column nor used as evidence; give it a heading under "
            "columns, use it under evidence, or do not select it.",
        ),
        (
            "- ?thing pko:begin ?begin",
            "- ?thing pko:begin",
            5,
            'evidence "?thing pko:begin" is not one triple pattern; write subject, property and '
            "object.",
        ),
        (
            "- ?thing pko:begin ?begin",
            "- ?thing pko:begin ?end",
            5,
            'evidence "?thing pko:begin ?end" uses ?end, which the query does not select; '
            "select ?end.",
        ),
        (
            "- ?thing pko:begin ?begin",
            "- ?thing nope:begin ?begin",
            5,
            'evidence "?thing nope:begin ?begin" cannot be read; write subject, property and '
            "object as the query would.",
        ),
        (
            "peacegraph ask good thing=Sundia",
            "peacegraph ask good state=Sundia",
            7,
            "the example does not ask this question; write peacegraph ask good parameter=value ….",
        ),
        (
            "ORDER BY ?thing\n",
            "",
            14,
            "the query has no ORDER BY; order its rows, so that an answer is the same every time.",
        ),
        (
            "?thing pko:begin ?begin\n}",
            "?thing pko:begin\n}",
            14,
            "the query cannot be read at column 1; correct it there.",
        ),
        (
            "SELECT ?thing ?begin WHERE",
            "CONSTRUCT WHERE",
            12,
            "the query cannot be read at column 9; correct it there.",
        ),
        (
            "SELECT ?thing ?begin WHERE",
            "ASK",
            1,
            "the query is no SELECT; a question selects rows.",
        ),
    ],
)
def test_a_broken_question_fails_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    file = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(PeacegraphError) as error:
        read_question(file)
    assert str(error.value) == f"{file}:{line}: {message}"
    assert error.value.code == "broken-question"


def test_a_file_without_a_header_fails(tmp_path: Path) -> None:
    file = write(tmp_path, "\nSELECT * {} ORDER BY ?x\n")
    with pytest.raises(PeacegraphError, match="has no header") as error:
        read_question(file)
    assert error.value.where is not None
    assert error.value.where.line == 2


def test_two_questions_with_one_name_fail(tmp_path: Path) -> None:
    first = write(tmp_path, GOOD)
    other = tmp_path / "other" / "good.rq"
    other.parent.mkdir()
    other.write_text(GOOD, encoding="utf-8")
    with pytest.raises(PeacegraphError) as error:
        read_catalogue([first, other])
    assert str(error.value) == (
        f"{other}:1: the name good is taken by {first}; give the file another name."
    )


def test_a_parameter_may_be_called_as_yaml_calls_truth(tmp_path: Path) -> None:
    text = GOOD.replace("thing: {type", "on: {type").replace("VALUES ?thing", "VALUES ?on")
    text = text.replace("good thing=", "good on=")
    assert read_question(write(tmp_path, text)).parameters[0].name == "on"


def test_the_catalogue_survives_json(northland: Northland) -> None:
    questions = read_catalogue(QUESTIONS)
    assert [question.name for question in questions] == ["contributors", "deployed-on", "units"]
    again = [from_json(json.loads(json.dumps(as_json(question)))) for question in questions]
    assert [as_json(question) for question in again] == [as_json(q) for q in questions]
    assert [as_json(q) for q in load(northland.folder)] == [as_json(q) for q in questions]
    text = compiled(questions)
    assert _parsed(text) == json.loads(text)


def test_a_damaged_catalogue_is_reported_by_json() -> None:
    with pytest.raises(json.JSONDecodeError):
        _parsed('{"a": ')


def test_a_question_is_found_by_name_and_theme(northland: Northland) -> None:
    assert load_one(northland.folder, "units").name == "units"
    assert load_one(northland.folder, "deployments/units").name == "units"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("contributor", 'There is no question "contributor"; did you mean contributors.'),
        ("other/units", 'There is no question "other/units"; did you mean units.'),
        ("xyz", 'There is no question "xyz"; list the questions and take one.'),
    ],
)
def test_an_unknown_question(northland: Northland, name: str, message: str) -> None:
    with pytest.raises(PeacegraphError) as error:
        load_one(northland.folder, name)
    assert (error.value.code, str(error.value)) == ("unknown-question", message)
