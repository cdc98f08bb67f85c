"""The twin of a workbook, written by openpyxl with a style object for each cell.

`describe` is what a script knows before it writes; only `write` is measured. What
a workbook of butlang holds beyond cells and their looks is left out: the twin does less.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from attrs import field, frozen
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet


@frozen
class Look:
    """One cell: its place, value and style as plain values."""

    row: int
    column: int
    value: Any
    font: dict[str, Any]
    fill: dict[str, Any]
    border: list[dict[str, Any]]
    alignment: dict[str, Any]
    number_format: str
    style: int


@frozen
class Page:
    """One sheet of the workbook."""

    title: str
    cells: tuple[Look, ...]
    merged: tuple[str, ...]
    widths: dict[str, float] = field(factory=dict)
    heights: dict[int, float] = field(factory=dict)


def describe(book: Workbook) -> tuple[Page, ...]:
    """All that `write` needs, taken from a workbook."""
    return tuple(
        Page(
            page.title,
            tuple(_looks(page)),
            tuple(str(area) for area in page.merged_cells.ranges),
            {name: column.width for name, column in page.column_dimensions.items() if column.width},
            {number: row.height for number, row in page.row_dimensions.items() if row.height},
        )
        for page in book.worksheets
    )


def write(pages: tuple[Page, ...], reused: bool = False) -> bytes:
    """The workbook's bytes, each cell given a font, a fill, a border and an alignment of its own; or, `reused`, the style of the first cell that looks so."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles: dict[int, Any] = {}
    for page in pages:
        sheet = book.create_sheet(page.title)
        for look in page.cells:
            cell: Any = sheet.cell(look.row, look.column)
            cell.value = look.value
            if reused and look.style in styles:
                cell._style = styles[look.style]
                continue
            cell.font = Font(**look.font)
            cell.fill = PatternFill(**look.fill)
            left, right, top, bottom = (Side(**line) for line in look.border)
            cell.border = Border(left=left, right=right, top=top, bottom=bottom)
            cell.alignment = Alignment(**look.alignment)
            cell.number_format = look.number_format
            styles[look.style] = cell._style
        for area in page.merged:
            sheet.merge_cells(area)
        for name, width in page.widths.items():
            sheet.column_dimensions[name].width = width
        for number, height in page.heights.items():
            sheet.row_dimensions[number].height = height
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _looks(sheet: Worksheet) -> Iterator[Look]:
    for y, row in enumerate(sheet.iter_rows(), 1):
        for x, cell in enumerate(row, 1):
            if cell.value is not None or cell.has_style:
                yield _look(y, x, cell)


def _look(row: int, column: int, cell: Cell | MergedCell) -> Look:
    style: Any = cell._style  # type: ignore[union-attr]
    font, fill, border, place = cell.font, cell.fill, cell.border, cell.alignment
    return Look(
        row,
        column,
        cell.value,
        {"name": font.name, "sz": font.sz, "b": font.b, "i": font.i, "color": _rgb(font.color)},
        {"fill_type": fill.fill_type, "start_color": _rgb(fill.start_color), "end_color": _rgb(fill.end_color)},
        [_line(side) for side in (border.left, border.right, border.top, border.bottom)],
        {
            "horizontal": place.horizontal,
            "vertical": place.vertical,
            "wrap_text": place.wrap_text,
            "text_rotation": place.text_rotation,
        },
        cell.number_format,
        hash(tuple(style)),
    )


def _line(side: Any) -> dict[str, Any]:
    return {"style": side.style, "color": _rgb(side.color)} if side is not None else {}


def _rgb(color: Any) -> str:
    return color.rgb if color is not None and isinstance(color.rgb, str) else "FF000000"
