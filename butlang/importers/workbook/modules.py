"""The modules of a semester: the code of each column, the same on all its sheets, and the title that is kept."""

from __future__ import annotations

from itertools import count
from typing import Final

from attrs import define, field, frozen

from butlang.importers.workbook import column_reports, remarks
from butlang.importers.workbook.competences import LOST, key
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.proofs import settle
from butlang.importers.workbook.reading import Table
from butlang.importers.workbook.words import own_kind
from butlang.records import Record
from butlang.words import Pole, module_code

PREFIX: Final[dict[Pole, str]] = {"saé": "SAÉ", "ressource": "R"}


@frozen(repr=False)
class Module(Record):
    """What a column is: `key` tells it from the others of its semester, columns without identity apart."""

    key: str
    code: str
    title: str | None
    pole: Pole
    categories: tuple[str, ...] = ()
    unidentified: bool = False


@define(eq=False)
class Modules:
    """The modules of one semester. `parcours` are the codes of all of them; `here` those that the semester names."""

    semestre: int
    parcours: frozenset[str]
    found: Found
    titles: dict[str, str] = field(factory=dict)
    _local: dict[tuple[Pole, str], str] = field(factory=dict)

    def of(self, table: Table, own: str | None) -> dict[int, Module]:
        """The module of each column of a table, by the number of the column; what is none is reported and kept in a remark."""
        settled = settle(table)
        table.placed = not settled.unknown
        rows = [row.line.at for row in table.rows]
        modules: dict[int, Module] = {}
        taken: set[str] = set()
        for column in table.columns:
            used = any(column.at in row.coefficients for row in table.rows)
            if column in settled.unknown or column in settled.out:
                if column in settled.out:
                    self.found.add(column_reports.other_column(table.grid, column, table.semestre, table.columns))
                else:
                    self.found.add(column_reports.without_pole(table.grid, column, table.semestre, table.columns))
                table.remarks.append(remarks.column(table.grid, column, rows))
            elif column.at in settled.poles and (used or self._shows(column)):
                module = self._module(table, column, settled.poles[column.at], taken, own)
                taken.add(module.code)
                modules[column.at] = module
        for column in table.of_role("other"):
            if any((cell := table.grid.cell(row, column.at)) and cell.kind != "text" for row in rows):
                self.found.add(column_reports.other_column(table.grid, column, table.semestre, table.columns))
                table.remarks.append(remarks.column(table.grid, column, rows))
        return modules

    def _shows(self, column: Column) -> bool:
        """Whether a column without coefficient is a module of this semester all the same: its code says so."""
        if column.head.role != "module" or column.head.unidentified:
            return False
        return column.head.code is None or module_code(column.head.code).semestre == self.semestre

    def _module(self, table: Table, column: Column, pole: Pole, taken: set[str], own: str | None) -> Module:
        head = column.head
        if head.unidentified:
            name = f"{table.grid.name}!{column.at}"
            return Module(name, f"{PREFIX[pole]}{self.semestre}.?", None, pole, head.categories, True)
        code = head.code or own_kind(head.title, self.semestre)
        if code is not None and code not in taken and self._is_allowed(code, own):
            title = head.title if head.code is None or head.title else ""
            return Module(code, code, self._title(table, column, code, title), pole)
        local = self._local_code(pole, head.title or f"{table.grid.name}!{column.at}")
        while local in taken:
            local = self._local_code(pole, f"{head.title} {table.grid.name}!{column.at} {local}")
        title = head.title or LOST
        if code is None:
            self.found.add(column_reports.without_code(table.grid, column, local, title))
        else:
            self.found.add(column_reports.code_taken(table.grid, column, code, local))
        printed = remarks.printed(table.grid, column)
        table.remarks.append(f"{local} : en-tête imprimé « {printed} » ({table.grid.where(*column.place)})")
        return Module(local, local, self.titles.setdefault(local, title), pole)

    def _is_allowed(self, code: str, own: str | None) -> bool:
        """A code that names a parcours is of that parcours' sheet alone."""
        segments = [segment for segment in module_code(code).segments if segment in self.parcours]
        return all(segment == own for segment in segments)

    def _title(self, table: Table, column: Column, code: str, title: str) -> str | None:
        """One title for a code: the first that is printed."""
        if not title:
            return self.titles.get(code)
        kept = self.titles.setdefault(code, title)
        if key(kept) != key(title):
            self.found.add(column_reports.other_title(table.grid, column, code, kept))
            table.remarks.append(remarks.other_title(table.grid, column, code, title))
        return kept

    def _local_code(self, pole: Pole, title: str) -> str:
        known = self._local.get((pole, key(title)))
        if known is not None:
            return known
        used = {*self._local.values()}
        names = (f"{PREFIX[pole]}{self.semestre}.X{n}" for n in count(1) if f"X{n}" not in self.parcours)
        return self._local.setdefault((pole, key(title)), next(name for name in names if name not in used))
