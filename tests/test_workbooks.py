"""`import` of workbooks and CSV: every case of tests/workbooks is read, and what it gives compiles."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from butlang.format import formatted
from butlang.importers import import_document, import_workbook
from butlang.report.concise import ConciseReport
from butlang.report.json import JsonReport
from butlang.report.text import render
from butlang.source import Source
from butlang.workbook import read
from tests.expected import hold
from tests.loading import analyse_text
from tests.scripts import call
from tests.workbooks import read_case

CASES = sorted((Path(__file__).parent / "workbooks").glob("*.txt"))
# What says that a printed figure is wrong, or that a column it counts was left out.
DIFFERENT: Final = {"chiffre-différent", "pôle-inconnu", "cellule-illisible"}


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, update: bool) -> None:
    hold(path, read_case(path.read_text(encoding="utf-8")).text(), update)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_what_is_imported_compiles(path: Path) -> None:
    outcome = read_case(path.read_text(encoding="utf-8")).outcome()
    said = {d.name for d in outcome.diagnostics}
    for made in outcome.value.specifications:
        assert formatted(Source("x.but", made.text)).value == made.text
        result = analyse_text(made.text)
        if "ects-absents" in said:
            assert {d.name for d in result.diagnostics} == {"ue-incomplète"}
            continue
        assert result.value is not None, [d.message.to("fr") for d in result.diagnostics]
        wrong = [d for d in result.diagnostics if d.name.startswith("attendu")]
        assert not wrong or said & DIFFERENT


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_same_bytes_give_the_same_text(path: Path) -> None:
    case = read_case(path.read_text(encoding="utf-8"))
    assert case.text() == case.text()


def test_a_cell_is_named_in_every_report() -> None:
    case = read_case((CASES[0].parent / "mauvaises_cellules.txt").read_text(encoding="utf-8"))
    first = case.outcome().diagnostics[0]
    assert ConciseReport("fr").add(first).startswith("classeur.xlsx: S1!C3: erreur[cellule-illisible] « 1,5 »")
    assert render(first).splitlines()[1:5] == [
        "  --> classeur.xlsx: S1!C3",
        "   |",
        "   | S1!C3: 1,5",
        "   |        ^^^",
    ]
    report = JsonReport("fr")
    report.add(first)
    (entry,) = json.loads(report.end(1))["diagnostics"]
    assert (entry["file"], entry["line"], entry["column"], entry["end_column"]) == ("classeur.xlsx: S1!C3", 1, 1, 4)


def test_provenance_names_the_cell_of_each_row() -> None:
    case = read_case((CASES[0].parent / "bordeaux.txt").read_text(encoding="utf-8"))
    (made,) = import_workbook(read("classeur.xlsx", case.workbook()), provenance=True).value.specifications
    figures = [line for line in made.text.splitlines() if " -> " in line or line.startswith("  attendu")]
    assert figures
    assert all(re.search(r" # (S3 \w+!A[0-9]+(, )?)+$", line) for line in figures)


def test_a_document_in_text_is_no_matrix() -> None:
    text = "B.U.T. Exemple Semestre 1\nUE 1.1 Concevoir Dessiner\n40 60 100 30 0,4\n100 30\n"
    (made,) = import_document(Source("document.txt", text)).value.specifications
    assert "SAÉ1.?" in made.text


def test_the_command_reads_a_workbook_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = read_case((CASES[0].parent / "formules.txt").read_text(encoding="utf-8"))
    (tmp_path / "sans-suffixe").write_bytes(case.workbook())
    answer = call(["import", "sans-suffixe", "--format", "concise"], tmp_path, monkeypatch)
    assert answer.status == 0
    assert answer.stderr.decode().splitlines()[0].startswith("sans-suffixe: S1!E3: avertissement[chiffre-différent]")
    assert (tmp_path / "import" / "exemple.but").is_file()
    (tmp_path / "coupe.xlsx").write_bytes(case.workbook()[:-100])
    refused = call(["import", "coupe.xlsx"], tmp_path, monkeypatch)
    assert refused.status == 2
    assert refused.stderr.decode().startswith("erreur : coupe.xlsx : classeur incomplet ou abîmé")


def test_a_check_does_not_load_what_reads_workbooks() -> None:
    script = "import sys, butlang.cli.main, butlang.cli.check; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "butlang.cli.check" in loaded
    assert not {"butlang.workbook", "butlang.importers", "zipfile", "openpyxl"} & set(loaded)
