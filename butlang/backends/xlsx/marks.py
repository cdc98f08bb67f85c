"""Figures that break a rule, marked by conditional formats: the mark follows what is typed into the sheet.

A finding that is accepted (waived, or judged with the UE of the other semester)
leaves a lighter mark on its cell.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from butlang.backends.xlsx import palette
from butlang.backends.xlsx.formulas import letter
from butlang.backends.xlsx.plan import FIRST_ROW, Plan
from butlang.backends.xlsx.styles import mark
from butlang.diagnostics import Diagnostic, Severity
from butlang.numbers import plain

_ALERT: Final = mark(*palette.ALERT)
_ACCEPTED: Final = mark(*palette.ACCEPTED)


def write(ws: Worksheet, plan: Plan, found: tuple[Diagnostic, ...]) -> None:
    """Shares and totals of the UEs, ECTS of the semester."""
    regles = plan.table.semestre.regles
    total, ects, rapport = letter(plan.total), letter(plan.ects), letter(plan.rapport)
    ues = {figures.ue.code.text: row for row, figures in enumerate(plan.table.ues, FIRST_ROW)}

    _mark(ws, rapport, ues, found, "part-sae", _outside(rapport, regles.low, regles.high))
    if regles.total is not None:
        asked = _asked(regles.total, ects if regles.par_ects else None)
        _mark(ws, total, ues, found, "total-ue", _differs(total, asked))
    _mark(ws, ects, {"semestre": plan.footer}, found, "ects-semestre", _differs(ects, plain(regles.ects)))


def _mark(
    ws: Worksheet, column: str, rows: dict[str, int], found: tuple[Diagnostic, ...], name: str, condition: str
) -> None:
    """Mark cells of a column by a condition (`#` stands for the row); a lighter mark comes first and hides the alert."""
    if not rows:
        return
    first, last = min(rows.values()), max(rows.values())
    for row in sorted(rows[place] for place in _accepted(found, name) & rows.keys()):
        rule = Rule("expression", dxf=_ACCEPTED, formula=[condition.replace("#", str(row))], stopIfTrue=True)
        ws.conditional_formatting.add(f"{column}{row}", rule)
    rule = Rule("expression", dxf=_ALERT, formula=[condition.replace("#", str(first))])
    ws.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)


def _accepted(found: tuple[Diagnostic, ...], name: str) -> set[str]:
    """The places on which a finding of that name is no error."""
    return {
        place
        for diagnostic in found
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
