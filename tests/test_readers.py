"""Every workbook as other programs read it: openpyxl and calamine find the model's figures, cell by cell, and its looks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from butlang.backends.xlsx import palette
from butlang.backends.xlsx.layout import Computed, Label
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.looks import Look, on
from butlang.figures import Table
from tests.built import FOOT, Built, Key, Value, built, expected, read

BOOKS = built()


def names(book: Any) -> list[str]:
    """The sheets of the tables: between the index, and the findings and the origin."""
    return list(book)[1:-2]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_calamine_reads_the_model(book: Built) -> None:
    workbook = CalamineWorkbook.from_filelike(BytesIO(book.data))
    for table, name in zip(book.tables, names(workbook.sheet_names), strict=True):
        cells = read(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
        compare({key: None if value == "" else value for key, value in cells.items()}, expected(book, table))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_openpyxl_reads_the_model_and_its_looks(book: Built) -> None:
    workbook: Any = load_workbook(BytesIO(book.data), data_only=True)
    for table, name in zip(book.tables, names(workbook.sheetnames), strict=True):
        cells = read(list(workbook[name].iter_rows()), lambda cell: cell.value)
        values = {key: None if cell.value == "" else cell.value for key, cell in cells.items()}
        compare(values, expected(book, table))
        for key, look in looks(book, table, values).items():
            assert seen(cells[key]) == look, (name, key)


def compare(found: dict[Key, Any], wanted: dict[Key, Value]) -> None:
    """Every figure that is wanted, and none that is not: what else has a key holds no figure."""
    assert {key: found.get(key) for key in wanted} == wanted
    others = {key: value for key, value in found.items() if key not in wanted and value is not None}
    assert {key: value for key, value in others.items() if key[0] != FOOT or not isinstance(value, str)} == {}


def looks(book: Built, table: Table, values: dict[Key, Any]) -> dict[Key, Look]:
    """The look that the layout declares for each cell of the UEs."""
    layout = LAYOUTS[book.layout]
    figures = {(block.figure): block.look for block in layout.blocks if isinstance(block, Computed)}
    labels = {block.name: block for block in layout.blocks if isinstance(block, Label)}
    wanted: dict[Key, Look] = {}
    for (row, column), value in values.items():
        if row == FOOT:
            continue
        if column in labels:
            fill = palette.competence(int(row.rpartition(".")[2]))
            label = labels[column]
            wanted[row, column] = on(fill, label.look) if label.coloured else label.look
        elif column in figures:
            wanted[row, column] = figures[column]
        elif column.startswith("catégorie "):
            wanted[row, column] = figures["catégorie"]
        else:
            wanted[row, column] = layout.figure_look
        if value == "?" and column in ("ects", *codes(table)):
            wanted[row, column] = layout.unknown_look
        elif isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
            wanted[row, column] = wanted[row, column]._replace(quoted=True)
    return wanted


def codes(table: Table) -> set[str]:
    return {module.code.text for module in table.sheet.modules}


def seen(cell: Any) -> Look:
    """The look of a cell, from what openpyxl says of it."""
    font, fill, at = cell.font, cell.fill, cell.alignment
    assert font.name == "Calibri"
    assert cell.number_format in ("General", "0.00")
    return Look(
        size=int(font.size),
        bold=font.bold,
        italic=font.italic,
        ink=font.color.rgb[2:],
        fill=fill.fgColor.rgb[2:] if fill.fill_type == "solid" else None,
        frame=all(
            side.style == "thin" for side in (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
        ),
        horizontal=at.horizontal,
        vertical=at.vertical,
        wrap=bool(at.wrap_text),
        turned=at.text_rotation == 90,
        shrink=bool(at.shrink_to_fit),
        indent=int(at.indent),
        ratio=cell.number_format == "0.00",
        quoted=bool(cell.quotePrefix),
        link=font.underline is not None,
    )


def test_there_are_workbooks() -> None:
    """Two layouts; the second gives a workbook for each year."""
    assert {book.layout for book in BOOKS} == set(LAYOUTS)
    assert len({book.name.split()[0] for book in BOOKS}) >= 21
    assert sum(len(book.tables) for book in BOOKS) > 150
