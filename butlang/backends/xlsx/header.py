"""The top of the table: title, bands of the poles, headers; and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from butlang.backends import columns as c
from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.layout import Computed, Gap, Label, Modules
from butlang.backends.xlsx.looks import RATIO, Look, on
from butlang.backends.xlsx.plan import Placed, Plan
from butlang.numbers import plain

LABEL: Final = on(palette.LABELS, Look(bold=True, wrap=True))
_NARROWEST: Final = 3.6
_LOWEST: Final = 110.0
_HIGHEST: Final = {False: 190.0, True: 240.0}  # of a wide sheet: higher headers, narrower columns
_WIDE: Final = 28
_NUMBER: Final = 10  # the size of figures


def write(grid: Grid, plan: Plan) -> None:
    """Everything above the UEs."""
    layout = plan.layout
    texts = [_turned(placed, plan) for placed in plan.placed]
    tall = _tall([text for text in texts if text is not None])
    grid.height(layout.header, tall)
    if layout.band is not None:
        grid.height(layout.band, 16)
        _bands(grid, plan, layout.band)
    sums = plan.sums if plan.column_totals else {}
    for placed, turned in zip(plan.placed, texts, strict=True):
        at, block, text = placed.at, placed.block, turned or ""
        match block:
            case Gap(width=width):
                grid.width(at, width)
            case Label(header=name, width=width):
                _over_two(grid, plan, at, name, LABEL)
                grid.width(at, width)
            case Modules(looks=looks):
                assert placed.column is not None
                module = placed.column.module
                grid.text(layout.header, at, text, looks[module.code.kind])
                numbers = [number for number in plan.cells[at] if number is not None]
                if module.code in sums:
                    numbers += _texts(sums[module.code])
                grid.width(at, _fitting(text, numbers, tall))
            case Computed(header_look=look):
                _over_two(grid, plan, at, text, look)
                grid.width(at, _fitting(text, _numbers(placed, plan), tall))
    if layout.title is not None:
        grid.merged(layout.title, (1, plan.last_column), plan.title, layout.title_look)
        count = measure.across(plan.title, grid.total_width(), layout.title_look.size, layout.title_look.bold)
        grid.height(layout.title, measure.height(count, layout.title_look.size, 26))


def _bands(grid: Grid, plan: Plan, row: int) -> None:
    for block in plan.layout.blocks:
        if isinstance(block, Modules) and (columns := plan.of_pole(block.pole)):
            grid.merged(row, (columns[0], columns[-1]), block.band, block.band_look)


def _over_two(grid: Grid, plan: Plan, at: int, text: str, look: Look) -> None:
    """A header that spans the row of bands, where there is one."""
    header = plan.layout.header
    grid.merged(plan.layout.band or header, (at, at), text, look, bottom=header)


def _turned(placed: Placed, plan: Plan) -> str | None:
    """The text of a turned header."""
    match placed.block:
        case Modules(header=header):
            assert placed.column is not None
            return header(placed.column)
        case Computed(header=text):
            what = ", ".join(plan.local) if placed.categorie is None else placed.categorie
            return text.format(what=what)
        case _:
            return None


def _tall(texts: list[str]) -> float:
    """The height of the turned headers: the longest on one line, within bounds."""
    longest = max([measure.turned_height(text, 9) for text in texts])
    return min(max(longest, _LOWEST), _HIGHEST[len(texts) > _WIDE])


def _numbers(placed: Placed, plan: Plan) -> list[str]:
    """The figures that stand in a computed column."""
    ues, totals = plan.table.ues, plan.table.totals
    assert isinstance(placed.block, Computed)
    match placed.block.figure:
        case "total":
            return _texts(totals.total, *(figures.total for figures in ues))
        case "ects":
            return _texts(totals.ects, *(figures.ue.ects for figures in ues))
        case "catégorie":
            code = placed.categorie or ""
            return _texts(totals.categories[code], *(figures.categories[code] for figures in ues))
        case _:
            return [RATIO]


def _texts(*figures: Decimal | None) -> list[str]:
    return [c.UNKNOWN if figure is None else plain(figure) for figure in figures]


def _fitting(text: str, numbers: Iterable[str], tall: float) -> float:
    """The width at which a turned header and the figures under it fit."""
    longest = max(numbers, key=len, default="")
    return max(_NARROWEST, measure.turned_width(text, tall, 9), measure.number_width(longest, _NUMBER))
