"""Rows of the coefficients of a module: equal changes on several sheets are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from butlang.diff.gathered import Cells, Gathered, coefs_of
from butlang.diff.rows import Key, Row, changed, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import Coef, Coefficient, Where

Changes: TypeAlias = dict[tuple[str, Coefficient | None, Coefficient | None], list[Key]]
"""UE, before, after -> sheets."""


def weight_rows(old: Gathered, new: Gathered, sheets: Sequence[SheetPair]) -> Iterator[Row]:
    """What changed in the coefficients of a module that is on both sides, in UEs that are on both sides."""
    keys = [sheet.key for sheet in sheets if sheet.both]
    number = sheets[0].number
    found = _changes(old.cells, new.cells, keys)
    if not found:
        return
    lost = _whole(old.cells, new.cells, found, 1)
    won = _whole(new.cells, old.cells, found, 0)
    if old.all and new.all and (lost or won):
        found = {change: where for change, where in found.items() if not (lost | won).issuperset(where)}
        yield _moved(old, new, lost, won, [sheet.key for sheet in sheets], number)
    gone = [(change, where) for change, where in found.items() if change[2] is None]
    come = [(change, where) for change, where in found.items() if change[1] is None]
    if len(gone) == len(come) == 1 and gone[0][0][1] == come[0][0][2]:
        (left, value, _), (taken, _, _) = gone[0][0], come[0][0]
        where = some([*gone[0][1], *come[0][1]], keys)
        if value is not None:
            yield Row("moved", "coefficient", new.name, Coef(left, value), Coef(taken, value), (number,), where)
        del found[gone[0][0]], found[come[0][0]]
    for (ue, before, after), on in found.items():
        yield changed("coefficient", (*new.name, ue), before, after, (number,), some(on, keys))


def _changes(old: Cells, new: Cells, keys: Sequence[Key]) -> Changes:
    found: Changes = {}
    order = {key: rank for rank, key in enumerate(keys)}
    for key, ue in sorted(old.keys() | new.keys(), key=lambda cell: (cell[1], order[cell[0]])):
        before, after = old.get((key, ue)), new.get((key, ue))
        if before != after:
            found.setdefault((ue, before, after), []).append(key)
    return found


def _whole(have: Cells, other: Cells, found: Changes, side: int) -> set[Key]:
    """The sheets on which only one side weighs, unless what happens there happens elsewhere too."""
    sheets = {key for key, _ in have} - {key for key, _ in other}
    for (_, *values), where in found.items():
        if values[side] is None and not sheets.isdisjoint(where) and not sheets.issuperset(where):
            return set()
    return sheets


def _moved(old: Gathered, new: Gathered, lost: set[Key], won: set[Key], keys: Sequence[Key], number: int) -> Row:
    """The module stands in other parcours."""
    was, now = old.weighs, new.weighs

    def where(weighs: Sequence[Key], cells: Cells, only: set[Key]) -> Where:
        own = {cell: terms for cell, terms in cells.items() if cell[0] in only}
        return Where(tuple(key for key in keys if key is not None and key in weighs), coefs_of(own, [key for key in keys if key in only]))  # fmt: skip

    return Row("moved", "module.parcours", new.name, where(was, old.cells, lost), where(now, new.cells, won), (number,))
