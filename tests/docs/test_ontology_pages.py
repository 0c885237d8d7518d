"""Each theme of the ontology has a page that lists its terms as they are."""

import pytest

from .pages import ONTOLOGY, PAGES, themes, up_to_date

WITHOUT_PAGE = {"peace-operations", "imports", "datatypes"}


def test_each_theme_has_a_page() -> None:
    assert set(themes()) == {file.stem for file in ONTOLOGY.glob("*.ttl")} - WITHOUT_PAGE


@pytest.mark.parametrize("theme", themes())
def test_the_page_lists_the_terms_of_its_theme(theme: str) -> None:
    page = (PAGES / f"{theme}.md").read_text(encoding="utf-8")
    assert page == up_to_date(theme), "run: python -m tests.docs.pages"
