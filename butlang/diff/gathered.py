"""The modules of a semester, each gathered from all its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from butlang.diff import things
from butlang.diff.renames import NOTHING, Renames
from butlang.diff.rows import Key, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import Coef, Hours, Terms
from butlang.figures import Table
from butlang.model import Module, Weight
from butlang.records import Record
from butlang.words import ModuleCode

ModuleKey = tuple[str, tuple[str, ...]]
"""Code as the new side names it and, for unidentified columns only, categories."""
Cells = dict[tuple[Key, str], tuple[Decimal, ...]]
"""Sheet, UE -> terms in order of size: where a term stands says nothing."""


@define(eq=False, repr=False)
class Gathered(Record):
    """A module of one side, as the new side names what it names.

    `cells` are the coefficients in UEs that are on both sides, `all` are all of them under the codes of its own side;
    `shown` are its sheets, `foreseen` the UEs that a programme foresees on each.
    """

    key: ModuleKey
    module: Module
    tags: tuple[str, ...]
    all: Cells = field(factory=dict)
    cells: Cells = field(factory=dict)
    shown: list[Key] = field(factory=list)
    foreseen: dict[Key, frozenset[str]] = field(factory=dict)

    @property
    def code(self) -> ModuleCode:
        return self.module.code

    @property
    def name(self) -> tuple[str, ...]:
        """Its code, with its categories where the code says nothing."""
        return (self.module.name if self.code.unidentified else self.code.text,)

    @property
    def weighs(self) -> list[Key]:
        return list(dict.fromkeys(key for key, _ in self.all))

    def thing(self, sheets: Iterable[Key], semestre: int | None = None) -> things.Module:
        """All of it. `sheets` are those of its semester."""
        module = self.module
        hours = Hours(module.hours) if module.hours else None
        where = some(self.shown, sheets)
        coefs = coefs_of(self.all, sheets if not where else self.shown)
        return things.Module(self.name[0] if not self.code.unidentified else self.code.text, module.title, module.categories, hours, coefs, semestre, where)  # fmt: skip


def gathered(sheets: Sequence[SheetPair], old: bool, names: Renames) -> dict[ModuleKey, Gathered]:
    """The modules of one side, in order of its columns."""
    found: dict[ModuleKey, Gathered] = {}
    for pair in sheets:
        table = pair.old if old else pair.new
        if table is not None:
            _take(found, pair, table, pair.renumbered(), names if old else NOTHING, old)
    return found


def _take(
    found: dict[ModuleKey, Gathered], pair: SheetPair, table: Table, renumbered: Mapping[str, str], names: Renames, old: bool
) -> None:  # fmt: skip
    ues = renumbered if old else {code: code for code in renumbered.values()}
    for module in table.sheet.modules:
        tags = names.tags(module.categories)
        key = (names.module(module.code), tags if module.code.unidentified else ())
        one = found.get(key)
        if one is None:
            one = found[key] = Gathered(key, module, tags)
        one.shown.append(pair.key)
        for code, weight in module.weights.items():
            terms = one.all[pair.key, code] = _terms(weight)
            if pair.both and code in ues:
                one.cells[pair.key, ues[code]] = terms
        if module.foreseen is not None:
            one.foreseen[pair.key] = frozenset(ues[code] for code in module.foreseen if code in ues)


def _terms(weight: Weight) -> tuple[Decimal, ...]:
    return weight.terms if len(weight.terms) < 2 else tuple(sorted(weight.terms))


def coefs_of(cells: Cells, sheets: Iterable[Key]) -> tuple[Coef, ...]:
    """Coefficients by UE, each with the parcours where it holds when that is not everywhere."""
    where: dict[tuple[str, tuple[Decimal, ...]], list[Key]] = {}
    known = list(sheets)
    for (key, ue), terms in cells.items():
        where.setdefault((ue, terms), []).append(key)
    return tuple(Coef(ue, Terms(terms), some(keys, known)) for (ue, terms), keys in sorted(where.items()))
