"""Totals, shares and categories of a sheet: exact, and computed here only.

total of a UE = sum of all its coefficients; share = (sum over the SAÉ pole) / total;
total of a category = sum over its modules; a semester's totals are sums over its UEs.
A figure that an unknown coefficient (`?`) enters is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from butlang.model import Formation, Module, Semestre, Sheet, Ue, Weight
from butlang.numbers import ZERO
from butlang.records import Record
from butlang.words import unaccented


@frozen(eq=False, repr=False)
class UeFigures(Record):
    """The figures of one row. `share` is None when the total is 0 or unknown.

    `terms` are its coefficients with their modules, in the order of the columns;
    `poles` says, for each category, what it weighs in (SAÉ pole, ressource pole).
    """

    ue: Ue
    terms: tuple[tuple[Module, Weight], ...]
    total: Decimal | None
    sae: Decimal | None
    share: Fraction | None
    share_without_local: Fraction | None
    categories: Mapping[str, Decimal | None]
    poles: Mapping[str, tuple[Decimal, Decimal]]

    @property
    def ressource(self) -> Decimal | None:
        return None if self.total is None or self.sae is None else self.total - self.sae


@frozen(eq=False, repr=False)
class Totals(Record):
    """The footer of a sheet."""

    total: Decimal | None
    ects: Decimal | None
    categories: Mapping[str, Decimal | None]


@frozen(eq=False, repr=False)
class Table(Record):
    """A sheet with its figures; `columns` maps a module's position to the sum of its column."""

    semestre: Semestre
    sheet: Sheet
    ues: tuple[UeFigures, ...]
    totals: Totals
    columns: tuple[Decimal | None, ...]
    by_ue: Mapping[str, UeFigures] = field(repr=False)
    waived: frozenset[tuple[str, str | None]] = frozenset()

    def waives(self, name: str, place: str) -> bool:
        """Whether a `dérogation` accepts findings of that name (without accents) at a place of this sheet."""
        return bool(self.waived) and ((name, place) in self.waived or (name, None) in self.waived)

    @property
    def parcours(self) -> str | None:
        return None if self.sheet.parcours is None else self.sheet.parcours.code


@frozen(eq=False, repr=False)
class Curriculum(Record):
    """What checks and backends look at: the model and all its tables, in order; `off` are the checks that are not run."""

    formation: Formation
    tables: tuple[Table, ...]
    off: frozenset[str] = frozenset()


def curriculum(formation: Formation, off: frozenset[str] = frozenset()) -> Curriculum:
    """The figures of every sheet of a formation; `off` are the checks that are not run, whose findings explain nothing."""
    never = frozenset((unaccented(name), None) for name in off)
    codes = tuple(c.code for c in formation.categories)
    local = frozenset(c.code for c in formation.categories if c.locale)
    return Curriculum(
        formation,
        tuple(
            table(semestre, sheet, codes, local, never | _waived(formation, semestre.number, sheet))
            for semestre in formation.semestres
            for sheet in semestre.sheets
        ),
        off,
    )


def _waived(formation: Formation, semestre: int, sheet: Sheet) -> frozenset[tuple[str, str | None]]:
    """Names and places of the waivers that hold on a sheet."""
    if not formation.waivers:
        return frozenset()
    parcours = None if sheet.parcours is None else sheet.parcours.code
    return frozenset(
        (unaccented(w.name), w.place)
        for w in formation.waivers
        if w.semestre in (None, semestre) and (not w.parcours or parcours in w.parcours) and not formation.is_past(w)
    )


def table(
    semestre: Semestre,
    sheet: Sheet,
    categories: tuple[str, ...],
    local: frozenset[str],
    waived: frozenset[tuple[str, str | None]] = frozenset(),
) -> Table:
    """The figures of one sheet, for the declared categories, of which `local` are local adaptation."""
    terms: dict[str, list[tuple[Module, Weight]]] = {ue.code.text: [] for ue in sheet.ues}
    columns: list[Decimal | None] = []
    for module in sheet.modules:
        column: Decimal | None = ZERO
        for code, weight in module.weights.items():
            terms[code].append((module, weight))
            column = None if column is None or weight.value is None else column + weight.value
        columns.append(column)
    ues = tuple([_ue(ue, terms[ue.code.text], categories, local) for ue in sheet.ues])
    totals = Totals(
        _sum([u.total for u in ues]),
        _sum([u.ue.ects for u in ues]),
        {code: _sum([u.categories[code] for u in ues]) for code in categories},
    )
    return Table(semestre, sheet, ues, totals, tuple(columns), {u.ue.code.text: u for u in ues}, waived)


def _ue(ue: Ue, terms: list[tuple[Module, Weight]], categories: tuple[str, ...], local: frozenset[str]) -> UeFigures:
    total, sae, local_total, local_sae = ZERO, ZERO, ZERO, ZERO
    tagged: dict[str, Decimal | None] = dict.fromkeys(categories, ZERO)
    poles: dict[str, tuple[Decimal, Decimal]] = {}
    known = True
    for module, weight in terms:
        value = weight.value
        if value is None:
            known = False
            for code in module.categories:
                tagged[code] = None
            continue
        in_sae = module.code.pole == "saé"
        total += value
        if in_sae:
            sae += value
        if module.categories:
            for code in module.categories:
                so_far = tagged.get(code, ZERO)
                tagged[code] = None if so_far is None else so_far + value
                a, b = poles.get(code, (ZERO, ZERO))
                poles[code] = (a + value, b) if in_sae else (a, b + value)
            if not local.isdisjoint(module.categories):
                local_total += value
                local_sae += value if in_sae else ZERO
    share = Fraction(sae) / Fraction(total) if known and total else None
    without = None
    if local and known and total != local_total:
        without = Fraction(sae - local_sae) / Fraction(total - local_total)
    return UeFigures(ue, tuple(terms), total if known else None, sae if known else None, share, without, tagged, poles)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    total = ZERO
    for value in values:
        if value is None:
            return None
        total += value
    return total
