"""What an import says of a cell that holds no number of the language, with what is to be done."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Message, Severity, say
from butlang.importers import codes
from butlang.importers.workbook.found import Said
from butlang.importers.workbook.grid import Grid
from butlang.importers.workbook.values import Fault
from butlang.workbook.records import Area, Place, address

_MENDED: Final[dict[str, Message]] = {
    codes.FORMULE_SANS_VALEUR.name: say(
        "ouvrir le fichier avec un tableur, l'enregistrer, et importer à nouveau",
        "open the file with a spreadsheet, save it, and import again",
    ),
    codes.NOMBRE_REFUSE.name: say(
        "écrire dans cette cellule le nombre qui a été voté et importer à nouveau",
        "write the number that was voted into this cell and import again",
    ),
}
_NUMBER: Final = say(
    "écrire un nombre dans cette cellule et importer à nouveau", "write a number into this cell and import again"
)


def no_coefficient(fault: Fault, grid: Grid, place: Place, unknown: str) -> Said:
    """A cell that should hold a coefficient; `unknown` is what the specification says: `R1.01 … UE1.1: ?`."""
    remedy = say(
        "{mend} ; ou, dans le fichier .but, mettre le coefficient à la place du « ? » de « {unknown} »",
        "{mend}; or, in the .but file, put the coefficient instead of the “?” of “{unknown}”",
        mend=_mend(fault),
        unknown=unknown,
    )
    return Said(fault.code, fault.why, remedy, grid, place)


def no_figure(fault: Fault, grid: Grid, place: Place) -> Said:
    """A cell that should hold a figure to verify, or ECTS: no coefficient is lost by it."""
    remedy = say(
        "{mend} ; rien à faire si ce chiffre n'est pas à reprendre",
        "{mend}; nothing, if this figure is not to be taken up",
        mend=_mend(fault),
    )
    return Said(fault.code, fault.why, remedy, grid, place, severity=Severity.WARNING)


def _mend(fault: Fault) -> Message:
    return _MENDED.get(fault.code.name, _NUMBER)


def merged(area: Area, grid: Grid) -> Fault:
    """A number over several cells: how it is shared, or whether it counts for each, nobody can tell."""
    first, last = grid.origin(area.top, area.left), grid.origin(area.bottom, area.right)
    why = say(
        "cellules fusionnées {area} : rien ne dit à quelles cellules va leur nombre",
        "merged cells {area}: nothing says which cells their number belongs to",
        area=f"{address(*first)}:{address(*last)}",
    )
    return Fault(codes.CELLULE_ILLISIBLE, why)
