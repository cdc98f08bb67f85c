"""The texts around a table, and the sheets that are no table: what was written, changed or deleted there."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

from butlang.backends.xlsx.foot import LABELS
from butlang.changes.cells import line
from butlang.changes.extract import Table
from butlang.changes.formulas import Axes, SheetAxes, normal
from butlang.changes.keys import Keys, is_module_key
from butlang.changes.remarks import Remarks, becomes, said
from butlang.diagnostics import say
from butlang.records import Record
from butlang.workbook import Sheet, address
from butlang.workbook.records import Place as At

_MADE: Final = re.compile(
    rf"(?:{'|'.join(LABELS.values())}|Dérogation(?: jusqu'à [0-9]+)?) : .*|Contrôles|… et [0-9]+ de plus|Année .*|Version .*"
    r"|.* : vote du [0-9/]+|[A-Z][A-Z0-9]*(?: : .*)? – .*",
    re.S,
)
"""A line under a table as butlang writes it."""
_TITLE: Final = "B.U.T. "
_Near: TypeAlias = tuple[int, int | str]
"""How far a row is from the table; a column by its key, or by its number where it has none."""
K = TypeVar("K", _Near, At)


@frozen(eq=False, repr=False)
class Expected(Record):
    """The sheet that the text at hand gives. `exact`: from the very text that the workbook was built from, so that nothing else may differ."""

    sheet: Sheet
    keys: Keys
    exact: bool


def around(table: Table, expected: Expected, strange: set[int]) -> Remarks:
    """The texts over a table, headers of modules left out, then those under it; columns that are strange are named already."""
    remarks = Remarks()
    _over(table, expected, strange, remarks)
    _under(table, expected, remarks)
    return remarks


def _over(table: Table, expected: Expected, strange: set[int], remarks: Remarks) -> None:
    now = _texts(table.sheet, table.keys, True, strange)
    then = _texts(expected.sheet, expected.keys, True, set())
    if not expected.exact and table.layout.title is not None:
        title = line(table.page.title)
        then = {at: title if text.startswith(_TITLE) else text for at, text in then.items()}
    _unpaired(now, then)
    # A text over columns goes with the first of them, whose going is named.
    gone = expected.keys.columns.keys() - table.keys.columns.keys()
    then = {at: text for at, text in then.items() if at[1] not in gone}
    _name(table, now, then, expected.exact, remarks)


def _under(table: Table, expected: Expected, remarks: Remarks) -> None:
    """Where the text has changed since, lines that butlang may have written are not those of a person."""
    now = _texts(table.sheet, table.keys, False, set())
    then = _texts(expected.sheet, expected.keys, False, set())
    _unpaired(now, then)
    if not expected.exact:
        now = {at: text for at, text in now.items() if not _MADE.fullmatch(text)}
        then.clear()
    _name(table, now, then, expected.exact, remarks)


def _texts(sheet: Sheet, keys: Keys, above: bool, strange: set[int]) -> dict[_Near, str]:
    """The texts over a table or under it, by how far from it their row is, and by column."""
    modules = {at for key, at in keys.columns.items() if is_module_key(key)}
    first, last = keys.header, keys.table[-1]
    names = keys.column_keys
    found: dict[_Near, str] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        text = line(cell.text) or (f"={cell.formula}" if cell.formula else "")
        if not text or column == keys.key_column or row == keys.key_row:
            continue
        if above and row <= first and column not in strange and not (row == first and column in modules):
            found[row - first, names.get(column, column)] = text
        elif not above and row > last:
            found[row - last, column] = text
    return found


def _unpaired(now: dict[K, str], then: dict[K, str]) -> None:
    """Take away what is on both sides, wherever it stands."""
    both = Counter(now.values()) & Counter(then.values())
    for texts in (now, then):
        left = Counter(both)
        for at, text in list(texts.items()):
            if left[text] > 0:
                left[text] -= 1
                del texts[at]


def _name(table: Table, now: dict[_Near, str], then: dict[_Near, str], exact: bool, remarks: Remarks) -> None:
    """Name what is left: texts that became others, in the same place or by their words, that came, that went."""
    for at, text in now.items():
        old = at if at in then else next((other for other, there in then.items() if _alike(text, there)), None)
        row = at[0] + (table.keys.header if at[0] <= 0 else table.keys.table[-1])
        what = say("{text} ajouté", "{text} added", text=said(text))
        column = at[1] if isinstance(at[1], int) else table.keys.columns[at[1]]
        remarks.lose(table.at(row, column), what if old is None else becomes(said(then.pop(old)), said(text)))
    for text in then.values() if exact else ():
        remarks.lose(table.sheet.name, say("{text} effacé", "{text} deleted", text=said(text)))


def _alike(a: str, b: str) -> bool:
    """Whether a text is likely to be another one, edited: they share their first or their last letters."""
    return a[:8] == b[:8] or a[-8:] == b[-8:]


def beside(sheet: Sheet, expected: Sheet, now: SheetAxes, then: SheetAxes) -> Remarks:
    """What differs on a sheet that is no table: the index, the findings."""
    remarks = Remarks()
    found, wanted = _contents(sheet, now), _contents(expected, then)
    _unpaired(found, wanted)
    # What a formula read elsewhere may have gone, which is named there.
    found = {at: text for at, text in found.items() if _LOST not in text}
    wanted = {at: text for at, text in wanted.items() if text != _NOTHING and "!" not in _SETS.sub("", text)}
    for at, text in found.items():
        old = wanted.pop(at, None)
        what = say("{text} ajouté", "{text} added", text=said(text)) if old is None else becomes(said(old), said(text))
        remarks.lose(f"{sheet.name}!{address(*at)}", what)
    for at, text in wanted.items():
        remarks.lose(f"{sheet.name}!{address(*at)}", say("{text} effacé", "{text} deleted", text=said(text)))
    return remarks


_LOST: Final = "#REF!"
_NOTHING: Final = "={}"
_SETS: Final = re.compile(r"{[^{}]*}")


def _contents(sheet: Sheet, of: SheetAxes) -> dict[At, str]:
    """What stands in each cell, formulas by what they read on other sheets."""
    nothing = Axes({}, {})
    found: dict[At, str] = {}
    for place, cell in sorted(sheet.cells.items()):
        if cell.formula is not None:
            if cell.formula:
                found[place] = "=" + normal(cell.formula, lambda name: nothing if name is None else of(name))
        elif text := line(cell.text):
            found[place] = text
    return found
