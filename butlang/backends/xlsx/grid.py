"""Cells of one sheet, written as the XML that the file holds.

openpyxl would write neither the exact digits of a number nor the result of a
formula, and it takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from butlang.backends.columns import UNKNOWN
from butlang.backends.xlsx.formulas import Formula, area, letter
from butlang.backends.xlsx.looks import Look

_LONGEST: Final = 32767
_FORMULA: Final = "=+-@"
_SPECIAL: Final = re.compile(r'[&<>"]')


def clean(text: str) -> str:
    """A text that a workbook can hold: what XML 1.0 has no place for is replaced."""
    if not text.isprintable():
        text = "".join([c if _is_xml(c) else "\ufffd" for c in text])
    return text[:_LONGEST]


def _is_xml(c: str) -> bool:
    return c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"


def escaped(text: str) -> str:
    """A text between tags or quotation marks. (xml.sax.saxutils has it too, and imports an HTTP client.)"""
    if not _SPECIAL.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Grid:
    """The cells of a sheet by row and column, with its widths, heights, merged areas, marks and links.

    `repeated` is the row that the index prints again on each page.
    """

    def __init__(self, name: str, styles: Mapping[Look, int]) -> None:
        self.name = name
        self.marks: list[str] = []
        self.repeated = 1
        self._styles = styles
        self._merges: list[str] = []
        self._links: list[str] = []
        self._rows: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._widths: dict[int, float] = {}
        self._breaks: list[int] = []
        self._hidden: set[int] = set()
        self._hidden_columns: set[int] = set()

    def blank(self, row: int, column: int, look: Look) -> None:
        self._put(row, column, look, "", "")

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """A string, also when it looks like a formula."""
        if text[:1] in _FORMULA and text:
            quoted = look._replace(quoted=True)
            look = quoted if quoted in self._styles else look
        inline = f'<is><t xml:space="preserve">{escaped(clean(text))}</t></is>'
        self._put(row, column, look, ' t="inlineStr"', inline)

    def number(self, row: int, column: int, text: str, look: Look, unknown: Look) -> None:
        """A number by its exact digits, or `?`."""
        if text == UNKNOWN:
            self.text(row, column, text, unknown)
        else:
            self._put(row, column, look, "", f"<v>{text}</v>")

    def formula(self, row: int, column: int, formula: Formula, look: Look) -> None:
        """A formula with its result: previews and protected views compute nothing."""
        kind = "" if formula.result[:1].isdigit() else ' t="str"'
        self._put(row, column, look, kind, f"<f>{escaped(formula.text)}</f><v>{formula.result}</v>")

    def merged(self, row: int, columns: tuple[int, int], text: str, look: Look, bottom: int | None = None) -> None:
        """One text over several cells; all of them get the look where it can be seen, for their borders."""
        left, right = columns
        last = bottom or row
        if look.frame or look.fill:
            for at in range(row, last + 1):
                for column in range(left, right + 1):
                    self.blank(at, column, look)
        self.text(row, left, text, look)
        if (left, row) != (right, last):
            self._merges.append(area(left, row, right, last))

    def link(self, row: int, column: int, sheet: str, cell: str) -> None:
        """Make a cell lead to another one of the workbook."""
        place = f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
        self._links.append(f'<hyperlink ref="{letter(column)}{row}" location="{escaped(place)}"/>')

    def width(self, column: int, width: float) -> None:
        self._widths[column] = round(width, 2)

    def width_of(self, column: int) -> float:
        return self._widths[column]

    def total_width(self) -> float:
        """The width of all the columns that can be seen."""
        return sum(self._widths.values())

    def height(self, row: int, height: float) -> None:
        self._heights[row] = round(height, 2)
        self._rows.setdefault(row, {})

    def total_height(self) -> float:
        """The height of all the rows."""
        return sum(self._heights.values())

    def break_before(self, row: int) -> None:
        """Begin a new page at a row."""
        self._breaks.append(row - 1)

    def breaks_xml(self) -> str:
        """The page breaks, whose place is after the page set-up."""
        breaks = "".join([f'<brk id="{row}" max="16383" man="1"/>' for row in self._breaks])
        count = len(self._breaks)
        return f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>' if breaks else ""

    def hide_row(self, row: int) -> None:
        self._hidden.add(row)

    def hide_column(self, column: int) -> None:
        self._hidden_columns.add(column)

    def visible(self) -> str:
        """The range of the cells that can be seen: `A1:X20`."""
        return area(1, 1, max(self._widths, default=1), max(self._rows.keys() - self._hidden, default=1))

    def size(self) -> str:
        """The range of all the cells."""
        columns = self._widths.keys() | self._hidden_columns
        return area(1, 1, max(columns, default=1), max(self._rows, default=1))

    def columns_xml(self) -> str:
        """The widths; hidden columns."""
        wide = {at: f'width="{width}" customWidth="1"' for at, width in self._widths.items()}
        wide |= dict.fromkeys(self._hidden_columns, 'width="10" hidden="1" customWidth="1"')
        found = "".join([f'<col min="{at}" max="{at}" {said}/>' for at, said in sorted(wide.items())])
        return f"<cols>{found}</cols>" if found else ""

    def rows_xml(self) -> str:
        """The sheet's `sheetData`."""
        rows = []
        for row, cells in sorted(self._rows.items()):
            height = self._heights.get(row)
            said = "" if height is None else f' ht="{height}" customHeight="1"'
            if row in self._hidden:
                said += ' hidden="1"'
            rows.append(f'<row r="{row}"{said}>{"".join([xml for _, xml in sorted(cells.items())])}</row>')
        return f"<sheetData>{''.join(rows)}</sheetData>"

    def after_xml(self) -> str:
        """What follows the cells: merged areas, marks, links, in the order that the file wants."""
        merges = "".join([f'<mergeCell ref="{ref}"/>' for ref in self._merges])
        merged = f'<mergeCells count="{len(self._merges)}">{merges}</mergeCells>' if merges else ""
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        return merged + "".join(self.marks) + links

    def _put(self, row: int, column: int, look: Look, kind: str, content: str) -> None:
        end = f">{content}</c>" if content else "/>"
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = {}
        cells[column] = f'<c r="{letter(column)}{row}" s="{self._styles[look]}"{kind}{end}'
