"""The rows of a table that can be written, and why the others cannot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from attrs import define, field

from butlang.diagnostics import Diagnostic
from butlang.importers.document import remarks, reports
from butlang.importers.document.figures import Figures
from butlang.importers.document.poles import Poles, table_poles
from butlang.importers.document.tables import Row, Table
from butlang.numbers import ZERO

NAMES: Final = 2
"""The names of a row: competence and level."""


@define(eq=False)
class ReadRow:
    """A row whose UE number is known and whose figures are proved, with what is to be said of it."""

    number: int
    row: Row
    figures: Figures
    poles: Poles
    remarks: list[str] = field(factory=list)


@define(eq=False)
class ReadTable:
    """A table: its rows, and what is to be said of it. `whole` says that no row was left out."""

    table: Table
    semestre: int
    rows: list[ReadRow] = field(factory=list)
    remarks: list[str] = field(factory=list)
    whole: bool = True

    @property
    def aop_known(self) -> bool:
        """Whether the AOP of every row is placed."""
        return all(row.poles.aop != "none" for row in self.rows)


def read_table(table: Table, semestre: int, found: list[Diagnostic]) -> ReadTable:
    """Read the rows; what cannot be written is a remark of the table and a diagnostic in `found`."""
    read = ReadTable(table, semestre)
    figures = [row.figures for row in table.rows if row.figures is not None]
    poles = iter(table_poles(figures))
    doubtful = set(map(id, _doubtful(table)))
    for row in table.rows:
        found_poles = None if row.figures is None else next(poles)
        if id(row) in doubtful:
            found.append(reports.doubtful_number(row))
            read.remarks.append(remarks.without_number(row))
            read.whole = False
            continue
        one = _read(row, semestre, found_poles, read, found)
        if one is None:
            read.whole = False
        else:
            read.rows.append(one)
    for line in table.unread:
        found.append(reports.unread(line))
        read.remarks.append(remarks.unread(line))
        read.whole = False
    for line in table.strays:
        found.append(reports.stray(line))
        read.remarks.append(remarks.stray(line))
    if table.footer is None:
        found.append(reports.lost_footer(table))
    return read


def _read(
    row: Row, semestre: int, poles: Poles | int | None, read: ReadTable, found: list[Diagnostic]
) -> ReadRow | None:
    if row.doubtful is not None:
        found.append(reports.wrong_total(row.doubtful))
        read.remarks.append(remarks.figures(row.doubtful))
    elif row.unread:
        found.extend(map(reports.unread, row.unread))
        read.remarks.extend(map(remarks.unread, row.unread))
    elif row.figures is None or poles is None:
        found.append(reports.lost_figures(row, semestre))
        read.remarks.append(remarks.lost_figures(row, semestre))
    elif row.number is None:
        found.append(reports.without_number(row))
        read.remarks.append(remarks.without_number(row))
    elif isinstance(poles, int):
        found.append(reports.wrong_ratio(row.figures, poles))
        read.remarks.append(remarks.figures(row.figures))
    else:
        return _written(ReadRow(row.number, row, row.figures, poles), semestre, found)
    return None


def _written(one: ReadRow, semestre: int, found: list[Diagnostic]) -> ReadRow:
    if one.row.deduced is not None:
        found.append(reports.deduced_number(one.row, semestre))
        one.remarks.append(remarks.deduced_number(one.row))
    return one


def _doubtful(table: Table) -> Iterator[Row]:
    """Rows with figures whose numbers cannot all be right: two that do not go up, or one that seems to have swallowed the next.

    A row prints two names. With more, and a number missing after it, it may be two rows that ran together.
    """
    rows = [row for row in table.rows if row.figures is not None and row.number is not None]
    for row, after in pairwise([*rows, None]):
        assert row is not None
        if after is not None and (row.number or 0) >= (after.number or 0):
            yield from (row, after)
        elif len(row.names) > NAMES and not _followed(row, after, table, rows):
            yield row


def _followed(row: Row, after: Row | None, table: Table, rows: list[Row]) -> bool:
    """Whether nothing is missing between a row and the next, or the footer."""
    if after is not None:
        return after.number == (row.number or 0) + 1
    total = sum((one.figures.total for one in rows if one.figures is not None), ZERO)
    return table.footer is not None and table.footer.total == total
