"""Texts that are put in the place of those that were read: all of them or none, and as the file system had them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from butlang.files.faults import FileFault
from butlang.files.writing import rewrite


def test_a_mark_of_encoding_line_endings_and_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.but"
    path.write_bytes("\ufeffé\r\nb\n".encode())
    path.chmod(0o640)
    rewrite({str(path): ("é\r\nb\n", "è\r\nb\n")})
    assert path.read_bytes() == "\ufeffè\r\nb\n".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "x.but", tmp_path / "y.but"
    path.write_text("a", encoding="utf-8")
    link.symlink_to(path)
    rewrite({str(link): ("a", "b")})
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "b"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_to_another_kind_of_file_is_left(tmp_path: Path) -> None:
    path, link = tmp_path / ".profile", tmp_path / "y.but"
    path.write_text("a", encoding="utf-8")
    link.symlink_to(path)
    with pytest.raises(FileFault, match="this link leads to"):
        rewrite({str(link): ("a", "b")})
    assert path.read_text(encoding="utf-8") == "a"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_nothing_can_be_written_in_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.but"
    path.write_text("a", encoding="utf-8")
    tmp_path.chmod(0o555)
    with pytest.raises(FileFault, match=f"{tmp_path}: access denied"):
        rewrite({str(path): ("a", "b")})
    tmp_path.chmod(0o755)


def test_what_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    first, second = tmp_path / "a.but", tmp_path / "b.but"
    first.write_text("a", encoding="utf-8")
    second.write_text("autre", encoding="utf-8")
    with pytest.raises(FileFault, match="changed meanwhile"):
        rewrite({str(first): ("a", "b"), str(second): ("c", "d")})
    assert first.read_text(encoding="utf-8") == "a"
    with pytest.raises(FileFault):
        rewrite({str(tmp_path / "absent.but"): ("a", "b")})


def test_where_one_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / "a.but", tmp_path / "b.but"]
    for path in paths:
        path.write_text("avant", encoding="utf-8")
    replace = os.replace

    def failing(source: str, target: str) -> None:
        if target.endswith("b.but"):
            raise PermissionError(13, "no")
        replace(source, target)

    monkeypatch.setattr("butlang.files.writing.os.replace", failing)
    with pytest.raises(FileFault):
        rewrite({str(path): ("avant", "après") for path in paths})
    assert [path.read_text(encoding="utf-8") for path in paths] == ["avant", "avant"]
    assert sorted(tmp_path.iterdir()) == paths
