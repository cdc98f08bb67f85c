"""Rows that read well and may be wrong all the same, for the table around them does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from butlang.importers.document.figures import Doubtful, Figures
from butlang.importers.document.tables import Row, Table
from butlang.numbers import ZERO

NAMES: Final = 2
"""The names of a row: competence and level."""
HIGH: Final = 9
"""A greater number is one only where the row above has the one before: a digit too many is soon read."""
ENOUGH: Final = 2
"""So many rows of a table must print their AOP in the total only."""


def doubt_lost_cells(tables: Iterable[Table]) -> None:
    """An AOP that is printed in the total only is so in all the rows of a table; in one of them, a coefficient may be lost."""
    for table in tables:
        shown = [(row, row.figures) for row in table.rows if row.figures is not None and row.figures.aop]
        apart = [(row, figures) for row, figures in shown if figures.aop_apart]
        if len(apart) < ENOUGH or len(apart) < len(shown):
            for row, figures in apart:
                row.figures, row.doubtful = None, _short(figures)


def _short(figures: Figures) -> Doubtful:
    return Doubtful(sum(figures.coefficients, ZERO), figures.total, None, figures.written, figures.lines)


def doubtful_rows(table: Table) -> Iterator[Row]:
    """The rows with figures whose numbers cannot be trusted."""
    rows = [row for row in table.rows if row.figures is not None and row.number is not None]
    if _in_another_order(table):
        yield from rows
        return
    whole = _is_whole(table)
    before = 0
    for at, (row, after) in enumerate(_with_next(rows)):
        number = row.number or 0
        below = None if after is None else after.number or 0
        if below is not None and number >= below:
            if not whole:  # here a second table may begin, its title lost
                yield from rows[at:]
                return
            yield from (row, rows[at + 1])
        if number > HIGH and number != before + 1:
            yield row
            continue
        if len(row.names) > NAMES and not (whole if below is None else below == number + 1):
            yield row  # it may have swallowed the row below
        before = number


def _in_another_order(table: Table) -> bool:
    """Whether figures stand without label and labels without figures, with no gap around: the lines do not come row by row.

    Either the figures come above their labels, or the labels above all the figures.
    """
    alone = [row.complete and not (row.label.begun or row.names or row.cut) for row in table.rows]
    bare = [
        row.label.begun and row.figures is None and row.doubtful is None and (after is None or not after.cut)
        for row, after in _with_next(table.rows)
    ]
    return (alone[0] and bare[-1]) or (True in bare and True in alone[bare.index(True) :])


def _with_next(rows: list[Row]) -> Iterator[tuple[Row, Row | None]]:
    return zip(rows, [*rows, None][1:], strict=True)


def _is_whole(table: Table) -> bool:
    """Whether the footer is the sum of the rows."""
    rows = [row.figures for row in table.rows if row.figures is not None]
    total, ects = sum((row.total for row in rows), ZERO), sum((row.ects for row in rows), ZERO)
    return table.footer is not None and (table.footer.total, table.footer.ects) == (total, ects)
