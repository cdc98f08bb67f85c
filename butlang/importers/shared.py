"""What the sheets of a semester have in common: a fact that several parcours share is written once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from attrs import field, frozen

from butlang.importers.draft import Figure, Sheet, Weight
from butlang.records import Record

T = TypeVar("T", bound=Hashable)
Held: TypeAlias = tuple[T, Sheet, int]
"""A fact, the sheet that prints it, the line it was read from."""
Key: TypeAlias = tuple[str, tuple[str, ...]]
"""What makes two weights one module line: the code, and the categories."""


@frozen(repr=False)
class Shared(Record, Generic[T]):
    """A fact, the parcours that its brackets name (none: all that it can concern), the lines it was read from."""

    fact: T
    parcours: tuple[str, ...]
    lines: tuple[int, ...]


@frozen(repr=False)
class UeLine(Record):
    number: int
    competence: str
    niveau: int | None
    ects: Decimal
    remarks: tuple[str, ...] = field(eq=False, default=())


def ues(sheets: Sequence[Sheet]) -> list[Shared[UeLine]]:
    """The UE lines, in order of number: rows of one number, competence, level and ECTS are one."""
    held = [
        (UeLine(row.number, row.competence, row.niveau, row.ects, row.remarks), sheet, row.line)
        for sheet in sheets
        for row in sheet.rows
    ]
    return sorted(_shared(held, len(sheets)), key=lambda ue: ue.fact.number)


def weights(sheets: Sequence[Sheet]) -> Iterator[tuple[tuple[str, ...], dict[int, Shared[Weight]]]]:
    """The module lines: for each its brackets, and its weight by UE number.

    Lines come module by module, unidentified columns last, without brackets first;
    brackets are needed only where parcours that have a UE in common differ in it.
    """
    having: dict[int, int] = {}
    found: dict[Key, dict[int, list[Held[Weight]]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            having[row.number] = having.get(row.number, 0) + 1
            for weight in row.weights:
                module = found.setdefault((weight.code, weight.categories), {})
                module.setdefault(row.number, []).append((weight, sheet, row.line))
    for _, module in sorted(found.items(), key=lambda item: (item[0][0].endswith("?"), bool(item[0][1]))):
        lines: dict[tuple[str, ...], dict[int, Shared[Weight]]] = {}
        for number in sorted(module):
            for one in _shared(module[number], having[number]):
                lines.setdefault(one.parcours, {})[number] = one
        yield from sorted(lines.items(), key=lambda line: bool(line[0]))


def claims(sheets: Sequence[Sheet]) -> Iterator[tuple[int | None, Shared[tuple[Figure, ...]]]]:
    """The figures to claim: of each UE number, then of the semester (None)."""
    rows: dict[int, list[Held[tuple[Figure, ...]]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            rows.setdefault(row.number, []).append((row.claims, sheet, row.line))
    for number in sorted(rows):
        for one in _shared(rows[number], len(rows[number])):
            yield number, one
    feet = [(sheet.claims, sheet, sheet.claims_line) for sheet in sheets if sheet.claims]
    for one in _shared(feet, len(sheets)):
        yield None, one


def columns(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Shared[Figure]]]:
    """The column totals to claim, by module code."""
    held: dict[str, list[Held[Figure]]] = {}
    for sheet in sheets:
        for code, figure in sheet.columns:
            held.setdefault(code, []).append((figure, sheet, sheet.claims_line))
    for code, found in held.items():
        for one in _shared(found, len(sheets)):
            yield code, one


def _shared(held: Iterable[Held[T]], everyone: int) -> list[Shared[T]]:
    """The distinct facts, in order; brackets are left out where all of `everyone` hold the same."""
    holders: dict[T, list[tuple[Sheet, int]]] = {}
    for fact, sheet, line in held:
        holders.setdefault(fact, []).append((sheet, line))
    return [
        Shared(
            fact,
            tuple(sheet.parcours for sheet, _ in found if sheet.parcours and len(found) < everyone),
            tuple(line for _, line in found),
        )
        for fact, found in holders.items()
    ]
