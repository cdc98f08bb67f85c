"""What a footer is worth: a claim when the rows make it, a remark when rows are missing, a warning when they do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from butlang.diagnostics import Diagnostic
from butlang.importers.document import remarks, reports
from butlang.importers.document.figures import Footer
from butlang.importers.document.reading import ReadTable
from butlang.importers.draft import Figure
from butlang.numbers import ZERO, comma


def claims_of_footer(read: ReadTable, parcours: str | None, found: list[Diagnostic]) -> tuple[Figure, ...]:
    """The figures of the semester to be verified; none where rows are lost, for then they cannot be reached."""
    foot = read.table.footer
    if foot is None:
        return ()
    compared = list(_compared(read, foot))
    differences = [(what, printed, made) for what, printed, made in compared if printed != made]
    if differences and not _complete(read):
        read.remarks.append(remarks.unreachable_footer(foot, parcours))
        return ()
    found.extend(reports.wrong_footer(foot, *difference) for difference in differences)
    return tuple(Figure(what, comma(printed)) for what, printed, _ in compared)


def _compared(read: ReadTable, foot: Footer) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Each figure of the footer that the rows can make: its name, as printed, as made."""
    rows = [row.figures for row in read.rows]
    yield "total", foot.total, sum((row.total for row in rows), ZERO)
    yield "ECTS", foot.ects, sum((row.ects for row in rows), ZERO)
    if foot.aop is not None and read.aop_known and any(row.aop is not None for row in rows):
        yield "AOP", foot.aop, sum((row.aop or ZERO for row in rows), ZERO)


def _complete(read: ReadTable) -> bool:
    """Whether nothing says that a row is lost: none was left out, and their numbers run from 1 on."""
    return read.whole and [row.number for row in read.rows] == list(range(1, len(read.rows) + 1))
