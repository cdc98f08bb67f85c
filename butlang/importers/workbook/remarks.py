"""Comments that an import of cells leaves in the specification, in French like the rest of it: what was not taken up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from butlang.importers.workbook.grid import Grid, tidy
from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.tables import Block
from butlang.importers.workbook.values import shown
from butlang.numbers import comma
from butlang.workbook.records import Place

STDIN: Final = "<stdin>"
LOST: Final = "[…]"
MOST_SHOWN: Final = 20


def head(path: str) -> str:
    name = tidy(path.rpartition("/")[2])
    where = "l'entrée standard" if name == STDIN else name
    return f"Importé du fichier {where}. Déduits, car non imprimés : les codes et les numéros de niveau."


def stray_row(block: Block, at: int) -> str:
    return (
        f"{block.grid.where(at, 1)}, ligne non reprise : {_values(block.grid, [(at, c) for c in block.grid.columns])}"
    )


def column(grid: Grid, one: Column, rows: Iterable[int]) -> str:
    said = _values(grid, [(row, one.at) for row in rows])
    return f"{grid.where(*one.place)}, colonne non reprise : « {printed(grid, one)} » {said}"


def other_title(grid: Grid, one: Column, code: str, title: str) -> str:
    return f"{grid.where(*one.place)}, autre titre de {code} : « {title} »"


def unplaced(grid: Grid, place: Place, text: str) -> str:
    return f"{grid.where(*place)}, texte non repris : « {text[:200]} »"


def category(code: str, totals: Iterable[Decimal]) -> str:
    return f"Total {code} imprimé, non placé : {' ; '.join(map(comma, totals))}. Aucun choix de colonnes ne s'impose."


def printed(grid: Grid, one: Column) -> str:
    """The header of a column as it stands; a lost title where there is none."""
    return grid.text(*one.place) or LOST


def _values(grid: Grid, places: list[Place]) -> str:
    cells = (grid.cell(*place) for place in places)
    said = [shown(cell) or "=" for cell in cells if cell is not None]
    return " ; ".join([*said[:MOST_SHOWN], *(["…"] if len(said) > MOST_SHOWN else [])])
