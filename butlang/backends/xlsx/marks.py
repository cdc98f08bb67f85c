"""Figures that break a rule, marked by conditional formats: the mark follows what is typed into the sheet.

A finding that is accepted (waived, or judged with the UE of the other semester)
leaves a lighter mark on its cell.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.backends.xlsx.formulas import letter
from butlang.backends.xlsx.grid import Grid, escaped
from butlang.backends.xlsx.plan import Plan
from butlang.diagnostics import Diagnostic, Severity
from butlang.numbers import plain

# Their places in the table of marks (styles.py).
ALERT: Final = 0
ACCEPTED: Final = 1


def write(grid: Grid, plan: Plan, found: tuple[Diagnostic, ...]) -> None:
    """Shares and totals of the UEs, ECTS of the semester."""
    regles = plan.table.semestre.regles
    total, ects, rapport = (letter(plan.figures[figure, None]) for figure in ("total", "ects", "rapport"))
    ues = {figures.ue.code.text: row for row, figures in enumerate(plan.table.ues, plan.first_row)}
    marks = _Marks(grid, found)
    marks.add(rapport, ues, "part-sae", _outside(rapport, regles.low, regles.high))
    if regles.total is not None:
        asked = _asked(regles.total, ects if regles.par_ects else None)
        marks.add(total, ues, "total-ue", _differs(total, asked))
    marks.add(ects, {"semestre": plan.footer}, "ects-semestre", _differs(ects, plain(regles.ects)))


class _Marks:
    """The marks of one sheet: their order is their priority."""

    def __init__(self, grid: Grid, found: tuple[Diagnostic, ...]) -> None:
        self.grid = grid
        self.found = found

    def add(self, column: str, rows: dict[str, int], name: str, condition: str) -> None:
        """Mark cells of a column by a condition (`#` stands for the row); a lighter mark comes first and hides the alert."""
        if not rows:
            return
        first, last = min(rows.values()), max(rows.values())
        for row in sorted(rows[place] for place in self._accepted(name) & rows.keys()):
            self._write(f"{column}{row}", condition.replace("#", str(row)), ACCEPTED, ' stopIfTrue="1"')
        area = f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
        self._write(area, condition.replace("#", str(first)), ALERT, "")

    def _write(self, area: str, condition: str, style: int, more: str) -> None:
        rank = len(self.grid.marks) + 1
        rule = f'<cfRule type="expression" dxfId="{style}" priority="{rank}"{more}><formula>{escaped(condition)}</formula></cfRule>'
        self.grid.marks.append(f'<conditionalFormatting sqref="{area}">{rule}</conditionalFormatting>')

    def _accepted(self, name: str) -> set[str]:
        """The places on which a finding of that name is no error."""
        return {
            place
            for diagnostic in self.found
            if diagnostic.name == name and diagnostic.severity is not Severity.ERROR
            for _, place in diagnostic.scope.everywhere
        }


def _outside(column: str, low: Fraction, high: Fraction) -> str:
    """A share of exactly 40 % may be a little less as a float: compare at nine digits."""
    share = f"ROUND({column}#,9)"
    return f"AND(ISNUMBER({column}#),OR({share}<{_digits(low)},{share}>{_digits(high)}))"


def _differs(column: str, asked: str) -> str:
    return f"AND(ISNUMBER({column}#),ROUND({column}#,9)<>{asked})"


def _asked(total: Decimal, ects: str | None) -> str:
    """What a UE shall total, by its ECTS or not."""
    return plain(total) if ects is None else f"ROUND({plain(total)}*{ects}#,9)"


def _digits(bound: Fraction) -> str:
    """A bound as it was written: a percentage, so a number that ends."""
    return plain(Decimal(bound.numerator) / Decimal(bound.denominator))
