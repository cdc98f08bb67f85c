"""Layout `preconisation`: ORéBUT's own export, `tableau_preconisation_BUTn.xlsx`, one workbook for each BUT year."""

from __future__ import annotations

from typing import Final

from butlang.backends.columns import Column
from butlang.backends.xlsx import palette
from butlang.backends.xlsx.layout import Computed, Footer, Gap, Label, Layout, Modules, Page
from butlang.backends.xlsx.looks import Look, on
from butlang.words import KINDS

_LABEL: Final = Look(bold=True, wrap=True, horizontal="left", indent=1)
_TURNED: Final = Look(size=9, turned=True, wrap=True, vertical="bottom")
_MODULES: Final = {kind: on(palette.HEADERS[kind], _TURNED) for kind in KINDS}
_COMPUTED: Final = on(palette.LABELS, Look(size=9, bold=True, turned=True, wrap=True))
_NO_BAND: Final = Look()
_FIGURE: Final = Look()
_SUM: Final = Look(bold=True)
_FOOTER: Final = Look(bold=True, fill=palette.FOOTER)


def _header(column: Column) -> str:
    """`{code} - {libellé}`."""
    module = column.module
    if module.code.unidentified:
        return column.header
    return module.code.text if module.title is None else f"{module.code.text} - {module.title}"


PRECONISATION: Final = Layout(
    name="preconisation",
    title=None,
    title_look=_NO_BAND,
    band=None,
    header=2,
    keys="under table",
    blocks=(
        Label("compétence", "Compétences", 26.0, _LABEL, coloured=True),
        Label("ue", "UE", 8.0, Look(bold=True), coloured=True),
        Gap(2.0),
        Modules("saé", "", _NO_BAND, _header, _MODULES),
        Gap(2.0),
        Modules("ressource", "", _NO_BAND, _header, _MODULES),
        Computed("ects", "ECTS", _COMPUTED, _SUM),
        Computed("total", "Coefficients / UE", _COMPUTED, _SUM),
        Computed("rapport", "Rapport coeffs SAÉ / coeffs UE", _COMPUTED, Look(ratio=True)),
    ),
    footer=Footer(
        label="Poids chaque SAÉ ou ressource",
        look=_FOOTER,
        label_look=_FOOTER._replace(wrap=True),
        column_look=_FOOTER,
        over=2,
        columns=True,
    ),
    page=Page(header="{made}", left="{title}", right="Page &P of &N", bold_left=True),
    figure_look=_FIGURE,
    unknown_look=Look(bold=True, fill=palette.UNKNOWN[0], ink=palette.UNKNOWN[1]),
    zeros=True,
    under=False,
    yearly=True,
)
