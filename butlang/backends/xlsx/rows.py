"""The rows of the UEs and the footer. Figures that can be computed on the sheet are formulas; hidden keys say what each row and column is."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from butlang.backends import columns as c
from butlang.backends.xlsx import formulas as f
from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.layout import Computed, Gap, Label, Modules
from butlang.backends.xlsx.looks import Look, on
from butlang.backends.xlsx.plan import FOOT, KEY, Placed, Plan
from butlang.figures import UeFigures
from butlang.model import Ue
from butlang.numbers import plain

KEY_LOOK: Final = Look(size=8, frame=False, ink="8C8C8C", horizontal="left")
_LOWEST: Final = 36.0


def write(grid: Grid, plan: Plan) -> None:
    """One row per UE, the totals of the semester, and the hidden keys."""
    for at, figures in enumerate(plan.table.ues):
        _ue(grid, plan, at, figures)
    _footer(grid, plan)
    _keys(grid, plan)


def _ue(grid: Grid, plan: Plan, rank: int, figures: UeFigures) -> None:
    """The row of the UE of that rank, from 0."""
    layout, ue, row = plan.layout, figures.ue, plan.first_row + rank
    fill = palette.competence(ue.code.number)
    needed = [_LOWEST]
    zero = "0" if layout.zeros else None
    for placed in plan.placed:
        at, block = placed.at, placed.block
        match block:
            case Modules():
                text = plan.cells[at][rank] or zero
                if text is None:
                    grid.blank(row, at, layout.figure_look)
                else:
                    grid.number(row, at, text, layout.figure_look, layout.unknown_look)
            case Label(look=look, coloured=coloured):
                text = _name(block, plan, ue)
                grid.text(row, at, text, on(fill, look) if coloured else look)
                needed.append(_height(text, look, grid.width_of(at)))
            case Computed():
                _figure(grid, plan, placed, row, figures)
            case Gap():
                pass
    grid.height(row, min(max(needed), measure.MAX_ROW))


def _name(label: Label, plan: Plan, ue: Ue) -> str:
    match label.name:
        case "ue":
            several = len(plan.table.semestre.parcours) > 1
            return f"{ue.code.label}\n{ue.parcours}" if several and ue.parcours else ue.code.label
        case "compétence":
            return ue.competence.title
        case "niveau":
            return "" if ue.niveau is None else ue.niveau.title


def _height(text: str, look: Look, width: float) -> float:
    """The height that a name needs in its column."""
    if look.turned:
        return max([measure.turned_height(part, look.size) for part in text.split("\n")])
    count = measure.across(text, width - look.indent, look.size, look.bold)
    return measure.height(count, look.size)


def _figure(grid: Grid, plan: Plan, placed: Placed, row: int, figures: UeFigures) -> None:
    """Total, ECTS, the ratios, a category."""
    block = placed.block
    assert isinstance(block, Computed)
    modules = plan.groups["all"]
    match block.figure:
        case "total":
            grid.formula(row, placed.at, f.total(f.in_row(modules, row), figures.total), block.look)
        case "ects":
            text = c.UNKNOWN if figures.ue.ects is None else plain(figures.ue.ects)
            grid.number(row, placed.at, text, block.look, plan.layout.unknown_look)
        case "rapport":
            whole = f"{f.letter(plan.figures['total', None])}{row}"
            sae = f.sum_of(f.in_row(plan.of_pole("saé"), row))
            known = figures.total is not None
            grid.formula(row, placed.at, f.ratio(sae, whole, figures.share, f.in_row(modules, row), known), block.look)
        case "rapport sans":
            part, rest = (f.sum_of(f.in_row(plan.groups[name], row)) for name in ("saé, not local", "not local"))
            known = figures.total is not None
            ratio = f.ratio(part, rest, figures.share_without_local, f.in_row(modules, row), known)
            grid.formula(row, placed.at, ratio, block.look)
        case "catégorie":
            code = placed.categorie or ""
            cells = f.in_row(plan.of_category(code), row)
            grid.formula(row, placed.at, f.total(cells, figures.categories[code]), block.look)


def _footer(grid: Grid, plan: Plan) -> None:
    """The totals of the semester; those of the columns where they are asked for or claimed."""
    row, totals, footer = plan.footer, plan.table.totals, plan.layout.footer
    first_computed = min(plan.figures.values())
    first_module = min([at for at, _ in plan.modules], default=first_computed)
    over = footer.over or (first_module if plan.column_totals else first_computed) - 1
    grid.merged(row, (1, over), footer.label, footer.label_look)
    sums = plan.sums
    values: dict[str, Decimal | None] = {"total": totals.total, "ects": totals.ects}
    for placed in plan.placed[over:]:
        at, block = placed.at, placed.block
        match block:
            case Modules():
                assert placed.column is not None
                # Terms of unidentified columns do not belong together: their columns have no total.
                if not plan.column_totals or placed.column.module.code.unidentified:
                    grid.blank(row, at, footer.column_look)
                else:
                    _sum(grid, plan, at, sums[placed.column.module.code], footer.column_look)
            case Computed(figure="catégorie"):
                _sum(grid, plan, at, totals.categories[placed.categorie or ""], footer.look)
            case Computed(figure="total" | "ects" as figure):
                _sum(grid, plan, at, values[figure], footer.look)
            case _:
                grid.blank(row, at, footer.look)
    grid.height(row, 18 if footer.over is None else 30)


def _sum(grid: Grid, plan: Plan, column: int, value: Decimal | None, look: Look) -> None:
    """The footer's cell under a column of figures."""
    cells = f.in_column(column, plan.first_row, plan.last_row)
    grid.formula(plan.footer, column, f.total(cells, value), look)


def _keys(grid: Grid, plan: Plan) -> None:
    """What each column and row is, whatever is inserted, moved or sorted later. Hidden."""
    row, column = plan.key_row, plan.last_column + 1
    for placed in plan.placed:
        if placed.key:
            grid.text(row, placed.at, placed.key, KEY_LOOK)
    grid.text(row, column, KEY, KEY_LOOK)
    for at, figures in enumerate(plan.table.ues, plan.first_row):
        grid.text(at, column, figures.ue.code.text, KEY_LOOK)
    grid.text(plan.footer, column, FOOT, KEY_LOOK)
    grid.hide_row(row)
    grid.hide_column(column)
