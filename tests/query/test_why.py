import json

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.explain import FORMATS
from peacegraph.query.why import Decision, why

from .northland import Northland


def outcomes(northland: Northland, thing: str, property: str) -> list[tuple[str, str, str]]:
    return [
        (statement.value, statement.outcome, statement.remark)
        for statement in why(northland, thing, property).statements
    ]


@pytest.mark.parametrize(
    ("thing", "property"),
    [
        ("deployment:sun-norfor", "begin"),
        ("deployment:sun-norfor", "begins"),
        ("deployment:sun-norfor", "Begins"),
        ("deployment:sun-norfor", "pko:begin"),
        ("sun-norfor", "begin"),
        (
            "<https://w3id.org/peacegraph/id/deployment/sun-norfor>",
            "<https://w3id.org/peacegraph/ontology#begin>",
        ),
    ],
)
def test_a_refinement(northland: Northland, thing: str, property: str) -> None:
    assert outcomes(northland, thing, property) == [
        ("2008-04", "borne out", "2008-04-15 lies within 2008-04: finer"),
        ("2008-04-15", "accepted", ""),
    ]


def test_a_qualified_count(northland: Northland) -> None:
    assert outcomes(northland, "strength:sun-norfor", "personnel") == [
        ("more than 30", "borne out", "34 lies within more than 30: finer"),
        ("34", "accepted", ""),
    ]


def test_a_disagreement(northland: Northland) -> None:
    explanation = why(northland, "deployment:sun-norfor", "end")
    assert [(s.value, s.outcome) for s in explanation.statements] == [
        ("2010-03", "preferred"),
        ("2010-05", "not preferred"),
    ]
    assert explanation.accepted == ("2010-03",)
    assert explanation.decisions == (
        Decision(
            kind="value conflict",
            preferred="2010-03",
            rule="more independent origins",
            reason="2010-03: the report had the platoon's own diary.",
        ),
    )


def test_text(northland: Northland) -> None:
    explanation = why(northland, "deployment:sun-norfor", "end", texts=northland.texts)
    assert FORMATS["text"](explanation, None) == (
        "sun norfor, ends: 2010-03\n"
        "\n"
        "stated   by   outcome\n"
        "───────  ───  ─────────────\n"
        "2010-03  [1]  preferred\n"
        "2010-05  [2]  not preferred\n"
        "\n"
        "Value conflict: 2010-03 is preferred by the rule “more independent origins”. "
        "2010-03: the report had the platoon's own diary.\n"
        "\n"
        "[1] Sundia in Northland: A Report, page 3, characters 79–101, sha256:57b9f8b8f444.\n"
        "    “It left in March 2010.”\n"
        "[2] The Northland Gazette, paragraph 2, characters 137–162, sha256:000000000000; "
        "the text at hand is not the text cited.\n"
    )


def test_markdown(northland: Northland) -> None:
    explanation = why(northland, "deployment:sun-norfor", "begin", texts=northland.texts)
    assert FORMATS["markdown"](explanation, None) == (
        "**sun norfor, begins: 2008-04-15**\n"
        "\n"
        "| stated | outcome |\n"
        "| --- | --- |\n"
        "| 2008-04[^1] | borne out (2008-04-15 lies within 2008-04: finer) |\n"
        "| 2008-04-15[^2] | accepted |\n"
        "\n"
        "[^1]: The Northland Gazette, paragraph 1, characters 24–72, sha256:bf8745373000. "
        "“The Sundian platoon joined NORFOR in April 2008.”\n"
        "[^2]: Sundia in Northland: A Report, page 3, characters 21–61, 66–78, "
        "sha256:8085993a3a64; cites Order No. 12. "
        "“The platoon arrived on 15 April 2008 and numbered 34.”\n"
    )


def test_json(northland: Northland) -> None:
    whole = json.loads(FORMATS["json"](why(northland, "sun-norfor", "ends"), None))
    assert whole["thing"] == "https://w3id.org/peacegraph/id/deployment/sun-norfor"
    assert whole["decisions"][0]["preferred"] == "2010-03"
    assert whole["footnotes"][0]["locator"] == "page 3"


def test_what_no_passage_states(northland: Northland) -> None:
    assert FORMATS["text"](why(northland, "NORFOR", "begin"), None) == (
        "Northland Force, begins: nothing accepted\n"
        "\n"
        "No passage states “begins” of Northland Force.\n"
        "These, which point to it, have it: deployment:sun-norfor.\n"
        "No passage states anything of it.\n"
    )
    assert FORMATS["text"](why(northland, "deployment:sun-norfor", "earliest begin"), None) == (
        "sun norfor, begins at the earliest: 2008-04-15\n"
        "\n"
        "No passage states “begins at the earliest” of sun norfor.\n"
        "The value was given by the build, from other facts or an identity card.\n"
        "Passages state of it: begins, contributor, ends, is to the operation, type.\n"
    )


@pytest.mark.parametrize(
    ("thing", "property", "code", "message"),
    [
        (
            "nope",
            "begin",
            "unknown-label",
            'There is nothing called "nope"; look for it under another name.',
        ),
        (
            "Northland Forse",
            "begin",
            "unknown-label",
            'There is nothing called "Northland Forse"; did you mean Northland Force.',
        ),
        (
            "Sundia",
            "begin",
            "ambiguous-label",
            '"Sundia" may be Sundia (place:sundia) or Sundia (state:sun); '
            "say which, as in place:sundia.",
        ),
        (
            "deployment:sun-norfor",
            "begn",
            "unknown-property",
            'There is no property "begn"; did you mean begin.',
        ),
        (
            "NORFOR",
            "zzz",
            "unknown-property",
            'There is no property "zzz"; Northland Force has altLabel, label, type.',
        ),
    ],
)
def test_mistakes(northland: Northland, thing: str, property: str, code: str, message: str) -> None:
    with pytest.raises(PeacegraphError) as error:
        why(northland, thing, property)
    assert (error.value.code, str(error.value)) == (code, message)
