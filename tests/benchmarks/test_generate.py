"""Generated graphs: the same for the same seed, of the size asked for, and without a fault."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from generate import generate, make_whole

from peacegraph.layout import Layout, layout
from peacegraph.store.pipeline import read_all, run


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def properties(graph: Layout) -> Counter[str]:
    return Counter(
        quad.predicate.value
        for file in read_all(graph).evidence
        for quad in file.quads
        if isinstance(quad.graph_name, ox.NamedNode)
    )


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, 300, seed=7)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_another_seed_gives_another_graph(tmp_path: Path) -> None:
    for seed in (1, 2):
        generate(tmp_path / str(seed), 300, seed)
    assert contents(tmp_path / "1") != contents(tmp_path / "2")


@pytest.mark.parametrize("triples", [50, 900])
def test_a_graph_is_of_the_size_asked_for_and_nothing_in_it_is_refused(
    tmp_path: Path, triples: int
) -> None:
    written = generate(tmp_path, triples)
    make_whole(tmp_path)
    whole = Layout((str(tmp_path),))
    assert triples <= written < triples + 200
    assert properties(whole).total() == written
    assert run(whole, None, lambda _: None).consolidation.accepted


def test_a_graph_larger_than_ours_has_a_second_contributor_and_our_mix_of_properties(
    tmp_path: Path,
) -> None:
    generate(tmp_path, 20_000)
    mine, ours = properties(Layout((str(tmp_path),))), properties(layout())
    assert len(list((tmp_path / "data/evidence").glob("air-center-mod-report-*"))) == 3
    assert set(mine) == set(ours)
    common = [name for name, times in ours.items() if times > 100]
    for name in common:
        share, our_share = mine[name] / mine.total(), ours[name] / ours.total()
        assert our_share / 3 < share < our_share * 3, name
