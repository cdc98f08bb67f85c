"""What a footer is worth: a claim when the rows make it, a remark when rows are missing, a warning when they do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from butlang.diagnostics import Diagnostic
from butlang.importers.document import remarks, reports
from butlang.importers.document.figures import Footer
from butlang.importers.document.modules import AOP, Module
from butlang.importers.document.reading import ReadTable
from butlang.importers.draft import Figure, Weight
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
    if foot.aop is not None and compared[-1][0] != AOP:
        read.remarks.append(remarks.footer_aop(foot))
    return tuple(Figure(what, comma(printed)) for what, printed, _ in compared)


def claims_of_columns(
    read: ReadTable, columns: Sequence[Module], weights: Sequence[Weight], found: list[Diagnostic]
) -> tuple[tuple[str, Figure], ...]:
    """The column totals to be verified, by code, when every coefficient is in its column and no row is lost."""
    foot = read.table.footer
    if foot is None or not foot.columns:
        return ()
    if not _complete(read) or len(foot.columns) != len(columns) or any(w.code.endswith("?") for w in weights):
        read.remarks.extend(remarks.column_totals(foot))
        return ()
    made: dict[str, Decimal] = {}
    for weight in weights:
        made[weight.code] = sum(weight.terms, made.get(weight.code, ZERO))
    printed = [(module.code, total) for module, total in zip(columns, foot.columns, strict=True)]
    for code, total in printed:
        if total != made.get(code, ZERO):
            found.append(reports.wrong_footer(foot, code, total, made.get(code, ZERO)))
    return tuple((code, Figure("total", comma(total))) for code, total in printed if code in made)


def _compared(read: ReadTable, foot: Footer) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Each figure of the footer that the rows can make: its name, as printed, as made."""
    rows = [row.figures for row in read.rows]
    yield "total", foot.total, sum((row.total for row in rows), ZERO)
    yield "ECTS", foot.ects, sum((row.ects for row in rows), ZERO)
    if foot.aop is not None and read.aop_known and any(row.aop is not None for row in rows):
        yield AOP, foot.aop, sum((row.aop or ZERO for row in rows), ZERO)


def _complete(read: ReadTable) -> bool:
    """Whether nothing says that a row is lost: none was left out, and their numbers run from 1 on."""
    return read.whole and [row.number for row in read.rows] == list(range(1, len(read.rows) + 1))
