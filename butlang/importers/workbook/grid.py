"""A sheet as a grid that is read row by row, whichever way its table stands; every cell keeps its own place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, field

from butlang.importers.draft import Where
from butlang.syntax.parse import FORBIDDEN
from butlang.workbook.records import Area, Cell, Place, Sheet, address

KEY: Final = "clé"
MOST_PLACES: Final = 250_000
MOST_AREAS: Final = 2_000
_SPACES: Final = re.compile(r"\s+")


def tidy(text: str) -> str:
    """A text on one line, as a title may be: single spaces, without the characters that the language forbids."""
    return FORBIDDEN.sub("", _SPACES.sub(" ", text)).strip()


@define(eq=False)
class Grid:
    """Cells by row and column. `turned`: its rows are the columns of the sheet; `spans` are places in the text of a CSV."""

    name: str
    cells: Mapping[Place, Cell]
    merged: tuple[Area, ...] = ()
    turned: bool = False
    spans: Mapping[Place, tuple[int, int]] | None = None
    rows: list[int] = field(init=False)
    columns: list[int] = field(init=False)
    _held: dict[Place, Area] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """The rows and columns that hold something; what a merged area covers besides them costs nothing."""
        self.rows = sorted({row for row, _ in self.cells})
        self.columns = sorted({column for _, column in self.cells})
        if self.is_table:
            for area in self.merged[:MOST_AREAS]:
                if area.size > 1 and (area.top, area.left) in self.cells:
                    for row in self.between(area.top, area.bottom):
                        for column in _between(self.columns, area.left, area.right):
                            self._held.setdefault((row, column), area)

    @property
    def is_table(self) -> bool:
        """Whether it may be tables of coefficients by its size, of which the widest has a hundred columns."""
        return len(self.rows) * len(self.columns) <= MOST_PLACES

    def between(self, first: int, last: int) -> list[int]:
        """The rows that hold something, from one to another."""
        return _between(self.rows, first, last)

    def area(self, row: int, column: int) -> Area | None:
        """The merged area that a cell is part of."""
        return self._held.get((row, column))

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell, or the one whose merged area covers it; None where it is blank."""
        area = self._held.get((row, column))
        cell = self.cells.get((row, column) if area is None else (area.top, area.left))
        return None if cell is None or (cell.kind == "text" and not cell.text.strip()) else cell

    def raw(self, row: int, column: int) -> str:
        """The text of a cell as it is, with its line breaks; nothing where it holds no text."""
        cell = self.cell(row, column)
        return cell.text.strip() if cell is not None and cell.kind == "text" else ""

    def text(self, row: int, column: int) -> str:
        return tidy(self.raw(row, column))

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Every text, row by row."""
        for place in sorted(self.cells):
            if text := self.text(*place):
                yield place, text

    def origin(self, row: int, column: int) -> Place:
        """Where a cell of this grid stands on the sheet."""
        return (column, row) if self.turned else (row, column)

    def where(self, row: int, column: int) -> str:
        """`D7`; in a CSV its line."""
        own = self.origin(row, column)
        if self.spans is not None:
            return f"ligne {own[0]}, colonne {own[1]}"
        return f"{self.name}!{address(*own)}"

    def origin_of_row(self, row: int, label: int) -> Where:
        """Where the figures of a row come from: its line in a CSV, else the cell of its label."""
        if self.spans is None:
            return self.where(row, label)
        return f"colonne {row}" if self.turned else row

    def turn(self) -> Grid:
        """The same cells, rows for columns."""
        cells = {(column, row): cell for (row, column), cell in self.cells.items()}
        merged = tuple(Area(a.left, a.top, a.right, a.bottom) for a in self.merged)
        return Grid(self.name, cells, merged, not self.turned, self.spans)


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def grid_of(sheet: Sheet) -> Grid:
    """The grid of a sheet, without the hidden keys that butlang writes beside its own tables."""
    cells: dict[Place, Cell] = dict(sheet.cells)
    for row, column in [place for place, cell in cells.items() if cell.text == KEY and cell.kind == "text"]:
        if row in sheet.hidden_rows and column in sheet.hidden_columns:
            cells = {place: cell for place, cell in cells.items() if place[0] != row and place[1] != column}
    return Grid(tidy(sheet.name), cells, sheet.merged)
