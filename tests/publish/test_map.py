"""The map: places stand where the links say, and nowhere else; the rest is named."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import peacegraph.publish.charts
from peacegraph.errors import PeacegraphError
from peacegraph.publish.charts.choice import choose
from peacegraph.publish.charts.mapground import around_all, world
from peacegraph.publish.charts.outlines import countries
from peacegraph.publish.charts.places import Site, sites
from peacegraph.publish.charts.plot import plot
from peacegraph.store.opened import Build

from .pictures import as_spec

LATITUDES = st.floats(-60, 80)
LONGITUDES = st.floats(-179, 179)


def read(build: Build, **given: str) -> list[Site]:
    return sites(build.store, choose(build, given))


def drawn(spec: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {
        row["name"]: (row["latitude"], row["longitude"])
        for rows in spec["datasets"].values()
        for row in rows
        if "seen in" in row
    }


def texts(spec: dict[str, Any]) -> str:
    found = (row for rows in spec["datasets"].values() for row in rows if "text" in row)
    return " ".join(row["text"] for row in found)


# ── Places ───────────────────────────────────────────────────────────────────────────────────────


def test_places_by_operation_and_what_ties_them_to_it(our_build: Build) -> None:
    found = {each.label: each for each in read(our_build, operation="KFOR")}
    assert found["Dragash"].ties == ("stationed",)
    assert found["Prizren"].ties == ("headquarters",)
    assert found["Kosovo"].is_area
    assert {each.operation for each in found.values()} == {"KFOR"}


def test_of_a_contributor_only_the_places_of_its_own(our_build: Build) -> None:
    labels = {each.label for each in read(our_build, contributor="Azerbaijan", operation="KFOR")}
    assert {"Dragash", "Brod"} <= labels
    assert "Prizren" not in labels


def test_each_place_stands_where_a_link_says(our_build: Build) -> None:
    linked = {
        (row["place"].value): (float(row["lat"].value), float(row["long"].value))
        for row in _query(
            our_build,
            "SELECT ?place ?lat ?long { ?link pko:linkFrom/rdfs:label ?place ;"
            " pko:latitude ?lat ; pko:longitude ?long }",
        )
    }
    places = drawn(as_spec(our_build, "map"))
    assert len(places) > 15
    assert {name: linked[name] for name in places} == places


def test_what_has_no_position_is_named_and_not_drawn(our_build: Build) -> None:
    spec = as_spec(our_build, "map", {"operation": "ISAF"})
    without = {each.label for each in read(our_build, operation="ISAF") if each.position is None}
    assert "Doghan base" in without
    assert without.isdisjoint(drawn(spec))
    # Long names are broken between lines.
    told = texts(spec).replace("\n", " ")
    assert "Not placed, as no position is known." in told
    for label in without:
        assert label in told, label


def test_a_place_lies_on_its_country(our_build: Build) -> None:
    outline = {each.name: each.shape for each in countries()}
    for country, names in {
        "Kosovo": ("Dragash", "Prizren", "Pristina", "Kosovo"),
        "Afghanistan": ("Kabul", "Herat", "Kandahar"),
        "Iraq": ("Ramadi", "Haditha Dam"),
        "S. Sudan": ("Juba", "Malakal"),
    }.items():
        for name, (latitude, longitude) in drawn(as_spec(our_build, "map")).items():
            if name in names:
                assert outline[country].covers(shapely.Point(longitude, latitude)), name


def test_nothing_with_a_position_is_told(our_build: Build, unsure_build: Build) -> None:
    with pytest.raises(PeacegraphError, match="No position is known of any place"):
        plot(our_build, "map", {"operation": "UNTSO"})
    with pytest.raises(PeacegraphError, match="No passage names a place"):
        plot(unsure_build, "map")


# ── Outlines and frames ──────────────────────────────────────────────────────────────────────────


def test_the_outlines_are_those_of_the_package() -> None:
    folder = Path(peacegraph.publish.charts.__file__).parent / "outlines"
    digest = hashlib.sha256((folder / "countries-50m.json").read_bytes()).hexdigest()
    assert digest == "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
    assert (folder / "LICENSE").exists()


def test_no_outline_runs_across_the_date_line() -> None:
    by_name = {each.name: each.shape for each in countries()}
    assert len(by_name) > 200
    for name in ("Russia", "Fiji", "United States of America"):
        parts = by_name[name].geoms
        # No piece of them reaches from one end of the map to the other.
        assert all(part.bounds[2] - part.bounds[0] < 200 for part in parts), name
    assert all(each.shape.is_valid for each in countries())


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=8))
def test_a_frame_holds_all_its_points(points: list[tuple[float, float]]) -> None:
    frame = around_all(points, 340, 300)
    for latitude, longitude in points:
        x, y = frame.pixel(latitude, longitude)
        assert 0 < x < 340
        assert 0 < y < 300


@given(LATITUDES.filter(lambda each: each > -57), LONGITUDES)
def test_the_world_holds_everything_but_the_poles(latitude: float, longitude: float) -> None:
    frame = world(720)
    x, y = frame.pixel(latitude, longitude)
    assert 0 <= x <= frame.width
    assert 0 <= y <= frame.height


def _query(build: Build, text: str) -> Any:
    from peacegraph.query.sparql import evaluate

    return evaluate(build, text)
