import pyoxigraph as ox
import pytest
import rdflib

from peacegraph.query.answer import ask, ask_solutions, settled
from peacegraph.query.parameters import bind
from peacegraph.query.question import load, load_one

from .northland import HERE, Northland

PASSAGE = "https://w3id.org/peacegraph/id/passage/"


def values(row: tuple[object, ...]) -> list[str | None]:
    return [getattr(term, "value", None) for term in row]


def test_an_answer_with_its_evidence(northland: Northland) -> None:
    answer = ask(
        northland, "contributors", {"operation": "NORFOR"}, evidence=True, texts=northland.texts
    )
    assert answer.columns == (
        ("state", "contributor"),
        ("begin", "from"),
        ("end", "to"),
        ("personnel", "strength"),
    )
    assert [values(row) for row in answer.rows] == [
        ["https://w3id.org/peacegraph/id/state/sun", "2008-04-15", "2010-03", "34"],
        ["https://w3id.org/peacegraph/id/state/vel", None, None, "120"],
    ]
    assert set(answer.labels.values()) == {"Sundia", "Veldia"}
    assert answer.marks == ((1, 2, 3), (4,))
    assert [(note.number, note.passage) for note in answer.footnotes] == [
        (1, f"{PASSAGE}northland-gazette/joining"),
        (2, f"{PASSAGE}sundia-report/arrival"),
        (3, f"{PASSAGE}sundia-report/departure"),
        (4, f"{PASSAGE}sundia-report/veldia"),
    ]
    arrival = answer.footnotes[1]
    assert arrival.title == "Sundia in Northland: A Report"
    assert arrival.locator == "page 3"
    assert arrival.spans == ((21, 61), (66, 78))
    assert arrival.cites == ("Order No. 12",)
    assert arrival.text == "The platoon arrived on 15 April 2008 and numbered 34."
    assert (answer.total, answer.note) == (2, "")


def test_without_evidence_no_passage_is_looked_up(northland: Northland) -> None:
    answer = ask(northland, "contributors", {})
    assert (answer.marks, answer.footnotes) == ((), ())


def test_without_the_texts_a_footnote_has_no_words(northland: Northland) -> None:
    answer = ask(northland, "contributors", {}, evidence=True)
    assert [(note.text, note.differs) for note in answer.footnotes] == [(None, False)] * 4


def test_line_ends_count_as_they_are(northland: Northland) -> None:
    answer = ask(northland, "contributors", {}, evidence=True, texts=northland.texts)
    assert answer.footnotes[0].text == "The Sundian platoon joined NORFOR in April 2008."


def test_only_the_rows_shown_have_evidence(northland: Northland) -> None:
    answer = ask(northland, "contributors", {}, limit=1, evidence=True)
    assert len(answer.rows) == len(answer.marks) == 1
    assert len(answer.footnotes) == 3
    assert answer.total == 2
    assert answer.note == "Cut off: 1 of 2 rows are shown"


def test_an_empty_answer_says_what_that_means(northland: Northland) -> None:
    answer = ask(northland, "contributors", {"operation": "NOROMIS"}, evidence=True)
    assert answer.rows == ()
    assert answer.note == "No deployment to this operation is recorded"
    assert ask(northland, "deployed-on", {"day": "1900-01-01"}).note == (
        "No row: the graph holds nothing that meets these conditions. "
        "That does not say that there was nothing"
    )


def test_the_engines_solutions_have_every_variable(northland: Northland) -> None:
    solutions = ask_solutions(northland, "contributors", {"operation": "norfor"}, limit=1)
    assert [variable.value for variable in solutions.variables] == [
        "operation",
        "deployment",
        "strength",
        "state",
        "begin",
        "end",
        "personnel",
    ]
    assert len(list(solutions)) == 1


def test_names_in_other_languages_and_without_labels(northland: Northland) -> None:
    from peacegraph.query.naming import class_label, label_of

    def label(name: str) -> str:
        return label_of(northland.store, ox.NamedNode(f"https://w3id.org/peacegraph/id/{name}"))

    assert label("operation/norfor") == "Northland Force"
    assert label("unit/brigade-east") == "Multinational Brigade East"
    assert label("place/fjord") == "Grøntfjord"
    assert label("deployment/sun-norfor") == "sun norfor"
    place = ox.NamedNode("https://w3id.org/peacegraph/ontology#Place")
    unit = ox.NamedNode("https://w3id.org/peacegraph/ontology#MilitaryUnitX")
    assert (class_label(northland.store, place), class_label(northland.store, unit)) == (
        "place",
        "military unit x",
    )


# ── The same on every engine ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def default_graph() -> rdflib.Graph:
    dataset = rdflib.Dataset()
    dataset.parse(HERE / "fixture.trig", format="trig")
    graph: rdflib.Graph = dataset.default_graph
    return graph


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("contributors", {}),
        ("contributors", {"operation": "NORFOR|NOROMIS"}),
        ("contributors", {"operation": "NORFOR", "least": "100"}),
        ("deployed-on", {}),
        ("deployed-on", {"day": "2009-01-01|2009-02-01", "word": 'a "b" \\ c'}),
        ("units", {}),
        ("units", {"unit": "Sundian platoon | 1st"}),
    ],
)
def test_rdflib_answers_the_same(
    northland: Northland, default_graph: rdflib.Graph, name: str, given: dict[str, str]
) -> None:
    question = load_one(northland.folder, name)
    if "unit" in given:
        given = {"unit": "sundian platoon 1st"}
    text = bind(question, given, northland.store, f"{northland.folder}/labels.sqlite")
    ours = northland.store.query(text)
    assert isinstance(ours, ox.QuerySolutions)
    mine = [tuple(None if term is None else term.value for term in row) for row in ours]
    theirs = [
        tuple(None if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in default_graph.query(text)
    ]
    assert mine == theirs
    assert mine


def test_the_files_run_as_they_are(northland: Northland, default_graph: rdflib.Graph) -> None:
    for question in load(northland.folder):
        text = (HERE / "questions" / question.theme / f"{question.name}.rq").read_text()
        as_it_is = northland.store.query(text)
        assert isinstance(as_it_is, ox.QuerySolutions)
        assert len(list(as_it_is)) == len(list(default_graph.query(text)))


def test_rows_that_show_the_same_come_by_what_they_do_not_show() -> None:
    def order(values: str) -> list[str]:
        solutions = ox.Store().query(
            f"SELECT ?shown ?hidden {{ VALUES (?shown ?hidden) {{ {values} }} }}"
        )
        assert isinstance(solutions, ox.QuerySolutions)
        return [f"{values[0]}{values[1]}" for _, values in settled(solutions, [0])]

    first = order("(1 3) (1 2) (1 1) (0 9) (0 8)")
    assert first == order("(1 1) (1 2) (1 3) (0 8) (0 9)")
    assert [row[1] for row in first] == ["1", "1", "1", "0", "0"]
