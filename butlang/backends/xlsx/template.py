"""What is the same in all workbooks of a layout, made by openpyxl: styles, page set-up, the chart, properties.

It is made when a layout changes, not when a workbook is: `templates/` holds the parts as text. There is one table
in them, which `spread` repeats; what depends on a specification stands as a mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final, Literal, TypeAlias
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from butlang.backends.xlsx import findings, palette, summary
from butlang.backends.xlsx.chart import add_chart
from butlang.backends.xlsx.layout import Label, Layout, Page
from butlang.backends.xlsx.shell import AREA, HEAD, LEFT, NAME, PROPERTIES, TITLE, VALUE, numbers
from butlang.backends.xlsx.styles import Styles

Kind: TypeAlias = Literal["summary", "table", "findings", "origin"]
KINDS: Final[tuple[Kind, ...]] = ("summary", "table", "findings", "origin")
A4: Final = 9
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EMPTY: Final = re.compile(r"<([\w:]+)((?: [^<>]*)?)></\1>")


def parts(layout: Layout) -> Mapping[str, str]:
    """The parts of the file, in one spelling and with one date."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = Styles(workbook)
    for look in numbers(layout):
        styles.add(look)
    assert styles.ids == numbers(layout)
    styles.mark(*palette.ALERT)
    styles.mark(*palette.ACCEPTED)
    for at, kind in enumerate(KINDS):
        _sheet(workbook.create_sheet(NAME.format(at)), kind, layout)
    props: Any = workbook
    workbook.properties.creator = "butlang"
    workbook.properties.title = TITLE
    workbook.properties.language = "fr-FR"
    for name in PROPERTIES:
        props.custom_doc_props.append(StringProperty(name=name, value=VALUE.format(name)))
    out = BytesIO()
    workbook.save(out)
    with ZipFile(out) as archive:
        return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}


def _canonical(name: str, xml: bytes) -> str:
    """A part in one spelling: openpyxl writes by lxml where that is installed, which closes empty elements and declares
    prefixes in its own way. The theme is a text of openpyxl's own."""
    part = xml.decode()
    if "xmlns:" in part and not name.startswith("xl/theme/"):
        part = canonicalize(part)
    part = _EMPTY.sub(r"<\1\2/>", part.replace(" />", "/>"))
    return _DATE.sub("1980-01-01T00:00:00Z", part)


def _sheet(ws: Worksheet, kind: Kind, layout: Layout) -> None:
    """The page of a sheet, and how it opens."""
    if kind == "origin":
        ws.sheet_state = "veryHidden"
        return
    page = layout.page if kind == "table" else Page("", "{made}", "Page &P / &N")
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = A4
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_options.horizontalCentered = kind == "table"
    ws.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    ws.sheet_view.showGridLines = False
    if kind == "table":
        ws.freeze_panes = _frozen(layout)
        ws.print_title_rows = f"{layout.title or layout.header}:{layout.header}"
    elif kind == "findings":
        ws.freeze_panes = f"A{findings.FIRST}"
        ws.print_title_rows = f"1:{findings.FIRST - 1}"
    ws.print_area = AREA
    left = _HeaderFooterPart(LEFT, size=8, font="Calibri,Bold" if page.bold_left else None)
    ws.HeaderFooter.oddFooter = HeaderFooterItem(left=left, right=_HeaderFooterPart(page.right, size=8))
    if page.header:
        ws.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(HEAD, size=8))
    if kind == "summary":
        ws.print_title_rows = f"{summary.REPEATED}:{summary.REPEATED}"
        add_chart(ws)


def _frozen(layout: Layout) -> str:
    """The first cell that scrolls: the first module's, under the headers."""
    labels = sum(isinstance(block, Label) for block in layout.blocks)
    return f"{chr(ord('A') + labels)}{layout.first}"
