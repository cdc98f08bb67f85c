"""A specification, built as a workbook or CSV and imported again, states the same facts: all that a sheet shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from butlang.backends import BACKENDS, Options
from butlang.diagnostics import Outcome
from butlang.figures import Curriculum
from butlang.files.reading import Reader
from butlang.importers import Imported, import_document, import_workbook
from butlang.pipeline import analyse
from butlang.source import Source
from butlang.workbook import Area, Sheet, Workbook, read
from tests.loading import analyse_text

ROOT = Path(__file__).parent.parent
SPECS = sorted([*(ROOT / "specs" / "bordeaux").glob("*.but"), *(ROOT / "tests" / "golden").glob("*/spec.but")])


def compiled(path: Path) -> Outcome[Curriculum | None]:
    reader = Reader()
    source = reader.read(str(path)).value
    assert source is not None
    return analyse(source, reader.project(source))


def facts(curriculum: Curriculum) -> Any:
    """The model as JSON, without what no sheet shows: codes of competences and parcours, numbers of levels, hours."""
    (data,) = BACKENDS["json"].emit(curriculum).values()
    model = json.loads(data)
    del model["formation"]["code"]
    for sheet in model["sheets"]:
        for module in sheet["modules"]:
            del module["hours"]
            module["categories"].sort()
        for ue in sheet["ues"]:
            del ue["competence"]["code"]
            if ue["level"] is not None:
                del ue["level"]["number"]
        if sheet["parcours"] is not None:
            del sheet["parcours"]["code"]
        sheet["modules"].sort(key=lambda module: (module["code"], module["categories"]))
    return model


def imported(outcome: Outcome[Imported]) -> Curriculum:
    (made,) = outcome.value.specifications
    result = analyse_text(made.text)
    assert result.value is not None, [d.message.to("fr") for d in result.diagnostics]
    return result.value


def test_there_are_specifications() -> None:
    assert len(SPECS) >= 2


def plain_facts(model: Any) -> list[Any]:
    """The sheets, without what layout `preconisation` leaves out: levels, categories, coefficients of 0 and what needs them."""
    for sheet in model["sheets"]:
        del sheet["categories"], sheet["totals"]["categories"]
        for module in sheet["modules"]:
            module["categories"] = []
            module["weights"] = {ue: terms for ue, terms in module["weights"].items() if terms != ["0"]}
        merged: dict[str, Any] = {}
        for module in sheet["modules"]:
            for ue, terms in merged.setdefault(module["code"], module)["weights"].items():
                if merged[module["code"]] is not module:
                    module["weights"][ue] = [*terms, *module["weights"].get(ue, [])]
            merged[module["code"]]["weights"] |= module["weights"]
        sheet["modules"] = list(merged.values())
        for module in sheet["modules"]:
            module["weights"] = {ue: sorted(terms) for ue, terms in sorted(module["weights"].items())}
            if module["unidentified"]:
                del module["total"]
        for ue in sheet["ues"]:
            del ue["level"], ue["categories"], ue["share_without_local"]
    return list(model["sheets"])


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_built_workbook_gives_the_facts_of_its_specification(path: Path) -> None:
    outcome = compiled(path)
    assert outcome.value is not None
    (data,) = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics).values()
    back = import_workbook(read("classeur.xlsx", data))
    assert facts(imported(back)) == facts(outcome.value)
    # A total too long to be written is all that may be said.
    assert {d.name for d in back.diagnostics} <= {"nombre-refusé"}


def moved(sheet: Sheet, to: Callable[[int, int], tuple[int, int]], keep_merged: bool) -> Sheet:
    """A sheet whose cells stand elsewhere, without hidden keys."""
    keys = [at for at, cell in sheet.cells.items() if cell.text == "clé"]
    cells = {
        to(*at): cell for at, cell in sheet.cells.items() if not any(at[0] == key[0] or at[1] == key[1] for key in keys)
    }
    merged = []
    for area in sheet.merged if keep_merged else ():
        first, last = to(area.top, area.left), to(area.bottom, area.right)
        merged.append(
            Area(min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1]))
        )
    return Sheet(sheet.name, sheet.state, cells, tuple(merged))


MOVES: Final[dict[str, tuple[Callable[[int, int], tuple[int, int]], bool]]] = {
    "turned": (lambda row, column: (column, row), True),
    "apart": (lambda row, column: (3 * row, 2 * column + 5), True),
    "mirrored": (lambda row, column: (row, 200 - column), False),
    "turned and mirrored": (lambda row, column: (200 - column, row), False),
}


# The pole of unidentified columns is told by bands and places, which a mirrored sheet has lost.
MOVED: Final = [
    pytest.param(path, move, id=f"{path.parent.name}-{path.stem}-{move}")
    for path in SPECS
    for move in MOVES
    if "mirrored" not in move or ".?" not in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize(("path", "move"), MOVED)
def test_a_table_is_read_wherever_it_stands(path: Path, move: str) -> None:
    """The same facts from a table that is turned, mirrored, or spread over blank rows and columns."""
    outcome = compiled(path)
    assert outcome.value is not None
    (data,) = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics).values()
    book = read("classeur.xlsx", data)
    sheets = tuple(moved(sheet, *MOVES[move]) for sheet in book.sheets if sheet.state == "visible")
    back = import_workbook(Workbook("classeur.xlsx", sheets, properties=book.properties))
    assert facts(imported(back)) == facts(outcome.value)
    assert {d.name for d in back.diagnostics} <= {"nombre-refusé"}


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_built_preconisation_gives_the_coefficients_of_its_specification(path: Path) -> None:
    outcome = compiled(path)
    assert outcome.value is not None
    files = BACKENDS["xlsx"].emit(outcome.value, outcome.diagnostics, Options(layout="preconisation"))
    found = []
    for data in files.values():
        back = import_workbook(read("classeur.xlsx", data))
        found += plain_facts(facts(imported(back)))
        assert {d.name for d in back.diagnostics} <= {"nombre-refusé"}
    assert found == plain_facts(facts(outcome.value))


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_built_csv_gives_the_figures_of_its_sheet(path: Path) -> None:
    outcome = compiled(path)
    assert outcome.value is not None
    sheets = facts(outcome.value)["sheets"]
    files = BACKENDS["csv"].emit(outcome.value, outcome.diagnostics)
    for sheet, data in zip(sheets, files.values(), strict=True):
        back = import_document(Source("feuille.csv", data.decode("utf-8-sig")))
        assert {d.name for d in back.diagnostics} <= {
            "titre-perdu",
            "nombre-refusé",
            "colonne-sans-code",
            "catégorie-non-placée",
            "pôle-inconnu",
        }
        (again,) = facts(imported(back))["sheets"]
        names = ("code", "ects", "competence", "level")
        assert [[ue[n] for n in names] for ue in again["ues"]] == [[ue[n] for n in names] for ue in sheet["ues"]]
        if "pôle-inconnu" not in {d.name for d in back.diagnostics}:
            assert [ue["total"] for ue in again["ues"]] == [ue["total"] for ue in sheet["ues"]]
            assert [ue["share"] for ue in again["ues"]] == [ue["share"] for ue in sheet["ues"]]
