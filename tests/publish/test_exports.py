"""A built graph is written in the format of the file's ending, and read back as the same graph."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from peacegraph.errors import PeacegraphError
from peacegraph.publish.export import FORMATS, export, serialised
from small_graph import SmallGraph

WITH_GRAPHS = [".trig", ".nq", ".jsonld"]
WITHOUT_GRAPHS = [".ttl", ".nt", ".rdf"]
FOR_RDFLIB = {
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "json-ld",
    ".ttl": "turtle",
    ".nt": "nt11",
    ".rdf": "xml",
}


@pytest.fixture(scope="module")
def store(small_build: SmallGraph) -> ox.Store:
    return small_build.build()[0].store


@pytest.fixture(scope="module")
def exported(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, by their endings."""
    folder = tmp_path_factory.mktemp("exports")
    files = {ending: folder / f"northland{ending}" for ending in FORMATS}
    for file in files.values():
        export(store, file)
    return files


def canonical(quads: list[ox.Quad]) -> list[str]:
    data = ox.Dataset(quads)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, data))


@pytest.fixture(scope="module")
def expected(store: ox.Store) -> dict[str, list[str]]:
    """What each file is to say, by its ending."""
    everything = canonical(list(store))
    default = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    accepted = canonical(list(default))
    return {each: everything if each in WITH_GRAPHS else accepted for each in FORMATS}


def test_every_format_is_tried_here() -> None:
    assert sorted(FORMATS) == sorted(WITH_GRAPHS + WITHOUT_GRAPHS) == sorted(FOR_RDFLIB)


@pytest.mark.parametrize("ending", FORMATS)
def test_pyoxigraph_reads_back_the_same_graph(
    exported: dict[str, Path], expected: dict[str, list[str]], ending: str
) -> None:
    quads = list(ox.parse(path=str(exported[ending]), format=FORMATS[ending]))
    assert canonical(quads) == expected[ending]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("ending", FORMATS)
def test_rdflib_reads_back_the_same_graph(
    exported: dict[str, Path], expected: dict[str, list[str]], ending: str
) -> None:
    read: rdflib.Graph = rdflib.Dataset() if ending in WITH_GRAPHS else rdflib.Graph()
    read.parse(exported[ending], format=FOR_RDFLIB[ending])
    again = read.serialize(format="nquads" if ending in WITH_GRAPHS else "nt11", encoding="utf-8")
    format_ = ox.RdfFormat.N_QUADS if ending in WITH_GRAPHS else ox.RdfFormat.N_TRIPLES
    assert canonical(list(ox.parse(io.BytesIO(again), format=format_))) == expected[ending]


def test_those_with_graphs_have_the_passages_and_the_others_what_is_accepted(
    exported: dict[str, Path],
) -> None:
    everything = exported[".nq"].read_text(encoding="utf-8").splitlines()
    accepted = exported[".nt"].read_text(encoding="utf-8").splitlines()
    begin, said = "ontology#begin> ", '"2008"^^<http://id.loc.gov/datatypes/edtf/EDTF> '
    in_short = f"{begin}{said}<https://w3id.org/peacegraph/id/passage/northland-gazette/in-short> ."
    assert [line for line in everything if line.endswith(in_short)] != []
    assert [line for line in accepted if f"{begin}{said}" in line] == []
    assert set(accepted) < set(everything)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_is_the_same_each_time(
    store: ox.Store,
    exported: dict[str, Path],
    expected: dict[str, list[str]],
    tmp_path: Path,
    ending: str,
) -> None:
    again = tmp_path / f"again{ending.upper()}"
    written = export(store, again)
    assert again.read_bytes() == exported[ending].read_bytes()
    assert written == len(expected[ending]) > 4000


def test_only_the_prefixes_that_are_used_are_declared() -> None:
    state = ox.NamedNode("https://w3id.org/peacegraph/id/state/sun")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quad = ox.Quad(state, label, ox.Literal("Sundia", language="en"))
    assert serialised([quad], ox.RdfFormat.TURTLE).decode().splitlines() == [
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix state: <https://w3id.org/peacegraph/id/state/> .",
        'state:sun rdfs:label "Sundia"@en .',
    ]


def test_a_file_before_is_replaced(store: ox.Store, tmp_path: Path) -> None:
    file = tmp_path / "northland.nt"
    file.write_text("before")
    export(store, file)
    assert "before" not in file.read_text(encoding="utf-8")[:100]
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("name", ["northland.csv", "northland", "northland.nt.gz", ".ttl"])
def test_an_unknown_ending(store: ox.Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(PeacegraphError) as fault:
        export(store, tmp_path / name)
    assert fault.value.code == "unknown-format"
    assert str(fault.value) == (
        f"{tmp_path / name} does not end in .ttl, .trig, .nq, .nt, .jsonld, .rdf; "
        "name the file by the format it is to have."
    )
    assert list(tmp_path.iterdir()) == []


REMEDY = "see that its folder is there, has room and may be written to"


def refused(store: ox.Store, file: Path) -> str:
    with pytest.raises(PeacegraphError) as fault:
        export(store, file)
    assert fault.value.code == "cannot-write"
    return str(fault.value)


def test_a_folder_that_is_not_there(store: ox.Store, tmp_path: Path) -> None:
    file = tmp_path / "lost" / "northland.nt"
    assert refused(store, file) == (
        f"{file} cannot be written: no such file or directory; {REMEDY}."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_to_be_written_to(store: ox.Store) -> None:
    # The kernel keeps everybody, root too, from making files here.
    closed = Path("/proc/sys" if Path("/proc/sys").is_dir() else "/")
    if os.access(closed, os.W_OK) and os.geteuid() != 0:
        pytest.skip("every folder may be written to here")
    before = sorted(closed.iterdir())
    assert refused(store, closed / "northland.nt").startswith(
        f"{closed}/northland.nt cannot be written: "
    )
    assert sorted(closed.iterdir()) == before


def test_a_folder_in_the_place_of_the_file_stays(store: ox.Store, tmp_path: Path) -> None:
    file = tmp_path / "northland.nt"
    file.mkdir()
    assert refused(store, file) == f"{file} cannot be written: is a directory; {REMEDY}."
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_file_that_may_not_grow_leaves_the_one_before(store: ox.Store, tmp_path: Path) -> None:
    """The limit is real, and holds for the whole process for this short while."""
    resource = pytest.importorskip("resource")
    file = tmp_path / "northland.nt"
    file.write_text("before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        told = refused(store, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told == f"{file} cannot be written: file too large; {REMEDY}."
    assert file.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
