"""Which pole each coefficient of a row belongs to: the printed ratio says, when exactly one split gives it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from butlang.importers.document.choices import only_choice
from butlang.importers.document.figures import Figures, Split
from butlang.numbers import ZERO
from butlang.records import Record
from butlang.words import Pole

Proof: TypeAlias = Literal["none", "row", "place", "sibling"]
"""What proves which coefficients are AOP: nothing, the row itself, their place in all rows, the same row of another parcours."""


@frozen(repr=False)
class Coefficient(Record):
    """One coefficient of a row. `column` is its place among the printed cells, None where the AOP is printed in its total only."""

    pole: Pole
    value: Decimal
    aop: bool
    column: int | None


@frozen(repr=False)
class Poles(Record):
    """The coefficients of a row in printed order; `aop` says what proves which of them are AOP."""

    coefficients: tuple[Coefficient, ...]
    aop: Proof

    def of(self, pole: Pole, aop: bool) -> tuple[Decimal, ...]:
        """The coefficients of a pole that are AOP, or that are not, in printed order."""
        return tuple(c.value for c in self.coefficients if c.pole == pole and c.aop == aop)

    def with_aop(self, places: frozenset[int], proof: Proof) -> Poles:
        """The same row, its AOP at these places of the coefficients."""
        return Poles(tuple(evolve(c, aop=at in places) for at, c in enumerate(self.coefficients)), proof)


def table_poles(rows: Sequence[Figures]) -> list[Poles | int]:
    """For each row of a table its coefficients by pole; or how many splits give the printed ratio, when it is not one.

    An AOP that is printed in its total only is a column all the same: it counts in one pole in all the rows.
    """
    splits = [row.splits() for row in rows]
    apart = {found[0].apart for found in splits if len(found) == 1}
    if len(apart) == 1 and (pole := apart.pop()) is not None:
        splits = [[split for split in found if split.apart == pole] for found in splits]
    return [_row(row, found[0]) if len(found) == 1 else len(found) for row, found in zip(rows, splits, strict=True)]


def _row(figures: Figures, split: Split) -> Poles:
    columns = [at for at, cell in enumerate(figures.cells) if cell is not None]
    found: list[Coefficient] = []
    poles: tuple[tuple[Pole, tuple[Decimal, ...]], ...] = (("saé", split.sae), ("ressource", split.ressource))
    for pole, values in poles:
        for at, value in enumerate(values):
            outside = split.apart == pole and at == len(values) - 1
            found.append(Coefficient(pole, value, outside, None if outside else columns.pop(0)))
    if split.apart is not None:
        return Poles(tuple(found), "row")
    return _proved(Poles(tuple(found), "none"), figures.aop or ZERO)


def _proved(poles: Poles, aop: Decimal) -> Poles:
    """The row with its AOP, when exactly one choice of coefficients, by pole and value, adds up to the printed Total AOP."""
    chosen = only_choice([(c.pole, c.value) for c in poles.coefficients], aop)
    if chosen is None:
        return poles
    places = set()
    for at, coefficient in enumerate(poles.coefficients):
        key = (coefficient.pole, coefficient.value)
        if chosen[key]:
            chosen[key] -= 1
            places.add(at)
    return poles.with_aop(frozenset(places), "row")
