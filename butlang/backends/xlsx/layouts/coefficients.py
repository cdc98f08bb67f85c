"""Layout `coefficients`: the tables that ORéBUT's coefficient documents print, and that councils know."""

from __future__ import annotations

from typing import Final

from butlang.backends import columns as c
from butlang.backends.xlsx import palette
from butlang.backends.xlsx.layout import Computed, Footer, Label, Layout, Modules, Page
from butlang.backends.xlsx.looks import Look, on
from butlang.words import KINDS

_LABEL: Final = Look(wrap=True, horizontal="left", indent=1)
_TURNED: Final = Look(size=9, turned=True, wrap=True, vertical="bottom")
_MODULES: Final = {kind: on(palette.HEADERS[kind], _TURNED) for kind in KINDS}
_BAND: Final = Look(bold=True, shrink=True)
_TOTALS: Final = on(palette.TOTALS, Look(size=9, bold=True, turned=True, wrap=True))
_FIGURE: Final = Look()
_SUM: Final = Look(bold=True)
_RATIO: Final = Look(ratio=True)
_FOOTER: Final = Look(bold=True, fill=palette.FOOTER)


def _header(column: c.Column) -> str:
    """`SAÉ 3.01 ‐ Titre`."""
    return column.header


COEFFICIENTS: Final = Layout(
    name="coefficients",
    title=1,
    title_look=Look(size=14, bold=True, frame=False, horizontal="left", wrap=True),
    band=2,
    header=3,
    keys="under headers",
    blocks=(
        Label("ue", c.UE, 5.0, Look(bold=True, turned=True, wrap=True), coloured=True),
        Label("compétence", c.COMPETENCE, 22.0, _LABEL._replace(bold=True), coloured=True),
        Label("niveau", c.NIVEAU, 30.0, _LABEL._replace(size=9), coloured=False),
        Modules("saé", "SAÉ", on(palette.BANDS["saé"], _BAND), _header, _MODULES),
        Modules("ressource", "Ressources", on(palette.BANDS["ressource"], _BAND), _header, _MODULES),
        Computed("total", c.TOTAL, _TOTALS, _SUM),
        Computed("ects", c.ECTS, _TOTALS, _SUM),
        Computed("rapport", c.RAPPORT, _TOTALS, _RATIO),
        Computed("rapport sans", f"{c.RAPPORT} sans {{what}}", _TOTALS, _RATIO),
        Computed("catégorie", "Total {what}", _TOTALS, _FIGURE),
    ),
    footer=Footer(
        label=c.TOTAL_COLONNE,
        look=_FOOTER,
        label_look=_FOOTER._replace(horizontal="right", indent=1),
        column_look=Look(size=9, fill=palette.FOOTER),
        over=None,
        columns=False,
    ),
    page=Page(header="", left="{made}", right="Page &P / &N"),
    figure_look=_FIGURE,
    unknown_look=Look(bold=True, fill=palette.UNKNOWN[0], ink=palette.UNKNOWN[1]),
)
