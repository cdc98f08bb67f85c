"""The rows of the UEs and the footer. Figures that can be computed on the sheet are formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from butlang.backends import columns as c
from butlang.backends.xlsx import formulas as f
from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.plan import COMPETENCE, FIRST_COLUMN, FIRST_ROW, NIVEAU, UE, Plan
from butlang.backends.xlsx.styles import Look, on
from butlang.figures import UeFigures
from butlang.model import Ue
from butlang.numbers import plain

_UE: Final = Look(bold=True, turned=True, wrap=True)
_COMPETENCE: Final = Look(bold=True, wrap=True, horizontal="left", indent=1)
_NIVEAU: Final = Look(size=9, wrap=True, horizontal="left", indent=1)
_FIGURE: Final = Look()
_SUM: Final = Look(bold=True)
_RATIO: Final = Look(ratio=True)
_UNKNOWN: Final = Look(bold=True, fill=palette.UNKNOWN[0], ink=palette.UNKNOWN[1])
_FOOTER: Final = Look(bold=True, fill=palette.FOOTER)
_FOOTER_LABEL: Final = _FOOTER._replace(horizontal="right", indent=1)
_COLUMN_TOTAL: Final = Look(size=9, fill=palette.FOOTER)

_LOWEST: Final = 36.0


def write(grid: Grid, plan: Plan) -> None:
    """One row per UE, then the totals of the semester."""
    for row, figures in enumerate(plan.table.ues, FIRST_ROW):
        _names(grid, plan, row, figures.ue)
        _coefficients(grid, plan, row, figures.ue.code.text)
        _figures(grid, plan, row, figures)
    _footer(grid, plan)


def _names(grid: Grid, plan: Plan, row: int, ue: Ue) -> None:
    """UE, competence, level; and the height that they need."""
    several = len(plan.table.semestre.parcours) > 1
    label = f"{ue.code.label}\n{ue.parcours}" if several and ue.parcours else ue.code.label
    niveau = "" if ue.niveau is None else ue.niveau.title
    fill = palette.competence(ue.code.number)
    grid.text(row, UE, label, on(fill, _UE))
    grid.text(row, COMPETENCE, ue.competence.title, on(fill, _COMPETENCE))
    grid.text(row, NIVEAU, niveau, _NIVEAU)
    needed = [measure.turned_height(part, _UE.size) for part in label.split("\n")]
    for column, text, look in ((COMPETENCE, ue.competence.title, _COMPETENCE), (NIVEAU, niveau, _NIVEAU)):
        count = measure.across(text, grid.width_of(column) - look.indent, look.size, look.bold)
        needed.append(measure.height(count, look.size, _LOWEST))
    grid.height(row, min(max(needed), measure.MAX_ROW))


def _coefficients(grid: Grid, plan: Plan, row: int, ue: str) -> None:
    for at, column in plan.numbered():
        text = column.cell(ue)
        if text is None:
            grid.blank(row, at, _FIGURE)
        else:
            grid.number(row, at, text, _FIGURE, _UNKNOWN)


def _figures(grid: Grid, plan: Plan, row: int, figures: UeFigures) -> None:
    """Total, ECTS, the ratios, the categories."""
    known = figures.total is not None
    every = f.in_row(range(FIRST_COLUMN, plan.total), row)
    sae = f.sum_of(f.in_row(plan.of_pole("saé"), row))
    grid.formula(row, plan.total, f.total(every, figures.total), _SUM)
    grid.number(row, plan.ects, _number(figures.ue.ects), _SUM, _UNKNOWN)
    whole = f"{f.letter(plan.total)}{row}"
    grid.formula(row, plan.rapport, f.ratio(sae, whole, figures.share, every, known), _RATIO)
    if plan.rapport_without is not None:
        part, rest = (f.sum_of(f.in_row(plan.not_local(pole), row)) for pole in ("saé", None))
        without = f.ratio(part, rest, figures.share_without_local, every, known)
        grid.formula(row, plan.rapport_without, without, _RATIO)
    for code, at in plan.categories:
        grid.formula(row, at, f.total(f.in_row(plan.of_category(code), row), figures.categories[code]), _FIGURE)


def _footer(grid: Grid, plan: Plan) -> None:
    """The totals of the semester; those of the columns where they are asked for or claimed."""
    row, totals = plan.footer, plan.table.totals
    last_label = NIVEAU if plan.column_totals else plan.total - 1
    grid.merged(row, (UE, last_label), c.TOTAL_COLONNE, _FOOTER_LABEL)
    if plan.column_totals:
        _column_totals(grid, plan, row)
    for at in range(plan.total, plan.last_column + 1):
        grid.blank(row, at, _FOOTER)
    _sum(grid, plan, plan.total, totals.total)
    _sum(grid, plan, plan.ects, totals.ects)
    for code, at in plan.categories:
        _sum(grid, plan, at, totals.categories[code])
    grid.height(row, 18)


def _column_totals(grid: Grid, plan: Plan, row: int) -> None:
    """Terms of unidentified columns do not belong together: their columns have no total."""
    sums = plan.sums
    for at, column in plan.numbered():
        if column.module.code.unidentified:
            grid.blank(row, at, _COLUMN_TOTAL)
        else:
            cells = f.in_column(at, FIRST_ROW, plan.last_row)
            grid.formula(row, at, f.total(cells, sums[column.module.code]), _COLUMN_TOTAL)


def _sum(grid: Grid, plan: Plan, column: int, value: Decimal | None) -> None:
    """The footer's cell under a computed column."""
    grid.formula(plan.footer, column, f.total(f.in_column(column, FIRST_ROW, plan.last_row), value), _FOOTER)


def _number(value: Decimal | None) -> str:
    return c.UNKNOWN if value is None else plain(value)
