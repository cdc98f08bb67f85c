"""From a table of the workbook to its facts by place, each with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define, evolve, field, frozen

from butlang.backends.columns import Column
from butlang.backends.xlsx.grid import clean
from butlang.backends.xlsx.layout import Layout, Modules
from butlang.backends.xlsx.plan import FOOT
from butlang.changes.built import Page
from butlang.changes.cells import Said, line, number, short, title
from butlang.changes.facts import ECTS, NAMES, Place, named, parted, same, terms, together
from butlang.changes.keys import HEADER, Keys, code_of, find, follow, is_module_key, ue_of
from butlang.changes.remarks import Remarks
from butlang.diagnostics import say
from butlang.model import Module, Weight
from butlang.records import Record
from butlang.source import Source, Span
from butlang.words import module_code
from butlang.workbook import Sheet, address

_NOWHERE: Final = Span(Source("", ""), 0, 0)


@frozen(eq=False, repr=False)
class Found(Record):
    """What the cells of a place say; `cells` are those that say something else than they did."""

    value: str | None
    cells: tuple[str, ...]


@define(eq=False, repr=False)
class Table(Record):
    """A table as it was read."""

    sheet: Sheet
    page: Page
    layout: Layout
    keys: Keys
    facts: dict[Place, Found] = field(factory=dict)
    remarks: Remarks = field(factory=Remarks)

    def at(self, row: int, column: int) -> str:
        """The name of a cell: `S3 MMPV!F7`."""
        return f"{self.sheet.name}!{address(row, column)}"

    def cell_of(self, place: Place) -> str:
        """The name of the first cell of a place."""
        row = self.keys.header if place.ue is None else self.keys.rows[place.ue]
        column = min(at for key, at in self.keys.columns.items() if parted(key)[0] == place.column)
        return self.at(row, column)


def extract(sheet: Sheet, page: Page, layout: Layout) -> Table | None:
    """The facts of a sheet; None where it has no keys any more."""
    keys = find(sheet)
    if keys is None:
        return None
    table = Table(sheet, page, layout, keys)
    table.keys = _followed(table)
    for ue, row in table.keys.rows.items():
        if ue != FOOT:
            _row(table, ue, row)
    for key, column in table.keys.columns.items():
        if is_module_key(key) and not parted(key)[1]:
            _header(table, key, column)
    return table


def _followed(table: Table) -> Keys:
    """The keys; rows and columns that were moved without them are found by their names."""
    sheet, keys, page, had = table.sheet, table.keys, table.page, table.page.facts
    modules = {key: at for key, at in keys.columns.items() if is_module_key(key) and not parted(key)[1]}
    ues = {key: at for key, at in keys.rows.items() if key != FOOT}
    labels = keys.columns.get("ue", 0)

    def holds(row: int, column: int, place: Place) -> bool:
        value = number(sheet.cells.get((row, column)), True).value
        return value is not None and same(value, had.get(place))

    def label(row: int) -> str | None:
        cell = sheet.cells.get((row, labels))
        return None if cell is None else ue_of(cell.text)

    def header(column: int) -> str | None:
        cell = sheet.cells.get((keys.header, column))
        return None if cell is None else code_of(cell.text)

    rows = follow(ues, label, lambda ue, row: sum(holds(row, at, page.place(ue, key)) for key, at in modules.items()))
    if rows is not None:
        text = say("lignes triées sans leurs clés cachées ; suivies par leurs étiquettes", "rows sorted without their hidden keys; followed by their labels")  # fmt: skip
        table.remarks.note(sheet.name, text)
        ues = rows
    columns = follow(
        modules, header, lambda code, at: sum(holds(row, at, page.place(ue, code)) for ue, row in ues.items())
    )
    if columns is not None:
        text = say("colonnes déplacées sans leurs clés cachées ; suivies par leurs en-têtes", "columns moved without their hidden keys; followed by their headers")  # fmt: skip
        table.remarks.note(sheet.name, text)
    return evolve(keys, rows={**keys.rows, **ues}, columns={**keys.columns, **(columns or {})})


def _row(table: Table, ue: str, row: int) -> None:
    """The facts of one UE."""
    page = table.page
    slots: dict[str, dict[int, Said]] = {}
    for key, column in table.keys.columns.items():
        cell = table.sheet.cells.get((row, column))
        if is_module_key(key):
            name, rank = parted(key)
            slots.setdefault(name, {})[rank] = number(cell, True)
        elif key == ECTS:
            slots[key] = {0: number(cell, False)}
        elif key in NAMES:
            slots[key] = {0: _name(title(cell), page.facts.get(page.place(ue, key)))}
    for name, by_rank in slots.items():
        place = page.place(ue, name)
        had = page.facts.get(place)
        ranks = dict(sorted(by_rank.items()))
        if place.unidentified and not ranks.keys() >= set(range(1, len(terms(had)) + 1)):
            continue  # a column is gone, which is named, and says nothing of its terms
        cells = {rank: table.at(row, table.keys.columns[_key(name, rank)]) for rank in ranks}
        if any(said.refused is not None for said in ranks.values()):
            for rank, said in ranks.items():
                if said.refused is not None:
                    text = say("{fact}, {why}", "{fact}, {why}", fact=named(place), why=said.refused)  # fmt: skip
                    table.remarks.lose(cells[rank], text)
            continue
        values = [_zero(table, place, said.value) for said in ranks.values()]
        was: list[str | None] = list(terms(had)) if place.unidentified else [had]
        was += [None] * (len(values) - len(was))
        changed = [cell for cell, a, b in zip(cells.values(), values, was, strict=False) if not same(a, b)]
        for rank, said in ranks.items():
            if said.note is not None:
                table.remarks.note(cells[rank], say("{fact}, {why}", "{fact}, {why}", fact=named(place), why=said.note))
        table.facts[place] = Found(together(value for value in values if value is not None), tuple(changed))


def _key(name: str, rank: int) -> str:
    return f"{name}#{rank}" if rank else name


def _name(said: Said, had: str | None) -> Said:
    """A title that only the writing of spaces tells from what it was is what it was."""
    if said.value is not None and had is not None and said.value == line(clean(had)):
        return Said(had)
    return said


def _zero(table: Table, place: Place, value: str | None) -> str | None:
    """Where a layout writes 0 for no coefficient, 0 is none, unless the text has it."""
    if table.layout.zeros and place.column != ECTS and same(value, "0"):
        return "0" if same(table.page.facts.get(place), "0") else None
    return value


def _header(table: Table, key: str, column: int) -> None:
    """The title of a module, in its header after its code."""
    page, at = table.page, table.at(table.keys.header, column)
    place = page.place(None, key)
    had = page.facts.get(place)
    cell = table.sheet.cells.get((table.keys.header, column))
    said = title(cell)
    if said.value is not None and said.value == line(clean(header_text(table.layout, key, had))):
        table.facts[place] = Found(had, ())
        return
    match = None if said.value is None else HEADER.fullmatch(said.value)
    if match is not None and code_of(said.value or "") == key:
        table.facts[place] = Found(line(match[2]) or None, (at,))
        return
    what = say("vide", "blank") if said.value is None else said.refused or say("« {text} »", "“{text}”", text=short(said.value))  # fmt: skip
    text = say(
        "en-tête de {code}, {what} ; il s'écrit « {expected} »",
        "header of {code}, {what}; it is written “{expected}”",
        code=key,
        what=what,
        expected=header_text(table.layout, key, had),
    )
    table.remarks.lose(at, text)


def header_text(layout: Layout, code: str, title: str | None) -> str:
    """The header that a layout writes over a module's column."""
    of = next(block for block in layout.blocks if isinstance(block, Modules))
    return of.header(Column(Module(module_code(code), title, (), (), _NONE, None, False, None, _NOWHERE, _NOWHERE)))


_NONE: Final[Mapping[str, Weight]] = {}
