"""What git shows of specifications and workbooks, in a real repository, with the configuration that is given to users."""

from __future__ import annotations

import difflib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import butlang
from butlang.backends import BACKENDS, Options
from butlang.cli.main import run
from butlang.report import matrix_text as rendering
from butlang.report.matrix_text import matrix_text
from butlang.report.workbook_text import workbook_text
from butlang.source import Source
from butlang.starter.git import ATTRIBUTES, CONFIG
from butlang.workbook import read
from tests.built import built
from tests.loading import analyse_text
from tests.test_revision import ask, write

SPECS = sorted((Path(__file__).parent.parent / "specs").rglob("*.but"))
SPEC = """formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Faire"

semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 4
  R1.01 "Un" -> UE1.1: 1
  R1.02 "Deux" -> UE1.1: 2
  R1.03 "Trois" -> UE1.1: 3

semestre 3 [A, B]
  UE3.1 C1 niveau 2, 30 ECTS
  # semestre de transition

  SAÉ3.01 "Projet" -> UE3.1: 4
  R3.01 "Un" -> UE3.1: 1
  R3.02 "Deux" -> UE3.1: 2
  R3.03 "Trois" -> UE3.1: 3
  R3.04 "Quatre" -> UE3.1: 4
"""
LATER = SPEC.replace('"Quatre" -> UE3.1: 4', '"Quatre" -> UE3.1: 5')


