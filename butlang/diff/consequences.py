"""What the changes do: figures of UEs and semesters before and after, findings that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import evolve, frozen

from butlang.diagnostics import Diagnostic, Severity
from butlang.diff.rows import Key, some
from butlang.diff.sheets import SheetPair
from butlang.figures import Table, UeFigures
from butlang.records import Record

SHARE: Final = ("part-sae", "ue-sans-sae", "ue-sans-ressource", "attendu-rapport")
TOTAL: Final = ("total-ue", "ue-sans-poids", "attendu-total")
ECTS: Final = ("ects-semestre", "attendu-ects")
Place: TypeAlias = tuple[str, int | None, tuple[str, ...], Key]
"""What a finding is about: its name, where, on which sheet."""


@frozen(repr=False)
class Figures(Record):
    """Figures of a UE or of a semester, which has no share; `wrong` are the names of the findings on them."""

    total: Decimal | None
    share: Fraction | None
    ects: Decimal | None
    wrong: tuple[str, ...]


@frozen(repr=False)
class Effect(Record):
    """Figures before and after, on the sheets where they are the same; `ue` is None for the semester's own."""

    semestre: int
    ue: str | None
    parcours: tuple[str, ...]
    old: Figures
    new: Figures
    touched: bool

    @property
    def changed(self) -> bool:
        return (self.old.total, self.old.share, self.old.ects) != (self.new.total, self.new.share, self.new.ects)


Keys: TypeAlias = Mapping[int, Mapping[Key, Sequence[Key]]]
"""For each semester, the sheets of one side and those of the pairs in which they stand."""


class Findings:
    """Errors and warnings of one side, by what they are about; `codes` are those that the new side has for the old ones."""

    def __init__(self, found: Sequence[Diagnostic], keys: Keys, codes: Mapping[tuple[int, str], str]) -> None:
        self.keys = keys
        self.by_place: dict[Place, Diagnostic] = {}
        self._names: dict[tuple[int | None, str, Key], list[str]] = {}
        for one in found:
            if one.waived is None and one.severity is not Severity.NOTE:
                for place in _places(one, keys, codes):
                    self.by_place.setdefault(place, one)
                    for where in place[2]:
                        self._names.setdefault((place[1], where, place[3]), []).append(one.name)

    def names(self, semestre: int, place: str, key: Key) -> tuple[str, ...]:
        """The names of the findings at a place of a sheet."""
        return tuple(sorted(set(self._names.get((semestre, place, key), ()))))


def _places(one: Diagnostic, keys: Keys, codes: Mapping[tuple[int, str], str]) -> Iterator[Place]:
    number = one.scope.semestre
    if number is None:
        yield one.name, None, one.scope.places, None
        return
    where = tuple(codes.get((number, place), place) for place in one.scope.places)
    known = keys.get(number, {})
    for own in one.parcours or known:
        for key in known.get(own, (own,)):
            yield one.name, number, where, key


def less(some_: Findings, others: Findings) -> tuple[Diagnostic, ...]:
    """The findings that the other side does not have, each with the parcours where it does not."""
    left: dict[int, tuple[Diagnostic, list[Key]]] = {}
    for place, one in some_.by_place.items():
        if place not in others.by_place:
            left.setdefault(id(one), (one, []))[1].append(place[3])
    return tuple(evolve(one, parcours=_limited(one, where, some_.keys)) for one, where in left.values())


def _limited(one: Diagnostic, where: Sequence[Key], keys: Keys) -> tuple[str, ...]:
    of_semestre = keys.get(one.scope.semestre or 0, {})
    return some(where, [key for pair in of_semestre.values() for key in pair] or where)


def effects(sheets: Sequence[SheetPair], old: Findings, new: Findings) -> Iterator[Effect]:
    """The figures of all UEs of a semester that are on both sides, then of the semester."""
    groups: dict[tuple[int, str | None, Figures, Figures, bool], list[Key]] = {}
    keys = [sheet.key for sheet in sheets if sheet.both]
    for sheet in sheets:
        if sheet.old is None or sheet.new is None:
            continue
        for a, b in sheet.ues:
            if a is not None and b is not None:
                code = b.ue.code.text
                before, after = _ue(a, sheet, code, old), _ue(b, sheet, code, new)
                groups.setdefault((sheet.number, code, before, after, _touched(a, b)), []).append(sheet.key)
        before, after = _semestre(sheet.old, sheet, old), _semestre(sheet.new, sheet, new)
        groups.setdefault((sheet.number, None, before, after, before != after), []).append(sheet.key)
    order = sorted(groups.items(), key=lambda group: (group[0][1] is None, _rank(group[0][1])))
    for (number, ue, before, after, touched), where in order:
        yield Effect(number, ue, some(where, keys), before, after, touched)


def _rank(ue: str | None) -> int:
    return 0 if ue is None else int(ue.rpartition(".")[2])


def _ue(figures: UeFigures, sheet: SheetPair, code: str, found: Findings) -> Figures:
    return Figures(figures.total, figures.share, figures.ue.ects, found.names(sheet.number, code, sheet.key))


def _semestre(table: Table, sheet: SheetPair, found: Findings) -> Figures:
    wrong = found.names(sheet.number, "semestre", sheet.key)
    return Figures(table.totals.total, None, table.totals.ects, wrong)


def _touched(old: UeFigures, new: UeFigures) -> bool:
    """Whether a coefficient or the ECTS of a UE changed, be its total the same."""
    return old.ue.ects != new.ue.ects or _values(old) != _values(new)


def _values(figures: UeFigures) -> list[tuple[str, list[Decimal]]]:
    return sorted((module.code.text, sorted(weight.terms)) for module, weight in figures.terms)
