"""Columns whose header names no module: which of them are modules, and in which pole, as far as the table proves it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Final, Literal, TypeAlias

from attrs import frozen

from butlang.importers.workbook.headers import Column
from butlang.importers.workbook.reading import Row, Table
from butlang.numbers import ZERO, half_up
from butlang.records import Record
from butlang.words import Pole

State: TypeAlias = Pole | Literal["out"]
MOST: Final = 7
"""So many open columns are tried in every way; more are taken as they stand."""


@frozen(repr=False)
class Settled(Record):
    """The pole of each column of modules by its number; columns that the totals leave out; those whose pole nothing tells."""

    poles: dict[int, Pole]
    out: tuple[Column, ...]
    unknown: tuple[Column, ...]


def settle(table: Table) -> Settled:
    """Place the columns of a table, open ones as its totals and ratios prove."""
    poles = {column.at: pole for column in table.columns if (pole := known_pole(column)) is not None}
    open_columns = [column for column in table.columns if column.at not in poles and _is_used(table, column)]
    likely = {column.at: _by_place(table, column, poles) for column in open_columns}
    words = [column for column in table.columns if column.head.role == "open" and column.at in poles]
    told = {column.at: poles[column.at] for column in words if _is_used(table, column)}
    first: dict[int, State] = {**told, **{at: pole for at, pole in likely.items() if pole is not None}}
    fixed = {at: pole for at, pole in poles.items() if at not in told}
    tried = [*told, *likely]
    if len(first) == len(tried) and _agrees(table, {**fixed, **first}):
        chosen: dict[int, State] = first
    elif (proved := _only(table, fixed, tried) or _split(table, fixed, tried)) is not None:
        chosen = proved
    else:  # a place alone is no proof against the figures
        chosen = {**told} if _agrees_not(table, {**fixed, **first}) else first
    settled: dict[int, Pole] = dict(fixed)
    settled |= {at: state for at, state in chosen.items() if state != "out"}
    left = [column for column in table.columns if column.at in tried and column.at not in settled]
    return Settled(
        settled,
        tuple(column for column in left if column.at in chosen),
        tuple(column for column in left if column.at not in chosen),
    )


def known_pole(column: Column) -> Pole | None:
    """The pole that the header says, or the band above."""
    return column.head.pole or column.band


def _is_used(table: Table, column: Column) -> bool:
    return any(column.at in row.coefficients for row in table.rows)


def _by_place(table: Table, column: Column, poles: dict[int, Pole]) -> Pole | None:
    """Side by side with modules of one pole only, blank columns apart from the rest; between two modules of one pole; or
    after the last one, in the pole that comes last."""
    beside = {poles[at] for at in _run(table, column) if at in poles}
    if len(beside) == 1:
        return beside.pop()
    before = [poles[other.at] for other in table.columns if other.at < column.at and other.at in poles]
    after = [poles[other.at] for other in table.columns if other.at > column.at and other.at in poles]
    if before and after:
        return before[-1] if before[-1] == after[0] else None
    if before and "saé" in before and before[-1] == "ressource":
        return "ressource"
    return "saé" if after and after[0] == "saé" and "ressource" in after else None


def _run(table: Table, column: Column) -> list[int]:
    """The columns of modules that stand side by side with one, where blank columns part the modules in several runs."""
    runs: list[list[int]] = []
    for other in table.columns:
        if runs and runs[-1][-1] == other.at - 1:
            runs[-1].append(other.at)
        else:
            runs.append([other.at])
    return next((run for run in runs if column.at in run), []) if len(runs) > 1 else []


def _only(table: Table, fixed: dict[int, Pole], tried: list[int]) -> dict[int, State] | None:
    """The only way to place the columns that gives every printed total and ratio; None where there are several, or none."""
    if not tried or len(tried) > MOST or not any(row.printed for row in table.rows):
        return None
    found: list[dict[int, State]] = []
    # Only a total says that a column does not count at all.
    totals = any(row.figure("total") for row in table.rows)
    states: tuple[State, ...] = ("saé", "ressource", "out") if totals else ("saé", "ressource")
    for choice in product(states, repeat=len(tried)):
        states_of = dict(zip(tried, choice, strict=True))
        if _agrees(table, {**fixed, **states_of}):
            found.append(states_of)
            if len(found) > 1:
                return None
    return found[0] if found else None


def _split(table: Table, fixed: dict[int, Pole], tried: list[int]) -> dict[int, State] | None:
    """The only limit between SAÉs on the left and ressources on the right that gives every printed total and ratio."""
    if not any(row.figure("rapport") for row in table.rows):
        return None
    columns = sorted({*fixed, *tried})
    found: list[dict[int, State]] = []
    for limit in range(len(columns) + 1):
        states: dict[int, State] = {at: "saé" if i < limit else "ressource" for i, at in enumerate(columns)}
        if all(states[at] == pole for at, pole in fixed.items()) and _agrees(table, states):
            found.append({at: states[at] for at in tried})
    return found[0] if len(found) == 1 else None


def _agrees(table: Table, states: dict[int, State]) -> bool:
    return all(_row_agrees(row, states) for row in table.rows)


def _agrees_not(table: Table, states: dict[int, State]) -> bool:
    """Whether the printed figures speak against a choice."""
    return any(row.printed for row in table.rows) and not _agrees(table, states)


def _row_agrees(row: Row, states: dict[int, State]) -> bool:
    sae = ressource = ZERO
    for at, number in row.coefficients.items():
        state = states.get(at)
        if number is None and state != "out":
            return True
        if state == "saé":
            sae += number or ZERO
        elif state == "ressource":
            ressource += number or ZERO
    total = row.figure("total")
    if total is not None and total.value != sae + ressource:
        return False
    ratio = row.figure("rapport")
    return ratio is None or is_ratio(ratio.value, ratio.digits, sae, sae + ressource)


def is_ratio(printed: Decimal, digits: int, part: Decimal, whole: Decimal) -> bool:
    """Whether a printed ratio is that of two sums, at the digits that are shown."""
    if not whole:
        return True
    return half_up(Fraction(printed), digits) == half_up(Fraction(part) / Fraction(whole), digits)
