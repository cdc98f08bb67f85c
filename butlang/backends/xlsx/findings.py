"""The sheet « Contrôles »: every finding with a link to its cell, waivers with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.foot import LABELS, counted, message
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.looks import Look, on
from butlang.backends.xlsx.places import places
from butlang.backends.xlsx.plan import Plan
from butlang.diagnostics import Diagnostic, Severity

NAME: Final = "Contrôles"
FIRST: Final = 4
_WIDTHS: Final = (15, 24, 16, 10, 68, 52)
_HEADERS: Final = ("Gravité", "Contrôle", "Feuille", "Cellule", "Constat", "Dérogation")
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

_TITLE: Final = Look(size=14, bold=True, frame=False, horizontal="left")
_SUM: Final = Look(frame=False, horizontal="left", italic=True)
_HEAD: Final = on(palette.LABELS, Look(bold=True))
_CELL: Final = Look(horizontal="left", vertical="top", wrap=True, indent=1)
_ERROR: Final = _CELL._replace(ink=palette.ALERT[1], bold=True)
_LINK: Final = Look(vertical="top", ink="1F4E9E", link=True)
LOOKS: Final = (_TITLE, _SUM, _HEAD, _CELL, _ERROR, _LINK)


def write(grid: Grid, plans: Mapping[str, Plan], diagnostics: tuple[Diagnostic, ...]) -> None:
    """Fill the sheet: errors first, waived findings last."""
    for column, width in enumerate(_WIDTHS, 1):
        grid.width(column, width)
    grid.merged(1, (1, len(_WIDTHS)), "Contrôles", _TITLE)
    grid.height(1, 24)
    grid.merged(2, (1, len(_WIDTHS)), counted(diagnostics) or "aucun constat", _SUM)
    for column, text in enumerate(_HEADERS, 1):
        grid.text(FIRST - 1, column, text, _HEAD)
    grid.height(FIRST - 1, 18)
    ordered = sorted(diagnostics, key=lambda d: (d.waived is not None, _ORDER.index(d.severity)))
    for row, diagnostic in enumerate(ordered, FIRST):
        _finding(grid, row, diagnostic, plans)


def _finding(grid: Grid, row: int, diagnostic: Diagnostic, plans: Mapping[str, Plan]) -> None:
    waived = diagnostic.waived
    label = "Dérogation" if waived is not None else LABELS[diagnostic.severity]
    grid.text(row, 1, label, _ERROR if waived is None and diagnostic.severity is Severity.ERROR else _CELL)
    grid.text(row, 2, diagnostic.name, _CELL)
    found = places(diagnostic, plans)
    grid.text(row, 3, ", ".join(place.sheet for place in found), _CELL)
    if found:
        grid.text(row, 4, found[0].cell, _LINK)
        grid.link(row, 4, found[0].sheet, found[0].cell)
    else:
        grid.blank(row, 4, _CELL)
    said = message(diagnostic)
    reason = "" if waived is None else waived.reason + (f" (jusqu'à {waived.until})" if waived.until else "")
    grid.text(row, 5, said, _CELL)
    grid.text(row, 6, reason, _CELL)
    lines = max(measure.across(text, width - 1, 10) for text, width in ((said, _WIDTHS[4]), (reason, _WIDTHS[5])))
    grid.height(row, measure.height(lines, 10, 16))
