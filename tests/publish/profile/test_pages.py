"""The HTML page: it holds all that it needs, and leads everybody through it."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from peacegraph.publish.profile import Profile, profile
from peacegraph.store.opened import Build

VOID = {"img", "meta", "br"}


class Page(HTMLParser):
    """A page as far as the tests look at it; elements that are not closed in order are told."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.script = ""
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.script += data

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def made(our_build: Build) -> Profile:
    return profile(our_build, operation="KFOR")


@pytest.fixture(scope="module")
def page(made: Profile) -> Page:
    return Page(made.html)


def test_it_fetches_nothing(made: Profile, page: Page) -> None:
    assert page.every("link") == []
    assert all(script.keys() == {"type"} for script in page.every("script"))
    assert all(image["src"].startswith("data:image/svg+xml;base64,") for image in page.every("img"))
    assert not re.search(r"url\(|@import", made.html)


def test_anchors_are_unique_and_all_that_is_led_to_is_there(page: Page) -> None:
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert [anchor for anchor, n in ids.items() if n > 1] == []
    led_to = {link["href"].removeprefix("#") for link in page.every("a")}
    assert led_to <= set(ids)
    for _, attributes in page.elements:
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_notes_and_their_references_lead_to_each_other(made: Profile, page: Page) -> None:
    links = page.every("a")
    references = {link["id"]: link["href"] for link in links if link.get("role") == "doc-noteref"}
    back = {link["href"] for link in links if link.get("role") == "doc-backlink"}
    assert {f"#{anchor}" for anchor in references} == back
    assert set(references.values()) == {f"#n{note.number}" for note in made.footnotes}


def test_everybody_can_find_the_way(page: Page) -> None:
    (whole,) = page.every("html")
    assert whole["lang"] == "en"
    assert page.every("a")[0] == {"class": "skip", "href": "#report"}
    assert len(page.every("h1")) == len(page.every("main")) == 1
    assert len(page.every("caption")) == len(page.every("table")) > 0
    assert all(heading["scope"] == "col" for heading in page.every("th"))
    assert all(image["alt"] for image in page.every("img"))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_colours_stand_out_from_what_is_behind_them(made: Profile) -> None:
    """WCAG 2 asks for 4.5 to 1, on a light page and on a dark one."""
    style = made.html.partition("<style>")[2].partition("</style>")[0]
    for theme in re.findall(r":root \{([^}]*)\}", style):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", theme))
        for ink in ("ink", "grey", "link", "alarm"):
            assert contrast(colours[ink], colours["paper"]) >= 4.5, (ink, colours)
        assert contrast(colours["alarm"], colours["alarm-shade"]) >= 4.5
        assert contrast(colours["link"], colours["shade"]) >= 4.5


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_machine_reads_what_it_is_about(page: Page, made: Profile) -> None:
    told = json.loads(page.script)
    assert (told["@type"], told["about"]["name"]) == ("Report", "Kosovo Force")
    assert told["version"] == made.document.build
    assert told["isBasedOn"]
    (deployment,) = told["mentions"]
    assert deployment["name"] == "Azerbaijan's deployment to KFOR"
    assert (deployment["startDate"], deployment["endDate"]) == ("1999-09", "2008-04-15")


def test_a_text_cannot_break_out_of_the_page(our_build: Build) -> None:
    from dataclasses import replace

    from peacegraph.publish.profile.document import Paragraph, Section
    from peacegraph.publish.profile.sentences import guide

    made = profile(our_build, operation="UNMOGIP")
    bad = "</script><script>alert(1)</script>"
    said = Section(title=bad, blocks=(Paragraph((guide("{bad}", bad=bad),)),), anchor="bad")
    document = replace(made.document, title=bad, sections=(said,), data={"name": bad})
    broken = replace(made, document=document)
    assert len(Page(broken.html).every("script")) == 1
    assert "<script>alert" not in broken.markdown.replace("\\<", "")


def test_a_notebook_shows_the_report_without_the_page(made: Profile) -> None:
    fragment = made._repr_html_()
    assert fragment.lstrip().startswith("<h1>")
    assert "<style" not in fragment
    assert made._repr_markdown_() == made.markdown
