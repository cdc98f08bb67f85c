"""Two versions of a formation: the facts that changed, and what they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from butlang.diagnostics import Diagnostic
from butlang.diff.breaking import marked
from butlang.diff.claims import claim_rows, waiver_rows
from butlang.diff.consequences import Effect, Findings, Keys, effects, less
from butlang.diff.gathered import Gathered
from butlang.diff.header import header
from butlang.diff.modules import Modules, come_and_gone, module_rows, modules
from butlang.diff.pairing import pairs, title_key
from butlang.diff.renames import Shared, shared
from butlang.diff.rows import Key, Row
from butlang.diff.semesters import SemestrePair, rule_rows, semester_rows, semesters
from butlang.diff.sheets import ModulePair, SheetPair
from butlang.diff.ues import ue_rows
from butlang.figures import Curriculum
from butlang.model import Module, Waiver
from butlang.records import Record


@frozen(eq=False, repr=False)
class Version(Record):
    """One side of a formation, compiled."""

    curriculum: Curriculum
    diagnostics: tuple[Diagnostic, ...]

    @property
    def path(self) -> str:
        return self.curriculum.formation.source.path


@frozen(eq=False, repr=False)
class Sheet(Record):
    """A sheet of both sides with its rows and columns in pairs: what a matrix draws. `changed`: its matrix is not the same."""

    pair: SheetPair
    modules: tuple[ModulePair, ...] = field(repr=False)
    changed: bool


@frozen(eq=False, repr=False)
class Difference(Record):
    """All that two versions of a formation differ by; `inherited` are rows that its base has too, where it is compared as well."""

    old: Version
    new: Version
    rows: tuple[Row, ...]
    effects: tuple[Effect, ...]
    come: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    sheets: tuple[Sheet, ...]
    inherited: tuple[Row, ...] = ()

    @property
    def breaking(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.breaking is not None)


def compare(old: Version, new: Version) -> Difference:
    """The difference between two versions of one formation."""
    a, b = old.curriculum, new.curriculum
    names = shared(a.formation, b.formation)
    semestres = semesters(a, b, names)
    kinds = a.formation.kind == "programme", b.formation.kind == "programme"
    of = Semesters(
        semestres, {p.number: modules(p.number, p.sheets, names.renames, kinds) for p in semestres if p.both}
    )
    rows = [
        *header(a.formation, b.formation, names),
        *rule_rows(semestres),
        *waiver_rows(_waivers(a, None), _waivers(b, None), None, {}, names.renames),
        *_of_semesters(a, b, of, names),
    ]
    codes = {(number, was): now for number in of.modules for was, now in of.codes(number).items()}
    before = Findings(old.diagnostics, of.keys(True), codes)
    after = Findings(new.diagnostics, of.keys(False), {})
    done = tuple(effect for pair in semestres if pair.both for effect in effects(pair.sheets, before, after))
    sheets = tuple(of.sheets())
    return Difference(old, new, tuple(map(marked, rows)), done, less(after, before), less(before, after), sheets)


@frozen(eq=False, repr=False)
class Semesters(Record):
    """The semesters in pairs, and the modules of those that both sides have."""

    pairs: Sequence[SemestrePair]
    modules: Mapping[int, Modules]

    def keys(self, old: bool) -> Keys:
        """Where each sheet of a side stands."""
        found: dict[int, dict[Key, list[Key]]] = {}
        for pair in self.pairs:
            for sheet in pair.sheets:
                table = sheet.old if old else sheet.new
                if table is not None:
                    found.setdefault(pair.number, {}).setdefault(table.parcours, []).append(sheet.key)
        return found

    def codes(self, number: int) -> Mapping[str, str]:
        """The old codes of what is on both sides -> the new ones."""
        of = self.modules[number]
        ues = {was: now for sheet in of.sheets for was, now in sheet.renumbered().items()}
        return {**ues, **{old.code.text: new.code.text for old, new in of.pairs.both}}

    def moved(self) -> list[tuple[tuple[int, Gathered], tuple[int, Gathered]]]:
        """Modules that are in another semester, known by their title."""
        gone = [(n, one) for n, of in self.modules.items() for one in of.gone]
        come = [(n, one) for n, of in self.modules.items() for one in of.come]
        found = pairs(gone, come).by(lambda m: title_key(m[1].module.title), lambda a, b: a[0] != b[0])
        return found.both

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet with its modules in pairs, in order of the columns."""
        for pair in self.pairs:
            of = self.modules.get(pair.number)
            for sheet in pair.sheets:
                columns = _columns(sheet, of)
                yield Sheet(sheet, columns, not sheet.both or _differs(sheet, columns))


