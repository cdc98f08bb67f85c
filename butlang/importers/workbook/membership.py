"""Which modules of a semester are in which category, from all of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, field

from butlang.importers.draft import Draft
from butlang.importers.workbook import column_reports, remarks
from butlang.importers.workbook.categories import Equation, members
from butlang.importers.workbook.competences import Entry
from butlang.importers.workbook.facts import Facts
from butlang.importers.workbook.found import Found
from butlang.importers.workbook.modules import Module
from butlang.importers.workbook.reading import Table
from butlang.importers.workbook.words import NAME, category


@define(eq=False)
class Placed:
    """A table with the code of its parcours and its modules by column."""

    table: Table
    parcours: str | None
    modules: dict[int, Module] = field(factory=dict)
    names: dict[int, tuple[Entry, str]] = field(factory=dict)


def settle_categories(here: Sequence[Placed], made: Draft, facts: Facts, found: Found) -> dict[str, frozenset[str]]:
    """For each category the modules of a semester that are in it; one that stays open is a remark."""
    headers: dict[str, list[tuple[Placed, int]]] = {}
    for one in here:
        for column in one.table.of_role("category"):
            code, title = category(column.head.title)
            headers.setdefault(code, []).append((one, column.at))
            if code not in made.categories:
                made.categories.append(code)
            if (title := facts.categories.get(code, title)) is not None:
                made.category_titles.setdefault(code, title)
        for column in one.table.of_role("without"):
            said = column.head.title.lower().rpartition("sans")[2].upper()
            made.local |= {name for name in said.replace(",", " ").split() if NAME.fullmatch(name)}
    made.local &= set(made.categories)
    settled: dict[str, frozenset[str]] = {}
    for code, columns in headers.items():
        equations = [equation for one, at in columns for equation in _equations(one, at)]
        chosen = members(equations, _told(here, code, facts))
        shown = {(id(one), at): _printed(one, at) for one, at in columns}
        if chosen is not None and (chosen or not any(map(any, shown.values()))):
            settled[code] = chosen
            continue
        for one, at in columns:
            if any(printed := shown[id(one), at]):
                column = next(column for column in one.table.block.columns if column.at == at)
                found.add(column_reports.unplaced_category(one.table.grid, column, code))
                one.table.remarks.append(remarks.category(code, printed))
    return settled


def _printed(one: Placed, at: int) -> list[Decimal]:
    """The totals of a category that the rows of a table print."""
    return [figure.value for row in one.table.rows for figure in row.printed if figure.column.at == at]


def _equations(one: Placed, at: int) -> list[Equation]:
    """The rows of a table that print a total of the category and have no unknown coefficient."""
    found: list[Equation] = []
    for row in one.table.rows:
        printed = next((p for p in row.printed if p.column.at == at), None)
        if printed is not None and row.sure:
            weights: dict[str, Decimal] = {}
            for column, number in row.coefficients.items():
                if column in one.modules and number is not None:
                    weights[one.modules[column].key] = number
            found.append((weights, printed.value))
    return found


def _told(here: Sequence[Placed], code: str, facts: Facts) -> frozenset[str]:
    """The modules that the legend, or their own headers, put into a category."""
    every = {module.key: module for one in here for module in one.modules.values()}
    legend = facts.members.get(code, frozenset())
    by_legend = {name for name, module in every.items() if module.code in legend and not module.unidentified}
    by_header = {name for name, module in every.items() if code in module.categories}
    if by_legend or by_header:
        return frozenset(by_legend | by_header)
    return frozenset(name for name, module in every.items() if code in (module.title or "").replace("(", " ").split())
