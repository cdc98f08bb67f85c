"""What a patch does: figures before and after, findings that come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from butlang.diagnostics import Arg, Diagnostic, Message, Text, say
from butlang.figures import Curriculum, Table, UeFigures
from butlang.numbers import plain
from butlang.records import Record

_UNKNOWN: Final = "?"


@frozen(eq=False, repr=False)
class Effects(Record):
    """Figures that change, a line each; findings that come, findings that go."""

    figures: tuple[Message, ...]
    come: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


def effects(before: Curriculum, after: Curriculum, old: tuple[Diagnostic, ...], new: tuple[Diagnostic, ...]) -> Effects:
    """The difference between two compilations."""
    tables = {(table.semestre.number, table.parcours): table for table in before.tables}
    figures: dict[tuple[int, str | None, tuple[object, ...]], tuple[list[str], str | None, Message]] = {}
    for table in after.tables:
        number, name = table.semestre.number, sheet_name(table.semestre.number, table.parcours)
        was = tables.get((number, table.parcours))
        for ue, changes in _table(was, table) if was is not None else ():
            figures.setdefault((number, ue, changes.key()), ([], ue, changes))[0].append(name)
    return Effects(tuple(_line(*figure) for figure in figures.values()), _less(new, old), _less(old, new))


def _line(sheets: list[str], ue: str | None, changes: Message) -> Message:
    """What changes for a UE, or for the semester, on the sheets where it changes alike."""
    what = Text("semestre", "semester") if ue is None else ue
    return say("{sheets}, {what} : {changes}", "{sheets}, {what}: {changes}", sheets=tuple(sheets), what=what, changes=changes)  # fmt: skip


def _less(some: tuple[Diagnostic, ...], others: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that the others do not say, wherever they say it."""
    left = Counter(_key(one) for one in others)
    kept = []
    for one in some:
        if left[_key(one)] > 0:
            left[_key(one)] -= 1
        else:
            kept.append(one)
    return tuple(kept)


def _key(one: Diagnostic) -> tuple[object, ...]:
    waived = None if one.waived is None else one.waived.reason
    return one.name, one.severity, one.message.to("fr"), one.parcours, waived


def _table(was: Table, now: Table) -> Iterator[tuple[str | None, Message]]:
    """What changes in the rows whose figures change, then in the totals of the semester."""
    for ue in now.ues:
        old = was.by_ue.get(ue.ue.code.text)
        if old is not None and (row := _ue(old, ue)):
            yield ue.ue.code.text, _and(row)
    changes = []
    if was.totals.ects != now.totals.ects:
        changes.append(_change(Text("ECTS", "ECTS"), was.totals.ects, now.totals.ects))
    if was.totals.total != now.totals.total:
        changes.append(_change(Text("total", "total"), was.totals.total, now.totals.total))
    if changes:
        yield None, _and(changes)


def _ue(old: UeFigures, new: UeFigures) -> list[Message]:
    changes: list[Message] = []
    if old.total != new.total:
        changes.append(_change(Text("total", "total"), old.total, new.total))
    if old.share != new.share:
        changes.append(
            say(
                "part SAÉ {old:%}{a} → {new:%}{b}",
                "SAÉ share {old:%}{a} → {new:%}{b}",
                old=_UNKNOWN if old.share is None else old.share,
                a="" if old.share is None else " %",
                new=_UNKNOWN if new.share is None else new.share,
                b="" if new.share is None else " %",
            )
        )
    changes += [
        _change(Text(f"total {code}", f"total {code}"), old.categories[code], value)
        for code, value in new.categories.items()
        if code in old.categories and old.categories[code] != value
    ]
    return changes


def _change(what: Text, old: Decimal | None, new: Decimal | None) -> Message:
    return say("{what} {old} → {new}", "{what} {old} → {new}", what=what, old=_number(old), new=_number(new))


def _number(value: Decimal | None) -> Arg:
    return _UNKNOWN if value is None else Decimal(plain(value))


def _and(changes: list[Message]) -> Message:
    """Several changes on one line."""
    found = changes[0]
    for change in changes[1:]:
        found = say("{a} ; {b}", "{a}; {b}", a=found, b=change)
    return found


def sheet_name(semestre: int, parcours: str | None) -> str:
    """`S3 MMPV`."""
    return f"S{semestre}" if parcours is None else f"S{semestre} {parcours}"
