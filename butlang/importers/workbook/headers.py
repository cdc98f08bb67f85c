"""The header of a table: what each of its columns is, from the header row, the rows around it and the bands above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.titles import title
from butlang.importers.workbook.words import Head, band, head
from butlang.records import Record
from butlang.words import Pole
from butlang.workbook.records import Place

MOST_HEADERS: Final = 12
"""So many rows above and under the header row may be part of it."""
ROLES: Final = frozenset(("total", "ects", "rapport", "competence", "niveau"))


@frozen(repr=False)
class Column(Record):
    """A column: its number, what its header says and where it stands, the pole of the band above it."""

    at: int
    head: Head
    place: Place
    band: Pole | None


def columns(grid: Grid, header: int, zone: tuple[int, int], labels: set[int], last: int) -> list[Column]:
    """The columns of a table, by its header row and the rows around it, from the top of its zone to its first UE."""
    found = []
    near = _rows_near(grid, header, zone)
    for at in grid.columns:
        if at in labels:
            continue
        own, place = _header(grid, header, at, near)
        said = head(own) if own else Head("open")
        if said.code is not None and not said.title:
            said = Head("module", _beside(grid, header, at, near), said.code, said.pole, (), said.unidentified)
        if own or any(grid.cell(row, at) is not None for row in grid.between(zone[1], last)):
            found.append(Column(at, said, place, _band(grid, header, at, zone)))
    return found


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    area = grid.area(row, column)
    return area is not None and area.left != area.right


def _rows_near(grid: Grid, header: int, zone: tuple[int, int]) -> list[int]:
    """The header row, then those under it, then those above it, a few of each."""
    under, above = grid.between(header + 1, zone[1] - 1), grid.between(zone[0], header - 1)
    return [header, *under[:MOST_HEADERS], *reversed(above[-MOST_HEADERS:])]


def _header(grid: Grid, header: int, at: int, near: list[int]) -> tuple[str, Place]:
    for row in near:
        if _is_wide(grid, row, at) or not (text := grid.text(row, at)):
            continue
        if band(text) is None and (row >= header or title(text) is None):
            area = grid.area(row, at)
            return text, (row if area is None else area.top, at)
    return "", (header, at)


def _beside(grid: Grid, header: int, at: int, near: list[int]) -> str:
    """The title of a module whose code stands alone: in another row of the header."""
    for row in near[1:]:
        text = grid.text(row, at)
        if text and not _is_wide(grid, row, at) and grid.area(row, at) is grid.area(header, at) is None:
            said = head(text)
            if said.role in ("open", "other") and band(text) is None and title(text) is None:
                return text
    return ""


def _band(grid: Grid, header: int, at: int, zone: tuple[int, int]) -> Pole | None:
    """The pole that a band above the header names: over the column, or begun to its left."""
    for row in reversed(grid.between(zone[0], header - 1)[-MOST_HEADERS:]):
        for column in reversed(grid.columns[: bisect_left(grid.columns, at) + 1]):
            text = grid.text(row, column)
            if not text:
                continue
            area = grid.area(row, column)
            if area is not None and column + area.right - area.left < at and area.left != area.right:
                break
            if area is not None and area.left != area.right and area.right < at:
                break
            if (pole := band(text)) is not None:
                return pole
            break
    return None


def is_header(columns: Sequence[Column], place: Place, text: str) -> bool:
    """Whether a text above the header row is part of the header all the same."""
    column = next((column for column in columns if column.at == place[1]), None)
    return (
        band(text) is not None
        or (column is not None and (column.place == place or text == column.head.title))
        or head(text).role in ("ue", *ROLES)
    )
