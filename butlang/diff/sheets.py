"""The sheets of a semester on both sides, and their UEs in pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from butlang.diff.pairing import pairs
from butlang.diff.renames import NOTHING, Renames
from butlang.diff.rows import Key
from butlang.figures import Table, UeFigures
from butlang.model import Module
from butlang.records import Record

UePair = tuple[UeFigures | None, UeFigures | None]
ModulePair = tuple[Module | None, Module | None]


@frozen(eq=False, repr=False)
class SheetPair(Record):
    """A sheet of the old side with the one of the new side; one of both may be missing.

    `key` is its parcours, as the new side names it. `ues` are all UEs of both.
    """

    key: Key
    old: Table | None
    new: Table | None
    ues: tuple[UePair, ...] = field(repr=False)

    @property
    def both(self) -> bool:
        return self.old is not None and self.new is not None

    @property
    def number(self) -> int:
        table = self.new or self.old
        assert table is not None
        return table.semestre.number

    def renumbered(self) -> Mapping[str, str]:
        """The old code of each UE that is on both sides -> its new code."""
        return {a.ue.code.text: b.ue.code.text for a, b in self.ues if a is not None and b is not None}


def sheet_pairs(old: Sequence[Table], new: Sequence[Table], names: Renames) -> list[SheetPair]:
    """The sheets of one semester. One common sheet is the same as each of those that take its place."""
    olds = {names.key(table.parcours): table for table in old}
    news = {table.parcours: table for table in new}
    keys = list(dict.fromkeys((*news, *olds)))
    if olds and news and (None in olds) != (None in news):
        keys = [key for key in keys if key is not None]
        olds = dict.fromkeys(keys, olds[None]) if None in olds else olds
        news = dict.fromkeys(keys, news[None]) if None in news else news
    return [_pair(key, olds.get(key), news.get(key), names) for key in keys]


def _pair(key: Key, old: Table | None, new: Table | None, names: Renames) -> SheetPair:
    return SheetPair(key, old, new, tuple(_ues(old, new, names)))


def _ues(old: Table | None, new: Table | None, names: Renames) -> Iterator[UePair]:
    """By code and competence, by competence and coefficients, by code, by competence."""
    if old is None or new is None:
        yield from ((ue, None) for ue in (() if old is None else old.ues))
        yield from ((None, ue) for ue in (() if new is None else new.ues))
        return
    before = frozenset(map(id, old.ues))

    def competence(ue: UeFigures) -> str | None:
        code = ue.ue.competence.code
        return None if code == "?" else names.competences.get(code, code) if id(ue) in before else code

    def column(ue: UeFigures) -> frozenset[tuple[str, tuple[Decimal, ...]]]:
        of = names if id(ue) in before else NOTHING
        return frozenset((of.module(module.code), weight.terms) for module, weight in ue.terms)

    found = pairs(old.ues, new.ues).by(lambda u: (u.ue.code.text, competence(u)))
    if found.old and found.new:
        found.by(lambda u: (competence(u), column(u)) if competence(u) and column(u) else None)
        found.by(lambda u: u.ue.code.text).by(competence)
    after = {id(b): a for a, b in found.both}
    yield from ((after.get(id(ue)), ue) for ue in new.ues)
    yield from ((ue, None) for ue in found.old)
