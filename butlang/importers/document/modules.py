"""The modules that carry the coefficients of a table: columns whose header survives, the AOP, else unidentified columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from butlang.importers.document.columns import Column
from butlang.importers.document.figures import Figures, Footer
from butlang.importers.document.poles import Coefficient, Poles
from butlang.importers.document.reading import ReadTable
from butlang.importers.draft import Figure, Weight
from butlang.importers.text import quoted
from butlang.numbers import comma
from butlang.records import Record
from butlang.words import Pole

AOP: Final = "AOP"
PREFIX: Final[dict[Pole, str]] = {"saé": "SAÉ", "ressource": "R"}
POLES: Final[tuple[Pole, Pole]] = ("saé", "ressource")


@frozen(repr=False)
class Modules(Record):
    """How the coefficients of a semester are written.

    `columns` are the headers that survive; `single` are the poles in which the
    AOP is one column at most: it then has a code of its own.
    """

    semestre: int
    columns: tuple[Column, ...]
    single: frozenset[Pole]

    def weights(self, figures: Figures, poles: Poles) -> tuple[Weight, ...]:
        """The weights of a row. A coefficient has its column where the row prints every cell of the table."""
        if self._placed(figures, poles):
            return tuple(self._in_column(c, self.columns[c.column]) for c in poles.coefficients if c.column is not None)
        return tuple(weight for pole in POLES for aop in (False, True) for weight in self._lost(pole, aop, poles))

    def _placed(self, figures: Figures, poles: Poles) -> bool:
        if not self.columns or len(figures.cells) != len(self.columns):
            return False
        return all(c.column is not None and self.columns[c.column].pole == c.pole for c in poles.coefficients)

    def _in_column(self, coefficient: Coefficient, column: Column) -> Weight:
        categories = (AOP,) if coefficient.aop else ()
        return Weight(column.code, column.title, categories, coefficient.pole, (coefficient.value,))

    def _lost(self, pole: Pole, aop: bool, poles: Poles) -> list[Weight]:
        terms = poles.of(pole, aop)
        if not terms:
            return []
        if aop and pole in self.single:
            return [Weight(f"{PREFIX[pole]}{self.semestre}.{AOP}", AOP, (AOP,), pole, terms)]
        return [Weight(f"{PREFIX[pole]}{self.semestre}.?", None, (AOP,) if aop else (), pole, terms)]

    def claims(self, foot: Footer | None, weights: Sequence[Weight]) -> tuple[tuple[str, Figure], ...]:
        """The printed column totals, by code, when every coefficient is in its column."""
        if foot is None or len(foot.columns) != len(self.columns) or any(w.code.endswith("?") for w in weights):
            return ()
        totals = zip(self.columns, foot.columns, strict=True)
        return tuple((column.code, Figure("total", comma(total))) for column, total in totals)

    def unplaced(self, weights: Sequence[Weight]) -> list[str]:
        """The columns that no row has a coefficient in, as they would be declared."""
        used = {weight.code for weight in weights}
        return [f"{column.code} {quoted(column.title)}" for column in self.columns if column.code not in used]


def modules(tables: Sequence[ReadTable], table: ReadTable, columns: tuple[Column, ...]) -> Modules:
    """How a table of a semester is written: the same code for the AOP in all the semester's tables."""
    rows = [row for other in tables for row in other.rows]
    single = frozenset(pole for pole in POLES if all(len(row.poles.of(pole, True)) <= 1 for row in rows))
    return Modules(table.semestre, columns, single)
