"""The top of the table: title, bands of the poles, turned headers; and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from butlang.backends import columns as c
from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.plan import BAND, COMPETENCE, HEADER, NIVEAU, POLES, TITLE, UE, Plan
from butlang.backends.xlsx.styles import RATIO, Look, on
from butlang.numbers import plain
from butlang.words import KINDS, Pole

_TITLE: Final = Look(size=14, bold=True, frame=False, horizontal="left", wrap=True)
_BANDS: Final[dict[Pole, Look]] = {pole: on(palette.BANDS[pole], Look(bold=True, shrink=True)) for pole in POLES}
_BAND_NAMES: Final[dict[Pole, str]] = {"saé": "SAÉ", "ressource": "Ressources"}
_LABEL: Final = on(palette.LABELS, Look(bold=True, wrap=True))
_TURNED: Final = Look(size=9, turned=True, wrap=True, vertical="bottom")
_MODULES: Final = {kind: on(palette.HEADERS[kind], _TURNED) for kind in KINDS}
_TOTALS: Final = on(palette.TOTALS, Look(size=9, bold=True, turned=True, wrap=True))

_LABELS: Final = ((UE, c.UE, 5.0), (COMPETENCE, c.COMPETENCE, 22.0), (NIVEAU, c.NIVEAU, 30.0))
_NARROWEST: Final = 3.6
_LOWEST: Final = 110.0
_HIGHEST: Final = {False: 190.0, True: 240.0}  # of a wide sheet: higher headers, narrower columns
_WIDE: Final = 28
_NUMBER: Final = 10  # the size of figures


def write(grid: Grid, plan: Plan) -> None:
    """Rows 1 to 3."""
    for pole in POLES:
        if columns := plan.of_pole(pole):
            grid.merged(BAND, (columns[0], columns[-1]), _BAND_NAMES[pole], _BANDS[pole])
    for at, text, width in _LABELS:
        grid.merged(BAND, (at, at), text, _LABEL, bottom=HEADER)
        grid.width(at, width)
    totals = _totals(plan)
    tall = _tall([column.header for column in plan.columns] + [text for _, text, _ in totals])
    grid.height(BAND, 16)
    grid.height(HEADER, tall)
    sums = plan.sums if plan.column_totals else {}
    for at, column in plan.numbered():
        grid.text(HEADER, at, column.header, _MODULES[column.module.code.kind])
        numbers = [column.cell(figures.ue.code.text) or "" for figures in plan.table.ues]
        if column.module.code in sums:
            numbers += _texts(sums[column.module.code])
        grid.width(at, _fitting(column.header, numbers, tall))
    for at, text, numbers in totals:
        grid.merged(BAND, (at, at), text, _TOTALS, bottom=HEADER)
        grid.width(at, _fitting(text, numbers, tall))
    _title(grid, plan)


def _title(grid: Grid, plan: Plan) -> None:
    text = plan.formation.sheet_title(plan.table.sheet)
    grid.merged(TITLE, (1, plan.last_column), text, _TITLE)
    count = measure.across(text, grid.total_width(), _TITLE.size, _TITLE.bold)
    grid.height(TITLE, measure.height(count, _TITLE.size, 26))


def _tall(texts: list[str]) -> float:
    """The height of the turned headers: the longest on one line, within bounds."""
    longest = max(measure.turned_height(text, _TURNED.size) for text in texts)
    return min(max(longest, _LOWEST), _HIGHEST[len(texts) > _WIDE])


def _totals(plan: Plan) -> list[tuple[int, str, list[str]]]:
    """The computed columns: number, header, the figures that stand in them."""
    ues, totals = plan.table.ues, plan.table.totals
    found = [
        (plan.total, c.TOTAL, _texts(totals.total, *(figures.total for figures in ues))),
        (plan.ects, c.ECTS, _texts(totals.ects, *(figures.ue.ects for figures in ues))),
        (plan.rapport, c.RAPPORT, [RATIO]),
    ]
    if plan.rapport_without is not None:
        found.append((plan.rapport_without, c.rapport_without(plan.local), [RATIO]))
    for code, at in plan.categories:
        figures = _texts(totals.categories[code], *(row.categories[code] for row in ues))
        found.append((at, c.total_of(code), figures))
    return found


def _texts(*figures: Decimal | None) -> list[str]:
    return [c.UNKNOWN if figure is None else plain(figure) for figure in figures]


def _fitting(text: str, numbers: Iterable[str], tall: float) -> float:
    """The width at which a turned header and the figures under it fit."""
    longest = max(numbers, key=len, default="")
    return max(_NARROWEST, measure.turned_width(text, tall, _TURNED.size), measure.number_width(longest, _NUMBER))
