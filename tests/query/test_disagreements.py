import json
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.names import ID, PKO, PREFIXES
from peacegraph.query.disagreements import disagreements
from peacegraph.query.disagreementtexts import FORMATS
from peacegraph.query.naming import Names

from .northland import Northland


class Changed(NamedTuple):
    """A copy of the built graph in Northland, to which a test adds something."""

    store: ox.Store
    folder: str

    @property
    def names(self) -> Names:
        return Names(self.store)


@pytest.fixture
def with_finding(northland: Northland) -> Iterator[Changed]:
    store = ox.Store()
    store.extend(northland.store)
    node = ox.NamedNode(f"{PREFIXES['finding']}order-violation-deployment-vel-norfor")
    for known, value in (
        (PREFIXES["rdf"] + "type", ox.NamedNode(PKO + "Finding")),
        (PKO + "about", ox.NamedNode(ID + "deployment/vel-norfor")),
        (PKO + "check", ox.Literal("order-violation")),
        (PKO + "severity", ox.NamedNode(PREFIXES["sh"] + "Violation")),
        (PREFIXES["prov"] + "wasDerivedFrom", ox.NamedNode(ID + "passage/sundia-report/veldia")),
        (PREFIXES["rdfs"] + "comment", ox.Literal("It ends before it begins.", language="en")),
    ):
        store.add(ox.Quad(node, ox.NamedNode(known), value))
    yield Changed(store, northland.folder)


def test_a_disagreement_has_its_positions_rule_and_reason(northland: Northland) -> None:
    listing = disagreements(northland)
    (found,) = listing.disagreements
    assert (found.kind, found.kind_label) == ("value-conflict", "value conflict")
    assert (found.title, found.heading) == ("sun norfor", "end")
    assert [(held.value, held.marks, held.preferred) for held in found.positions] == [
        ("2010-03", (1,), True),
        ("2010-05", (2,), False),
    ]
    assert (found.preferred, found.rule) == ("2010-03", "more independent origins")
    assert found.sentence == "2010-03: the report had the platoon's own diary."
    assert [note.locator for note in listing.footnotes] == ["page 3", "paragraph 2"]


@pytest.mark.parametrize("kind", ["value-conflict", "value conflict", "kind:value-conflict"])
@pytest.mark.parametrize("about", ["", "NORFOR", "Sundia (state)", "deployment:sun-norfor"])
def test_by_kind_and_by_what_it_belongs_to(northland: Northland, kind: str, about: str) -> None:
    thing = "state:sun" if about.startswith("Sundia") else about
    assert len(disagreements(northland, kind=kind, about=thing).disagreements) == 1


def test_what_is_about_something_else_is_left_out(with_finding: Changed) -> None:
    about_veldia = disagreements(with_finding, about="Veldia")
    assert about_veldia.disagreements == ()
    assert [each.check for each in about_veldia.findings] == ["order-violation"]
    of_kind = disagreements(with_finding, kind="order violation")
    assert (len(of_kind.disagreements), len(of_kind.findings)) == (0, 1)
    assert disagreements(with_finding, kind="value-conflict").findings == ()


def test_an_unknown_kind_is_refused_with_the_nearest(northland: Northland) -> None:
    with pytest.raises(PeacegraphError) as error:
        disagreements(northland, kind="value conflit")
    assert error.value.code == "unknown-kind"
    assert str(error.value) == (
        'There is no kind of disagreement or check "value conflit"; did you mean value-conflict.'
    )


def test_text(with_finding: Changed) -> None:
    assert FORMATS["text"](disagreements(with_finding), None) == (
        "1 disagreement: 1 value conflict. 1 finding: 1 order violation.\n"
        "\n"
        "kind            about            stated                    preferred  by the rule"
        "               reason\n"
        "──────────────  ───────────────  ────────────────────────  ─────────  "
        "────────────────────────  ────────────────────────────────────────────────\n"
        "value conflict  sun norfor: end  2010-03 [1]; 2010-05 [2]  2010-03    "
        "more independent origins  2010-03: the report had the platoon's own diary.\n"
        "\n"
        "check            finding                    by\n"
        "───────────────  ─────────────────────────  ───\n"
        "order-violation  It ends before it begins.  [3]\n"
        "\n"
        "[1] Sundia in Northland: A Report, page 3, characters 79–101, sha256:57b9f8b8f444.\n"
        "[2] The Northland Gazette, paragraph 2, characters 137–162, sha256:000000000000.\n"
        "[3] Sundia in Northland: A Report, page 4, characters 102–164, sha256:2912f4844ef5.\n"
    )


def test_markdown(with_finding: Changed) -> None:
    written = FORMATS["markdown"](disagreements(with_finding), None)
    assert "| value conflict | sun norfor: end | 2010-03[^1]<br>2010-05[^2] | 2010-03 |" in written
    assert "| order-violation | It ends before it begins.[^3] |" in written
    assert "[^3]: Sundia in Northland: A Report, page 4" in written


def test_json(with_finding: Changed) -> None:
    whole = json.loads(FORMATS["json"](disagreements(with_finding), None))
    assert whole["disagreements"][0]["positions"][0] == {
        "value": "2010-03",
        "marks": [1],
        "preferred": True,
    }
    assert whole["findings"][0]["severity"] == "Violation"
    assert len(whole["footnotes"]) == 3


def test_nothing_to_list(northland: Northland) -> None:
    assert FORMATS["text"](disagreements(northland, about="Veldia"), None) == (
        "No disagreements. No findings.\n"
    )
