"""The figures of a row and of a footer, told from the other numbers of the page by what they add up to.

A row prints its coefficients, their total, the ECTS, the ratio SAÉ / UE, and
« Total AOP » where the table has that column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import define, frozen

from butlang.importers.document.lines import Cell, Line
from butlang.numbers import ZERO, half_up
from butlang.records import Record
from butlang.words import Pole

RATIO_DIGITS: Final = 2
MOST_CELLS: Final = 100
"""A row prints so many numbers at most."""
MOST_ECTS: Final = 30
"""A whole semester gives so many."""


@frozen(repr=False)
class Split(Record):
    """The coefficients of a row by pole, in printed order. `apart`: the last one of this pole is the AOP that is printed in its total only."""

    sae: tuple[Decimal, ...]
    ressource: tuple[Decimal, ...]
    apart: Pole | None = None


@frozen(repr=False)
class Figures(Record):
    """What a row prints. `cells` are the coefficients, None where a cell was printed empty.

    `aop_apart`: the AOP is no cell of its own, yet the total counts it.
    `ratio_written` is the ratio as printed (`0,4`).
    """

    cells: tuple[Cell, ...]
    total: Decimal
    ects: Decimal
    ratio: Decimal
    ratio_written: str
    aop: Decimal | None
    aop_apart: bool
    written: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def coefficients(self) -> tuple[Decimal, ...]:
        return tuple(cell for cell in self.cells if cell is not None)

    def splits(self) -> list[Split]:
        """Each way to cut the coefficients into SAÉ then ressources that gives the printed ratio (half up, two digits)."""
        return [split for split, sae in self._cuts() if self.total and self._share(sae) == self.ratio]

    def nearest(self) -> tuple[Decimal, Decimal] | None:
        """The sum of the SAÉs that comes nearest to the printed ratio, and its own ratio; None where there is no share of a total."""
        if not self.total:
            return None
        printed = Fraction(self.ratio) * Fraction(self.total)
        sae = min((sae for _, sae in self._cuts()), key=lambda sae: abs(Fraction(sae) - printed))
        return sae, self._share(sae)

    def _cuts(self) -> Iterator[tuple[Split, Decimal]]:
        """Each way to cut the coefficients, with the sum of the SAÉs."""
        values = self.coefficients
        before = ZERO
        for at in range(len(values) + 1):
            if not self.aop_apart:
                yield Split(values[:at], values[at:]), before
            elif self.aop is not None:
                yield Split((*values[:at], self.aop), values[at:], "saé"), before + self.aop
                yield Split(values[:at], (*values[at:], self.aop), "ressource"), before
            if at < len(values):
                before += values[at]

    def _share(self, sae: Decimal) -> Decimal:
        return half_up(Fraction(sae) / Fraction(self.total), RATIO_DIGITS)


@frozen(repr=False)
class Doubtful(Record):
    """Numbers in the shape of a row that do not add up to their total; `other` is a second total, where two readings do."""

    sum: Decimal
    total: Decimal
    other: Decimal | None
    written: tuple[str, ...]
    lines: tuple[Line, ...]


def row_figures(cells: Sequence[Cell], written: Sequence[str], lines: tuple[Line, ...]) -> Figures | Doubtful | None:
    """The figures of a row; what does not add up, or adds up in two ways; None when the numbers are not in the shape of a row."""
    if len(cells) > MOST_CELLS:
        return None
    readings: list[Figures] = []
    doubtful = None
    for after in (3, 4):
        if len(cells) <= after:
            continue
        total, ects, ratio = cells[len(cells) - after : len(cells) - after + 3]
        aop = cells[-1] if after == 4 else None
        if total is None or ects is None or ratio is None or not _is_ratio(ratio, written[2 - after]):
            continue
        if ects > MOST_ECTS:  # a total, where the columns are in another order
            continue
        coefficients = tuple(cells[: len(cells) - after])
        found = sum((cell for cell in coefficients if cell is not None), ZERO)
        apart = aop is not None and found != total
        if found + (aop or ZERO if apart else ZERO) != total:
            doubtful = Doubtful(found, total, None, tuple(written), lines)
            continue
        readings.append(
            Figures(_trimmed(coefficients), total, ects, ratio, written[2 - after], aop, apart, tuple(written), lines)
        )
    if len(readings) > 1:  # a ratio taken for ECTS makes less than one of them
        readings = [one for one in readings if one.ects >= 1 and one.splits()] or readings
    if len(readings) > 1:
        first, second = readings
        return Doubtful(first.total, first.total, second.total, tuple(written), lines)
    return readings[0] if readings else doubtful


def _is_ratio(value: Decimal, written: str) -> bool:
    """Between 0 and 1; a whole number is none (an AOP of 0 or 1 is printed so)."""
    return 0 <= value <= 1 and ("," in written or "." in written)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


@frozen(repr=False)
class Footer(Record):
    """The last row of a table: the semester's total, ECTS and AOP, and before them the column totals where they are printed."""

    columns: tuple[Decimal, ...]
    total: Decimal
    ects: Decimal
    aop: Decimal | None
    line: Line


@define
class Tally:
    """What the rows of a table add up to so far, the largest of each, and whether they print an AOP (None: no row says)."""

    total: Decimal = ZERO
    ects: Decimal = ZERO
    largest_total: Decimal = ZERO
    largest_ects: Decimal = ZERO
    has_aop: bool | None = None

    def add(self, row: Figures) -> None:
        self.total += row.total
        self.ects += row.ects
        self.largest_total = max(self.largest_total, row.total)
        self.largest_ects = max(self.largest_ects, row.ects)
        self.has_aop = bool(self.has_aop) or row.aop is not None

    def is_sum(self, foot: Footer) -> bool:
        """Whether a footer prints what the rows make."""
        return (foot.total, foot.ects) == (self.total, self.ects)

    def allows(self, foot: Footer) -> bool:
        """Whether a footer is at least as large as each of the rows, and its column totals, of which some may be lost, fit in its total."""
        return sum(foot.columns) <= foot.total and self.largest_total <= foot.total and self.largest_ects <= foot.ects


def footer(cells: Sequence[Cell], line: Line, rows: Tally) -> Footer | None:
    """The figures of a footer under such rows; None when the numbers are none."""
    readings = _footers(cells, line, rows.has_aop)
    proved = [foot for foot in readings if rows.is_sum(foot) and rows.allows(foot)]
    return next((foot for foot in (*proved, *readings[:1]) if rows.allows(foot)), None)


def _footers(cells: Sequence[Cell], line: Line, has_aop: bool | None) -> list[Footer]:
    """The ways to read a footer, the likeliest first."""
    filled = [cell for cell in cells if cell is not None]
    if len(filled) < 2:
        return []
    # An empty cell stands for the ratio: what follows it is the AOP, what precedes it total and ECTS.
    if None in cells:
        at = max(i for i, cell in enumerate(cells) if cell is None)
        head = [cell for cell in cells[:at] if cell is not None]
        tail = [cell for cell in cells[at:] if cell is not None]
        if len(head) < 2 or len(tail) > 1:
            return []
        return [Footer(tuple(head[:-2]), head[-2], head[-1], tail[0] if tail else None, line)]
    without = Footer(tuple(filled[:-2]), filled[-2], filled[-1], None, line)
    if len(filled) == 2:
        return [without]
    with_aop = Footer(tuple(filled[:-3]), filled[-3], filled[-2], filled[-1], line)
    return [without, with_aop] if has_aop is False else [with_aop, without]
