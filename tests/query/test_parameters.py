import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacegraph.errors import PeacegraphError
from peacegraph.query.answer import ask
from peacegraph.query.parameters import bind, read_given
from peacegraph.query.question import Parameter, Question, load_one

from .northland import Northland

ID = "https://w3id.org/peacegraph/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def bound(northland: Northland, name: str, **given: str | list[str]) -> list[str]:
    """Give what stands in the place of each UNDEF, in order."""
    question = load_one(northland.folder, name)
    text = bind(question, given, northland.store, f"{northland.folder}/labels.sqlite")
    values = []
    offset = 0
    for i, (_, start, end) in enumerate(question.holes):
        after = question.holes[i + 1][1] if i + 1 < len(question.holes) else len(question.text)
        fixed = question.text[end:after]
        here = start + offset
        length = text.index(fixed, here) - here
        values.append(text[here : here + length])
        offset += length - (end - start)
    return values


@pytest.mark.parametrize(
    "text",
    [
        "Northland Force",
        "NORFOR",
        "norfor",
        " northland-force ",
        "the Northland Force",
        "Şimalıstan Qüvvəsi",
        "simalistan quvvesi",
        "operation:norfor",
        "id:operation/norfor",
        f"<{ID}operation/norfor>",
        f"{ID}operation/norfor",
    ],
)
def test_a_thing_is_known_by_each_of_its_names(northland: Northland, text: str) -> None:
    assert bound(northland, "contributors", operation=text)[0] == f"<{ID}operation/norfor>"


def test_several_values_are_several_rows(northland: Northland) -> None:
    both = f"<{ID}operation/norfor> <{ID}operation/noromis>"
    assert bound(northland, "contributors", operation="NORFOR|NOROMIS")[0] == both
    assert bound(northland, "contributors", operation=["NORFOR", "NOROMIS", "norfor"])[0] == both


def test_a_value_stands_wherever_its_parameter_does(northland: Northland) -> None:
    half = "{ VALUES ?year { UNDEF } ?s ?p ?year }"
    text = f"SELECT ?s {{ {half} UNION {half} }}"
    first, second = text.find("UNDEF"), text.rfind("UNDEF")
    question = Question(
        name="twice",
        theme="",
        summary="",
        text=text,
        columns=(),
        holes=[("year", first, first + 5), ("year", second, second + 5)],
        parameters=[Parameter("year", "integer")],
    )
    asked = bind(question, {"year": "1998"}, northland.store, "")
    year = f'"1998"^^<{XSD}integer>'
    assert asked == text.replace("UNDEF", year)


def test_leaving_out_means_any_or_the_default(northland: Northland) -> None:
    assert bound(northland, "contributors") == ["UNDEF", "UNDEF"]
    day = f'"2009-01-01"^^<{XSD}date>'
    assert bound(northland, "deployed-on")[0] == day
    assert bound(northland, "deployed-on", day="*")[0] == "UNDEF"


