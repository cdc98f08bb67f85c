"""Rows of the UEs of a semester: those that come, go, move to other parcours or take another code; what changes of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import evolve

from butlang.diff import things
from butlang.diff.renames import NOTHING, Renames
from butlang.diff.rows import Fact, Key, Row, changed, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import Coef, Named, Number, Terms, Value, Where
from butlang.figures import UeFigures
from butlang.model import Competence, Niveau, Ue

Known: TypeAlias = tuple[str, str]
"""A UE: its code, and its competence as the new side names it."""
Gone: TypeAlias = dict[Known, list[tuple[Key, UeFigures]]]


def ue_rows(number: int, sheets: Sequence[SheetPair], names: Renames) -> Iterator[Row]:
    """What changed in the UEs of a semester."""
    keys = [sheet.key for sheet in sheets]
    gone, come = _left(sheets, True, names), _left(sheets, False, names)
    before, after = _standing(sheets, True, names), _standing(sheets, False, names)
    for known, found in gone.items():
        if known in after:
            yield _moved(known, before, after, found, come.get(known, []), number)
        else:
            yield Row("removed", "ue", (known[0],), _thing(found), None, (number,), some(_keys(found), keys))
    for known, found in come.items():
        if known not in before:
            yield Row("added", "ue", (known[0],), None, _thing(found), (number,), some(_keys(found), keys))
        elif known not in gone:
            yield _moved(known, before, after, [], found, number)
    yield from _changed(number, sheets, names)


def _left(sheets: Sequence[SheetPair], old: bool, names: Renames) -> Gone:
    """The UEs that only one side has on a sheet that is on both."""
    found: Gone = {}
    for sheet in sheets:
        for pair in sheet.ues if sheet.both else ():
            mine, other = pair if old else pair[::-1]
            if mine is not None and other is None:
                found.setdefault(_known(mine.ue, names if old else NOTHING), []).append((sheet.key, mine))
    return found


def _standing(sheets: Sequence[SheetPair], old: bool, names: Renames) -> Mapping[Known, list[Key]]:
    """Where each UE of a side stands."""
    found: dict[Known, list[Key]] = {}
    for sheet in sheets:
        for pair in sheet.ues:
            mine = pair[0] if old else pair[1]
            if mine is not None:
                found.setdefault(_known(mine.ue, names if old else NOTHING), []).append(sheet.key)
    return found


def _known(ue: Ue, names: Renames) -> Known:
    code = ue.competence.code
    return ue.code.text, names.competences.get(code, code)


def _keys(found: Iterable[tuple[Key, UeFigures]]) -> list[Key]:
    return [key for key, _ in found]


def _moved(
    known: Known,
    before: Mapping[Known, list[Key]],
    after: Mapping[Known, list[Key]],
    gone: Sequence[tuple[Key, UeFigures]],
    come: Sequence[tuple[Key, UeFigures]],
    number: int,
) -> Row:
    """A UE that other parcours have now."""
    old, new = (
        Where(tuple(key for key in standing[known] if key is not None), _coefs(left))
        for standing, left in ((before, gone), (after, come))
    )
    return Row("moved", "ue.parcours", (known[0],), old, new, (number,))


def _thing(found: Sequence[tuple[Key, UeFigures]]) -> things.Ue:
    ue = found[0][1].ue
    return things.Ue(ue.code.text, _competence(ue.competence), _niveau(ue.niveau), ue.ects, _coefs(found))


def _coefs(found: Sequence[tuple[Key, UeFigures]]) -> tuple[Coef, ...]:
    """The coefficients of a UE by module, each with its parcours when not all of the UE's."""
    where: dict[tuple[str, tuple[Decimal, ...]], list[Key]] = {}
    for key, figures in found:
        for module, weight in figures.terms:
            where.setdefault((module.name if module.code.unidentified else module.code.text, weight.terms), []).append(key)  # fmt: skip
    return tuple(Coef(code, Terms(terms), some(keys, _keys(found))) for (code, terms), keys in where.items())


def _changed(number: int, sheets: Sequence[SheetPair], names: Renames) -> Iterator[Row]:
    """What changed of the UEs that are on both sides: equal changes on several sheets are one."""
    groups: dict[tuple[Fact, str, Value | None, Value | None], list[Key]] = {}
    codes: dict[str, None] = {}
    for sheet in sheets:
        for a, b in sheet.ues:
            if a is not None and b is not None:
                codes[b.ue.code.text] = None
                for fact, old, new in _facts(a.ue, b.ue, names):
                    groups.setdefault((fact, b.ue.code.text, old, new), []).append(sheet.key)
    keys = [sheet.key for sheet in sheets if sheet.both]
    order = {code: rank for rank, code in enumerate(codes)}
    for (fact, code, old, new), where in sorted(groups.items(), key=lambda group: order[group[0][1]]):
        row = changed(fact, (code,), old, new, (number,), some(where, keys))
        yield evolve(row, change="renamed") if fact == "ue" else row


def _facts(old: Ue, new: Ue, names: Renames) -> Iterator[tuple[Fact, Value | None, Value | None]]:
    if old.code != new.code:
        yield "ue", Named(old.code.text, old.competence.title), Named(new.code.text, new.competence.title)
    if names.competences.get(old.competence.code, old.competence.code) != new.competence.code:
        yield "ue.competence", _competence(old.competence), _competence(new.competence)
    if (old.niveau and old.niveau.number) != (new.niveau and new.niveau.number):
        yield "ue.level", _niveau(old.niveau), _niveau(new.niveau)
    if old.ects != new.ects:
        yield "ue.ects", _ects(old), _ects(new)


def _competence(competence: Competence) -> Named | None:
    return None if competence.code == "?" else Named(competence.code, competence.title)


def _niveau(niveau: Niveau | None) -> Named | None:
    if niveau is None:
        return None
    return Named(niveau.title if niveau.number < 0 else str(niveau.number), niveau.title)


def _ects(ue: Ue) -> Number | None:
    return None if ue.ects is None else Number(ue.ects)
