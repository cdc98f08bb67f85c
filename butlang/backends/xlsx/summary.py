"""The first sheet: the formation, its sheets with their state, and the share of the SAÉ pole in each UE against the law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from butlang.backends.columns import UNKNOWN
from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.foot import counted, facts
from butlang.backends.xlsx.formulas import Formula, letter
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.looks import Look, on
from butlang.backends.xlsx.places import concerns
from butlang.backends.xlsx.plan import Plan
from butlang.diagnostics import Diagnostic, Severity
from butlang.figures import Curriculum, UeFigures
from butlang.numbers import plain

NAME: Final = "Sommaire"
CHART_ROW: Final = 9000
FIRST_SHARE, LAST_SHARE = 9001, 9002
REPEATED: Final = 9003
"""Marks in the chart and the page set-up, replaced by the rows of the sheet."""
_CHART_ROWS: Final = 18
_ROW: Final = 15.0  # the height of a row that nobody set, in points
_PAGE: Final = 500.0  # points of a page
_WIDTHS: Final = (14, 11, 40, 9, 11, 9, 10, 34)
_SHEETS: Final = ("Feuille", "Semestre", "Parcours", "UE", "Modules", "ECTS", "Total", "État")
_SHARES: Final = ("Feuille", "UE", "Compétence", "SAÉ", "Ressources", "Minimum", "Maximum", "Constat")

_SHARE_CHECK: Final = "part-sae"
_TITLE: Final = Look(size=16, bold=True, frame=False, horizontal="left")
_FACT: Final = Look(size=10, frame=False, horizontal="left", italic=True)
_HEAD: Final = on(palette.LABELS, Look(bold=True, wrap=True))
_CELL: Final = Look()
_TEXT: Final = Look(horizontal="left", indent=1, wrap=True)
_LINK: Final = Look(ink="1F4E9E", link=True)
_RATIO: Final = Look(ratio=True)
_UNKNOWN: Final = Look(bold=True, fill=palette.UNKNOWN[0], ink=palette.UNKNOWN[1])
_ALERT: Final = Look(horizontal="left", indent=1, wrap=True, fill=palette.ALERT[0], ink=palette.ALERT[1])
_ACCEPTED: Final = Look(horizontal="left", indent=1, wrap=True, fill=palette.ACCEPTED[0], ink=palette.ACCEPTED[1])
LOOKS: Final = (_TITLE, _FACT, _HEAD, _CELL, _TEXT, _LINK, _RATIO, _UNKNOWN, _ALERT, _ACCEPTED)


class Summary:
    """Where things stand on the sheet, for the chart: its row, and the first and last rows of the shares."""

    def __init__(self, chart: int, first: int, last: int) -> None:
        self.chart, self.first, self.last = chart, first, last


def write(
    grid: Grid, curriculum: Curriculum, plans: Mapping[str, Plan], diagnostics: tuple[Diagnostic, ...]
) -> Summary:
    """Fill the sheet."""
    formation = curriculum.formation
    for column, width in enumerate(_WIDTHS, 1):
        grid.width(column, width)
    site = "" if formation.site is None else f" ({formation.site})"
    regime = "" if formation.regime == "FI" else f" {formation.regime}"
    grid.merged(1, (1, len(_WIDTHS)), f"B.U.T. {formation.title}{site}{regime}", _TITLE)
    grid.height(1, 28)
    row = 2
    for fact in facts(formation) if plans else ["aucun semestre"]:
        grid.merged(row, (1, len(_WIDTHS)), fact, _FACT)
        row += 1
    row = _sheets(grid, row + 1, plans, diagnostics, curriculum.off) if plans else row
    chart = row + 1
    first = chart + _CHART_ROWS + 3
    used = grid.total_height() + 4 * _ROW
    if used + _CHART_ROWS * _ROW > _PAGE:
        grid.break_before(chart - 1)
        used = 0
    if used + (_CHART_ROWS + 8) * _ROW > _PAGE:
        grid.break_before(first - 1)
    grid.repeated = first - 1 if plans else 1
    last = _shares(grid, first, plans, diagnostics, curriculum.off) if plans else first
    return Summary(chart, first, last)


def _sheets(
    grid: Grid, row: int, plans: Mapping[str, Plan], diagnostics: tuple[Diagnostic, ...], off: frozenset[str]
) -> int:
    """One line a sheet; the row after the last."""
    _head(grid, row, _SHEETS)
    for at, (name, plan) in enumerate(plans.items(), row + 1):
        table = plan.table
        parcours = table.sheet.parcours
        grid.text(at, 1, name, _LINK)
        grid.link(at, 1, name, "A1")
        grid.number(at, 2, str(table.semestre.number), _CELL, _UNKNOWN)
        grid.text(at, 3, "commun" if parcours is None else f"{parcours.code} ‐ {parcours.title}", _TEXT)
        grid.number(at, 4, str(len(table.ues)), _CELL, _UNKNOWN)
        grid.number(at, 5, str(len(plan.modules)), _CELL, _UNKNOWN)
        for column, figure, value in ((6, "ects", table.totals.ects), (7, "total", table.totals.total)):
            place = f"{letter(plan.figures[figure, None])}{plan.footer}"  # type: ignore[index]
            result = UNKNOWN if value is None else plain(value)
            grid.formula(at, column, Formula(f"{_quoted(name)}!{place}", result), _CELL)
        said, look = _state([d for d in diagnostics if concerns(d, plan)], off)
        grid.text(at, 8, said, look)
        lines = max(
            measure.across(f"{parcours.code} ‐ {parcours.title}" if parcours else "", _WIDTHS[2] - 1, 10),
            measure.across(said, _WIDTHS[7] - 2, 10) if off else 1,
        )
        grid.height(at, measure.height(lines, 10, 18))
    return row + 1 + len(plans)


def _shares(
    grid: Grid, first: int, plans: Mapping[str, Plan], diagnostics: tuple[Diagnostic, ...], off: frozenset[str]
) -> int:
    """One line a UE, from the row `first` on, under its headers; the last row."""
    _head(grid, first - 1, _SHARES)
    at = first
    for name, plan in plans.items():
        regles = plan.table.semestre.regles
        for row, figures in enumerate(plan.table.ues, plan.first_row):
            place = f"{_quoted(name)}!{letter(plan.figures['rapport', None])}{row}"
            grid.text(at, 1, name, _LINK)
            grid.link(at, 1, name, f"A{row}")
            grid.text(at, 2, figures.ue.code.label, _CELL)
            grid.text(at, 3, figures.ue.competence.title, _TEXT)
            grid.formula(at, 4, Formula(place, _share(figures)), _RATIO)
            rest = "" if figures.share is None else repr(float(1 - figures.share))
            grid.formula(at, 5, Formula(f'IF(ISNUMBER(D{at}),1-D{at},"")', rest), _RATIO)
            grid.number(at, 6, repr(float(regles.low)), _RATIO, _UNKNOWN)
            grid.number(at, 7, repr(float(regles.high)), _RATIO, _UNKNOWN)
            said, look = _verdict(figures, plan, diagnostics, _SHARE_CHECK in off)
            grid.text(at, 8, said, look)
            lines = measure.across(figures.ue.competence.title, _WIDTHS[2] - 1, 10)
            grid.height(at, measure.height(lines, 10, 16))
            at += 1
    return max(at - 1, first)


def _share(figures: UeFigures) -> str:
    if figures.share is None:
        return UNKNOWN if figures.total is None else ""
    return repr(float(figures.share))


def _verdict(figures: UeFigures, plan: Plan, diagnostics: tuple[Diagnostic, ...], off: bool) -> tuple[str, Look]:
    """What is to be said of a UE's share; `off`: nobody judged it."""
    code = figures.ue.code.text
    for diagnostic in diagnostics:
        here = concerns(diagnostic, plan) and any(place == code for _, place in diagnostic.scope.everywhere)
        if diagnostic.name != _SHARE_CHECK or not here:
            continue
        what = "hors bornes" if diagnostic.scope.pair is None else "hors bornes avec l'UE de l'autre semestre"
        if diagnostic.waived is not None:
            return f"{what}, accepté par dérogation", _ACCEPTED
        return (what, _ALERT) if diagnostic.severity is Severity.ERROR else (f"{what}, à noter", _ACCEPTED)
    if figures.share is None:
        return "inconnu", _TEXT
    regles = plan.table.semestre.regles
    if regles.low <= figures.share <= regles.high:
        return "dans les bornes", _TEXT
    # Not reported by itself: its check is not run, or a total that is wrong is reported instead.
    return ("hors bornes, contrôle non passé", _ACCEPTED) if off else ("hors bornes", _ALERT)


def _state(found: list[Diagnostic], off: frozenset[str]) -> tuple[str, Look]:
    """`2 erreurs, 1 dérogation`, or that all is well; and the checks that were not run, for then it is not known."""
    wrong = any(d.severity is Severity.ERROR and d.waived is None for d in found)
    said = counted(found) or ("rien de signalé" if off else "conforme")
    if off:
        said += f" ; contrôles non passés : {', '.join(sorted(off))}"
    return said, (_ALERT if wrong else _TEXT)


def _head(grid: Grid, row: int, texts: tuple[str, ...]) -> None:
    for column, text in enumerate(texts, 1):
        grid.text(row, column, text, _HEAD)
    grid.height(row, 20)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
