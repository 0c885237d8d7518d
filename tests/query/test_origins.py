import json

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.query.origins import FORMATS, origins

from .northland import Northland


def test_a_coarser_value_bears_a_finer_one_out(northland: Northland) -> None:
    (fact,) = origins(northland, "deployment:sun-norfor", "begin").facts
    assert fact.value == "2008-04-15"
    assert fact.origins == ("Order No. 12", "The Northland Gazette")


def test_a_value_that_contradicts_is_no_origin(northland: Northland) -> None:
    (fact,) = origins(northland, "deployment:sun-norfor", "pko:end").facts
    assert (fact.value, fact.origins) == ("2010-03", ("Sundia in Northland: A Report",))


def test_a_count_is_borne_out_by_a_vague_one(northland: Northland) -> None:
    (fact,) = origins(northland, "strength:sun-norfor", "personnel").facts
    assert (fact.value, len(fact.origins)) == ("34", 2)


def test_facts_on_one_origin(northland: Northland) -> None:
    found = origins(northland, single=True, limit=2)
    assert all(len(fact.origins) == 1 for fact in found.facts)
    assert len(found.facts) == 2
    assert dict(found.by_number)[1] == found.total


def test_text(northland: Northland) -> None:
    assert FORMATS["text"](origins(northland, "strength:sun-norfor", "personnel"), None) == (
        "1 fact: 1 on 2 origins.\n"
        "\n"
        "thing       property   value  origins  resting on                           by\n"
        "──────────  ─────────  ─────  ───────  ───────────────────────────────────  ───────\n"
        "sun norfor  personnel  34           2  Order No. 12; The Northland Gazette  [1] [2]\n"
        "\n"
        "[1] The Northland Gazette, paragraph 2, characters 107–136, sha256:c69eebcbc824.\n"
        "[2] Sundia in Northland: A Report, page 3, characters 21–61, 66–78, "
        "sha256:8085993a3a64; cites Order No. 12.\n"
    )


def test_a_count_of_all_facts(northland: Northland) -> None:
    text = FORMATS["text"](origins(northland, limit=0), None)
    assert text == "12 facts: 7 on one origin, 5 on 2 origins.\n"
    cut = FORMATS["text"](origins(northland, single=True, limit=1), None)
    assert "The first 1 of 7; --limit shows more.\n" in cut


def test_markdown_and_json(northland: Northland) -> None:
    found = origins(northland, "deployment:sun-norfor")
    assert "| sun norfor | end | 2010-03 | 1 |" in FORMATS["markdown"](found, None)
    whole = json.loads(FORMATS["json"](found, None))
    assert whole["facts by number of origins"] == {"1": 1, "2": 3}
    assert whole["facts"][0]["value"] == "2010-03"


def test_what_no_passage_states(northland: Northland) -> None:
    assert FORMATS["text"](origins(northland, "state:sun"), None) == (
        "No passage states an accepted fact of it.\n"
    )
    with pytest.raises(PeacegraphError) as error:
        origins(northland, "deployment:sun-norfor", "bgin")
    assert error.value.code == "unknown-property"
    assert str(error.value) == ('No passage states a property "bgin" of it; did you mean begin.')
