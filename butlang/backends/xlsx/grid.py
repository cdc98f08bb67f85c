"""Cells of one sheet, written as the XML that the file holds.

openpyxl would write neither the exact digits of a number nor the result of a
formula, and it takes ten times as long.
"""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from butlang.backends.columns import UNKNOWN
from butlang.backends.xlsx.formulas import Formula, area, letter
from butlang.backends.xlsx.styles import Look, Styles

_LONGEST: Final = 32767


def clean(text: str) -> str:
    """A text that a workbook can hold: what XML 1.0 has no place for is replaced."""
    if not text.isprintable():
        text = "".join([c if _is_xml(c) else "\ufffd" for c in text])
    return text[:_LONGEST]


def _is_xml(c: str) -> bool:
    return c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"


def _escaped(text: str) -> str:
    # xml.sax.saxutils has it too, and imports an HTTP client.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Grid:
    """A worksheet, for its widths and its page, and its cells by row and column."""

    def __init__(self, ws: Worksheet, styles: Styles) -> None:
        self.ws = ws
        self.styles = styles
        self.merges: list[str] = []
        self._rows: dict[int, dict[int, str]] = {}
        self._heights: dict[int, float] = {}
        self._widths: dict[int, float] = {}

    def blank(self, row: int, column: int, look: Look) -> None:
        self._put(row, column, look, "", "")

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """A string, also when it looks like a formula."""
        if text.startswith(("=", "+", "-", "@")):
            look = look._replace(quoted=True)
        inline = f'<is><t xml:space="preserve">{_escaped(clean(text))}</t></is>'
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
        self._put(row, column, look, kind, f"<f>{_escaped(formula.text)}</f><v>{formula.result}</v>")

    def merged(self, row: int, columns: tuple[int, int], text: str, look: Look, bottom: int | None = None) -> None:
        """One text over several cells; all of them get the look, for their borders."""
        left, right = columns
        last = bottom or row
        for at in range(row, last + 1):
            for column in range(left, right + 1):
                self.blank(at, column, look)
        self.text(row, left, text, look)
        if (left, row) != (right, last):
            self.merges.append(area(left, row, right, last))

    def width(self, column: int, width: float) -> None:
        self._widths[column] = round(width, 2)
        self.ws.column_dimensions[letter(column)].width = round(width, 2)

    def width_of(self, column: int) -> float:
        return self._widths[column]

    def total_width(self) -> float:
        """The width of all the columns."""
        return sum(self._widths.values())

    def height(self, row: int, height: float) -> None:
        self._heights[row] = round(height, 2)
        self._rows.setdefault(row, {})

    def total_height(self) -> float:
        """The height of all the rows."""
        return sum(self._heights.values())

    def size(self) -> str:
        """The range of all the cells: `A1:X20`."""
        return area(1, 1, max(self._widths), max(self._rows))

    def xml(self) -> str:
        """The sheet's `sheetData`."""
        rows = []
        for row, cells in sorted(self._rows.items()):
            height = self._heights.get(row)
            tall = "" if height is None else f' ht="{height}" customHeight="1"'
            rows.append(f'<row r="{row}"{tall}>{"".join([xml for _, xml in sorted(cells.items())])}</row>')
        return f"<sheetData>{''.join(rows)}</sheetData>"

    def _put(self, row: int, column: int, look: Look, kind: str, content: str) -> None:
        start = f'<c r="{letter(column)}{row}" s="{self.styles[look]}"{kind}'
        self._rows.setdefault(row, {})[column] = f"{start}>{content}</c>" if content else f"{start}/>"