def _columns(sheet: SheetPair, of: Modules | None) -> tuple[ModulePair, ...]:
    """The modules of both sides of a sheet: the new ones in order, each of the old ones that goes after the one before it."""
    olds = () if sheet.old is None else sheet.old.sheet.modules
    news = () if sheet.new is None else sheet.new.sheet.modules
    became: dict[str, str] = {}
    for was, new in of.pairs.both if of is not None else ():
        became[was.module.name] = new.module.name
    by_name = {module.name: module for module in news}
    found: list[ModulePair] = [(None, module) for module in news]
    at = 0
    for old in olds:
        now = by_name.get(became.get(old.name, ""))
        if now is None:
            found.insert(at, (old, None))
        else:
            at = next(rank for rank, pair in enumerate(found) if pair[1] is now)
            found[at] = (old, now)
        at += 1
    return tuple(found)


def _differs(sheet: SheetPair, columns: Sequence[ModulePair]) -> bool:
    return (
        any(a is None or b is None or _seen(a) != _seen(b) for a, b in columns)
        or any(a is None or b is None or a.ue.code != b.ue.code or a.ue.ects != b.ue.ects for a, b in sheet.ues)
        or any(_weights(a) != _weights(b) for a, b in columns)
    )


def _seen(module: Module) -> tuple[object, ...]:
    return module.code.text, module.title, sorted(module.categories)


def _weights(module: Module | None) -> dict[str, list[Decimal]]:
    return {} if module is None else {ue: sorted(weight.terms) for ue, weight in module.weights.items()}


def _waivers(side: Curriculum, number: int | None) -> list[Waiver]:
    return [waiver for waiver in side.formation.waivers if waiver.semestre == number]


def _of_semesters(a: Curriculum, b: Curriculum, of: Semesters, names: Shared) -> Iterator[Row]:
    moved = of.moved()
    left = {id(old) for (_, old), _ in moved} | {id(new) for _, (_, new) in moved}
    for pair in of.pairs:
        yield from semester_rows(pair, names)
        here = of.modules.get(pair.number)
        if here is None:
            continue
        yield from ue_rows(pair.number, pair.sheets, names.renames)
        yield from _of_modules(here, moved, left)
        yield from claim_rows(here, names.renames)
        old, new = (_waivers(side, pair.number) for side in (a, b))
        yield from waiver_rows(old, new, pair.number, of.codes(pair.number), names.renames)


def _of_modules(of: Modules, moved: Sequence[tuple[tuple[int, Gathered], tuple[int, Gathered]]], left: set[int]) -> Iterator[Row]:  # fmt: skip
    """The rows of the modules of a semester, in order of its columns."""
    found = list(module_rows(of))
    gone, come = ([one for one in some if id(one) not in left] for some in (of.gone, of.come))
    found += come_and_gone(of.number, of.keys, gone, come)
    for (was, old), (now, new) in moved:
        if now == of.number:
            found.append(Row("moved", "module.semester", new.name, old.thing(old.shown, was), new.thing(of.keys, now), (was, now)))  # fmt: skip
    order = {one.name[0]: rank for rank, one in enumerate(of.columns)}
    yield from sorted(found, key=lambda row: order[row.subject[0]])
