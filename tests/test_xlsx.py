"""The workbook: figures that a spreadsheet computes again, text that stays text, the same bytes on every day."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from butlang.backends import BACKENDS, Options
from butlang.backends.columns import sheet_names
from butlang.backends.xlsx import palette
from butlang.backends.xlsx.formulas import in_row, letter
from butlang.backends.xlsx.grid import clean
from butlang.backends.xlsx.looks import INK, contrast, readable
from butlang.backends.xlsx.measure import lines
from butlang.figures import Curriculum
from butlang.model import Parcours, Sheet
from butlang.source import Source, Span
from tests.loading import analyse_text

TESTS = Path(__file__).parent
SPEC = """formation EX "{title}"
catégorie AL locale
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "{title}" -> UE1.1: {sae}
  R1.01 "Cours" -> UE1.1: {ressource}
"""


def compiled(text: str) -> Curriculum:
    value = analyse_text(text).value
    assert value is not None
    return value


def workbook(text: str, **options: Any) -> bytes:
    outcome = analyse_text(text)
    assert outcome.value is not None
    return BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics, Options(**options))[""]


def spec(title: str = "Projet", sae: str = "40", ressource: str = "60") -> str:
    return SPEC.format(title=title, sae=sae, ressource=ressource)


def sheet_xml(data: bytes, number: int = 2) -> str:
    return ZipFile(BytesIO(data)).read(f"xl/worksheets/sheet{number}.xml").decode()


def formulas(data: bytes, results: bytes) -> dict[tuple[str, str], Any]:
    """What stands in `results` in each cell that is a formula in `data`."""
    written, computed = load_workbook(BytesIO(data)), load_workbook(BytesIO(results), data_only=True)
    return {
        (ws.title, cell.coordinate): blank_is_none(computed[ws.title][cell.coordinate].value)
        for ws in written.worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def test_the_results_beside_the_formulas_are_the_models() -> None:
    curriculum = compiled((TESTS / "golden/tout/spec.but").read_text(encoding="utf-8"))
    sheets: Any = load_workbook(BytesIO(BACKENDS["xlsx"].emit(curriculum)[""]), data_only=True)
    compared = 0
    for table, ws in zip(curriculum.tables, sheets.worksheets[1:-2], strict=True):
        headers = {cell.value: cell.column for cell in ws[2] if cell.value}
        for row, figures in enumerate(table.ues, 5):
            shown = {header: ws.cell(row, column).value for header, column in headers.items()}
            assert shown["Total des coefficients"] == ("?" if figures.total is None else float(figures.total))
            assert shown["rapport SAE/UE"] == ("?" if figures.share is None else float(figures.share))
            categories = [shown[f"Total {code}"] for code in figures.categories]
            assert categories == [float(value) for value in figures.categories.values() if value is not None]
            compared += 1
    assert compared == sum(len(table.ues) for table in curriculum.tables) > 5


def test_the_same_bytes_whenever_and_wherever() -> None:
    code = (
        "import sys, hashlib; from pathlib import Path; from tests.test_xlsx import workbook;"
        "print(hashlib.sha256(workbook(Path(sys.argv[1]).read_text(encoding='utf-8'))).hexdigest())"
    )
    path = TESTS / "golden/tout/spec.but"
    digests = {hashlib.sha256(workbook(path.read_text(encoding="utf-8"))).hexdigest() for _ in range(2)}
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "4242")):
        env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", code, str(path)], env=env, check=True, capture_output=True)
        digests.add(done.stdout.decode().strip())
    assert len(digests) == 1


def test_a_workbook_is_written_without_openpyxl() -> None:
    """It makes the templates, once for all: to import it would cost more than everything else that `build` does."""
    code = "import sys; from butlang.backends import xlsx; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_part_is_xml_with_one_fixed_date() -> None:
    archive = ZipFile(BytesIO(workbook(spec("<&>'"), spec="specs/a&b.but")))
    names = archive.namelist()
    assert len(set(names)) == len(names) > 8
    for info in archive.infolist():
        ElementTree.fromstring(archive.read(info))
        assert info.date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("title", ["=1+1", "+33", "-1", "@SUM(A1)", "=", '=HYPERLINK("http://x")', "  = 1"])
def test_a_title_is_never_a_formula(title: str) -> None:
    text = spec().replace("Réaliser", title.replace('"', '\\"'))
    cell: Any = load_workbook(BytesIO(workbook(text))).worksheets[1]["B5"]
    assert (cell.value, cell.data_type) == (title, "s")
    assert cell.quotePrefix == title.startswith(("=", "+", "-", "@"))


def test_texts_that_xml_cannot_hold() -> None:
    assert clean("a\x00b\x0b\ud800\uffff") == "a\ufffdb\ufffd\ufffd\ufffd"
    assert clean("\u202f« É » \U0001f4d0\n") == "\u202f« É » \U0001f4d0\n"
    assert len(clean("x" * 40000)) == 32767


@pytest.mark.parametrize("written", ["0,1", "123456789,123456", "999999999,999999", "0,000001", "18,30"])
def test_digits_are_exact(written: str) -> None:
    number = written.replace(",", ".").rstrip("0")
    assert f"<v>{number}</v>" in sheet_xml(workbook(spec(sae=written)))


def test_an_unknown_coefficient_gives_no_figure() -> None:
    data = workbook(spec(sae="?"))
    found = formulas(data, data)
    assert {place[1]: value for place, value in found.items() if place[0] == "S1"} == {
        "F5": "?",  # total
        "H5": "?",  # ratio
        "I5": "?",  # ratio without local modules
        "J5": 0,  # category
        "F6": "?",
        "G6": 6,
        "J6": 0,
    }
    assert {value for place, value in found.items() if place[0] == "Sommaire"} == {"?", 6, None}


def test_nothing_weighs() -> None:
    data = workbook(spec(sae="0", ressource="0"))
    assert formulas(data, data)["S1", "H5"] is None


def test_a_formation_without_semester_is_a_workbook_all_the_same() -> None:
    book = load_workbook(BytesIO(workbook('formation EX "Exemple"\n')))
    assert [ws.title for ws in book.worksheets] == ["Sommaire", "Contrôles", "butlang"]
    assert (book.worksheets[0]["A1"].value, book.worksheets[0]["A2"].value) == ("B.U.T. Exemple", "aucun semestre")


@pytest.mark.parametrize(("asked", "row"), [(False, None), (True, 40)])
def test_column_totals_stand_where_asked_for(asked: bool, row: int | None) -> None:
    ws: Any = load_workbook(BytesIO(workbook(spec(), column_totals=asked)), data_only=True).worksheets[1]
    assert ws["D6"].value == row


def test_column_totals_stand_where_claimed() -> None:
    ws: Any = load_workbook(BytesIO(workbook(spec() + "  attendu R1.01 total 60\n")), data_only=True).worksheets[1]
    assert (ws["D6"].value, ws["E6"].value) == (40, 60)


def test_a_column_is_as_wide_as_its_total() -> None:
    text = spec().replace("règle ECTS 6", "règle ECTS 12").replace("  SAÉ", "  UE1.2 C1 niveau 1, 6 ECTS\n  SAÉ")
    text = text.replace("UE1.1: 60", "UE1.1: 9000; UE1.2: 9000")
    plain, totals = (load_workbook(BytesIO(workbook(text, column_totals=asked))) for asked in (False, True))
    assert totals.worksheets[1].column_dimensions["E"].width > plain.worksheets[1].column_dimensions["E"].width


def test_the_path_of_the_spec_is_kept() -> None:
    book: Any = load_workbook(BytesIO(workbook(spec(), spec="specs/bordeaux/tc.but")))
    assert book.custom_doc_props["butlang.spec"].value == "specs/bordeaux/tc.but"
    without: Any = load_workbook(BytesIO(workbook(spec())))
    assert "butlang.spec" not in [prop.name for prop in without.custom_doc_props]


def test_sheet_names_are_short_and_unique() -> None:
    span = Span(Source("x", ""), 0, 0)
    codes = [None, "MMPV", "A" * 40, "A" * 41]
    sheets = tuple(Sheet(3, None if code is None else Parcours(code, "T", span), (), (), ()) for code in codes)
    names = sheet_names(sheets, " ", 31)
    assert names == ("S3", "S3 MMPV", "S3 " + "A" * 28, "S3 " + "A" * 26 + "~2")
    assert max(map(len, names)) <= 31


def test_text_can_be_read_on_every_fill() -> None:
    fills = [*palette.COMPETENCES, *palette.BANDS.values(), *palette.HEADERS.values(), palette.LABELS, palette.TOTALS]
    assert len(set(palette.COMPETENCES)) == len(palette.COMPETENCES)
    assert {fill: contrast(fill, readable(fill)) for fill in fills if contrast(fill, readable(fill)) < 4.5} == {}
    for fill, ink in (palette.ALERT, palette.ACCEPTED, palette.UNKNOWN, ("FFFFFF", INK)):
        assert contrast(fill, ink) >= 4.5


def test_references() -> None:
    assert [letter(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert in_row([4, 5, 6, 9, 11, 12], 7) == "D7:F7,I7,K7:L7"
    assert in_row([], 7) == ""


def test_lines() -> None:
    assert [lines("a b", 10), lines("", 10), lines("mot " * 10, 10), lines("x" * 100, 10)] == [1, 1, 2, 6]
