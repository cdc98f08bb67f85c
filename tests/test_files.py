"""Reading, finding and writing files."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

from butlang.diagnostics import Outcome
from butlang.files.decoding import decode
from butlang.files.faults import FileFault
from butlang.files.finding import find, kind_of
from butlang.files.kept import KEPT
from butlang.files.reading import MAX_SIZE, Reader, project_root
from butlang.files.writing import MANIFEST, Output
from butlang.resolve.gather import LoadError
from butlang.source import Source

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, data: str | bytes = "# rien\n") -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def source(outcome: Outcome[Source | None]) -> Source:
    assert outcome.value is not None
    return outcome.value


# -- decoding -----------------------------------------------------------------


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert source(decode("x.but", b"\xef\xbb\xbfsite\r\n")).text == "site\r\n"


@pytest.mark.parametrize(
    ("data", "place", "guess"),
    [
        (b"a\nsite \xe9", (2, 6), "Windows-1252"),
        ("é\na".encode() + b"\xe9", (2, 2), "E9"),
        (b"abc\x00", (1, 4), "00"),
        ("é\x00".encode(), (1, 2), "00"),
        (b"\xff\xfea\x00", (1, 1), "UTF-16"),
        (b"\xfe\xff\x00a", (1, 1), "UTF-16"),
        (b"a\x00b\x00\n\x00", (1, 1), "UTF-16"),
        (b"\x00a\x00b\x00\n", (1, 1), "UTF-16"),
        (b"a\x81", (1, 2), "81"),
        (b"\xef\xbb\xbf\xe9", (1, 1), "E9"),
        (b"\xed\xa0\x80", (1, 1), "Windows-1252"),
        (b"a\xc3", (1, 2), "Windows-1252"),
        (b"\x00", (1, 1), "00"),
    ],
)
def test_text_in_another_encoding_has_a_place(data: bytes, place: tuple[int, int], guess: str) -> None:
    outcome = decode("x.but", data)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert found.name == "encodage"
    assert found.span.source.position(found.span.start) == place
    for lang in ("fr", "en"):
        assert guess in found.message.to("fr" if lang == "fr" else "en")


# -- finding ------------------------------------------------------------------


def test_folders_are_searched_in_order_without_hidden_ones() -> None:
    for path in ("s/b.but", "s/a.but", "s/B/x.BUT", "s/.git/y.but", "s/.z.but", "s/notes.txt", "s/c/d/e.but"):
        write(path)
    assert [f.path for f in find(["s"])[0]] == ["s/B/x.BUT", "s/a.but", "s/b.but", "s/c/d/e.but"]
    assert find(["."])[0][0].path == "s/B/x.BUT"
    assert [f.path for f in find(["s/", "s/a.but", "./s/b.but", "-"])[0]][-1] == "-"
    assert len(find(["s/", "s/a.but", "./s/b.but", "-"])[0]) == 5


@POSIX
def test_links_to_folders_are_not_followed() -> None:
    write("s/a.but")
    os.symlink(".", "s/boucle")
    os.symlink("a.but", "s/lien.but")
    assert [f.path for f in find(["s"])[0]] == ["s/a.but"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_a_fault() -> None:
    write("s/ferme/a.but")
    write("s/ouvert/b.but")
    os.chmod("s/ferme", 0)
    try:
        found, faults = find(["s"])
    finally:
        os.chmod("s/ferme", 0o700)
    assert [f.path for f in found] == ["s/ouvert/b.but"]
    assert [f.message.to("fr") for f in faults] == ["s/ferme : accès refusé"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "vide"),
        ("# formation\n\n \t\r\n", "vide"),
        ('formation EX "x"', "formation"),
        ('# c\n\n\u00a0 FORMATION EX "x"', "formation"),
        ('semestre 1\r\n\tProgramme EX "x"', "programme"),
        ('formaton EX "x"\nsite "y"', "formation"),
        ('semestre 1\nprograme EX "x"', "programme"),
        ('formaton EX "x"\nprogramme EX "y"', "programme"),
        ('semestre 1\n  R1.01 "formation" -> UE1.1: 1', "fragment"),
        ("information\n", "formation"),
        ("x" * 100_000, "fragment"),
    ],
)
def test_kind_of_a_file(text: str, kind: str) -> None:
    assert kind_of(text) == kind


# -- reading ------------------------------------------------------------------


def test_one_file_is_one_source_under_any_spelling() -> None:
    write("s/a.but")
    write("s/b.but")
    reader = Reader()
    a = source(reader.read("s/a.but"))
    assert source(reader.read("./s/../s/a.but")) is a
    assert reader.project(a)(a, "a.but") is a
    b = reader.project(a)(a, "../s/b.but")
    assert b.path == "s/b.but"
    assert reader.is_named("s/b.but")
    assert not reader.is_named("s/c.but")


def test_sources_are_not_kept_for_ever() -> None:
    gc.collect()
    before = sum(type(thing) is Source for thing in gc.get_objects())
    reader = Reader()
    first = source(reader.read(write("s/0.but")))
    for number in range(1, 3 * KEPT):
        reader.read(write(f"s/{number}.but"))
    gc.collect()
    assert source(reader.read("s/0.but")) is first
    assert sum(type(thing) is Source for thing in gc.get_objects()) <= before + KEPT + 1


def test_a_file_that_is_too_large_is_not_read() -> None:
    with open("gros.but", "wb") as stream:
        stream.truncate(MAX_SIZE + 1)
    with pytest.raises(FileFault, match="16 MiB"):
        Reader().read("gros.but")


def test_the_project_is_the_nearest_marked_folder() -> None:
    write("p/.git/HEAD")
    write("p/q/butlang.toml")
    write("p/q/r/a.but")
    here = os.path.realpath(".")
    assert project_root("p/q/r/a.but") == os.path.join(here, "p", "q")
    assert project_root("p/s/a.but") == os.path.join(here, "p")
    assert project_root("x/a.but") == here
    assert project_root("<stdin>") == here


def test_elsewhere_the_project_is_the_file_s_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("ailleurs/b.but")
    write("ici/x")
    monkeypatch.chdir(tmp_path / "ici")
    assert project_root("../ailleurs/b.but") == os.path.realpath("../ailleurs")


def test_a_neighbour_whose_name_begins_alike_is_outside() -> None:
    write("p/butlang.toml")
    write("pp/b.but")
    a = source((reader := Reader()).read(write("p/a.but")))
    with pytest.raises(LoadError, match="leaves the project"):
        reader.project(a)(a, "../pp/b.but")


@pytest.mark.parametrize(
    "name", ["/x.but", "\\x.but", "C:x.but", "c:\\x.but", "\\\\s\\p\\x.but", "a\\b.but", "//s/p/x.but"]
)
def test_paths_of_one_system_only_are_refused(name: str) -> None:
    a = source((reader := Reader()).read(write("a.but")))
    with pytest.raises(LoadError, match=r"absolute|paths are written"):
        reader.project(a)(a, name)


# -- writing ------------------------------------------------------------------


def built(data: bytes, force: bool = False) -> str:
    with Output("out", force) as output:
        return output.write("a/x.json", data)


def test_what_was_written_is_written_again_only_when_it_changes() -> None:
    assert built(b"1") == "written"
    before = os.stat("out/a/x.json").st_mtime_ns
    assert built(b"1") == "unchanged"
    assert os.stat("out/a/x.json").st_mtime_ns == before
    assert built(b"2") == "written"
    assert sorted(os.listdir("out/a")) == ["x.json"]
    assert sorted(os.listdir("out")) == [MANIFEST, "a"]


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{", b'{"files": 1}', b"\xff", b'{"files": {"a/x.json": 3}}'])
def test_with_a_broken_manifest_nothing_is_overwritten(manifest: bytes) -> None:
    built(b"1")
    write(f"out/{MANIFEST}", manifest)
    with pytest.raises(FileFault, match="--force"):
        built(b"2")
    assert built(b"1") == "unchanged"
    assert built(b"2", force=True) == "written"
    assert built(b"3") == "written"


def test_an_edited_file_is_left_alone() -> None:
    built(b"1")
    write("out/a/x.json", b"moi")
    with pytest.raises(FileFault, match="edited by hand"):
        built(b"2")
    assert Path("out/a/x.json").read_bytes() == b"moi"


def test_a_file_that_cannot_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    built(b"1")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FileFault, match="Excel"), Output("out") as output:
        output.write("a/x.json", b"2")
    assert os.listdir("out/a") == ["x.json"]
    assert Path("out/a/x.json").read_bytes() == b"1"


def test_an_interruption_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Output("out").write("x.json", b"1")
    assert os.listdir("out") == []


@POSIX
def test_nothing_is_written_to_a_pipe() -> None:
    Path("out").mkdir()
    os.mkfifo("out/x.json")
    with pytest.raises(FileFault, match="ordinary"):
        Output("out", force=True).write("x.json", b"1")
