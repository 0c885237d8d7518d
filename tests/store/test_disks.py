"""A cache that cannot be written to, or is full, ends in one sentence; nothing is half written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.store.opened import Build, current_folder, fresh_build
from small_graph import SmallGraph

REMEDY = "free some room or name another folder with --out; what was built before is untouched"


def test_a_file_in_the_place_of_the_cache(small: SmallGraph) -> None:
    small.cache.write_text("A file.")
    with pytest.raises(PeacegraphError) as fault:
        small.build()
    assert fault.value.code == "cannot-write"
    assert str(fault.value) == (
        f"The graph cannot be built in {small.cache}: not a directory; {REMEDY}."
    )


def test_a_cache_that_is_not_to_be_written_to(small: SmallGraph) -> None:
    # The kernel keeps everybody, root too, from making folders here.
    closed = "/proc/sys" if Path("/proc/sys").is_dir() else "/"
    if os.access(closed, os.W_OK) and os.geteuid() != 0:
        pytest.skip("every folder may be written to here")
    graph = small._replace(cache=Path(closed, "peacegraph"))
    with pytest.raises(PeacegraphError) as fault:
        graph.build()
    assert fault.value.code == "cannot-write"
    assert str(fault.value).startswith(f"The graph cannot be built in {closed}/peacegraph: ")
    assert str(fault.value).endswith(f"; {REMEDY}.")


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a disk can be mounted by root only")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


CHILD = """
import sys
from peacegraph.errors import PeacegraphError
from peacegraph.layout import Layout
from peacegraph.store.build import build
root, cache, most = sys.argv[1:]
if most:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
try:
    build(Layout((root,)), cache, None)
except PeacegraphError as error:
    print(error)
"""


def told_in_a_child(graph: SmallGraph, most: str = "") -> str:
    """Build in a process of its own; give the sentence that it ends in.

    most  how many bytes a file may have
    """
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(graph.root), str(graph.cache), most],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_a_full_disk(small: SmallGraph, tiny: Path) -> None:
    graph = small._replace(cache=tiny / "cache")
    assert told_in_a_child(graph) == (
        f"The graph cannot be built in {graph.cache}: no space left on device; {REMEDY}.\n"
    )
    assert list(graph.home.iterdir()) == []


@pytest.mark.parametrize("kib", [1, 100, 170])
def test_files_may_not_grow(small_built: SmallGraph, kib: int) -> None:
    """At each size another writer is stopped: the store's options, its tables, the index."""
    pytest.importorskip("resource", reason="limits on the size of files are a thing of POSIX")
    layout, cache = small_built.layout, str(small_built.cache)
    before = current_folder(layout, cache)
    assert before is not None
    kept = sorted(each.name for each in small_built.home.iterdir() if each.name != "memo")
    small_built.change("data/evidence/gazette/joining.trig", '"2008-04-15"', '"2008-04-16"')
    told = told_in_a_child(small_built, str(kib * 1024))
    assert told.startswith(f"The graph cannot be built in {cache}: ")
    assert told.endswith(f"; {REMEDY}.\n")
    assert "/store/" not in told
    assert told.count("\n") == 1
    assert sorted(each.name for each in small_built.home.iterdir()) == kept
    assert current_folder(layout, cache) == before
    assert fresh_build(layout, cache) is None
    assert len(Build(before).store) > 4000
