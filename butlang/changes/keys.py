"""Where rows and columns stand now: their hidden keys follow them wherever they are moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import frozen

from butlang.backends.xlsx.plan import FOOT, KEY
from butlang.records import Record
from butlang.words import KINDS, module_code, ue_code
from butlang.workbook import Cell, Sheet
from butlang.workbook.records import Place as At

_UE: Final = re.compile(r"\s*UE\s*([0-9]{1,2})\.([0-9]{1,3})(?![\w.])", re.I)
_KIND: Final = "|".join(kind.replace("É", "(?:É|E)") for kind in KINDS)
HEADER: Final = re.compile(
    rf"\s*((?:{_KIND})\s?[0-9]{{1,2}}(?:\.(?:[0-9]{{1,4}}|[A-Z][A-Z0-9]{{0,30}})){{0,3}})(?![\w.])\s*(?:[-‐‑–—:]\s*)?(.*)",
    re.I | re.S,
)
"""A header: the code of a module, then its title."""


@frozen(eq=False, repr=False)
class Keys(Record):
    """The keys of one sheet. `rows` and `columns` lead from a key to its place; `twice` are places whose key stands elsewhere too."""

    key_row: int
    key_column: int
    header: int
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    twice: tuple[At, ...]

    @property
    def row_keys(self) -> dict[int, str]:
        return {at: key for key, at in self.rows.items()}

    @property
    def column_keys(self) -> dict[int, str]:
        return {at: key for key, at in self.columns.items()}

    @property
    def table(self) -> range:
        """The rows of the table, from its headers to its foot."""
        return range(self.header, max(self.key_row, *self.rows.values()) + 1)


def find(sheet: Sheet) -> Keys | None:
    """The keys of a sheet; None where it has none any more."""
    crossings = [place for place, cell in sheet.cells.items() if cell.kind == "text" and cell.text == KEY]
    found = [keys for crossing in crossings[:_CROSSINGS] if (keys := _from(sheet, crossing)) is not None]
    return max(found, key=lambda keys: len(keys.rows) + len(keys.columns), default=None)


_CROSSINGS: Final = 20


def _from(sheet: Sheet, crossing: At) -> Keys | None:
    """The keys in the row and the column of a crossing."""
    rows: dict[str, int] = {}
    columns: dict[str, int] = {}
    twice: list[At] = []
    for (row, column), cell in sheet.cells.items():
        is_row = column == crossing[1] and row != crossing[0] and is_row_key(cell)
        is_column = row == crossing[0] and column != crossing[1] and is_column_key(cell)
        if (is_row and rows.setdefault(cell.text, row) != row) or (
            is_column and columns.setdefault(cell.text, column) != column
        ):
            twice.append((row, column))
    if not rows or not columns:
        return None
    header = _header(sheet, columns, crossing[0], min(rows.values()))
    return Keys(*crossing, header, rows, columns, tuple(twice))


def is_module_key(key: str) -> bool:
    return code_of(key) == key or _UNIDENTIFIED.fullmatch(key) is not None


def is_column_key(cell: Cell) -> bool:
    text = cell.text
    return cell.kind == "text" and (text in _FIGURES or text.startswith(_CATEGORIE) or is_module_key(text))


ALWAYS: Final = ("ue", "compétence", "niveau", "total", "ects", "rapport")
"""The columns that every sheet of a layout has, or none."""
_FIGURES: Final = (*ALWAYS, "rapport sans")
_CATEGORIE: Final = "catégorie "
_UNIDENTIFIED: Final = re.compile(rf"(?:{'|'.join(KINDS)})[1-6]\.\?(?: [A-Z][A-Z0-9]*)*#[0-9]{{1,4}}")


def is_row_key(cell: Cell) -> bool:
    return cell.kind == "text" and (cell.text == FOOT or ue_of(cell.text) == cell.text)


def _header(sheet: Sheet, columns: Mapping[str, int], key_row: int, below: int) -> int:
    """The row of the headers: the one above the UEs in which most cells open with their column's code."""
    found: Counter[int] = Counter()
    for row in range(max(1, below - _HIGHEST), below):
        for key, column in columns.items():
            cell = sheet.cells.get((row, column))
            if row != key_row and cell is not None and cell.kind == "text" and code_of(cell.text) == key:
                found[row] += 1
    nearest = max(1, min(key_row, below) - 1)
    return max(found, key=lambda row: (found[row], row), default=nearest)


_HIGHEST: Final = 40


def ue_of(label: str) -> str | None:
    """The code of a UE that a label names: `UE 3.4`, the parcours under it."""
    match = _UE.match(label)
    return None if match is None else ue_code(f"UE{match[1]}.{match[2]}").text


def code_of(header: str) -> str | None:
    """The code of the module that a header opens with."""
    match = HEADER.fullmatch(header)
    return None if match is None else module_code(match[1]).text


def follow(
    keys: Mapping[str, int], said: Callable[[int], str | None], agree: Callable[[str, int], int]
) -> dict[str, int] | None:
    """Where rows were sorted without their hidden keys: the places by what they say of themselves, else None.

    `said` is the code that a place shows, `agree` counts the facts that are there as the workbook had them for a code.
    """
    wrong = {at: said(at) for key, at in keys.items() if said(at) not in (None, key)}
    here = [key for key, at in keys.items() if at in wrong]
    if not wrong or sorted(here) != sorted(code or "" for code in wrong.values()):
        return None
    by_key = sum(agree(key, keys[key]) for key in here)
    by_name = sum(agree(code or "", at) for at, code in wrong.items())
    return {**keys, **{code or "": at for at, code in wrong.items()}} if by_name > by_key else None


def moved(order: Iterable[str], expected: Iterable[str]) -> list[str]:
    """The fewest keys that must have been moved for one order to become the other."""
    from bisect import bisect_left

    rank = {key: at for at, key in enumerate(expected)}
    now = [key for key in order if key in rank]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, key in enumerate(now):
        place = bisect_left(tails, rank[key])
        tails[place : place + 1] = [rank[key]]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [key for at, key in enumerate(now) if at not in kept]
