"""The generated parts of the documentation.

Run `python -m tests.docs.pages` to bring them up to date; a test complains where they are not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from peacegraph.names import PKO, compact
from peacegraph.vocabulary import (
    OWL_CLASS,
    OWL_FUNCTIONAL_PROPERTY,
    RDF_TYPE,
    SKOS_DEFINITION,
    SKOS_EXAMPLE,
)

PROJECT = Path(__file__).resolve().parents[2]
ONTOLOGY = PROJECT / "ontology"
PAGES = PROJECT / "docs" / "ontology"


def with_part(page: str, name: str, content: str) -> str:
    """Give a page with the content between its `name: begin` and `name: end` marks."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    assert begin in page and end in page, f"the page has no marks for {name}"
    return re.sub(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n{content.strip()}\n{end}",
        page,
        flags=re.DOTALL,
    )


def terms_of(theme: str) -> str:
    """Give the tables of the classes and properties of a theme's file."""
    store = ox.Store()
    store.load(path=str(ONTOLOGY / f"{theme}.ttl"), format=ox.RdfFormat.TURTLE)
    terms = sorted(
        {
            quad.subject.value
            for quad in store.quads_for_pattern(None, SKOS_DEFINITION, None)
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(PKO)
        }
    )
    classes = [term for term in terms if _is(store, term, OWL_CLASS)]
    properties = [term for term in terms if term not in classes]
    return "\n".join(
        [*_table("Classes", store, classes), "", *_table("Properties", store, properties)]
    )


def up_to_date(theme: str) -> str:
    """Give a theme's page as it should be."""
    page = (PAGES / f"{theme}.md").read_text(encoding="utf-8")
    return with_part(page, "terms", terms_of(theme))


def themes() -> list[str]:
    """Give the themes that have a page."""
    return sorted(page.stem for page in PAGES.glob("*.md"))


def _table(title: str, store: ox.Store, terms: list[str]) -> list[str]:
    if not terms:
        return []
    lines = [f"## {title}", "", "| term | what it is | example |", "|---|---|---|"]
    for term in terms:
        mark = " ¹" if _is(store, term, OWL_FUNCTIONAL_PROPERTY) else ""
        lines.append(
            f"| `{compact(term)}`{mark} | {_text(store, term, SKOS_DEFINITION)} "
            f"| {_text(store, term, SKOS_EXAMPLE)} |"
        )
    if any(_is(store, term, OWL_FUNCTIONAL_PROPERTY) for term in terms):
        lines += ["", "¹ single-valued: two values for one subject are a disagreement."]
    return lines


def _is(store: ox.Store, term: str, type_: ox.NamedNode) -> bool:
    return ox.Quad(ox.NamedNode(term), RDF_TYPE, type_) in store


def _text(store: ox.Store, term: str, predicate: ox.NamedNode) -> str:
    quads = store.quads_for_pattern(ox.NamedNode(term), predicate, None)
    return next(
        (
            str(quad.object.value).replace("|", "\\|")
            for quad in quads
            if isinstance(quad.object, ox.Literal)
        ),
        "",
    )


if __name__ == "__main__":
    for theme in themes():
        (PAGES / f"{theme}.md").write_text(up_to_date(theme), encoding="utf-8")
