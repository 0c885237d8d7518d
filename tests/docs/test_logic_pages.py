"""docs/checks.md and docs/rules.md list what there is."""

import pytest

from .logic_pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_up_to_date(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page == PAGES[name](), "run: python tests/docs/logic_pages.py"
