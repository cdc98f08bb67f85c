"""Where everything stands on a sheet: the blocks of a layout laid out for one table. Rows and columns count from 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from butlang.backends import Options
from butlang.backends.columns import Column, claims_columns, columns, local_categories
from butlang.backends.xlsx.layout import Block, Computed, Figure, Gap, Label, Layout, Modules
from butlang.figures import Table
from butlang.model import Formation
from butlang.words import ModuleCode, Pole

KEY: Final = "clé"
FOOT: Final = "pied"


class Placed(NamedTuple):
    """A column of the sheet: its number, its block, and the module or category that it is for."""

    at: int
    block: Block
    column: Column | None = None
    categorie: str | None = None

    @property
    def key(self) -> str:
        """What the column is, whatever happens to it on the sheet."""
        match self.block:
            case Label(name=name):
                return name
            case Modules():
                return "" if self.column is None else key_of(self.column)
            case Computed(figure=figure):
                return figure if self.categorie is None else f"{figure} {self.categorie}"
            case Gap():
                return ""


def key_of(column: Column) -> str:
    """The key of a module's column: its code; of unidentified ones the categories and the rank too, `R1.? AOP#2`."""
    code = column.module.code.text
    if column.slot is None:
        return code
    return f"{' '.join((code, *column.module.categories))}#{column.slot + 1}"


Figures: TypeAlias = dict[tuple[Figure, str | None], int]


class Plan(NamedTuple):
    """A sheet: its columns, and the numbers of the rows and columns that others ask for.

    `cells` are the coefficients of each module's column, one for each UE in order (None: there is none).
    """

    layout: Layout
    formation: Formation
    table: Table
    placed: tuple[Placed, ...]
    modules: tuple[tuple[int, Column], ...]
    cells: dict[int, list[str | None]]
    figures: Figures
    local: tuple[str, ...]
    column_totals: bool
    groups: dict[str, tuple[int, ...]]

    @property
    def last_column(self) -> int:
        """The last visible column; the next one holds the keys of the rows, hidden."""
        return len(self.placed)

    @property
    def first_row(self) -> int:
        return self.layout.first

    @property
    def last_row(self) -> int:
        """The last UE's row."""
        return self.layout.first + len(self.table.ues) - 1

    @property
    def footer(self) -> int:
        return self.last_row + 1

    @property
    def key_row(self) -> int:
        return self.layout.header + 1 if self.layout.keys == "under headers" else self.footer + 1

    @property
    def under(self) -> int:
        """The first row under the table."""
        return max(self.footer, self.key_row) + 1

    @property
    def sums(self) -> dict[ModuleCode, Decimal | None]:
        """The sum of each module's column; unidentified ones have none that means anything."""
        codes = [module.code for module in self.table.sheet.modules]
        return dict(zip(codes, self.table.columns, strict=True))

    @property
    def title(self) -> str:
        return self.formation.sheet_title(self.table.sheet)

    def of_pole(self, pole: Pole) -> tuple[int, ...]:
        """The module columns of a pole."""
        return self.groups[pole]

    def of_category(self, categorie: str) -> tuple[int, ...]:
        return tuple([at for at, column in self.modules if categorie in column.module.categories])


def _groups(modules: Sequence[tuple[int, Column]], local: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The module columns that sums are taken over: all, those of each pole, and of these the ones that are no local adaptation."""
    found: dict[str, list[int]] = {name: [] for name in ("all", "saé", "ressource", "not local", "saé, not local")}
    for at, column in modules:
        pole = column.module.code.pole
        names = ["all", pole]
        if not any(categorie in local for categorie in column.module.categories):
            names += ["not local"] + (["saé, not local"] if pole == "saé" else [])
        for name in names:
            found[name].append(at)
    return {name: tuple(columns) for name, columns in found.items()}


def plan(layout: Layout, formation: Formation, table: Table, options: Options) -> Plan:
    """The columns of a sheet. Column totals stand where the layout or the caller asks for them, or where a printed one is claimed."""
    local = local_categories(formation)
    found = columns(table.sheet)
    codes = [figures.ue.code.text for figures in table.ues]
    placed = tuple(Placed(at, *what) for at, what in enumerate(_columns(layout, formation, found, bool(local)), 1))
    modules = tuple([(p.at, p.column) for p in placed if p.column is not None])
    return Plan(
        layout,
        formation,
        table,
        placed,
        modules,
        {p.at: [p.column.cell(code) for code in codes] for p in placed if p.column is not None},
        {(p.block.figure, p.categorie): p.at for p in placed if isinstance(p.block, Computed)},
        local,
        layout.footer.columns or options.column_totals or claims_columns(table.sheet),
        _groups(modules, local),
    )


def _columns(
    layout: Layout, formation: Formation, found: tuple[Column, ...], local: bool
) -> Iterator[tuple[Block, Column | None, str | None]]:
    for block in layout.blocks:
        match block:
            case Modules(pole=pole):
                yield from ((block, column, None) for column in found if column.module.code.pole == pole)
            case Computed(figure="catégorie"):
                yield from ((block, None, categorie.code) for categorie in formation.categories)
            case Computed(figure="rapport sans") if not local:
                pass
            case _:
                yield block, None, None
