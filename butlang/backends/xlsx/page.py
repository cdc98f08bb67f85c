"""The sheet on paper and on the screen: A4 landscape, one page wide, headers on every page."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from butlang import __version__
from butlang.backends.xlsx.formulas import letter
from butlang.backends.xlsx.grid import Grid, clean
from butlang.backends.xlsx.measure import POINTS
from butlang.backends.xlsx.plan import FIRST_COLUMN, FIRST_ROW, HEADER, TITLE, Plan

_A4: Final = 9
_PAPER: Final = (784.0, 514.0)  # points of A4 inside the margins
_SQUEEZE: Final = 1.35
_LONGEST_NAME: Final = 100  # a page's footer holds 255 characters


def write(grid: Grid, plan: Plan) -> None:
    """Everything that is about the page, not about cells."""
    ws = grid.ws
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = _A4
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 1 if _nearly_one_page(grid) else 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_options.horizontalCentered = True
    ws.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    ws.print_title_rows = f"{TITLE}:{HEADER}"
    ws.print_area = grid.size()
    ws.freeze_panes = f"{letter(FIRST_COLUMN)}{FIRST_ROW}"
    ws.sheet_view.showGridLines = False
    made_by = _escaped(f"Document généré par butlang {__version__} depuis {_file_name(plan)}")
    ws.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(made_by, size=8), right=_HeaderFooterPart("Page &P / &N", size=8)
    )


def _nearly_one_page(grid: Grid) -> bool:
    """Whether a sheet that fits the page in width has only a little too much height for it."""
    scale = min(1.0, _PAPER[0] / (grid.total_width() * POINTS))
    return grid.total_height() * scale <= _PAPER[1] * _SQUEEZE


def _file_name(plan: Plan) -> str:
    """The spec's own name, shortened in its middle where it is too long for a page's footer."""
    name = plan.formation.source.path.rsplit("/", 1)[-1]
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"


def _escaped(text: str) -> str:
    """In a page's footer `&` begins a code."""
    return clean(text).replace("&", "&&")
