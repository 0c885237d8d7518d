"""Pictures as files, in a notebook, and for those who cannot see them; and the mistakes."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.publish.charts.plot import PLOTS, plot
from peacegraph.publish.networks import network
from peacegraph.store.opened import Build

from .pictures import OF_ONE, as_svg, picture

SVG = "{http://www.w3.org/2000/svg}"


class Fetched(HTMLParser):
    """What a page would fetch: the addresses of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PLOTS)
def test_an_svg_has_a_title_and_a_description(our_build: Build, name: str) -> None:
    drawn = picture(our_build, name, OF_ONE[name])
    root = ElementTree.fromstring(as_svg(our_build, name, OF_ONE[name]))
    assert root.tag == f"{SVG}svg"
    title, description, *_ = root
    assert (title.tag, title.text) == (f"{SVG}title", drawn.title)
    assert (description.tag, description.text) == (f"{SVG}desc", drawn.told)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert drawn.told


def test_two_pictures_can_stand_in_one_page(our_build: Build) -> None:
    one, other = (as_svg(our_build, "strengths", {"operation": name}) for name in ("KFOR", "ISAF"))
    names = [
        {each.get("id") for each in ElementTree.fromstring(svg).iter() if each.get("id")}
        for svg in (one, other)
    ]
    assert all(names)
    assert names[0].isdisjoint(names[1])


def test_a_png_is_one_and_large_enough_to_read(our_build: Build) -> None:
    png = picture(our_build, "strengths", {"operation": "ISAF"}).content(".png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 1400
    assert height > 700


def test_a_page_fetches_nothing(our_build: Build, page: Path) -> None:
    picture(our_build, "strengths", {"operation": "ISAF"}).save(page)
    text = page.read_text(encoding="utf-8")
    read = Fetched()
    read.feed(text)
    assert {"html", "title", "script"} <= read.elements
    assert read.addresses == []
    assert "<title>Strength of Azerbaijan&#x27;s deployment to ISAF</title>" in text
    assert "cdn.jsdelivr.net" not in text


def test_the_description_in_vega_lite(our_build: Build) -> None:
    drawn = picture(our_build, "strengths", {"operation": "ISAF"})
    spec = json.loads(drawn.content(".json"))
    assert spec == drawn.spec
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v")


def test_the_same_graph_gives_the_same_pictures_in_another_process(our_build: Build) -> None:
    program = (
        "import hashlib, sys; from peacegraph.publish.charts.plot import PLOTS, plot;"
        "from peacegraph.store.opened import Build;"
        "build = Build(sys.argv[1]);"
        "given = {'strengths': {'operation': 'ISAF'}, 'network': {'kind': 'command'}};"
        "drawn = [plot(build, name, given.get(name)) for name in PLOTS];"
        "print(*(f'{each.name} {hashlib.sha256(each.content(ending)).hexdigest()}'"
        " for each in drawn for ending in ('.svg', '.json')), sep='\\n')"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program, our_build.folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 2 * len(PLOTS)


def test_pictures_drawn_one_after_the_other_are_the_same(our_build: Build) -> None:
    # Vega numbers the gradients of all pictures of a process.
    drawn = picture(our_build, "timeline", OF_ONE["timeline"])
    assert drawn.svg() == drawn.svg()


def test_the_line_below_names_the_data_set(our_build: Build) -> None:
    digest = json.loads(Path(our_build.folder, "summary.json").read_text())["digest"]
    for name in PLOTS:
        assert digest[:19] in as_svg(our_build, name, OF_ONE[name])


def test_a_network_is_drawn_once_for_both_commands(our_build: Build) -> None:
    by_network = network(our_build, "command", operation="KFOR").content(".svg")
    assert as_svg(our_build, "network", OF_ONE["network"]).encode() == by_network


def test_a_notebook_shows_the_picture(our_build: Build) -> None:
    bundle = picture(our_build, "strengths", {"operation": "ISAF"})._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert bundle["image/svg+xml"].startswith("<svg")


# ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("strenghts", {}, "There is no picture strenghts; did you mean strengths."),
        ("pie", {}, f"There is no picture pie; take one of {', '.join(PLOTS)}."),
        (
            "strengths",
            {"state": "AZE"},
            "The picture strengths has no parameter state; it has operation, contributor.",
        ),
        (
            "strengths",
            {"operation": "KFORR"},
            'There is no peace operation called "KFORR"; did you mean KFOR?',
        ),
        (
            "timeline",
            {"contributor": "Italy"},
            "No date is known of Italian deployment to the international police force in the Saar;"
            " leave out a condition.",
        ),
        (
            "timeline",
            {"on": ["2001", "2002"]},
            "on wants one date; give one, such as on=2005-06-01.",
        ),
        (
            "network",
            {"kind": "friendship"},
            "There is no network friendship; take one of co-deployment, command, recognition.",
        ),
        (
            "strengths",
            {"contributor": "Georgia"},
            "No passage counts the people of such a deployment; leave out a condition.",
        ),
    ],
)
def test_mistakes(our_build: Build, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(PeacegraphError) as raised:
        plot(our_build, name, given)
    assert str(raised.value).rstrip(".?") == told.rstrip(".?")


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    our_build: Build, tmp_path: Path
) -> None:
    drawn = picture(our_build, "strengths", {"operation": "ISAF"})
    with pytest.raises(PeacegraphError, match=r"cannot be written"):
        drawn.save(tmp_path / "nowhere" / "x.svg")
    with pytest.raises(PeacegraphError, match=r"cannot be written as \.pdf"):
        drawn.save(tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_without_the_libraries_a_picture_says_what_to_install(our_build: Build) -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules['altair'] = None\n"
            "from peacegraph.errors import PeacegraphError\n"
            "from peacegraph.publish.charts.plot import plot\n"
            "from peacegraph.store.opened import Build\n"
            "try:\n"
            f"    plot(Build({our_build.folder!r}), 'strengths', {{}})\n"
            "except PeacegraphError as error:\n"
            "    print(error)\n",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout
    assert told == (
        "This needs altair, which is not installed; "
        "install it with pip install 'peacegraph[charts]'.\n"
    )
