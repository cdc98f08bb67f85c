"""Semesters in pairs: what comes or goes as a whole, and the rules that hold in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from butlang.diff import things
from butlang.diff.renames import Shared
from butlang.diff.rows import Fact, Row, changed
from butlang.diff.sheets import SheetPair, sheet_pairs
from butlang.diff.values import Bounds, Number, Parcours, TotalRule, Value
from butlang.figures import Curriculum, Table
from butlang.model import Regles, Semestre
from butlang.records import Record


@frozen(eq=False, repr=False)
class SemestrePair(Record):
    """A semester of both sides, or of one, with its sheets in pairs."""

    old: Semestre | None
    new: Semestre | None
    sheets: Sequence[SheetPair]

    @property
    def number(self) -> int:
        semestre = self.new or self.old
        assert semestre is not None
        return semestre.number

    @property
    def both(self) -> bool:
        return self.old is not None and self.new is not None


def semesters(old: Curriculum, new: Curriculum, names: Shared) -> list[SemestrePair]:
    """All semesters of both sides, in order."""
    olds, news = ({s.number: s for s in side.formation.semestres} for side in (old, new))
    return [
        SemestrePair(olds.get(number), news.get(number), sheet_pairs(_of(old, number), _of(new, number), names.renames))
        for number in sorted(olds.keys() | news.keys())
    ]


def _of(curriculum: Curriculum, number: int) -> list[Table]:
    return [table for table in curriculum.tables if table.semestre.number == number]


def semester_rows(pair: SemestrePair, names: Shared) -> Iterator[Row]:
    """A semester that comes or goes, else its sheets that do; those of a parcours that does are in its own row."""
    at = (pair.number,)
    if not pair.both:
        whole = _whole([sheet.new or sheet.old for sheet in pair.sheets], pair.number)
        old, new = (whole, None) if pair.new is None else (None, whole)
        yield changed("semester", (str(pair.number),), old, new, at)
        return
    assert pair.old is not None
    assert pair.new is not None
    was = tuple(names.renames.parcours.get(code, code) for code in pair.old.parcours)
    if bool(was) != bool(pair.new.parcours):
        yield Row("changed", "semester.parcours", (), Parcours(pair.old.parcours), Parcours(pair.new.parcours), at)
        return
    declared = {p.code for p in (*names.parcours.old, *names.parcours.new)}
    for sheet in pair.sheets:
        if not sheet.both and sheet.key not in declared:
            thing = _whole([sheet.new or sheet.old], pair.number)
            old, new = (thing, None) if sheet.new is None else (None, thing)
            subject = () if sheet.key is None else (sheet.key,)
            yield changed("semester.parcours", subject, old, new, at)


def _whole(tables: Sequence[Table | None], number: int) -> things.Semestre:
    """What tables have; figures only where there is one, or where all have the same."""
    found = [table for table in tables if table is not None]
    ues = dict.fromkeys(ue.ue.code.text for table in found for ue in table.ues)
    modules = dict.fromkeys(module.code.text for table in found for module in table.sheet.modules)
    parcours = tuple(table.parcours for table in found if table.parcours is not None)
    totals = {(table.totals.ects, table.totals.total) for table in found}
    ects: Decimal | None = None
    total: Decimal | None = None
    if len(totals) == 1:
        ects, total = totals.pop()
    return things.Semestre(number, parcours, tuple(ues), tuple(modules), ects, total)


def rule_rows(semestres: Sequence[SemestrePair]) -> Iterator[Row]:
    """What changed in the rules: the same change in several semesters is one."""
    groups: dict[tuple[Fact, Value | None, Value | None], list[int]] = {}
    numbers = [pair.number for pair in semestres if pair.both]
    for pair in semestres:
        if pair.old is not None and pair.new is not None:
            for (fact, a), (_, b) in zip(_rules(pair.old.regles), _rules(pair.new.regles), strict=True):
                if a != b:
                    groups.setdefault((fact, a, b), []).append(pair.number)
    for (fact, a, b), where in groups.items():
        at = () if len(where) == len(numbers) and len(where) > 1 else tuple(where)
        yield changed(fact, (), a, b, at)


def _rules(rules: Regles) -> Iterator[tuple[Fact, Value | None]]:
    yield "rule.share", Bounds(rules.low, rules.high)
    yield "rule.ects", Number(rules.ects)
    yield "rule.total", None if rules.total is None else TotalRule(rules.total, rules.par_ects)
