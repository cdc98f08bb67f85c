"""Rows and columns of a table that came or went."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.backends.xlsx.plan import FOOT
from butlang.changes.around import Expected
from butlang.changes.built import Page
from butlang.changes.extract import Table
from butlang.changes.keys import ALWAYS
from butlang.changes.remarks import Remarks, quoted
from butlang.diagnostics import Text, say
from butlang.workbook.records import Place as At
from butlang.workbook.records import letters


def strangers(table: Table, expected: Expected, remarks: Remarks) -> set[int]:
    """Name them; the columns that butlang does not know."""
    copied_rows, copied_columns = _copies(table, remarks)
    rows: dict[int, list[At]] = {}
    columns: dict[int, list[At]] = {}
    known_rows, known_columns = table.keys.row_keys, table.keys.column_keys
    for row, column in _written(table):
        if column not in known_columns:
            columns.setdefault(column, []).append((row, column))
        elif row not in known_rows and row != table.keys.header:
            rows.setdefault(row, []).append((row, column))
    for column, places in columns.items():
        if column not in copied_columns:
            _stranger(table, places, (f"colonne {letters(column)}", f"column {letters(column)}"), remarks)
    for row, places in rows.items():
        if row not in copied_rows:
            _stranger(table, places, (f"ligne {row}", f"row {row}"), remarks)
    _gone(table, expected, remarks)
    return copied_columns | columns.keys()


def _written(table: Table) -> Iterator[At]:
    """The cells of the table's rows that say something, but for the keys."""
    keys = table.keys
    for (row, column), cell in sorted(table.sheet.cells.items()):
        said = cell.text.strip() or cell.formula
        if said and row in keys.table and row != keys.key_row and column != keys.key_column:
            yield row, column


def _copies(table: Table, remarks: Remarks) -> tuple[set[int], set[int]]:
    """Rows and columns whose key stands on the sheet twice: which one is the copy nobody can say."""
    rows: set[int] = set()
    columns: set[int] = set()
    for row, column in table.keys.twice:
        key = table.sheet.cells[row, column].text
        if column == table.keys.key_column:
            rows.add(row)
            text = say("ligne {at}, copie de {key}", "row {at}, copy of {key}", at=row, key=key)
        else:
            columns.add(column)
            text = say("colonne {at}, copie de {key}", "column {at}, copy of {key}", at=letters(column), key=key)
        remarks.lose(table.sheet.name, text)
    return rows, columns


def _stranger(table: Table, places: list[At], name: tuple[str, str], remarks: Remarks) -> None:
    """A row or column by its first words, or the one cell that it has."""
    text = quoted(table.sheet.cells.get(places[0]))
    if len(places) > 1:
        what = say("{name} ajoutée à la main ({text})", "{name} added by hand ({text})", name=Text(*name), text=text)
        remarks.lose(table.sheet.name, what)
    else:
        what = say("{text} hors du tableau", "{text} outside the table", text=text)
        remarks.lose(table.at(*places[0]), what)


def _gone(table: Table, expected: Expected, remarks: Remarks) -> None:
    """What stood here when the workbook was built, and, where nothing else may differ, what the text gives now."""
    page, keys, there, name = table.page, table.keys, expected.keys, table.sheet.name
    had = {place.ue for place in page.facts if place.ue is not None}
    for ue in sorted((had | {FOOT}) - keys.rows.keys()):
        remarks.lose(name, say("ligne de {key} supprimée", "row of {key} deleted", key=ue))
    for key in there.columns:
        if key not in keys.columns and _had(key, page):
            remarks.lose(name, say("colonne de {key} supprimée", "column of {key} deleted", key=key))
        elif key not in keys.columns and expected.exact:
            remarks.lose(name, say("colonne de {key} absente", "column of {key} missing", key=key))
    for ue in sorted(there.rows.keys() - keys.rows.keys() - had - {FOOT}) if expected.exact else ():
        remarks.lose(name, say("ligne de {key} absente", "row of {key} missing", key=ue))


def _had(key: str, page: Page) -> bool:
    """Whether a column stood on the sheet when it was built."""
    return key in page.keys or page.place(None, key) in page.facts or key in ALWAYS
