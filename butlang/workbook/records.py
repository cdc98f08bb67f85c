"""What a workbook holds, as plain values. Rows and columns count from 1."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from butlang.records import Record

Place: TypeAlias = tuple[int, int]
"""Row and column."""
Kind: TypeAlias = Literal["number", "text", "date", "boolean", "error", "nothing"]
"""What a value is; `nothing` is a formula whose result the file does not keep."""
State: TypeAlias = Literal["visible", "hidden", "veryHidden"]

GENERAL = "General"


@frozen(repr=False)
class Cell(Record):
    """A cell with a value. A number is the shortest text of its double, with a point (`0.1`); a formula has no `=`, and
    is empty where another cell holds the text that it shares."""

    kind: Kind
    text: str
    formula: str | None = None
    format: str = GENERAL


@frozen(repr=False)
class Area(Record):
    """Some cells side by side, from the first row and column to the last."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __contains__(self, place: Place) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@frozen(repr=False)
class Sheet(Record):
    """A sheet: its cells by row and column, blank ones left out, and the comments that people left on cells."""

    name: str
    state: State
    cells: Mapping[Place, Cell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[Place, str] = field(factory=dict)


@frozen(repr=False)
class Workbook(Record):
    """A workbook. `path` is how messages name it; `links` are the files that its formulas look into, as it names them."""

    path: str
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = field(factory=dict)
    properties: Mapping[str, str] = field(factory=dict)
    links: tuple[str, ...] = ()
    macros: bool = False


@lru_cache(maxsize=512)
def letters(column: int) -> str:
    """`A` for 1, `AB` for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """`D7` for row 7, column 4."""
    return f"{letters(column)}{row}"
