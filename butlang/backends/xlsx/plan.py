"""Where everything stands on a sheet: rows and columns by number, from 1."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from butlang.backends import Options
from butlang.backends.columns import Column, claims_columns, columns, local_categories
from butlang.figures import Table
from butlang.model import Formation
from butlang.words import ModuleCode, Pole

UE, COMPETENCE, NIVEAU, FIRST_COLUMN = 1, 2, 3, 4
TITLE, BAND, HEADER, FIRST_ROW = 1, 2, 3, 4
POLES: Final[tuple[Pole, ...]] = ("saé", "ressource")


class Plan(NamedTuple):
    """A sheet's grid. Columns of modules start at `FIRST_COLUMN`, UEs at `FIRST_ROW`."""

    formation: Formation
    table: Table
    columns: tuple[Column, ...]
    local: tuple[str, ...]
    column_totals: bool

    @property
    def total(self) -> int:
        return FIRST_COLUMN + len(self.columns)

    @property
    def ects(self) -> int:
        return self.total + 1

    @property
    def rapport(self) -> int:
        return self.total + 2

    @property
    def rapport_without(self) -> int | None:
        """The second ratio, where the formation has local adaptation."""
        return self.total + 3 if self.local else None

    @property
    def categories(self) -> tuple[tuple[str, int], ...]:
        """The column of each category."""
        first = self.rapport + (2 if self.local else 1)
        return tuple((c.code, first + at) for at, c in enumerate(self.formation.categories))

    @property
    def last_column(self) -> int:
        return self.rapport + (1 if self.local else 0) + len(self.formation.categories)

    @property
    def last_row(self) -> int:
        """The last UE's row."""
        return FIRST_ROW + len(self.table.ues) - 1

    @property
    def footer(self) -> int:
        return self.last_row + 1

    @property
    def sums(self) -> dict[ModuleCode, Decimal | None]:
        """The sum of each module's column; unidentified ones have none that means anything."""
        codes = [module.code for module in self.table.sheet.modules]
        return dict(zip(codes, self.table.columns, strict=True))

    def of_pole(self, pole: Pole) -> list[int]:
        """The module columns of a pole, side by side."""
        return [at for at, column in self.numbered() if column.module.code.pole == pole]

    def of_category(self, categorie: str) -> list[int]:
        return [at for at, column in self.numbered() if categorie in column.module.categories]

    def not_local(self, pole: Pole | None = None) -> list[int]:
        """The module columns that are no local adaptation, of both poles or of one."""
        return [
            at
            for at, column in self.numbered()
            if not any(categorie in self.local for categorie in column.module.categories)
            and (pole is None or column.module.code.pole == pole)
        ]

    def numbered(self) -> enumerate[Column]:
        """Module columns with their numbers."""
        return enumerate(self.columns, FIRST_COLUMN)


def plan(formation: Formation, table: Table, options: Options) -> Plan:
    """The grid of a sheet. Column totals stand where asked for, or where a printed one is claimed."""
    return Plan(
        formation,
        table,
        columns(table.sheet),
        local_categories(formation),
        options.column_totals or claims_columns(table.sheet),
    )