@pytest.fixture
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository as `.gitattributes` and the local configuration make it, and a `butlang` to be called."""
    if shutil.which("git") is None or os.name == "nt":
        pytest.skip("needs git and a shell")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_NOSYSTEM", "GIT_PAGER_IN_USE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.delenv("GIT_PAGER_IN_USE")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("PYTHONPATH", str(Path(butlang.__file__).parent.parent))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    write(str(tmp_path / "bin/butlang"), f'#!/bin/sh\nexec "{sys.executable}" -m butlang.cli "$@"\n')
    (tmp_path / "bin/butlang").chmod(0o755)
    (tmp_path / "dépôt").mkdir()
    monkeypatch.chdir(tmp_path / "dépôt")
    ask("-c", "init.defaultBranch=main", "init", "-q")
    for name, value in CONFIG:
        ask("config", name, value)
    write(".gitattributes", "".join(f"{line}\n" for line in ATTRIBUTES))


def commit() -> None:
    ask("add", "-A")
    ask("commit", "-q", "-m", "suite")


def hunks(*question: str) -> list[str]:
    """A diff without the names of files."""
    lines = ask(*question).split("\n")
    return lines[next(at for at, line in enumerate(lines) if line.startswith("@@")) :]


@pytest.mark.usefixtures("_repository")
def test_git_compares_matrices() -> None:
    write("à b/x.but", SPEC)
    commit()
    write("à b/x.but", LATER)
    got = hunks("diff")
    assert got == [
        "@@ -13,11 +13,11 @@ Semestre 1",
        '   R1.03                 3                                      "Trois"',
        " ",
        " Semestre 3 [A, B]",
        "-  UE3.1   C1        niveau 2  30 ECTS   total 14      part SAÉ 28,57 %",
        "+  UE3.1   C1        niveau 2  30 ECTS   total 15      part SAÉ 26,67 %",
        "   # semestre de transition",
        "                     UE3.1",
        '   SAÉ3.01               4                                      "Projet"',
        '   R3.01                 1                                      "Un"',
        '   R3.02                 2                                      "Deux"',
        '   R3.03                 3                                      "Trois"',
        '-  R3.04                 4                                      "Quatre"',
        '+  R3.04                 5                                      "Quatre"',
    ]
    assert hunks("diff", "-U0", "--", "à b")[-3].endswith("@@ Semestre 3 [A, B]")
    commit()
    for question in (("log", "-p", "-1"), ("show",), ("diff", "HEAD~1")):
        assert hunks(*question) == got
    # The lines that `git blame` shows and counts are those of the file.
    number = LATER.split("\n").index('  R3.04 "Quatre" -> UE3.1: 5') + 1
    for option in ("--textconv", "--no-textconv"):
        blame = ask("blame", "-s", option, "-L", "/^ *R3.04/,+1", "à b/x.but")
        assert blame.split()[1] == f"{number})"
        assert blame.count("R3") == 1
    raw = hunks("diff", "--no-textconv", "-U0", "HEAD~1")
    assert raw == [
        "@@ -23 +23 @@ semestre 3 [A, B]",
        '-  R3.04 "Quatre" -> UE3.1: 4',
        '+  R3.04 "Quatre" -> UE3.1: 5',
    ]
    # A patch is of the text.
    assert "UE3.1: 5" in ask("format-patch", "--stdout", "-1")


@pytest.mark.usefixtures("_repository")
@pytest.mark.parametrize(
    ("heading", "raw", "shown"),
    [
        ("semestre 2", "semestre 2", "Semestre 2"),
        ("  SEMESTRE 2 [A,B]", "SEMESTRE 2 [A,B]", "Semestre 2 [A, B]"),
        ("\tSemestre\t2", "Semestre\t2", "Semestre 2"),
        ("# semestre 2", 'programme EX "Exemple"', 'Programme EX "Exemple"'),
        ("semestre 2 # suite", "semestre 2 # suite", "Semestre 2  # suite"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headers_of_hunks(heading: str, raw: str, shown: str, end: str) -> None:
    text = f'programme EX "Exemple"\n{heading}\n' + "".join(f"  R2.{n:02} -> UE2.1\n" for n in range(20))
    Path("x.but").write_bytes(text.replace("\n", end).encode())
    commit()
    Path("x.but").write_bytes(text.replace("R2.19", "R2.20").replace("\n", end).encode())
    assert hunks("diff", "--no-textconv")[0].partition(" @@ ")[2] == raw
    assert hunks("diff")[0].partition(" @@ ")[2] == shown


def workbook(text: str) -> bytes:
    outcome = analyse_text(text)
    assert outcome.value is not None
    return BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics, Options(spec="x.but"))[""]


@pytest.mark.usefixtures("_repository")
def test_git_compares_workbooks() -> None:
    Path("x.xlsx").write_bytes(workbook(SPEC))
    commit()
    Path("x.xlsx").write_bytes(workbook(LATER))
    got = ask("diff", "-U0")
    assert "Binary" not in got
    for line in (
        "+  R3.04                 5                                      Quatre",
        "-  R3.04                 4                                      Quatre",
    ):
        assert got.split("\n").count(line) == 2  # in the sheets of both parcours
    heads = [line.partition(" @@ ")[2] for line in got.split("\n") if line.startswith("@@")]
    assert {"Feuille S3 A", "Feuille S3 B"} <= set(heads)
    Path("x.xlsx").write_bytes(workbook(LATER)[:-300])
    assert "+Classeur illisible : " in ask("diff")


@pytest.mark.usefixtures("_repository")
def test_git_shows_a_diff_whatever_the_file_holds() -> None:
    names = ("a.but", "b.but", "c.xlsx", "d.but")
    for name in names:
        write(name, "")
    commit()
    noise = random.Random(5).randbytes(5000).replace(b"\r\n", b"")  # git itself warns of a CRLF that it would drop
    for name, data in zip(names, (b"\xff\xfe\0x", b"\n\n", b"PK\x03\x04", noise), strict=True):
        Path(name).write_bytes(data)
    got = subprocess.run(["git", "diff"], capture_output=True, check=True)
    assert got.stderr == b""
    assert got.stdout.count(b"\n@@ ") == len(names)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_change_of_one_line_moves_no_other(path: Path) -> None:
    """Of the other lines only the figures of UEs, and their codes over the columns, may say otherwise."""
    lines = path.read_text(encoding="utf-8").split("\n")
    before = matrix_text(Source("x.but", "\n".join(lines)), "fr").split("\n")
    assert len(before) == len(lines)
    draw = random.Random(path.stem)
    places = [at for at, line in enumerate(lines) if line.strip() and not line.lower().startswith("semestre")]
    for at in draw.sample(places, 12):
        for new in ([], [lines[at] + ' # "autre" 12,125']):
            after = matrix_text(Source("x.but", "\n".join([*lines[:at], *new, *lines[at + 1 :]])), "fr").split("\n")
            changed = [*difflib.unified_diff(before, after, lineterm="", n=0)][3:]
            others = [line for line in changed if line[1:].strip() and not line[1:].startswith(("  UE", "          "))]
            others = [line for line in others if not line.startswith("@@")]
            assert len(others) <= 2, others
            assert changed


def test_all_of_a_workbook_is_shown() -> None:
    for book in built()[:12]:
        text = workbook_text(read("x.xlsx", book.data), "fr")
        for table in book.tables:
            for ue in table.ues:
                for module, weight in ue.terms:
                    for term in weight.terms:
                        assert f"{term:f}".rstrip("0").rstrip(".").replace(".", ",") in text
                    assert module.code.text in text
            assert f"Feuille S{table.sheet.semestre}" in text
        assert "illisible" not in text


def edited(data: bytes, **cells: str | float) -> bytes:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    for name, value in cells.items():
        book["S1"][name] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_edits_of_a_workbook_are_lines() -> None:
    """Whatever a cell is, an edit of it is seen."""
    data = workbook(SPEC)
    sheet = next(sheet for sheet in read("x", data).sheets if sheet.name == "S1")
    before = set(workbook_text(read("x", edited(data)), "fr").split("\n"))
    seen = 0
    for (row, column), cell in sheet.cells.items():
        if row in sheet.hidden_rows or column in sheet.hidden_columns:
            continue
        from butlang.workbook import address

        for value in ("autre chose", 77.25):
            after = workbook_text(read("x", edited(data, **{address(row, column): value})), "fr")
            added = set(after.split("\n")) - before
            assert any(str(value) in line.replace(",", ".") for line in added), (address(row, column), cell, added)
            seen += 1
    assert seen > 40


def test_a_bug_is_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def fail(*_: object) -> Iterator[str]:
        raise RecursionError

    monkeypatch.setattr(rendering, "parse", fail)
    monkeypatch.setattr("butlang.workbook.read", fail)
    (tmp_path / "x.but").write_text(SPEC, encoding="utf-8")
    assert run(["textconv", str(tmp_path / "x.but")]) == 0
    assert capfdbinary.readouterr() == (SPEC.encode(), b"")
    (tmp_path / "x.xlsx").write_bytes(workbook(SPEC))
    assert run(["textconv", str(tmp_path / "x.xlsx")]) == 0
    assert capfdbinary.readouterr().out.startswith(b"Classeur illisible : contenu inattendu (empreinte ")


def test_text_that_is_not_utf8_and_text_without_end(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for data in ('formation EX "été"\n'.encode("latin-1"), b"# " + b"x" * (17 * 1024 * 1024)):
        (tmp_path / "x.but").write_bytes(data)
        assert run(["textconv", str(tmp_path / "x.but")]) == 0
        assert capfdbinary.readouterr().out == data
