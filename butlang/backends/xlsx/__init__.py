"""The workbook that a department puts before its councils: an index, one sheet per semester and parcours, the findings.

A layout (`layouts/`) is data; `plan` lays it out for a table; `header`, `rows` and `foot`
write cells through `grid`, with the results of `formulas`; `marks` shows what breaks a
rule; `summary`, `findings` and `origin` are the sheets around them. `shell` is what
openpyxl makes once, `package` puts both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from butlang import __version__
from butlang.backends import Files, Options, RefusedError
from butlang.backends.columns import sheet_names
from butlang.backends.xlsx import findings, foot, header, marks, origin, rows, summary
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.layout import Layout
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.measure import POINTS
from butlang.backends.xlsx.package import Sheet, packed
from butlang.backends.xlsx.places import concerns
from butlang.backends.xlsx.plan import Plan, plan
from butlang.backends.xlsx.shell import Shell, shell
from butlang.diagnostics import Diagnostic, say
from butlang.figures import Curriculum, Table

_NAME_LENGTH: Final = 31
MOST_COLUMNS: Final = 16_384
_PAPER: Final = (784.0, 514.0)  # points of A4 inside the margins
_SQUEEZE: Final = 1.35
_LONGEST_NAME: Final = 100  # a page's footer holds 255 characters


def emit(curriculum: Curriculum, diagnostics: tuple[Diagnostic, ...], options: Options) -> Files:
    """One workbook for the whole spec, or one for each BUT year where the layout is yearly."""
    layout = LAYOUTS[options.layout]
    if not layout.yearly:
        return {"": _workbook(curriculum, curriculum.tables, layout, diagnostics, options)}
    years: dict[int, list[Table]] = {}
    for table in curriculum.tables:
        years.setdefault((table.semestre.number + 1) // 2, []).append(table)
    return {
        f"-BUT{year}": _workbook(curriculum, tuple(tables), layout, diagnostics, options)
        for year, tables in sorted(years.items())
    }


def _workbook(
    curriculum: Curriculum,
    tables: tuple[Table, ...],
    layout: Layout,
    diagnostics: tuple[Diagnostic, ...],
    options: Options,
) -> bytes:
    formation = curriculum.formation
    names = sheet_names(tuple(table.sheet for table in tables), " ", _NAME_LENGTH)
    plans = {name: plan(layout, formation, table, options) for name, table in zip(names, tables, strict=True)}
    found = tuple(d for d in diagnostics if _about(d, plans, len(tables) == len(curriculum.tables)))
    sources = origin.Sources(formation, options.spec)
    properties = origin.properties(options, sources)
    static = shell(layout.name, len(plans), tuple(properties))
    made = _made(formation.source.path)
    first = Grid(summary.NAME, static.looks)
    chart = summary.write(first, curriculum, plans, found)
    sheets = [Sheet(first, left=made)]
    sheets += [_sheet(name, plan, found, static, made) for name, plan in plans.items()]
    controls, hidden = Grid(findings.NAME, static.looks), Grid(origin.NAME, static.looks)
    findings.write(controls, plans, found)
    origin.write(hidden, plans, options, sources)
    sheets += [Sheet(controls, left=made), Sheet(hidden)]
    drawn = chart if any(table.ues for table in tables) else None
    return packed(static, sheets, f"B.U.T. {formation.title}", properties, drawn)


def _about(diagnostic: Diagnostic, plans: Mapping[str, Plan], whole: bool) -> bool:
    """Whether a finding concerns a workbook: one of its sheets, or the file itself."""
    if whole or diagnostic.scope.semestre is None:
        return True
    return any(concerns(diagnostic, plan) for plan in plans.values())


def _sheet(name: str, plan: Plan, diagnostics: tuple[Diagnostic, ...], static: Shell, made: str) -> Sheet:
    """One table. Raises `RefusedError` where it has more columns than a workbook can hold."""
    if plan.last_column >= MOST_COLUMNS:
        message = say(
            "la feuille {name} aurait {count} colonnes ; un classeur en a {most} au plus",
            "the sheet {name} would have {count} columns; a workbook has {most} at most",
            name=name,
            count=plan.last_column + 1,
            most=MOST_COLUMNS,
        )
        raise RefusedError(message)
    grid = Grid(name, static.looks)
    found = foot.concerning(plan, diagnostics)
    header.write(grid, plan)
    rows.write(grid, plan)
    if plan.layout.under:
        foot.write(grid, plan, found)
    marks.write(grid, plan, found)
    page = plan.layout.page
    head, left = (text.format(made=made, title=plan.title) for text in (page.header, page.left))
    return Sheet(grid, head, left, _nearly_one_page(grid))


def _nearly_one_page(grid: Grid) -> bool:
    """Whether a sheet that fits the page in width has only a little too much height for it."""
    scale = min(1.0, _PAPER[0] / (grid.total_width() * POINTS))
    return grid.total_height() * scale <= _PAPER[1] * _SQUEEZE


def _made(path: str) -> str:
    """What made a sheet, and from which file; the file's name is shortened in its middle where it is too long."""
    name = path.rsplit("/", 1)[-1]
    if len(name) > _LONGEST_NAME:
        half = _LONGEST_NAME // 2
        name = f"{name[:half]}…{name[-half:]}"
    return f"Document généré par butlang {__version__} depuis {name}"
