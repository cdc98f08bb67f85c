"""What a colleague does to a workbook, a line each; formulas follow rows and columns as they do in a spreadsheet.

S3 MMPV!F7 = 2,5            a number; `"a text"`, `TRUE`, `=A1+1`, `#REF!`, `2026-05-12`, `0,5 {0%}`; nothing: emptied
S1!F7 remark a text         a comment
S1 insert column 5          also: row; delete column 5, delete row 5
S1 move column 9 to 4       also: row
S1 copy row 6 to 7          the row in a place of its own
S1 sort 5 7 descending      rows by their first cell; `visible`: without the last column, that of the keys
S1 hide column F            also: row 6
S1 rename Semestre 1        also: S1 delete, S1 copy, add Brouillon
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, get_column_letter

WRITTEN = re.compile(r"(?P<sheet>.+)!(?P<cell>[A-Z]+[0-9]+) = ?(?P<value>.*?)(?: \{(?P<format>.+)\})?")
REMARK = re.compile(r"(?P<sheet>.+)!(?P<cell>[A-Z]+[0-9]+) remark (?P<text>.*)")
REFERENCE = re.compile(
    r"(?:'([^']+)'!|([A-Za-z0-9_]+)!)?\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?(?![0-9(])"
)


def edited(data: bytes, lines: str) -> bytes:
    """The workbook after some edits, saved by openpyxl, which keeps no results."""
    book = load_workbook(BytesIO(data))
    for line in lines.splitlines():
        if line.strip():
            _edit(book, line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _edit(book: Any, line: str) -> None:
    if match := WRITTEN.fullmatch(line):
        cell = book[match["sheet"]][match["cell"]]
        cell.value = typed(match["value"])
        if match["format"]:
            cell.number_format = match["format"]
        return
    if match := REMARK.fullmatch(line):
        book[match["sheet"]][match["cell"]].comment = Comment(match["text"], "x")
        return
    name = next((name for name in sorted(book.sheetnames, key=len, reverse=True) if line.startswith(name + " ")), "")
    words = line[len(name) :].split()
    match words:
        case ["insert", axis, at]:
            _shift(book, name, axis, {}, int(at), 1)
        case ["delete", axis, at]:
            _shift(book, name, axis, {int(at): None}, int(at) + 1, -1)
        case ["move", axis, source, "to", target]:
            _reorder(book, name, axis, _moved(int(source), int(target)))
        case ["copy", "row", source, "to", target]:
            _shift(book, name, "row", {}, int(target), 1)
            for cell in list(book[name][int(source)]):
                book[name].cell(int(target), cell.column).value = cell.value
        case ["sort", first, last, "descending", *visible]:
            _sort(book, name, int(first), int(last), bool(visible))
        case ["hide", "column", letter]:
            book[name].column_dimensions[letter].hidden = True
        case ["hide", "row", row]:
            book[name].row_dimensions[int(row)].hidden = True
        case ["rename", *new]:
            _rename(book, name, " ".join(new))
        case ["delete"]:
            book.remove(book[name])
        case ["copy"]:
            book.copy_worksheet(book[name])
        case ["add", new]:
            book.create_sheet(new)["A1"] = "brouillon"
        case _:
            raise ValueError(line)


def typed(value: str) -> object:
    """A value as it is typed."""
    if re.fullmatch(r"-?[0-9]+(?:,[0-9]+)?", value):
        number = float(value.replace(",", "."))
        return int(number) if number.is_integer() else number
    if value in ("TRUE", "FALSE"):
        return value == "TRUE"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    return value.removeprefix('"').removesuffix('"').replace("⏎", "\n") or None


def _moved(source: int, target: int) -> dict[int, int]:
    """Where each of the rows or columns between two goes when one of them is moved."""
    if source > target:
        return {source: target} | {at: at + 1 for at in range(target, source)}
    return {source: target} | {at: at - 1 for at in range(source + 1, target + 1)}


def _reorder(book: Any, name: str, axis: str, where: dict[int, int]) -> None:
    _place(book, name, axis, lambda at: where.get(at, at))


def _shift(book: Any, name: str, axis: str, gone: dict[int, None], start: int, by: int) -> None:
    _place(book, name, axis, lambda at: None if at in gone else at + by if at >= start else at)


def _place(book: Any, name: str, axis: str, where: Any) -> None:
    """Put every row or column of a sheet where it goes, and let the formulas of the workbook follow."""
    sheet = book[name]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    if axis == "column":
        hidden = [column_index_from_string(key) for key, of in sheet.column_dimensions.items() if of.hidden]
        for column in hidden:
            sheet.column_dimensions[get_column_letter(column)].hidden = False
        for column in hidden:
            sheet.column_dimensions[get_column_letter(where(column))].hidden = True
    else:
        hidden = [row for row, of in sheet.row_dimensions.items() if of.hidden]
        for row in hidden:
            sheet.row_dimensions[row].hidden = False
        for row in hidden:
            sheet.row_dimensions[where(row)].hidden = True
    cells = {(cell.row, cell.column): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    values = {place: cell.value for place, cell in cells.items()}
    for cell in cells.values():
        cell.value = None
    for (row, column), value in values.items():
        new = (where(row), column) if axis == "row" else (row, where(column))
        if None not in new:
            sheet.cell(*new).value = value
    for other in book.worksheets:
        for row in other.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = _followed(cell.value, other.title == name, name, axis, where)


def _followed(formula: str, own: bool, name: str, axis: str, where: Any) -> str:
    """A formula that reads what it read before, where that is now."""

    def reference(match: re.Match[str]) -> str:
        sheet = match[1] or match[2]
        if not (own if sheet is None else sheet == name):
            return match.group()
        first = (int(match[4]), column_index_from_string(match[3]))
        last = (int(match[6]), column_index_from_string(match[5])) if match[5] else first
        at = 0 if axis == "row" else 1
        ends = [where(first[at]), where(last[at])]
        if first != last and None in ends:  # a range is shorter by its end
            ends = [
                where(first[at] + 1) if ends[0] is None else ends[0],
                where(last[at] - 1) if ends[1] is None else ends[1],
            ]
        if None in ends:
            return "#REF!"
        places = [
            (end, place[1]) if at == 0 else (place[0], end) for end, place in zip(ends, (first, last), strict=True)
        ]
        names = [f"{get_column_letter(column)}{row}" for row, column in places]
        before = match.group()[: match.start(3) - match.start()].rstrip("$")
        return before + (":".join(names) if first != last else names[0])

    return REFERENCE.sub(reference, formula)


def _sort(book: Any, name: str, first: int, last: int, visible: bool) -> None:
    """Sort rows by their first cell; formulas read the row that they stand in."""
    sheet = book[name]
    width = max(cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None) - visible
    rows = [[sheet.cell(row, column).value for column in range(1, width + 1)] for row in range(first, last + 1)]
    old = sorted(range(len(rows)), key=lambda at: str(rows[at][0]), reverse=True)
    for at, source in enumerate(old):
        for column, value in enumerate(rows[source], 1):
            is_formula = isinstance(value, str) and value.startswith("=")
            now = re.sub(rf"(?<=[A-Z]){first + source}(?![0-9])", str(first + at), value) if is_formula else value
            sheet.cell(first + at, column).value = now


def _rename(book: Any, name: str, new: str) -> None:
    book[name].title = new
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = cell.value.replace(f"'{name}'!", f"'{new}'!")
