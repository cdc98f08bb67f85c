"""Rows of the modules of a semester: those that come, go, move, or are called otherwise; titles, categories, hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from butlang.diff.gathered import Gathered, gathered
from butlang.diff.pairing import Pairs, is_another, pairs, title_key
from butlang.diff.renames import Renames
from butlang.diff.rows import Key, Row, changed, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import Codes, Hours, Named, Title, Where
from butlang.diff.weights import weight_rows
from butlang.model import Module
from butlang.records import Record

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Modules(Record):
    """The modules of a semester in pairs; those that are left come or go as a whole."""

    number: int
    sheets: Sequence[SheetPair]
    pairs: Pairs[Gathered]
    order: Sequence[Gathered]

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(sheet.key for sheet in self.sheets)

    @property
    def columns(self) -> list[Gathered]:
        """Those of the new side in order of its columns, then those that are gone."""
        return [*self.order, *self.pairs.old]

    @property
    def gone(self) -> list[Gathered]:
        """Those that are not merely on a sheet that goes as a whole."""
        both = {sheet.key for sheet in self.sheets if sheet.both}
        return [one for one in self.pairs.old if not both.isdisjoint(one.shown)]

    @property
    def come(self) -> list[Gathered]:
        both = {sheet.key for sheet in self.sheets if sheet.both}
        return [one for one in self.pairs.new if not both.isdisjoint(one.shown)]


def modules(
    number: int, sheets: Sequence[SheetPair], names: Renames, programmes: tuple[bool, bool] = (False, False)
) -> Modules:
    """Pair the modules of one semester: by what they are called and do, by title, by code, by coefficients."""
    old, new = gathered(sheets, True, names, programmes[0]), gathered(sheets, False, names, programmes[1])
    found = pairs(list(old.values()), list(new.values())).by(lambda m: m.key, _agree)
    if found.old and found.new:
        found.by(lambda m: title_key(m.module.title)).by(lambda m: m.key).by(_column).by(_untagged)
    return Modules(number, sheets, found, list(new.values()))


def _agree(old: Gathered, new: Gathered) -> bool:
    """Whether two modules of one code are the same beyond doubt."""
    a, b = title_key(old.module.title), title_key(new.module.title)
    return a == b or a is None or b is None or old.cells == new.cells


def _column(module: Gathered) -> tuple[object, ...] | None:
    return (module.code.kind, module.code.unidentified, frozenset(module.cells.items())) if module.cells else None


def _untagged(module: Gathered) -> str | None:
    """Unidentified columns are the same whatever category they bear."""
    return module.key[0] if module.code.unidentified else None


def module_rows(of: Modules) -> Iterator[Row]:
    """What changed in the modules that are on both sides."""
    taken = {old.key[0] for old, _ in of.pairs.both} | {old.key[0] for old in of.pairs.old}
    for old, new in of.pairs.both:
        if _replaced(old, new):
            yield Row("replaced", "module", new.name, old.thing(of.keys), new.thing(of.keys), (of.number,))
        else:
            yield from _changed(old, new, of, old.key[0] != new.key[0] and new.key[0] in taken)


def come_and_gone(number: int, keys: Iterable[Key], gone: Iterable[Gathered], come: Iterable[Gathered]) -> Iterator[Row]:  # fmt: skip
    """Modules that only one side has."""
    sheets = tuple(keys)
    for old in gone:
        yield Row("removed", "module", old.name, old.thing(sheets), None, (number,), some(old.shown, sheets))
    for new in come:
        yield Row("added", "module", new.name, None, new.thing(sheets), (number,), some(new.shown, sheets))


def _replaced(old: Gathered, new: Gathered) -> bool:
    """Whether a code stands for altogether another module: neither a word of its title nor a coefficient is left."""
    if old.key != new.key or not old.cells or not new.cells or not is_another(old.module.title, new.module.title):
        return False
    return old.cells.items().isdisjoint(new.cells.items())


def _changed(old: Gathered, new: Gathered, of: Modules, reused: bool) -> Iterator[Row]:
    was, now, at = old.module, new.module, (of.number,)
    if old.key[0] != new.key[0]:
        yield Row("renamed", "module", new.name, Named(was.code.text, was.title), Named(now.code.text, now.title), at, reused=reused)  # fmt: skip
    elif was.title != now.title:
        yield changed("module.title", new.name, _title(was), _title(now), at)
    if old.tags != new.tags:
        yield changed("module.categories", new.name, _listed(was.categories), _listed(now.categories), at)
    if was.hours != now.hours:
        a, b = (Hours(module.hours) if module.hours else None for module in (was, now))
        yield changed("module.hours", new.name, a, b, at)
    yield from weight_rows(old, new, of.sheets)
    if not old.all and not new.all:
        yield from _shown(old, new, of)


def _shown(old: Gathered, new: Gathered, of: Modules) -> Iterator[Row]:
    """Modules that weigh nowhere stand on the sheets that their lines name."""
    both = {sheet.key for sheet in of.sheets if sheet.both}
    if both.intersection(old.shown) != both.intersection(new.shown):
        yield Row("moved", "module.parcours", new.name, Where(_codes(old.shown), ()), Where(_codes(new.shown), ()), (of.number,))  # fmt: skip


def _codes(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(key for key in keys if key is not None)


def _listed(codes: tuple[str, ...]) -> Codes | None:
    return Codes(codes) if codes else None


def _title(module: Module) -> Title | None:
    return None if module.title is None else Title(module.title)
