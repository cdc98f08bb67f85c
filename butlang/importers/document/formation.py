"""From the tables of one formation to its draft: what is proved is written, the rest is a remark and a diagnostic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from butlang.diagnostics import Diagnostic
from butlang.importers import draft
from butlang.importers.acronyms import initials, slug
from butlang.importers.document import figure_reports, remarks, reports, row_reports
from butlang.importers.document.aop import settle
from butlang.importers.document.belonging import Group
from butlang.importers.document.competences import Competences, Entry, Level
from butlang.importers.document.footers import claims_of_columns, claims_of_footer
from butlang.importers.document.keeping import keep
from butlang.importers.document.modules import AOP, Modules, modules
from butlang.importers.document.parcours import Parcours
from butlang.importers.document.reading import ReadRow, ReadTable
from butlang.importers.document.tables import LOST
from butlang.importers.draft import Draft, Figure, Semestre, Sheet, Weight
from butlang.numbers import comma

UNKNOWN: Final = "X"
Kept: TypeAlias = tuple[ReadTable, str | None]
"""A table that is read, and the code of its parcours."""


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
        if table.semestre is None:  # it is left aside, and says so
            continue
        found.append(reports.lost_title(table, table.semestre, group.formation, group.site))
        made.remarks.append(remarks.lost_title(table, group.formation))
    parcours = Parcours(group.tables)
    kept = list(keep(group.tables, parcours, made, found))
    made.parcours = parcours.declared()
    by_semestre: dict[int, list[Kept]] = {}
    for read, code in kept:
        by_semestre.setdefault(read.semestre, []).append((read, code))
    for tables in by_semestre.values():
        _settle([read for read, _ in tables], found)
    competences = Competences()
    for read, code in kept:
        for one in read.rows:
            competences.learn(one.row, read.semestre, code)
    places = {id(one): competences.find(one.row, read.semestre, code) for read, code in kept for one in read.rows}
    made.competences = competences.declared()
    for tables in by_semestre.values():
        _write(made, tables, places, found)
    if any(row.figures.aop is not None and row.poles.aop != "none" for read, _ in kept for row in read.rows):
        made.categories.append(AOP)
    if not made.semestres:  # no comment is written either
        alone = [reports.footer_alone(table.footer) for table in group.tables if table.footer is not None]
        return None, [*map(reports.unwritten, found), *alone]
    return made, found


def _settle(reads: Sequence[ReadTable], found: list[Diagnostic]) -> None:
    """Place the AOP in the tables of a semester, and say where it stays open."""
    settle([read.rows for read in reads])
    for read in reads:
        for one in read.rows:
            if one.poles.aop == "none":
                found.append(figure_reports.unplaced_aop(one.row, one.figures, one.poles, read.semestre))
                one.remarks.append(remarks.unplaced_aop(one.figures))
            elif one.poles.aop == "sibling":
                one.remarks.append(remarks.aop_of_sibling())


def _write(
    made: Draft, tables: Sequence[Kept], places: dict[int, tuple[Entry, Level | None]], found: list[Diagnostic]
) -> None:
    """Write a semester: a sheet for each table that has rows; what is said of another stands at the head."""
    reads, codes = [read for read, _ in tables], [code for _, code in tables]
    sheets = []
    declared = frozenset(code for code, _ in made.parcours)
    for read, code, written in zip(reads, codes, modules(reads, codes, declared), strict=True):
        rows = [_row(one, written, *places[id(one)], found) for one in read.rows]
        weights = [weight for row in rows for weight in row.weights]
        read.remarks += _of_table(read, written, weights, code if rows and len(tables) > 1 else None)
        totals = claims_of_columns(read, written.columns, weights, found)
        claims = claims_of_footer(read, code, found)
        line = 0 if read.table.footer is None else read.table.footer.line.number
        if rows:
            sheets.append(Sheet(code, rows, claims, line, totals, read.remarks))
        else:
            made.remarks += [remarks.of_table(read.semestre, code, remark) for remark in read.remarks]
    if sheets:
        made.semestres.append(Semestre(reads[0].semestre, sheets))


def _of_table(read: ReadTable, written: Modules, weights: Sequence[Weight], parcours: str | None) -> Iterator[str]:
    """What was deduced of a table, and what is left of its headers."""
    if any(one.poles.aop == "place" for one in read.rows):
        yield remarks.placed_aop(parcours)
    yield from remarks.columns(parcours, written.unplaced(weights))
    yield from (remarks.other_title(parcours, code, title) for code, title in written.other_titles)


def _row(one: ReadRow, written: Modules, entry: Entry, level: Level | None, found: list[Diagnostic]) -> draft.Row:
    rank = entry.rank(level)
    if level is not None and rank is None:
        found.append(row_reports.extra_level(one.row))
        one.remarks.append(remarks.extra_level(level.name))
    return draft.Row(
        one.number,
        entry.code,
        rank,
        one.figures.ects,
        written.weights(one),
        _claims(one),
        tuple(line.number for line in one.figures.lines),
        tuple(one.remarks),
    )


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
