"""The workbook that a department puts before its councils: one sheet per semester and parcours, by openpyxl.

`plan` says where everything stands; `header`, `rows` and `foot` write cells through
`grid`, with the looks of `styles` and the results of `formulas`; `marks` shows what
breaks a rule, `page` is about paper, `package` makes the same bytes on every day.
"""

from __future__ import annotations

from typing import Final

from openpyxl.workbook import Workbook

from butlang.backends import Files, Options, RefusedError
from butlang.backends.columns import sheet_names
from butlang.backends.xlsx import foot, header, marks, page, rows
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.package import packed
from butlang.backends.xlsx.plan import Plan, plan
from butlang.backends.xlsx.styles import Look, Styles
from butlang.diagnostics import Diagnostic, say
from butlang.figures import Curriculum
from butlang.model import Formation

_NAME_LENGTH: Final = 31
MOST_COLUMNS: Final = 16_384


def emit(curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], options: Options) -> Files:
    """One workbook for the whole spec."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = Styles(workbook)
    names = sheet_names(tuple(table.sheet for table in curriculum.tables), " ", _NAME_LENGTH)
    grids = [
        _sheet(Grid(workbook.create_sheet(name), styles), plan(curriculum.formation, table, options), diagnostics)
        for name, table in zip(names, curriculum.tables, strict=True)
    ]
    if not grids:
        grids = [_nothing(Grid(workbook.create_sheet(), styles), curriculum.formation)]
    return {"": packed(workbook, grids, curriculum.formation, options.spec)}


def _sheet(grid: Grid, plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> Grid:
    """Fill one sheet. Raises `RefusedError` where it has more columns than a workbook can hold."""
    if plan.last_column > MOST_COLUMNS:
        message = say(
            "la feuille {name} aurait {count} colonnes ; un classeur en a {most} au plus",
            "the sheet {name} would have {count} columns; a workbook has {most} at most",
            name=grid.ws.title,
            count=plan.last_column,
            most=MOST_COLUMNS,
        )
        raise RefusedError(message)
    found = foot.concerning(plan.table, diagnostics)
    header.write(grid, plan)
    rows.write(grid, plan)
    foot.write(grid, plan, found)
    marks.write(grid.ws, plan, found)
    page.write(grid, plan)
    return grid


def _nothing(grid: Grid, formation: Formation) -> Grid:
    """A workbook has one sheet at least."""
    grid.width(1, 60)
    grid.text(1, 1, f"B.U.T. {formation.title} : aucun semestre", Look(frame=False, horizontal="left"))
    return grid
