"""From the tables of one formation to its draft: what is proved is written, the rest is a remark and a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from butlang.diagnostics import Diagnostic
from butlang.importers import draft
from butlang.importers.acronyms import initials, slug
from butlang.importers.document import remarks, reports
from butlang.importers.document.aop import settle
from butlang.importers.document.belonging import Group
from butlang.importers.document.columns import columns
from butlang.importers.document.competences import Competences, Entry, Level
from butlang.importers.document.footers import claims_of_footer
from butlang.importers.document.modules import AOP, modules
from butlang.importers.document.parcours import Parcours
from butlang.importers.document.reading import ReadRow, ReadTable, read_table
from butlang.importers.document.tables import LOST, Table
from butlang.importers.draft import Draft, Figure, Semestre, Sheet
from butlang.numbers import comma

UNKNOWN: Final = "X"


def formation(group: Group, name: str) -> tuple[Draft | None, list[Diagnostic]]:
    """The draft of a group of tables whose rows are numbered; None when none of its rows can be written."""
    found: list[Diagnostic] = []
    made = Draft(
        stem=slug(group.formation, group.site) or f"sans-titre-{group.tables[0].line.number}",
        code=initials(group.formation or UNKNOWN),
        title=group.formation or LOST,
        site=group.site,
        remarks=[remarks.head(name)],
    )
    for table in group.adopted:
        found.append(reports.lost_title(table, group.formation))
        made.remarks.append(remarks.lost_title(table, group.formation))
    parcours = Parcours(group.tables)
    kept = list(_kept(group.tables, parcours, made, found))
    _settle([read for read, _ in kept], found)
    made.parcours = parcours.declared()
    _write(made, kept, found)
    return (made if any(read.rows for read, _ in kept) else None), found


def _kept(
    tables: Sequence[Table], parcours: Parcours, made: Draft, found: list[Diagnostic]
) -> Iterator[tuple[ReadTable, str | None]]:
    """The tables that can be read, once each, with the code of their parcours."""
    seen: dict[tuple[int, str | None], Table] = {}
    for table in tables:
        code = parcours.of(table)
        if not any(row.figures or row.doubtful for row in table.rows):
            found.append(reports.empty_table(table))
            unread = [*table.unread, *(line for row in table.rows for line in row.unread)]
            found.extend(map(reports.unread, unread))
            made.remarks.append(remarks.empty_table(table, code))
            if table.footer is not None:
                made.remarks.append(remarks.unreachable_footer(table.footer, code))
            made.remarks.extend(map(remarks.unread, unread))
        elif table.semestre is None:
            found.append(reports.unknown_semestre(table))
            made.remarks.extend(remarks.figures(row.figures or row.doubtful) for row in table.rows)
        elif (first := seen.setdefault((table.semestre, code), table)) is not table:
            found.append(reports.printed_twice(table, first))
        else:
            yield read_table(table, table.semestre, found), code


def _settle(reads: Sequence[ReadTable], found: list[Diagnostic]) -> None:
    """Place the AOP, semester by semester, and say where it stays open."""
    for semestre in {read.semestre for read in reads}:
        settle([read.rows for read in reads if read.semestre == semestre])
    for read in reads:
        for one in read.rows:
            if one.poles.aop == "none":
                found.append(reports.unplaced_aop(one.figures, f"UE{read.semestre}.{one.number}"))
                one.remarks.append(remarks.unplaced_aop(one.figures))
            elif one.poles.aop == "sibling":
                one.remarks.append(remarks.aop_of_sibling())


def _write(made: Draft, kept: Sequence[tuple[ReadTable, str | None]], found: list[Diagnostic]) -> None:
    competences = Competences()
    for read, code in kept:
        for one in read.rows:
            competences.learn(one.row, read.semestre, code)
    looked_up = {id(one): competences.find(one.row, read.semestre, code) for read, code in kept for one in read.rows}
    made.competences = competences.declared()
    for read, code in kept:
        if not read.rows:
            claims_of_footer(read, code, found)
            made.remarks.extend(remarks.of_table(read.semestre, code, remark) for remark in read.remarks)
            continue
        semestre = next((s for s in made.semestres if s.number == read.semestre), None)
        if semestre is None:
            semestre = Semestre(read.semestre)
            made.semestres.append(semestre)
        same = [other for other, _ in kept if other.semestre == read.semestre]
        semestre.sheets.append(_sheet(read, code, same, looked_up, found))
    if any(row.figures.aop is not None and row.poles.aop != "none" for read, _ in kept for row in read.rows):
        made.categories.append(AOP)


def _sheet(
    read: ReadTable,
    parcours: str | None,
    same: Sequence[ReadTable],
    looked_up: dict[int, tuple[Entry, Level | None]],
    found: list[Diagnostic],
) -> Sheet:
    written = modules(same, read, columns(read.table.headers, read.semestre))
    rows = []
    for one in read.rows:
        entry, level = looked_up[id(one)]
        rows.append(
            draft.Row(
                one.number,
                entry.code,
                entry.rank(level),
                one.figures.ects,
                written.weights(one.figures, one.poles),
                _claims(one),
                one.figures.lines[0].number,
                tuple(one.remarks),
            )
        )
    if any(one.poles.aop == "place" for one in read.rows):
        read.remarks.append(remarks.placed_aop(parcours))
    weights = [weight for row in rows for weight in row.weights]
    read.remarks.extend(remarks.columns(written.unplaced(weights)))
    foot = read.table.footer
    totals = written.claims(foot, weights)
    if foot is not None and foot.columns and not totals:
        read.remarks.append(remarks.column_totals(foot))
    claims = claims_of_footer(read, parcours, found)
    return Sheet(parcours, rows, claims, 0 if foot is None else foot.line.number, totals, read.remarks)


def _claims(one: ReadRow) -> tuple[Figure, ...]:
    """What a row prints, to be verified; its AOP only where it is placed."""
    figures = one.figures
    claims = [
        Figure("total", comma(figures.total)),
        Figure("rapport", figures.ratio_written.replace(".", ",")),
        Figure("ECTS", comma(figures.ects)),
    ]
    if figures.aop is not None and one.poles.aop != "none":
        claims.append(Figure(AOP, comma(figures.aop)))
    return tuple(claims)
