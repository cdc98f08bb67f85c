"""The figures of a table, row by row; what a cell does not say as a number is reported at the cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import define, field, frozen

from butlang.importers.workbook import cell_reports, remarks, reports
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.tables import Block, Line
from butlang.importers.workbook.titles import Title
from butlang.importers.workbook.values import Fault, Value, ratio, value
from butlang.importers.workbook.words import Ue, category
from butlang.records import Record
from butlang.words import unaccented

POIDS: Final = "poids"
FIGURES: Final = ("total", "ects", "rapport", "part", "category")


@frozen(repr=False)
class Printed(Record):
    """A figure that the table gives of a row or of itself: its value and, for a ratio, the digits that are shown."""

    column: Column
    value: Decimal
    digits: int = 0


@define(eq=False)
class Row:
    """A row: its UE, its names, the coefficients by column (None: unknown), the figures printed of it."""

    line: Line
    ue: Ue
    competence: str = ""
    niveau: str = ""
    ects: Decimal | None = None
    coefficients: dict[int, Decimal | None] = field(factory=dict)
    printed: list[Printed] = field(factory=list)
    remarks: list[str] = field(factory=list)

    def figure(self, role: str) -> Printed | None:
        return next((one for one in self.printed if one.column.head.role == role), None)

    @property
    def sure(self) -> bool:
        """Whether every coefficient of the row is known."""
        return None not in self.coefficients.values()


@define(eq=False)
class Table:
    """The rows of one semester in one table. `columns` are those of its modules; `foot` gives figures by column.

    `whole`: no row of numbers was left out; `placed`: no column was, for want of a pole.
    """

    block: Block
    semestre: int
    title: Title
    rows: list[Row] = field(factory=list)
    columns: list[Column] = field(factory=list)
    foot: list[Printed] = field(factory=list)
    foot_at: int = 0
    whole: bool = True
    placed: bool = True
    remarks: list[str] = field(factory=list)

    @property
    def grid(self) -> Grid:
        return self.block.grid

    def of_role(self, role: str) -> list[Column]:
        return [column for column in self.block.columns if column.head.role == role]


def read_block(block: Block, found: Found) -> list[Table]:
    """The tables of a block: one for each semester that its labels name."""
    zeros = _zeros_mean_nothing(block)
    by_semestre: dict[int, Table] = {}
    seen: dict[tuple[int, int], Line] = {}
    for line in block.lines:
        assert line.ue is not None
        key = line.ue.semestre, line.ue.number
        if (first := seen.setdefault(key, line)) is not line:
            found.add(reports.ue_twice(block.grid, line, first))
            continue
        table = by_semestre.get(line.ue.semestre)
        if table is None:
            table = by_semestre[line.ue.semestre] = Table(block, line.ue.semestre, block.title)
        table.rows.append(_row(block, line, zeros, found))
    found_tables = list(by_semestre.values())
    for table in found_tables:
        table.columns = [column for column in block.columns if column.head.role in ("module", "open")]
    if len(found_tables) == 1:
        _foot(found_tables[0], found)
    for at in block.stray:
        found.add(reports.stray_row(block, at))
        for table in found_tables:
            table.remarks.append(remarks.stray_row(block, at))
            table.whole = False
    return found_tables


def _zeros_mean_nothing(block: Block) -> bool:
    """ORéBUT's own export writes 0 where there is no coefficient; its last row, and a header, say that it is one."""
    feet = (unaccented(block.grid.text(*foot.label)) for foot in block.feet)
    heads = (unaccented(column.head.title) for column in block.columns)
    return any(text.startswith(POIDS) for text in feet) or any("coefficients / ue" in text for text in heads)


def _row(block: Block, line: Line, zeros: bool, found: Found) -> Row:
    grid = block.grid
    assert line.ue is not None
    row = Row(line, line.ue, competence=line.ue.rest)
    for column in block.columns:
        cell = grid.cell(line.at, column.at)
        if cell is None:
            continue
        role = column.head.role
        if role == "competence":
            row.competence = grid.text(line.at, column.at)
        elif role == "niveau":
            row.niveau = grid.text(line.at, column.at)
        elif role == "module" or (role == "open" and cell.kind != "text"):
            read = _coefficient(grid, line, column, found)
            if not (zeros and read == 0):
                row.coefficients[column.at] = read
        elif role in FIGURES:
            _printed(row, grid, column, found)
        elif role in ("other", "open") and cell.kind == "text" and (line.at, column.at) in grid.cells:
            block.texts.append(((line.at, column.at), grid.text(line.at, column.at)))
    if row.ects is None:
        row.ects = line.ue.ects
    return row


def _coefficient(grid: Grid, line: Line, column: Column, found: Found) -> Decimal | None:
    cell = grid.cell(line.at, column.at)
    assert cell is not None
    assert line.ue is not None
    area = grid.area(line.at, column.at)
    read: Value = cell_reports.merged(area, grid) if area is not None else value(cell)
    if isinstance(read, Fault):
        unknown = f"{f'{column.head.code} … ' if column.head.code else ''}{line.ue.code}: ?"
        found.add(cell_reports.no_coefficient(read, grid, (line.at, column.at), unknown))
        return None
    return read


def _printed(row: Row, grid: Grid, column: Column, found: Found) -> None:
    one = _figure(grid, row.line.at, column, found)
    if one is not None and column.head.role == "ects" and row.ects is None:
        row.ects = one.value
    if one is not None:
        row.printed.append(one)


def _figure(grid: Grid, at: int, column: Column, found: Found) -> Printed | None:
    """A figure to verify, or ECTS. One that cannot be read is a warning: no coefficient is lost by it."""
    cell = grid.cell(at, column.at)
    if cell is None or (cell.kind == "text" and cell.text.strip() in ("", "?")) or grid.area(at, column.at) is not None:
        return None
    if column.head.role == "rapport":
        said = ratio(cell)
        if said is not None:
            return Printed(column, *said)
    read = value(cell)
    if isinstance(read, Fault):
        found.add(cell_reports.no_figure(read, grid, (at, column.at)))
        return None
    return None if read is None else Printed(column, read)


def _foot(table: Table, found: Found) -> None:
    """The figures of the footer; where there are several rows of totals, each gives what those above do not."""
    block = table.block
    seen: set[int] = set()
    for line in block.feet:
        for column in _of_foot(block):
            one = _figure(block.grid, line.at, column, found) if column.at not in seen else None
            if one is not None:
                seen.add(column.at)
                table.foot.append(one)
        table.foot_at = table.foot_at or line.at


def _of_foot(block: Block) -> Iterator[Column]:
    return (column for column in block.columns if column.head.role in ("module", "open", "total", "ects", "category"))


def category_of(column: Column) -> str:
    return category(column.head.title)[0]
