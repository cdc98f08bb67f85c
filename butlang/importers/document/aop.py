"""Where the AOP of a row stands, when its own figures leave that open.

A column stands at one place of one pole. So the place is known when only one
gives the printed Total AOP in every row, of all the tables of the semester or,
where parcours differ, of one table. And a row that another parcours prints too
has its AOP at the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final, TypeAlias

from butlang.importers.document.figures import Figures
from butlang.importers.document.poles import Poles
from butlang.importers.document.reading import ReadRow
from butlang.words import Pole

ENOUGH: Final = 3
"""So many rows must show an AOP before their agreement is evidence."""

Place: TypeAlias = tuple[int, ...]
"""Places in a pole, counted from 0, or from -1 at its end; empty: no AOP in the pole."""
PLACES: Final[tuple[Place, ...]] = ((), (0,), (1,), (2,), (3,), (-1,), (-2,), (-2, -1), (-3, -2, -1), (2, 3, 4))


def settle(tables: Sequence[Sequence[ReadRow]]) -> None:
    """Place what can be of the AOP in the rows of the tables of one semester."""
    _by_place([row for rows in tables for row in rows])
    for rows in tables:
        _by_place(rows)
    _by_sibling([row for rows in tables for row in rows])


def _by_place(rows: Sequence[ReadRow]) -> None:
    shown = [row for row in rows if row.figures.aop]
    if len(shown) < ENOUGH or not any(row.poles.aop == "none" for row in shown):
        return
    saes, ressources = ([_at(shown, pole, place) for place in PLACES] for pole in ("saé", "ressource"))
    settled: dict[tuple[object, ...], list[frozenset[int]]] = {}
    for sae, ressource in product(saes, ressources):
        if sae is None or ressource is None:
            continue
        chosen = [a | b for a, b in zip(sae, ressource, strict=True)]
        if all(_fits(row, places) for row, places in zip(shown, chosen, strict=True)):
            said = tuple(_said(row.poles, places) for row, places in zip(shown, chosen, strict=True))
            settled.setdefault(said, chosen)
    if len(settled) != 1:
        return
    (chosen,) = settled.values()
    for row, found in zip(shown, chosen, strict=True):
        if row.poles.aop == "none":
            row.poles = row.poles.with_aop(found, "place")


def _at(rows: Sequence[ReadRow], pole: str, place: Place) -> list[frozenset[int]] | None:
    """For each row the coefficients at a place of a pole; None when a row has no such place."""
    found = []
    for row in rows:
        own = [at for at, c in enumerate(row.poles.coefficients) if c.pole == pole]
        if any(not -len(own) <= one < len(own) for one in place):
            return None
        found.append(frozenset(own[one] for one in place))
    return found


def _fits(row: ReadRow, places: frozenset[int]) -> bool:
    return sum(row.poles.coefficients[at].value for at in places) == row.figures.aop


def _said(poles: Poles, places: frozenset[int]) -> tuple[tuple[Pole, object], ...]:
    """What the specification would say: the same for two places that hold equal coefficients of one pole."""
    return tuple(sorted((poles.coefficients[at].pole, poles.coefficients[at].value) for at in places))


def _by_sibling(rows: Sequence[ReadRow]) -> None:
    known: dict[tuple[object, ...], frozenset[int]] = {}
    for row in rows:
        if row.figures.aop and row.poles.aop in ("row", "place"):
            places = frozenset(at for at, c in enumerate(row.poles.coefficients) if c.aop)
            known.setdefault(_key(row.number, row.figures), places)
    for row in rows:
        if row.poles.aop == "none" and (same := known.get(_key(row.number, row.figures))) is not None:
            row.poles = row.poles.with_aop(same, "sibling")


def _key(number: int, figures: Figures) -> tuple[object, ...]:
    return number, figures.cells, figures.total, figures.aop
