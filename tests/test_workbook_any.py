"""Whatever stands in its cells, a workbook or a CSV is imported or reported: nothing raises, what is written compiles."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from butlang.diagnostics import Severity
from butlang.importers import import_document, import_workbook
from butlang.report.text import render
from butlang.source import Source
from butlang.workbook import Area, Cell, Sheet, Workbook
from tests.loading import analyse_text

WORDS: Final = (
    "UE 1.1", "UE 1.2", "UE 2.1\nNORD", "UE 3.12 - Conduire", "UE1.1", "UE", "Compétence", "Niveau de la compétence",
    "SAÉ 1.01 - Un", "SAE 1.02", "R1.01 – Deux", "R1.NORD.02 Trois", "R1.01", "R2.03 : Quatre", "PORTFOLIO", "Stage",
    "STAGE1 - Stage", "PAÉ 2.01", "R1.?", "SAÉ 1.?", "colonne non identifiée", "colonne non identifiée AOP", "Total",
    "Total des coefficients", "Total AOP", "Total TOTAL", "Total adaptation locale", "Total des SAÉ", "ECTS", "rapport SAE/UE",
    "rapport SAE/UE sans AOP", "Coefficients / UE", "Poids chaque SAÉ ou ressource", "Heures", "SAÉ", "Ressources",
    "B.U.T. Exemple (Agen) Semestre 1", "B.U.T. Exemple Semestre 2 Parcours Nord FA", "Semestre 3", "Parcours \u200bSud",
    "AOP : ateliers – R1.01", "Année 2022-2025", "Version \"2\\", "Conseil : vote du 31/02/2024", "1,5", "?", "#REF!",
    "é\u202e\"\\\u0000 #", "R" + "1" * 50, "R1." + ".".join(["AAAAAAAAAAAAAAAAAAA"] * 3), "-", "x" * 500, "[…]", "\u200b",
)  # fmt: skip
NUMBERS: Final = (
    "0",
    "1",
    "4",
    "6",
    "10",
    "15",
    "30",
    "0.4",
    "0.5",
    "-2",
    "0.3333333333333333",
    "1e+30",
    "-0",
    "99999999999",
)
CELLS: Final = st.one_of(
    st.sampled_from(WORDS).map(lambda text: Cell("text", text)),
    st.builds(Cell, st.just("number"), st.sampled_from(NUMBERS), st.none(), st.sampled_from(("General", "0.00", "0%"))),
    st.sampled_from(NUMBERS).map(lambda text: Cell("number", text, "A1+1")),
    st.sampled_from(
        (Cell("nothing", "", "A1"), Cell("error", "#REF!"), Cell("boolean", "TRUE"), Cell("date", "46154"))
    ),
)
PLACES: Final = st.tuples(st.integers(1, 9), st.integers(1, 9))
AREAS: Final = st.builds(
    lambda a, b: Area(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), PLACES, PLACES
)
SHEETS: Final = st.builds(
    Sheet,
    st.sampled_from(("S1", "S1 NORD", "S2 TOTAL", "S3 - Marketing", "Feuil\u200b1", "S1 \u0007")),
    st.sampled_from(("visible", "visible", "hidden")),
    st.dictionaries(PLACES, CELLS, max_size=60),
    st.lists(AREAS, max_size=3).map(tuple),
    st.frozensets(st.integers(1, 9), max_size=2),
    st.frozensets(st.integers(1, 9), max_size=2),
)


def table(cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    """The cells over a table that is one."""
    sure = {
        (1, 1): Cell("text", "UE"),
        (1, 2): Cell("text", "SAÉ 1.01 - Un"),
        (1, 3): Cell("text", "R1.01 - Deux"),
        (1, 4): Cell("text", "ECTS"),
        (2, 1): Cell("text", "UE 1.1"),
        (3, 1): Cell("text", "UE 1.2"),
    }
    moved = {(row + 1, column): cell for (row, column), cell in sure.items()}
    return {**moved, **cells}


def check(text: str) -> None:
    outcome = analyse_text(text)
    wrong = {d.name for d in outcome.diagnostics if d.code.code < "B2" and d.severity is Severity.ERROR}
    assert wrong <= {"ue-incomplète"}, (text, [d.message.to("fr") for d in outcome.diagnostics])


@settings(max_examples=120, deadline=None)
@given(st.lists(SHEETS, min_size=1, max_size=3, unique_by=lambda sheet: sheet.name), st.booleans())
def test_any_workbook(sheets: list[Sheet], tables: bool) -> None:
    if tables:
        sheets = [
            Sheet(s.name, s.state, table(dict(s.cells)), s.merged, s.hidden_rows, s.hidden_columns) for s in sheets
        ]
    outcome = import_workbook(Workbook("classeur\u0007.xlsx", tuple(sheets)), provenance=True)
    for found in outcome.diagnostics:
        assert render(found, "fr")
        assert render(found, "en")
    for made in outcome.value.specifications:
        check(made.text)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from((*WORDS, *NUMBERS, '"a;b', '"c"', "=A1", "")), min_size=1, max_size=7), max_size=9
    ),
    st.sampled_from(";\t,"),
)
def test_any_csv(rows: list[list[str]], mark: str) -> None:
    text = "UE;R1.01;SAÉ 1.01;ECTS\n".replace(";", mark) + "\n".join(mark.join(row) for row in rows)
    outcome = import_document(Source("matrice.csv", text), provenance=True)
    for found in outcome.diagnostics:
        assert render(found, "fr")
    for made in outcome.value.specifications:
        check(made.text)