def test_literals(northland: Northland) -> None:
    values = bound(
        northland, "deployed-on", day="2008-02-29", word="a|b", certain="no", begin="2008-04"
    )
    assert values == [
        f'"2008-02-29"^^<{XSD}date>',
        '"a|b"',
        f'"false"^^<{XSD}boolean>',
        '"2008-04"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    ]
    assert bound(northland, "contributors", least="-07")[1] == f'"-7"^^<{XSD}integer>'
    uncertain = bound(northland, "deployed-on", begin="2008-04~")[3]
    assert uncertain == '"2008-04~"^^<http://id.loc.gov/datatypes/edtf/EDTF>'


def test_a_subclass_and_a_concept_belong(northland: Northland) -> None:
    assert bound(northland, "contributors", operation="NOROMIS")[0] == f"<{ID}operation/noromis>"
    assert bound(northland, "units", task="Guarding")[1] == f"<{ID}task-type/guarding>"


@pytest.mark.parametrize(
    ("name", "given", "code", "message"),
    [
        (
            "contributors",
            {"state": "x"},
            "unknown-parameter",
            "The question contributors has no parameter state; it has operation, least.",
        ),
        (
            "contributors",
            {"least": "1e3"},
            "wrong-type",
            'least wants a whole number, and "1e3" is none; write least=40.',
        ),
        (
            "contributors",
            {"least": "9" * 19},
            "wrong-type",
            f'least wants a whole number, and "{"9" * 19}" is none; write least=40.',
        ),
        (
            "deployed-on",
            {"day": "2009"},
            "wrong-type",
            'day wants a full day, and "2009" is none; write it as in day=2004-05-01.',
        ),
        (
            "deployed-on",
            {"day": "2009-02-29"},
            "wrong-type",
            'day wants a full day, and "2009-02-29" is none; write it as in day=2004-05-01.',
        ),
        (
            "deployed-on",
            {"begin": "late 2009"},
            "wrong-type",
            'begin wants a date in EDTF, and "late 2009" is none; write it as in begin=2004-05.',
        ),
        (
            "deployed-on",
            {"certain": "perhaps"},
            "wrong-type",
            'certain wants yes or no, and "perhaps" is none; write certain=yes.',
        ),
        (
            "deployed-on",
            {"word": "\udcff"},
            "wrong-type",
            r'word wants text in UTF-8, and "\udcff" is none.',
        ),
        (
            "contributors",
            {"operation": ""},
            "wrong-type",
            'operation wants a name, and "" is none; operation=* means any.',
        ),
        (
            "contributors",
            {"operation": "NORFRO"},
            "unknown-label",
            'There is no peace operation called "NORFRO"; did you mean NORFOR.',
        ),
        (
            "contributors",
            {"operation": "operation:norforce"},
            "unknown-label",
            'There is no peace operation called "operation:norforce"; did you mean NORFOR.',
        ),
        (
            "contributors",
            {"operation": "zzz"},
            "unknown-label",
            'There is no peace operation called "zzz"; look for it under another name.',
        ),
        (
            "contributors",
            {"operation": "Veldia"},
            "wrong-class",
            '"Veldia" is a state, and operation wants a peace operation; name a peace operation.',
        ),
        (
            "contributors",
            {"operation": "Sundia"},
            "wrong-class",
            '"Sundia" is a place or a state, and operation wants a peace operation; '
            "name a peace operation.",
        ),
        (
            "units",
            {"task": "state:vel"},
            "wrong-class",
            '"state:vel" is a state, and task wants a task type; name a task type.',
        ),
    ],
)
def test_mistakes(
    northland: Northland, name: str, given: dict[str, str], code: str, message: str
) -> None:
    with pytest.raises(PeacegraphError) as error:
        ask(northland, name, given)
    assert (error.value.code, str(error.value)) == (code, message)


def test_an_ambiguous_label_names_the_candidates(northland: Northland) -> None:
    from peacegraph.query.things import resolve

    with pytest.raises(PeacegraphError) as error:
        resolve(
            northland.store,
            f"{northland.folder}/labels.sqlite",
            "Republic of the Isles",
            "https://w3id.org/peacegraph/ontology#State",
            "state",
        )
    assert str(error.value) == (
        '"Republic of the Isles" may be Sundia (state:sun) or Veldia (state:vel); '
        "say which, as in state=state:sun."
    )


def test_words_are_read_as_parameters() -> None:
    assert read_given(["a=1", "b=x=y", "a=2"]) == {"a": ["1", "2"], "b": ["x=y"]}
    with pytest.raises(PeacegraphError) as error:
        read_given(["KFOR"])
    assert str(error.value) == '"KFOR" is no parameter; write it as name=value.'


# ── Injection ────────────────────────────────────────────────────────────────────────────────────

ATTACKS = [
    'x" } ?s ?p ?o . VALUES ?y { "',
    "x' } UNION { ?s ?p ?o } #",
    'x\\" } # \\',
    "x\\u0022 } ?s ?p ?o . #",
    '"""',
    "\n}\nDELETE WHERE { ?s ?p ?o }",
    "UNDEF",
    "<urn:x> } #",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_a_text_like_any_other(northland: Northland, attack: str) -> None:
    answer = ask(northland, "deployed-on", {"word": attack})
    assert [row[2] for row in answer.rows] == [ox.Literal(attack)]


@pytest.mark.parametrize("attack", [*ATTACKS, "<urn:x> <urn:y>", "operation:x> } #", "<a b>"])
def test_an_attack_is_no_label(northland: Northland, attack: str) -> None:
    with pytest.raises(PeacegraphError, match="There is no peace operation called"):
        ask(northland, "contributors", {"operation": [attack]})


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text_stays_one_literal(northland: Northland, text: str) -> None:
    answer = ask(northland, "deployed-on", {"word": text})
    expected = [] if text == "*" else [text]
    assert [row[2].value for row in answer.rows if isinstance(row[2], ox.Literal)] == expected
    assert len(answer.rows) == 1


@settings(max_examples=300, deadline=None)
@given(text=st.text(), day=st.text(), least=st.text())
def test_whatever_is_given_the_shape_of_the_query_stays(
    northland: Northland, text: str, day: str, least: str
) -> None:
    for name, values in (
        ("contributors", {"operation": text, "least": least}),
        ("deployed-on", {"day": day, "begin": text, "certain": text}),
    ):
        question = load_one(northland.folder, name)
        try:
            bind(question, values, northland.store, f"{northland.folder}/labels.sqlite")
        except PeacegraphError:
            continue
        for value in bound(northland, name, **values):
            terms = ox.Store().query(f"SELECT * {{ VALUES ?v {{ {value} }} }}")
            assert isinstance(terms, ox.QuerySolutions)
            printed = ["UNDEF" if row[0] is None else str(row[0]) for row in terms]
            assert " ".join(printed) == value
