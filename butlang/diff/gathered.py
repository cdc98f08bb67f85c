"""The modules of a semester, each gathered from all its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from butlang.diff import things
from butlang.diff.renames import NOTHING, Renames
from butlang.diff.rows import Key, some
from butlang.diff.sheets import SheetPair
from butlang.diff.values import FORESEEN, Coef, Coefficient, Hours, Terms
from butlang.figures import Table
from butlang.model import Module
from butlang.records import Record
from butlang.words import ModuleCode, ue_code

ModuleKey = tuple[str, tuple[str, ...]]
"""Code as the new side names it and, for unidentified columns only, categories."""
Cells = dict[tuple[Key, str], Coefficient]
"""Sheet, UE -> what the module weighs there."""


@define(eq=False, repr=False)
class Gathered(Record):
    """A module of one side, as the new side names what it names.

    `cells` are the coefficients in UEs that are on both sides, `all` are all of them under the codes of its own side;
    `shown` are its sheets.
    """

    key: ModuleKey
    module: Module
    tags: tuple[str, ...]
    all: Cells = field(factory=dict)
    cells: Cells = field(factory=dict)
    shown: list[Key] = field(factory=list)

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
        return things.Module(self.code.text, module.title, module.categories, hours, coefs, semestre, where)


def gathered(sheets: Sequence[SheetPair], old: bool, names: Renames, programme: bool) -> dict[ModuleKey, Gathered]:
    """The modules of one side, in order of its columns; of a programme, with the UEs that it foresees."""
    found: dict[ModuleKey, Gathered] = {}
    for pair in sheets:
        table = pair.old if old else pair.new
        if table is not None:
            ues = pair.renumbered() if old else {code: code for code in pair.renumbered().values()}
            _take(found, pair, table, ues, names if old else NOTHING, programme)
    return found


def _take(
    found: dict[ModuleKey, Gathered], pair: SheetPair, table: Table, ues: Mapping[str, str], names: Renames, programme: bool
) -> None:  # fmt: skip
    for module in table.sheet.modules:
        tags = names.tags(module.categories)
        key = (names.module(module.code), tags if module.code.unidentified else ())
        one = found.get(key)
        if one is None:
            one = found[key] = Gathered(key, module, tags)
        one.shown.append(pair.key)
        for code, value in _weighs(module, table, programme).items():
            one.all[pair.key, code] = value
            if pair.both and code in ues:
                one.cells[pair.key, ues[code]] = value


def _weighs(module: Module, table: Table, programme: bool) -> dict[str, Coefficient]:
    """Its coefficients by UE; in a programme, also the UEs in which it may weigh. Where a term stands says nothing."""
    found: dict[str, Coefficient] = {ue: Terms(tuple(sorted(w.terms))) for ue, w in module.weights.items()}
    if programme and module.foreseen is not None:
        found |= {ue: FORESEEN for ue in module.foreseen if ue in table.by_ue and ue not in found}
    return found


def coefs_of(cells: Cells, sheets: Iterable[Key]) -> tuple[Coef, ...]:
    """Coefficients by UE, each with the parcours where it holds when that is not everywhere."""
    where: dict[tuple[str, Coefficient], list[Key]] = {}
    known = list(sheets)
    for (key, ue), value in cells.items():
        where.setdefault((ue, value), []).append(key)
    ordered = sorted(where.items(), key=lambda group: ue_code(group[0][0]).number)
    return tuple(Coef(ue, value, some(keys, known)) for (ue, value), keys in ordered)
