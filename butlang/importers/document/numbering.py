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

from butlang.importers.document.lines import Cell
from butlang.importers.document.names import NameIndex
from butlang.importers.document.tables import Deduced, Name, Row, Table

PASSES: Final = 4
LAST: Final = 99
SURE: Final = 5
"""A part of a name that has so many words is of no other."""


def number_rows(tables: list[Table], marked: bool) -> None:
    """Number the rows of the tables of one formation, and join the parts of one row.

    `marked` says that places where text was lost are known; elsewhere no row is known to be next to another.
    """
    for table in tables:
        for row in table.rows:
            row.number = row.label.number
    for at in range(PASSES):
        known = _Known(tables, parts=at == PASSES - 1)
        for table in tables:
            _number(table, known, marked)
    for table in tables:
        table.rows = list(_joined(table.rows))


def _number(table: Table, known: _Known, marked: bool) -> None:
    """Number the rows of a table, from the first on, where something proves the number within the order of the rows."""
    low = 1
    for at, (row, high) in enumerate(zip(table.rows, _highest(table.rows), strict=True)):
        if row.number is None and (row.complete or row.names):
            for how, candidates in _evidence(table, at, low, high, known, marked):
                possible = {number for number in candidates if low <= number <= high}
                if len(possible) == 1:
                    row.number, row.deduced = possible.pop(), how
                    break
        if row.number is not None:
            # A row may be in two parts: its number twice.
            low = row.number + row.complete


def _highest(rows: list[Row]) -> list[int]:
    """For each row the highest number that the rows below it leave: figures and a number may be parts of one row, two rows with figures not."""
    found: list[int] = []
    after, complete = LAST, False
    for row in reversed(rows):
        found.append(after - (row.complete and complete))
        if row.number is not None:
            after, complete = row.number, row.complete
    return found[::-1]


def _evidence(
    table: Table, at: int, low: int, high: int, known: _Known, marked: bool
) -> Iterator[tuple[Deduced, set[int]]]:
    """What speaks for a number, the strongest first."""
    row = table.rows[at]
    below = table.rows[at + 1] if at + 1 < len(table.rows) else None
    if marked and row.complete and below is not None and not below.cut and below.number is not None:
        yield "next", {below.number - 1}
    yield "names", known.of_names(row)
    if row.complete and low == high:
        yield "between", {low}
    if marked and row.complete and below is None and (count := _counted(table, row)) is not None:
        yield "footer", {count}
    if row.complete:
        yield "sibling", known.of_coefficients(table, row, low, high)


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
    """What the numbered rows of a formation tell: which UE a name belongs to, and which coefficients a UE prints.

    `parts` says that a part of a name tells the UE of a row without figures: nothing is written of it.
    """

    def __init__(self, tables: list[Table], parts: bool) -> None:
        self._parts = parts
        self._names: NameIndex[int] = NameIndex()
        self._coefficients: dict[tuple[int | None, int], set[tuple[Cell, ...]]] = defaultdict(set)
        for table in tables:
            for row in table.rows:
                if row.number is None:
                    continue
                for name in row.names:
                    self._names.add(name, row.number)
                if row.figures is not None:
                    self._coefficients[table.semestre, row.number].add(row.figures.cells)

    def of_names(self, row: Row) -> set[int]:
        """The numbers of the UEs that bear the names of a row, or a good part of them; a small part may contradict them."""
        sure = [numbers for name in row.names if (numbers := self._names.find(name, SURE))]
        near = [numbers for name in row.names if (numbers := self._names.find(name))]
        if not near or not (sure or (self._parts and not row.complete)):
            return set()
        both = set.intersection(*near)
        return set.intersection(*sure) if sure and both else both

    def of_coefficients(self, table: Table, row: Row, low: int, high: int) -> set[int]:
        """The numbers, of those that are possible, of the UEs of the semester that print the very same coefficients; none when one of them is printed nowhere."""
        known = [self._coefficients.get((table.semestre, number), set()) for number in range(low, high + 1)]
        if row.figures is None or not all(known):
            return set()
        return {low + at for at, printed in enumerate(known) if row.figures.cells in printed}


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
