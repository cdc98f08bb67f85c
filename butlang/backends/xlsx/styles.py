"""The table of styles of a workbook, by openpyxl. Each look is made once; a cell only carries its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook

from butlang.backends.xlsx.looks import FONT, Horizontal, Look, Vertical

_RATIO_ID: Final = 2  # of the built-in formats; 0 is General


class Styles:
    """The numbers of the looks in a workbook's table of styles.

    openpyxl compares styles by all their fields; asking it once for each is what makes sheets cheap.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook: Any = workbook  # the stubs leave out its tables of styles
        self.ids: dict[Look, int] = {}
        self._parts: dict[tuple[object, ...], int] = {}

    def add(self, look: Look) -> None:
        """Give a look its number."""
        if look in self.ids:
            return
        book = self.workbook
        style = StyleArray()
        style.fontId = self._part(book._fonts, _font, look.size, look.bold, look.italic, look.ink, look.link)
        style.fillId = 0 if look.fill is None else self._part(book._fills, _fill, look.fill)
        style.borderId = self._part(book._borders, _frame) if look.frame else 0
        at = (look.horizontal, look.vertical, look.turned, look.wrap, look.shrink, look.indent)
        style.alignmentId = self._part(book._alignments, _alignment, *at)
        style.numFmtId = _RATIO_ID if look.ratio else 0
        style.quotePrefix = int(look.quoted)
        self.ids[look] = int(book._cell_styles.add(style))

    def mark(self, fill: str, ink: str) -> None:
        """Add what a conditional format puts over a cell."""
        style = DifferentialStyle(font=Font(color=ink), fill=PatternFill(bgColor=fill))
        self.workbook._differential_styles.append(style)

    def _part(self, table: Any, make: Callable[..., object], *key: object) -> int:
        known = self._parts.get((make, *key))
        if known is None:
            known = self._parts[make, *key] = int(table.add(make(*key)))
        return known


def _font(size: int, bold: bool, italic: bool, ink: str, link: bool) -> Font:
    return Font(name=FONT, size=size, bold=bold, italic=italic, color=ink, underline="single" if link else None)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _frame() -> Border:
    rule = Side(style="thin", color="8C8C8C")
    return Border(left=rule, right=rule, top=rule, bottom=rule)


def _alignment(
    horizontal: Horizontal, vertical: Vertical, turned: bool, wrap: bool, shrink: bool, indent: int
) -> Alignment:
    rotation = 90 if turned else 0
    return Alignment(horizontal, vertical, rotation, wrap or None, shrink or None, indent)
