"""Which tables of a formation are read, each once; the others leave comments at its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from butlang.diagnostics import Diagnostic
from butlang.importers.document import remarks, reports, row_reports
from butlang.importers.document.figures import Footer
from butlang.importers.document.parcours import Parcours
from butlang.importers.document.reading import Notice, ReadTable, left_out, other_lines, read_table
from butlang.importers.document.tables import Row, Table
from butlang.importers.draft import Draft


def keep(
    tables: Sequence[Table], parcours: Parcours, made: Draft, found: list[Diagnostic]
) -> Iterator[tuple[ReadTable, str | None]]:
    """The tables that can be read, with the code of their parcours."""
    codes = [parcours.of(table) for table in tables]
    firsts: dict[tuple[int | None, str | None], Table] = {}
    for table, code in sorted(zip(tables, codes, strict=True), key=lambda one: one[0].title is None):
        if _has_figures(table):  # a table whose title is lost stands behind those that have theirs
            firsts.setdefault((table.semestre, code), table)
    printed: dict[Table, _Printed] = {}
    for table, code in zip(tables, codes, strict=True):
        foot = table.footer
        notices: list[Notice] = []
        if not _has_figures(table):
            found.append(reports.empty_table(table))
            made.remarks.append(remarks.empty_table(table, code))
            for row in table.rows:
                if row.unread:
                    notices += left_out(row, table.semestre)
                else:
                    made.remarks.append(remarks.left_out(row, table.semestre))
            notices += other_lines(table)
        elif table.semestre is None:
            found.append(reports.unknown_semestre(table))
            made.remarks.append(remarks.unknown_semestre(table))
            notices += [notice for row in table.rows for notice in left_out(row, None)]
            notices += other_lines(table)
        elif (first := firsts[table.semestre, code]) is not table:
            found.append(reports.printed_twice(table, first))
            made.remarks.append(remarks.printed_twice(table, first))
            if first not in printed:
                printed[first] = _Printed(first)
            notices += printed[first].differences(table)
            foot = None if _footer(table.footer) == _footer(first.footer) else table.footer
        else:
            yield read_table(table, table.semestre, found), code
            continue
        found += [said for said, _ in notices]
        made.remarks += [remark for _, remark in notices]
        if foot is not None:
            made.remarks += [remarks.unreachable_footer(foot, code), *remarks.column_totals(foot)]


def _has_figures(table: Table) -> bool:
    return any(row.figures or row.doubtful for row in table.rows)


class _Printed:
    """What a table prints, for a second printing of it to be compared with."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._rows = set(map(_figures, table.rows))
        self._lines = {said.span.text for said, _ in other_lines(table)}

    def differences(self, table: Table) -> Iterator[Notice]:
        """What another table says that this one does not."""
        for row in table.rows:
            if _figures(row) in self._rows:
                continue
            if row.figures is not None:
                yield row_reports.other_figures(row, self._table), remarks.left_out(row, table.semestre)
            else:
                yield from left_out(row, table.semestre)
        yield from (notice for notice in other_lines(table) if notice[0].span.text not in self._lines)


def _figures(row: Row) -> tuple[object, ...]:
    """The numbers of a row, as they are printed."""
    found = row.figures or row.doubtful
    return row.number, None if found is None else found.written, tuple(line.text for line in row.unread)


def _footer(foot: Footer | None) -> tuple[object, ...]:
    return () if foot is None else (foot.columns, foot.total, foot.ects, foot.aop)
