"""What the sheets of a semester have in common: a fact that several parcours share is written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from butlang.importers.draft import Figure, Sheet, Weight, Where
from butlang.records import Record

T = TypeVar("T", bound=Hashable)
Held: TypeAlias = tuple[T, Sheet, tuple[Where, ...]]
"""A fact, the sheet that prints it, the lines or cells it was read from."""
Key: TypeAlias = tuple[str, tuple[str, ...]]
"""What makes two weights one module line: the code, and the categories."""


@frozen(repr=False)
class Shared(Record, Generic[T]):
    """A fact, the parcours that its brackets name (none: all that it can concern), the lines or cells it was read from."""

    fact: T
    parcours: tuple[str, ...]
    lines: tuple[Where, ...]


@frozen(repr=False)
class UeLine(Record):
    number: int
    competence: str
    niveau: int | None
    ects: Decimal | None
    remarks: tuple[str, ...] = field(eq=False, default=())


def ues(sheets: Sequence[Sheet]) -> list[Shared[UeLine]]:
    """The UE lines, in order of number: rows of one number, competence, level and ECTS are one, with the remarks of all."""
    held: list[Held[UeLine]] = []
    said: dict[UeLine, dict[str, list[Sheet]]] = {}
    times: Counter[UeLine] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            line = UeLine(row.number, row.competence, row.niveau, row.ects)
            held.append((line, sheet, row.lines))
            times[line] += 1
            for remark in row.remarks:
                said.setdefault(line, {}).setdefault(remark, []).append(sheet)
    return [
        evolve(one, fact=evolve(one.fact, remarks=tuple(_remarks(said.get(one.fact, {}), times[one.fact]))))
        for one in sorted(_shared(held, len(sheets)), key=lambda ue: ue.fact.number)
    ]


def _remarks(said: dict[str, list[Sheet]], everyone: int) -> Iterator[str]:
    """The remarks on a line; those that do not concern all the parcours of the line name theirs."""
    for remark, sheets in said.items():
        named = ", ".join(sheet.parcours for sheet in sheets if sheet.parcours and len(sheets) < everyone)
        yield f"[{named}] {remark}" if named else remark


@frozen(repr=False)
class ModuleLine(Record):
    """A line of a module: the module, its brackets, its weight by UE number; none where the module weighs nowhere."""

    module: Weight
    parcours: tuple[str, ...]
    weights: dict[int, Shared[Weight]]


def weights(sheets: Sequence[Sheet]) -> Iterator[ModuleLine]:
    """The module lines.

    They come module by module, as the sheets print them where that is known, unidentified columns last, without brackets first;
    brackets are needed only where parcours that have a UE in common differ in it.
    """
    having: dict[int, int] = {}
    found: dict[Key, dict[int, list[Held[Weight]]]] = {}
    printed: dict[Key, dict[int, Held[Weight]]] = {}
    for at, sheet in enumerate(sheets):
        for module in sheet.modules:
            found.setdefault((module.code, module.categories), {})
            printed.setdefault((module.code, module.categories), {}).setdefault(at, (module, sheet, ()))
    for sheet in sheets:
        for row in sheet.rows:
            having[row.number] = having.get(row.number, 0) + 1
            for weight in row.weights:
                by_ue = found.setdefault((weight.code, weight.categories), {})
                by_ue.setdefault(row.number, []).append((weight, sheet, row.lines))
    for key, by_ue in sorted(found.items(), key=lambda item: _order(item[0], printed)):
        lines: dict[tuple[str, ...], dict[int, Shared[Weight]]] = {}
        for number in sorted(by_ue):
            for one in _shared(by_ue[number], having[number]):
                lines.setdefault(one.parcours, {})[number] = one
        for parcours, of_ues in sorted(lines.items(), key=lambda line: bool(line[0])):
            yield ModuleLine(next(iter(of_ues.values())).fact, parcours, of_ues)
        if not by_ue:
            yield from (
                ModuleLine(idle.fact, idle.parcours, {}) for idle in _shared(printed[key].values(), len(sheets))
            )


def _order(key: Key, printed: Container[Key]) -> tuple[bool, bool]:
    """Unidentified columns last, each with the categories of its own; others with categories last where no order is printed."""
    code, categories = key
    return code.endswith("?"), bool(categories) and (code.endswith("?") or key not in printed)


def claims(sheets: Sequence[Sheet]) -> Iterator[tuple[int | None, Shared[tuple[Figure, ...]]]]:
    """The figures to claim: of each UE number, then of the semester (None)."""
    rows: dict[int, list[Held[tuple[Figure, ...]]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            rows.setdefault(row.number, []).append((row.claims, sheet, row.lines))
    for number in sorted(rows):
        for one in _shared(rows[number], len(rows[number])):
            if one.fact:
                yield number, one
    feet = [(sheet.claims, sheet, (sheet.claims_line,)) for sheet in sheets if sheet.claims]
    for one in _shared(feet, len(sheets)):
        yield None, one


def columns(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Shared[Figure]]]:
    """The column totals to claim, by module code."""
    held: dict[str, list[Held[Figure]]] = {}
    for sheet in sheets:
        for code, figure in sheet.columns:
            held.setdefault(code, []).append((figure, sheet, (sheet.claims_line,)))
    for code, found in held.items():
        for one in _shared(found, len(sheets)):
            yield code, one


def _shared(held: Iterable[Held[T]], everyone: int) -> list[Shared[T]]:
    """The distinct facts, in order; brackets are left out where all of `everyone` hold the same."""
    holders: dict[T, list[tuple[Sheet, tuple[Where, ...]]]] = {}
    for fact, sheet, lines in held:
        holders.setdefault(fact, []).append((sheet, lines))
    return [
        Shared(
            fact,
            tuple(sheet.parcours for sheet, _ in found if sheet.parcours and len(found) < everyone),
            tuple(line for _, lines in found for line in lines),
        )
        for fact, found in holders.items()
    ]
