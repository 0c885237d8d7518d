"""What a rule gave is explained back to the passages, through the rule."""

from __future__ import annotations

import json

from peacegraph.query.explain import FORMATS
from peacegraph.query.why import why
from small_graph import SmallGraph


def test_an_inference_is_walked_back_to_its_passages(small_build: SmallGraph) -> None:
    explanation = why(small_build.build()[0], "state:sun", "contributesTo")
    assert explanation.statements == ()
    assert [(step.depth, step.statement, step.rule) for step in explanation.inferences] == [
        (0, "Sundia contributes to Northland Force", "contributes to"),
        (1, "Sundia's deployment to NORFOR is contributed by Sundia", ""),
        (1, "Sundia's deployment to NORFOR is to the operation Northland Force", ""),
    ]
    assert [step.marks for step in explanation.inferences] == [(), (1, 2), (1, 2)]
    assert [note.passage.rpartition("/")[2] for note in explanation.footnotes] == [
        "in-short",
        "joining",
    ]


def test_a_class_is_explained_by_what_the_thing_is_and_the_axiom(small_build: SmallGraph) -> None:
    explanation = why(small_build.build()[0], "deployment:sun-norfor", "type")
    [situation] = [
        number
        for number, step in enumerate(explanation.inferences)
        if step.statement.endswith("is a situation")
    ]
    step, ground = explanation.inferences[situation : situation + 2]
    assert step.rule == "member of the wider class"
    assert step.meaning == (
        "Because Sundia's deployment to NORFOR is a deployment and every deployment is a situation."
    )
    assert (ground.depth, ground.statement, ground.rule) == (
        1,
        "Sundia's deployment to NORFOR is a deployment",
        "",
    )
    assert ground.marks


def test_rules_and_axioms_are_walked_through_together(small_build: SmallGraph) -> None:
    small_build.write(
        "ontology/lending.ttl",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<https://example.org/lending#supports>\n"
        "\ta owl:ObjectProperty ;\n"
        '\trdfs:label "supports"@en ;\n'
        "\t.\n"
        "pko:contributesTo rdfs:subPropertyOf <https://example.org/lending#supports> .\n",
    )
    explanation = why(small_build.build()[0], "state:sun", "<https://example.org/lending#supports>")
    assert [(step.depth, step.statement, step.rule) for step in explanation.inferences] == [
        (0, "Sundia supports Northland Force", "the wider property"),
        (1, "Sundia contributes to Northland Force", "contributes to"),
        (2, "Sundia's deployment to NORFOR is contributed by Sundia", ""),
        (2, "Sundia's deployment to NORFOR is to the operation Northland Force", ""),
    ]
    assert explanation.inferences[0].meaning == (
        "Because Sundia contributes to Northland Force and what “contributes to” says, "
        "“supports” says too."
    )
    assert explanation.inferences[2].marks


def test_the_graph_of_a_rule_is_no_passage(small_build: SmallGraph) -> None:
    build = small_build.build()[0]
    assert "contributes to" not in why(build, "state:sun", "contributesTo").has
    assert all(note.source for note in why(build, "state:sun", "contributesTo").footnotes)


def test_what_passages_state_is_no_inference(small_build: SmallGraph) -> None:
    assert why(small_build.build()[0], "deployment:sun-norfor", "begin").inferences == ()


def test_an_inference_is_told_in_each_form(small_build: SmallGraph) -> None:
    explanation = why(small_build.build()[0], "state:sun", "contributesTo")
    text = FORMATS["text"](explanation, None)
    assert "Sundia contributes to Northland Force: by the rule “contributes to”." in text
    assert "is contributed by Sundia [1] [2]." in text
    assert "    - Sundia's deployment" in FORMATS["markdown"](explanation, None)
    told = json.loads(FORMATS["json"](explanation, None))
    assert [step["depth"] for step in told["inferences"]] == [0, 1, 1]


def test_a_built_graph_counts_inferences_apart_from_statements(small_build: SmallGraph) -> None:
    build = small_build.build()[0]
    with open(f"{build.folder}/summary.json", encoding="utf-8") as file:  # noqa: PTH123
        kept = json.load(file)
    assert kept["inferred"]["contributes-to"] == 1
    assert kept["statements"] == 16
