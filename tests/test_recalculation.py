"""LibreOffice computes every workbook again: each formula gives the model's figure, each mark stands where a rule is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from butlang.backends import BACKENDS, LAYOUTS, Options
from butlang.backends.xlsx.palette import ACCEPTED, ALERT
from butlang.diagnostics import Diagnostic, Severity
from butlang.figures import Table
from tests import soffice
from tests.built import Built, built
from tests.loading import analyse_text
from tests.pulling import assert_unedited

RESULT: Final = re.compile(rb'(<c r="[A-Z]+[0-9]+" s="[0-9]+")(?: t="str")?(><f>[^<]*</f>)<v>[^<]*</v>')
TABLE: Final = re.compile(r"<table.*?</table>", re.DOTALL)
MARKED: Final = re.compile(rf'bgcolor="#({ALERT[0]}|{ACCEPTED[0]})" sdval="([^"]+)"')

pytestmark = soffice.needed

# Shares of exactly 40 and 60 %, in sums that a float misses by a hair; and those just beyond, by 0.001 %.
BOUNDS = """formation EX "Bornes"
compétence C1 "Un"
compétence C2 "Deux"
compétence C3 "Trois"
compétence C4 "Quatre"
compétence C5 "Cinq"
semestre 1
  UE1.1 C1, 6 ECTS
  UE1.2 C2, 6 ECTS
  UE1.3 C3, 6 ECTS
  UE1.4 C4, 6 ECTS
  UE1.5 C5, 7 ECTS
  SAÉ1.01 "a" -> UE1.1: 0,1; UE1.2: 0,1; UE1.3: 39,999; UE1.4: 60,001; UE1.5: 0
  SAÉ1.02 "b" -> UE1.1: 0,7; UE1.2: 1,1
  R1.01 "c" -> UE1.1: 0,3; UE1.2: 0,1; UE1.3: 60,001; UE1.4: 39,999; UE1.5: 0
  R1.02 "d" -> UE1.1: 0,9; UE1.2: 0,7
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the workbooks: as they were made, computed again from bare formulas, and as LibreOffice shows them."""
    place = tmp_path_factory.mktemp("workbooks")
    for number, book in enumerate(built()):
        (place / f"{number}.xlsx").write_bytes(without_results(book.data))
    files = sorted(place.glob("*.xlsx"))
    soffice.convert(files, "xlsx", place / "xlsx")
    soffice.convert(files, "html", place / "html")
    return place


def without_results(data: bytes) -> bytes:
    """A workbook whose formulas have no results: those that come back are LibreOffice's own."""
    out = BytesIO()
    removed = 0
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part, count = RESULT.subn(rb"\1\2", old.read(name))
            removed += count
            new.writestr(name, part)
    assert removed
    return out.getvalue()


def test_each_formula_gives_the_result_that_stands_beside_it(folder: Path) -> None:
    compared = 0
    for number, book in enumerate(built()):
        written: Any = load_workbook(BytesIO(book.data))
        promised: Any = load_workbook(BytesIO(book.data), data_only=True)
        computed: Any = load_workbook(folder / f"xlsx/{number}.xlsx", data_only=True)
        for sheet in written.worksheets:
            for place in formulas(sheet):
                wanted, found = (blank_is_none(other[sheet.title][place].value) for other in (promised, computed))
                assert found == near(wanted), (book.name, sheet.title, place)
                compared += 1
    assert compared > 4_000


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def near(value: Any) -> Any:
    """A number within the precision asked for; a file of LibreOffice has 15 digits."""
    return pytest.approx(value, abs=1e-9, rel=1e-14) if isinstance(value, int | float) else value


def formulas(sheet: Any) -> Iterator[str]:
    yield from (cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def test_each_mark_stands_where_a_rule_is_broken(folder: Path) -> None:
    marked = 0
    for number, book in enumerate(built()):
        found = seen(folder / f"html/{number}.html", len(book.tables))
        for table, colours in zip(book.tables, found, strict=True):
            wanted = list(marks(book, table))
            assert colours == [(colour, near(value)) for colour, value in wanted], book.name
            marked += len(wanted)
    assert marked > 60


def seen(page: Path, tables: int) -> list[list[tuple[str, float]]]:
    """The colour and value of each marked cell, table by table; the index comes first, the findings last."""
    shown = TABLE.findall(page.read_text(encoding="utf-8"))[1 : tables + 1]
    return [[(colour, float(value)) for colour, value in MARKED.findall(table)] for table in shown]


def marks(book: Built, table: Table) -> Iterator[tuple[str, float]]:
    """The figures of a table that break a rule, in the order in which they are read; accepted ones are lighter."""
    regles = table.semestre.regles
    for figures in table.ues:
        row = figures.ue.code.text
        broken: dict[str, Decimal | Fraction] = {}
        if figures.share is not None and not regles.low <= figures.share <= regles.high:
            broken["part-sae"] = figures.share
        asked = regles.total
        if asked is not None and regles.par_ects:
            asked = None if figures.ue.ects is None else asked * figures.ue.ects
        if None not in (asked, figures.total) and figures.total != asked:
            broken["total-ue"] = figures.total or Decimal(0)
        for name in ("total-ue", "part-sae"):
            if name in broken:
                yield colour(book, table, name, row), float(broken[name])
    ects = table.totals.ects
    if ects is not None and ects != regles.ects:
        yield colour(book, table, "ects-semestre", "semestre"), float(ects)


def colour(book: Built, table: Table, name: str, place: str) -> str:
    here = [d for d in book.found if d.name == name and on(d, table, place)]
    return (ACCEPTED if here and all(d.severity is not Severity.ERROR for d in here) else ALERT)[0]


def on(diagnostic: Diagnostic, table: Table, place: str) -> bool:
    """Whether a finding is about a place of a table; that of a UE may be judged with the other semester's."""
    semestre = table.semestre.number if place == "semestre" else None
    names = [name for number, name in diagnostic.scope.everywhere if semestre in (None, number)]
    return place in names and (not diagnostic.parcours or table.parcours in diagnostic.parcours)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_share_on_the_bound_is_in_bounds(tmp_path: Path, layout: str) -> None:
    outcome = analyse_text(BOUNDS)
    assert outcome.value is not None
    (data,) = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics, Options(layout=layout)).values()
    (tmp_path / "bornes.xlsx").write_bytes(data)
    soffice.convert([tmp_path / "bornes.xlsx"], "html", tmp_path / "html")
    (found,) = seen(tmp_path / "html/bornes.html", 1)
    assert found == [(ALERT[0], 0.39999), (ALERT[0], 0.60001), (ALERT[0], 31)]


def test_nothing_is_to_carry_after_libreoffice_has_saved_it(folder: Path) -> None:
    for number, book in enumerate(built()):
        assert_unedited(book, (folder / "xlsx" / f"{number}.xlsx").read_bytes())
