"""Formulas of the sheet, each with the result that the model gives.

A formula that meets `?` gives `?` until the coefficient is written: never a wrong figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from butlang.backends.columns import UNKNOWN
from butlang.numbers import plain

ARGUMENTS: Final = 255  # as many as Excel allows a function


class Formula(NamedTuple):
    """`text` has no `=` before it, as in the file; `result` is what the file keeps beside it: a number, `?`, or nothing."""

    text: str
    result: str


@lru_cache(maxsize=512)
def letter(column: int) -> str:
    """`A` for 1, `AB` for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def in_row(columns: Iterable[int], row: int) -> str:
    """References to cells of a row, neighbours as ranges: `D4:F4,I4`."""
    return ",".join(
        [f"{first}{row}" if first == last else f"{first}{row}:{last}{row}" for first, last in _runs(tuple(columns))]
    )


@lru_cache(maxsize=1024)
def _runs(columns: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """The letters of the first and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return tuple((letter(first), letter(last)) for first, last in runs)


def in_column(column: int, first: int, last: int) -> str:
    """References to cells of a column; nothing when there is no row."""
    return area(column, first, column, last) if first <= last else ""


def area(left: int, top: int, right: int, bottom: int) -> str:
    """`D4:F9`, or `D4` for one cell."""
    start, end = f"{letter(left)}{top}", f"{letter(right)}{bottom}"
    return start if start == end else f"{start}:{end}"


def sum_of(cells: str) -> str:
    """An expression: the sum of references, 0 when there are none."""
    parts = cells.split(",") if cells else []
    if len(parts) <= ARGUMENTS:
        return f"SUM({cells})" if cells else "0"
    sums = (",".join(parts[i : i + ARGUMENTS]) for i in range(0, len(parts), ARGUMENTS))
    return "(" + "+".join(f"SUM({some})" for some in sums) + ")"


def total(cells: str, value: Decimal | None) -> Formula:
    """The sum of some cells."""
    return _formula(sum_of(cells), cells, None if value is None else plain(value))


def ratio(part: str, whole: str, share: Fraction | None, cells: str, known: bool) -> Formula:
    """One expression over another, blank where that one is 0. `cells` are those that both depend on."""
    result = "" if share is None else repr(share.numerator / share.denominator)
    return _formula(f'IF({whole}=0,"",{part}/{whole})', cells, result if known else None)


def _formula(expression: str, cells: str, result: str | None) -> Formula:
    if result is not None:
        return Formula(expression, result)
    return Formula(f'IF(COUNT({cells})=COUNTA({cells}),{expression},"{UNKNOWN}")', UNKNOWN)
