"""Looks of cells. Each is made once per workbook; a cell only carries its number."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook

FONT: Final = "Calibri"
INK: Final = "1F1F1F"
WHITE: Final = "FFFFFF"
RATIO: Final = "0.00"
_RATIO_ID: Final = 2  # of the built-in formats; 0 is General

Horizontal: TypeAlias = Literal["left", "center", "right"]
Vertical: TypeAlias = Literal["top", "center", "bottom"]


class Look(NamedTuple):
    """Everything that a cell's style says; colours are RRGGBB."""

    size: int = 10
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str | None = None
    frame: bool = True
    horizontal: Horizontal = "center"
    vertical: Vertical = "center"
    wrap: bool = False
    turned: bool = False
    shrink: bool = False
    indent: int = 0
    ratio: bool = False
    quoted: bool = False
    link: bool = False


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


def readable(fill: str) -> str:
    """The ink, dark or white, that contrasts more with a fill (WCAG 2)."""
    return max(INK, WHITE, key=lambda ink: contrast(fill, ink))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=512)
def on(fill: str, look: Look) -> Look:
    """A look on a fill, with an ink that can be read."""
    return look._replace(fill=fill, ink=readable(fill))
