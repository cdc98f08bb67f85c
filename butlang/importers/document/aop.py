"""Where the AOP of a row stands, when its own figures leave that open.

A column stands at one place of one pole. So the place is known when only one
gives the printed Total AOP in every row, of all the tables of the semester or,
where parcours differ, of one table. And a row that another parcours prints too
has its AOP at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from butlang.importers.document.figures import Figures
from butlang.importers.document.poles import Poles
from butlang.importers.document.reading import ReadRow
from butlang.numbers import ZERO
from butlang.words import Pole

ENOUGH: Final = 3
"""So many rows must show an AOP before their agreement is evidence."""

Place: TypeAlias = tuple[int, ...]
"""Places in a pole, counted from 0, or from -1 at its end; empty: no AOP in the pole."""
SEVERAL: Final[tuple[Place, ...]] = ((), (-2, -1), (-3, -2, -1), (2, 3, 4))
"""No column, or several; one alone may stand anywhere."""
Chosen: TypeAlias = list[frozenset[int]]
"""For each row the coefficients that are AOP."""


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
    ressources: dict[tuple[Decimal, ...], list[Chosen]] = {}
    for chosen in _choices(shown, "ressource"):
        ressources.setdefault(_sums(shown, chosen), []).append(chosen)
    settled: dict[tuple[object, ...], Chosen] = {}
    for sae in _choices(shown, "saé"):
        left = tuple((row.figures.aop or ZERO) - found for row, found in zip(shown, _sums(shown, sae), strict=True))
        for ressource in ressources.get(left, ()):
            chosen = [a | b for a, b in zip(sae, ressource, strict=True)]
            said = tuple(_said(row.poles, places) for row, places in zip(shown, chosen, strict=True))
            settled.setdefault(said, chosen)
    if len(settled) != 1:
        return
    (only,) = settled.values()
    for row, found in zip(shown, only, strict=True):
        if row.poles.aop == "none":
            row.poles = row.poles.with_aop(found, "place")


def _choices(rows: Sequence[ReadRow], pole: Pole) -> Iterator[Chosen]:
    """The coefficients at each place of a pole that all the rows have."""
    own = [[at for at, c in enumerate(row.poles.coefficients) if c.pole == pole] for row in rows]
    least = min(map(len, own))
    for place in (*SEVERAL, *((at,) for at in range(-least, least))):
        if all(-least <= at < least for at in place):
            yield [frozenset(places[at] for at in place) for places in own]


def _sums(rows: Sequence[ReadRow], chosen: Chosen) -> tuple[Decimal, ...]:
    return tuple(
        sum((row.poles.coefficients[at].value for at in places), ZERO) for row, places in zip(rows, chosen, strict=True)
    )


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
