"""The rows of a table that can be written; of the others, and of the lines that are no row, what is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import define, field

from butlang.diagnostics import Diagnostic
from butlang.importers.document import figure_reports, remarks, reports, row_reports
from butlang.importers.document.columns import columns
from butlang.importers.document.doubts import doubtful_rows
from butlang.importers.document.figures import Figures
from butlang.importers.document.headers import texts
from butlang.importers.document.lines import Line
from butlang.importers.document.poles import Poles, table_poles
from butlang.importers.document.tables import Row, Table

Notice: TypeAlias = tuple[Diagnostic, str]
"""What is said of a place of the document, and the comment that keeps what stands there."""


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
    poles = iter(table_poles([row.figures for row in table.rows if row.figures is not None]))
    doubtful = set(map(id, doubtful_rows(table)))
    notices: list[Notice] = []
    for row in table.rows:
        split = next(poles) if row.figures is not None else None
        if row.number is None or row.figures is None or not isinstance(split, Poles) or id(row) in doubtful:
            notices += left_out(row, semestre, split, id(row) in doubtful)
            continue
        one = ReadRow(row.number, row, row.figures, split)
        if row.deduced is not None:
            found.append(row_reports.deduced_number(row, semestre))
            one.remarks.append(remarks.deduced_number(row))
        read.rows.append(one)
    read.whole = not notices and not table.unread
    for said, remark in (*notices, *other_lines(table)):
        found.append(said)
        read.remarks.append(remark)
    if table.footer is None:
        found.append(reports.lost_footer(table))
    return read


def left_out(
    row: Row, semestre: int | None, poles: Poles | int | None = None, doubtful: bool = False
) -> Iterator[Notice]:
    """Why a row is not written, in a table of a semester that may be unknown."""
    remark = remarks.left_out(row, semestre, doubtful)
    if row.doubtful is not None:
        yield figure_reports.wrong_total(row, row.doubtful, semestre), remark
    elif row.unread:
        yield reports.unread(row.unread[0]), remark
        yield from map(_unread, row.unread[1:])
    elif row.figures is None:
        yield row_reports.lost_figures(row, semestre), remark
    elif row.number is None or semestre is None:
        yield row_reports.without_number(row, semestre), remark
    elif doubtful:
        yield row_reports.doubtful_number(row, semestre), remark
    elif isinstance(poles, int):
        yield figure_reports.wrong_ratio(row, row.figures, poles, semestre), remark


def other_lines(table: Table) -> Iterator[Notice]:
    """The lines of a table that are no row."""
    yield from map(_unread, table.unread)
    lost = [] if columns(table.headers, 1) else texts(table.headers)
    yield from ((reports.stray(line), remarks.stray(line)) for line in (*lost, *table.strays))


def _unread(line: Line) -> Notice:
    return reports.unread(line), remarks.unread(line)
