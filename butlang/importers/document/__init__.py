"""Reads the text layer of an ORéBUT coefficient document.

    text ──lines──▶ lines ──scan──▶ tables ──belonging──▶ formations
         ──numbering, poles, competences──▶ rows that are proved ──▶ drafts

What the text does not print or prove is never filled in: it becomes a
diagnostic at its line, and a comment of the specification.
"""

from __future__ import annotations

from collections.abc import Sequence

from butlang.diagnostics import Outcome
from butlang.importers.acronyms import free_stem
from butlang.importers.document import reports
from butlang.importers.document.belonging import groups
from butlang.importers.document.doubts import doubt_lost_cells
from butlang.importers.document.formation import formation
from butlang.importers.document.lines import lines
from butlang.importers.document.names import words
from butlang.importers.document.numbering import number_rows
from butlang.importers.document.scan import scan
from butlang.importers.document.tables import Table
from butlang.importers.draft import Counted, Draft
from butlang.source import Source


def read(source: Source) -> Outcome[tuple[tuple[Draft, ...], Counted]]:
    """The formations of a document and how much of it was read; what could not be read or proved, in the order of its lines."""
    scanned = scan(lines(source))
    tables = scanned.tables
    if not any(table.title is not None or any(row.complete for row in table.rows) for table in tables):
        return Outcome(((), _counted(tables, ())), (reports.unknown_document(source),))
    diagnostics = [
        *map(reports.stray, scanned.strays),
        *(reports.unread(line, commented=False) for line in scanned.unread),
    ]
    doubt_lost_cells(tables)
    found = groups(tables)
    named: dict[object, list[Table]] = {}
    for group in found:
        # The sites of one formation share its competences; a group without title stands alone.
        key = words(group.formation) if group.formation is not None else id(group)
        named.setdefault(key, []).extend(group.tables)
    for of_formation in named.values():
        number_rows(of_formation, scanned.marked)
    drafts: list[Draft] = []
    stems: set[str] = set()
    for group in found:
        made, said = formation(group, source.path.rpartition("/")[2])
        diagnostics += said
        if made is not None:
            made.stem = free_stem(made.stem, stems)
            stems.add(made.stem)
            drafts.append(made)
    ordered = sorted(diagnostics, key=lambda d: (d.span.start, d.code.code))
    return Outcome((tuple(drafts), _counted(tables, drafts)), tuple(ordered))


def _counted(tables: Sequence[Table], drafts: Sequence[Draft]) -> Counted:
    return Counted(
        tables=len(tables),
        titles=sum(table.title is not None for table in tables),
        footers=sum(table.footer is not None for table in tables),
        rows=sum(row.complete for table in tables for row in table.rows),
        written=sum(len(sheet.rows) for draft in drafts for semestre in draft.semestres for sheet in semestre.sheets),
    )
