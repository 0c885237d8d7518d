"""Source texts are read as they are, because passages count their characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from peacegraph.errors import PeacegraphError
from peacegraph.read.texts import SourceText, find_text, read_text


def test_a_text_keeps_its_line_ends_and_counts_characters(tmp_path: Path) -> None:
    (tmp_path / "north-gazette.txt").write_bytes("Élan\r\n34 soldiers\n".encode())
    found = read_text(tmp_path, "north-gazette")
    path = tmp_path / "north-gazette.txt"
    assert found == SourceText("north-gazette", path, "Élan\r\n34 soldiers\n")
    assert found.text[6:8] == "34"


def test_a_text_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    assert find_text(tmp_path, "lost") is None
    with pytest.raises(PeacegraphError) as fault:
        read_text(tmp_path, "lost")
    assert str(fault.value) == f"There is no file {tmp_path}/lost.txt; correct its name."
    assert fault.value.code == "no-such-file"


def test_a_text_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(b"one\r\ntwo\r\nna\xefve\r\n")
    with pytest.raises(PeacegraphError) as fault:
        find_text(tmp_path, "old")
    assert fault.value.code == "encoding"
    assert str(fault.value) == (
        f"{tmp_path}/old.txt:3: The byte 0xEF on this line is not UTF-8; save the file as UTF-8."
    )


def test_a_folder_in_the_place_of_a_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").mkdir()
    with pytest.raises(PeacegraphError) as fault:
        find_text(tmp_path, "odd")
    assert fault.value.code == "unreadable"
    assert str(fault.value) == (
        f"{tmp_path}/odd.txt cannot be read: is a directory; see that it is a file you may read."
    )
