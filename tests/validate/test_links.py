"""An exact match is one to one within a data set."""

from pathlib import Path

from peacegraph.read.files import read_file
from peacegraph.validate.links import clashing_links

HEAD = """
@prefix place: <https://w3id.org/peacegraph/id/place/> .
@prefix skos:  <http://www.w3.org/2004/02/skos/core#> .
@prefix wd:    <http://www.wikidata.org/entity/> .
@prefix dbr:   <http://dbpedia.org/resource/> .
"""


def complaints(tmp_path: Path, turtle: str) -> list[str]:
    """Give the complaints, without the folder of the file."""
    file = tmp_path / "links.ttl"
    file.write_text(HEAD + turtle, encoding="utf-8")
    return [
        str(each).removeprefix(f"{tmp_path}/")
        for each in clashing_links([read_file(file, "data/links/links.ttl")])
    ]


def test_one_thing_may_match_one_in_each_data_set(tmp_path: Path) -> None:
    assert complaints(tmp_path, "place:northport skos:exactMatch wd:Q1 , dbr:Northport .") == []


def test_close_matches_may_be_many(tmp_path: Path) -> None:
    many = "place:northport skos:closeMatch wd:Q1 , wd:Q2 . place:southport skos:closeMatch wd:Q1 ."
    assert complaints(tmp_path, many) == []


def test_two_of_ours_for_one_of_theirs_clash(tmp_path: Path) -> None:
    two = "place:northport skos:exactMatch wd:Q1 .\nplace:southport skos:exactMatch wd:Q1 ."
    assert complaints(tmp_path, two) == [
        "links.ttl:7: <http://www.wikidata.org/entity/Q1> is the exact match of "
        "place:northport and place:southport, which are two things here; keep the right one, "
        "write skos:closeMatch, or make the two one."
    ]


def test_one_of_ours_for_two_of_theirs_clashes(tmp_path: Path) -> None:
    assert complaints(tmp_path, "place:northport skos:exactMatch wd:Q1 , wd:Q2 .") == [
        "links.ttl:6: place:northport exactly matches "
        "<http://www.wikidata.org/entity/Q1> and <http://www.wikidata.org/entity/Q2> of "
        "www.wikidata.org, which are two things there; keep the right one, or write "
        "skos:closeMatch."
    ]
