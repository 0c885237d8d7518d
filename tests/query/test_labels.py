from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacegraph.query.labels import find, folded, nearest, write_index

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KFOR", "kfor"),
        ("Şimalıstan Qüvvəsi", "simalistan quvvesi"),
        ("İSTANBUL", "istanbul"),
        ("Straße", "strasse"),
        ("Grøntfjord", "grontfjord"),
        ("No. 697-IQR", "no 697 iqr"),
        ("the Milli Majlis’s", "milli majliss"),
        ("the", "the"),
        ("Ⅳ Corps", "iv corps"),
        (" —  ", ""),
    ],
)
def test_names_are_folded(text: str, key: str) -> None:
    assert folded(text) == key


@given(st.text())
def test_folding_twice_is_folding_once_but_for_the_article(text: str) -> None:
    once = folded(text)
    if not once.startswith("the "):
        assert folded(once) == once


@pytest.fixture
def index(tmp_path: Path) -> str:
    # A name that an SQLite address would take apart.
    path = str(tmp_path / "a?b#c%d.sqlite")
    write_index(
        path,
        [
            ("urn:kfor", "Kosovo Force", "en", LABEL),
            ("urn:kfor", "KFOR", "en", LABEL),
            ("urn:isaf", "ISAF", "en", LABEL),
            ("urn:east", "Multinational Brigade East", "en", LABEL),
            ("urn:east", "Brigade East", "en", LABEL),
            ("urn:nothing", "—", "", LABEL),
        ],
    )
    return path


def test_labels_are_found_by_their_keys(index: str) -> None:
    assert [(found.iri, found.text) for found in find(index, "kosovo-FORCE")] == [
        ("urn:kfor", "Kosovo Force")
    ]
    assert find(index, "—") == []
    assert find(index, "kosovo") == []


def test_near_labels(index: str) -> None:
    def texts(text: str, n: int = 3) -> list[str]:
        return [found.text for found in nearest(index, text, n)]

    assert texts("KFRO") == ["KFOR"]
    assert texts("Kosova Force") == ["Kosovo Force"]
    assert texts("brigade east") == ["Brigade East"]
    assert texts("xylophone") == []
    assert texts("—") == []
    assert texts('"kfor" OR') == ["KFOR"]
    assert nearest(index, "KFRO", 3, lambda iri: iri != "urn:kfor") == []


def test_an_index_is_written_anew(index: str) -> None:
    write_index(index, [("urn:x", "X", "", LABEL)])
    assert find(index, "KFOR") == []
    assert [found.language for found in find(index, "x")] == [""]
