"""What else a table holds than facts: each thing that the layout would not have written is named, once."""

from __future__ import annotations

from typing import Final

from butlang.backends.xlsx.plan import FOOT
from butlang.changes.around import Expected, around
from butlang.changes.cells import line, short
from butlang.changes.extract import Table
from butlang.changes.facts import ECTS, NAMES, parted
from butlang.changes.formulas import ITEMS, Axes, SheetAxes, normal
from butlang.changes.keys import Keys, is_module_key, moved, ue_of
from butlang.changes.remarks import Remarks, becomes, quoted
from butlang.changes.strangers import strangers
from butlang.diagnostics import Message, Text, say
from butlang.workbook import Cell


def rest(table: Table, expected: Expected, now: SheetAxes, then: SheetAxes) -> Remarks:
    """What differs; `now` and `then` are the axes of the sheets at hand and of those expected."""
    compared = _Compared(table, expected)
    strange = strangers(table, expected, compared.remarks)
    compared.unidentified()
    compared.table(now, then)
    compared.presentation()
    compared.remarks.add(around(table, expected, strange))
    return compared.remarks


def axes(keys: Keys, others: Keys | None, name: str) -> Axes:
    """The rows and columns of a sheet by name, those that the other one has too."""
    rows = keys.rows if others is None else {key: at for key, at in keys.rows.items() if key in others.rows}
    columns = keys.columns if others is None else {key: at for key, at in keys.columns.items() if key in others.columns}
    return Axes({at: key for key, at in rows.items()}, {at: key for key, at in columns.items()}, name)


class _Compared:
    """A table beside the one that is expected."""

    def __init__(self, table: Table, expected: Expected) -> None:
        self.read, self.expected = table, expected
        self.remarks = Remarks()
        self.keys, self.sheet = table.keys, table.sheet
        self.row_keys, self.column_keys = table.keys.row_keys, table.keys.column_keys

    def table(self, now: SheetAxes, then: SheetAxes) -> None:
        """Labels and figures of the table, which butlang writes."""
        for row_key, row in self.keys.rows.items():
            for column_key, column in self.keys.columns.items():
                if row_key != FOOT and (is_module_key(column_key) or column_key in (ECTS, *NAMES)):
                    continue
                there = self.expected.keys
                if row_key not in there.rows or column_key not in there.columns:
                    continue
                cell = self.sheet.cells.get((row, column))
                wanted = self.expected.sheet.cells.get((there.rows[row_key], there.columns[column_key]))
                if column_key == "ue" and not self.expected.exact and cell is not None and ue_of(cell.text) == row_key:
                    continue
                message = self._differs(cell, wanted, now, then)
                if message is not None:
                    what = _figure(row_key, column_key)
                    text = say("{what}, {why}", "{what}, {why}", what=what, why=message)
                    self.remarks.lose(self.read.at(row, column), text)

    def unidentified(self) -> None:
        """The headers of unidentified columns: what a column is, the text alone can say."""
        there = self.expected.keys
        for key, column in self.keys.columns.items():
            if is_module_key(key) and parted(key)[1] and key in there.columns:
                cell = self.sheet.cells.get((self.keys.header, column))
                wanted = self.expected.sheet.cells.get((there.header, there.columns[key]))
                if _text(cell) != _text(wanted):
                    self.remarks.lose(self.read.at(self.keys.header, column), becomes(quoted(wanted), quoted(cell)))

    def _differs(self, cell: Cell | None, wanted: Cell | None, now: SheetAxes, then: SheetAxes) -> Message | None:
        """How a cell of the table differs from the one that is expected."""
        if wanted is not None and wanted.formula is not None:
            if cell is None or (cell.formula is None and not cell.text.strip()):
                return say("formule effacée", "formula deleted")
            if cell.formula is None:
                return say("formule écrasée par {text}", "formula overwritten by {text}", text=quoted(cell))
            # A formula that others share is written in one of them only.
            if not cell.formula:
                return None
            return _changed(short(cell.formula), normal(cell.formula, now), normal(wanted.formula, then))
        if cell is not None and cell.formula is not None:
            return say("formule ajoutée : ={text}", "formula added: ={text}", text=short(cell.formula))
        if _text(cell) == _text(wanted):
            return None
        return becomes(quoted(wanted), quoted(cell))

    def presentation(self) -> None:
        """What was moved or hidden."""
        sheet, keys, there = self.sheet, self.keys, self.expected.keys
        for texts, old, new in (
            (("colonnes déplacées", "columns moved"), there.columns, keys.columns),
            (("lignes déplacées", "rows moved"), there.rows, keys.rows),
        ):
            order = moved(sorted(new, key=new.__getitem__), sorted(old, key=old.__getitem__))
            if order:
                text = say("{what} : {keys}", "{what}: {keys}", what=Text(*texts), keys=tuple(order))
                self.remarks.note(sheet.name, text)
        for texts, named, hidden in (
            (("colonnes masquées", "columns hidden"), self.column_keys, sheet.hidden_columns),
            (("lignes masquées", "rows hidden"), self.row_keys, sheet.hidden_rows),
        ):
            keys_hidden = [key for at, key in sorted(named.items()) if at in hidden]
            if keys_hidden:
                text = say("{what} : {keys}", "{what}: {keys}", what=Text(*texts), keys=tuple(keys_hidden))
                self.remarks.note(sheet.name, text)


def _changed(written: str, now: str, then: str) -> Message | None:
    """How a formula differs, if it does: by what it no longer reads, where there is such a thing."""
    if now == then:
        return None
    left = {item.rpartition("/")[2] for item in ITEMS.findall(then)} - {
        item.rpartition("/")[2] for item in ITEMS.findall(now)
    }
    if left:
        keys = tuple(sorted(left))
        return say("formule changée, sans {keys} : ={text}", "formula changed, without {keys}: ={text}", keys=keys, text=written)  # fmt: skip
    return say("formule changée : ={text}", "formula changed: ={text}", text=written)


_FIGURES: Final = {
    "ue": Text("étiquette", "label"),
    "total": Text("total", "total"),
    "ects": Text("ECTS", "ECTS"),
    "rapport": Text("rapport", "ratio"),
    "rapport sans": Text("rapport sans les catégories locales", "ratio without local categories"),
}


def _figure(row: str, column: str) -> Text:
    """What stands in a row and a column: `total de UE1.1`, `pied, total`."""
    name = _FIGURES.get(column) or Text(column, column)
    if row == FOOT:
        return Text(f"pied, {name.fr}", f"foot, {name.en}")
    return Text(f"{name.fr} de {row}", f"{name.en} of {row}")


def _text(cell: Cell | None) -> str:
    return "" if cell is None else line(cell.text)
