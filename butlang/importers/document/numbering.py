"""The number of the UE of a row whose label is damaged, where something proves it.

Rows follow one another in the order of their numbers. A number that is not
printed is known when the row just below says so, when it is the only
one left between two others, when the row's names are those of one UE of the
formation, when the footer says how many rows there are, or when another
parcours prints the same coefficients. What is not known stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from butlang.importers.document.names import NameIndex
from butlang.importers.document.tables import Deduced, Name, Row, Table

PASSES: Final = 3


def number_rows(tables: list[Table]) -> None:
    """Number the rows of the tables of one formation, and join the parts of one row."""
    for table in tables:
        for row in table.rows:
            row.number = row.label.number
    for _ in range(PASSES):
        known = _Known(tables)
        for table in tables:
            for at in range(len(table.rows)):
                _number(table, at, known)
    for table in tables:
        table.rows = list(_joined(table.rows))


def _number(table: Table, at: int, known: _Known) -> None:
    row = table.rows[at]
    if row.number is not None or not (row.complete or row.names):
        return
    low, high = _bounds(table.rows, at)
    for how, candidates in _evidence(table, at, low, high, known):
        possible = {number for number in candidates if low <= number <= high}
        if len(possible) == 1:
            row.number, row.deduced = possible.pop(), how
            return


def _bounds(rows: list[Row], at: int) -> tuple[int, int]:
    """The least and the greatest number that the order of the rows allows. A row may be in two parts: its number twice."""
    before = next((r for r in reversed(rows[:at]) if r.number is not None), None)
    after = next((r for r in rows[at + 1 :] if r.number is not None), None)
    low = 1 if before is None or before.number is None else before.number + before.complete
    high = 99 if after is None or after.number is None else after.number - rows[at].complete
    return low, high


def _evidence(table: Table, at: int, low: int, high: int, known: _Known) -> Iterator[tuple[Deduced, set[int]]]:
    rows, row = table.rows, table.rows[at]
    below = rows[at + 1] if at + 1 < len(rows) else None
    if row.complete and below is not None and not below.cut and below.number is not None:
        yield "next", {below.number - 1}
    yield "names", known.of_names(row.names)
    if row.complete and low == high:
        yield "between", {low}
    if row.complete and below is None and (count := _counted(table, row)) is not None:
        yield "footer", {count}
    if row.complete:
        yield "sibling", known.of_coefficients(table, row)


def _counted(table: Table, row: Row) -> int | None:
    """How many rows the footer counts, when it follows the row without a gap and every row prints the same total and ECTS."""
    printed = {(r.figures.total, r.figures.ects) for r in table.rows if r.figures is not None}
    foot = table.footer
    if foot is None or foot.line.cut or row.figures is None or len(printed) != 1:
        return None
    ((total, ects),) = printed
    if not total or not ects:
        return None
    by_total, by_ects = foot.total / total, foot.ects / ects
    return int(by_total) if by_total == by_ects == int(by_total) else None


class _Known:
    """What the numbered rows of a formation tell: which UE a name belongs to, and which prints such coefficients."""

    def __init__(self, tables: list[Table]) -> None:
        self._names: NameIndex[int] = NameIndex()
        self._coefficients: dict[tuple[object, ...], set[int]] = defaultdict(set)
        for table in tables:
            for row in table.rows:
                if row.number is None:
                    continue
                for name in row.names:
                    self._names.add(name, row.number)
                if row.figures is not None:
                    self._coefficients[(table.semestre, row.figures.cells)].add(row.number)

    def of_names(self, names: list[Name]) -> set[int]:
        """The numbers of the UEs that bear such names, as many of them as can be looked up."""
        found: set[int] | None = None
        for name in names:
            numbers = self._names.find(name)
            if numbers:
                found = numbers if found is None else found & numbers or found | numbers
        return found or set()

    def of_coefficients(self, table: Table, row: Row) -> set[int]:
        """The numbers of the UEs of the same semester that print the very same coefficients."""
        if row.figures is None:
            return set()
        return self._coefficients.get((table.semestre, row.figures.cells), set())


def _joined(rows: list[Row]) -> Iterator[Row]:
    """The rows, each part without figures put before the part of the same number that has them; empty parts left out."""
    waiting: Row | None = None
    for row in rows:
        if waiting is not None and waiting.number is not None and waiting.number == row.number:
            row.names = _together(waiting.names, row.names)
            row.label = waiting.label if row.label.number is None else row.label
            row.line, row.cut = waiting.line, waiting.cut
            if row.label.number is not None:
                row.deduced = None
        elif waiting is not None and (waiting.names or waiting.number is not None):
            yield waiting
        waiting = None
        if row.complete:
            yield row
        else:
            waiting = row
    if waiting is not None and (waiting.names or waiting.number is not None):
        yield waiting


def _together(before: list[Name], after: list[Name]) -> list[Name]:
    """The names of two parts of one row; a name cut in its middle is one name again."""
    if before and after and before[-1].tail_lost and after[0].head_lost and len(before) + len(after) > 2:
        middle = Name(f"{before[-1].shown} {after[0].text}", before[-1].head_lost, after[0].tail_lost)
        return [*before[:-1], middle, *after[1:]]
    return [*before, *after]
