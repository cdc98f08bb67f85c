"""The static parts of a workbook, made by openpyxl once for each layout and number of sheets: styles, page set-up, properties.

What depends on a specification stands in them as a mark that `package` replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, Literal, TypeAlias
from xml.etree.ElementTree import canonicalize
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import frozen
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from butlang.backends.xlsx import findings, foot, header, palette, rows, summary
from butlang.backends.xlsx.layout import Computed, Label, Layout, Modules, Page
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.styles import Look, Styles, on

Kind: TypeAlias = Literal["summary", "table", "findings", "origin"]
A4: Final = 9
NAME: Final = "FEUILLE{}"
AREA: Final = "A1:ZZ9999"
HEAD: Final = "PAGEHEAD"
LEFT: Final = "PAGELEFT"
PROPERTIES: Final = ("butlang.spec", "butlang.source", "butlang.version", "butlang.layout", "butlang.revision")
VALUE: Final = "VALEUR {}"
TITLE: Final = "TITREDUCLASSEUR"
FILLED: Final = (
    "xl/worksheets/sheet",
    "xl/workbook.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/charts/",
    "xl/drawings/drawing",
)
_EMPTY: Final = re.compile(r"<([\w:]+)((?: [^<>]*)?)></\1>")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 1  # a twelfth larger than the usual level, and a tenth of a sheet's time less


@frozen
class Shell:
    """The file with its static parts, the parts that `package` fills, and the numbers of the looks."""

    start: bytes
    parts: Mapping[str, str]
    looks: Mapping[Look, int]


@lru_cache(maxsize=64)
def shell(layout: str, tables: int, properties: tuple[str, ...]) -> Shell:
    """The shell of a workbook with so many tables, and those custom properties."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles = Styles(workbook)
    for look in _looks(LAYOUTS[layout]):
        styles.add(look)
        if look.horizontal == "left":  # a text that someone wrote, which may look like a formula
            styles.add(look._replace(quoted=True))
    styles.mark(*palette.ALERT)
    styles.mark(*palette.ACCEPTED)
    table: Kind = "table"
    kinds: tuple[Kind, ...] = ("summary", *[table] * tables, "findings", "origin")
    for at, kind in enumerate(kinds):
        _sheet(workbook.create_sheet(NAME.format(at)), kind, LAYOUTS[layout])
    props: Any = workbook
    workbook.properties.creator = "butlang"
    workbook.properties.title = TITLE
    workbook.properties.language = "fr-FR"
    for name in properties:
        props.custom_doc_props.append(StringProperty(name=name, value=VALUE.format(name)))
    out = BytesIO()
    workbook.save(out)
    with ZipFile(out) as archive:
        parts = {name: _canonical(name, archive.read(name)) for name in archive.namelist()}
    static = sorted(name for name in parts if not name.startswith(FILLED))
    start = BytesIO()
    with ZipFile(start, "w") as archive:
        for name in static:
            add(archive, name, parts.pop(name))
    return Shell(start.getvalue(), parts, styles.ids)


def _canonical(name: str, xml: bytes) -> str:
    """A part in one spelling: openpyxl writes by lxml where that is installed, which closes empty elements and declares
    prefixes in its own way. The theme is a text of openpyxl's own."""
    part = xml.decode()
    if "xmlns:" in part and not name.startswith("xl/theme/"):
        part = canonicalize(part)
    return _EMPTY.sub(r"<\1\2/>", part.replace(" />", "/>"))


def add(archive: ZipFile, name: str, content: str) -> None:
    """Add a part, always with the same date."""
    info = ZipInfo(name, _EPOCH)
    info.create_system = 3  # the same on every system
    archive.writestr(info, content.encode(), ZIP_DEFLATED, _LEVEL)


def _looks(layout: Layout) -> Iterator[Look]:
    """Every look that a cell may have in a layout, in an order that depends on nothing."""
    yield from (*foot.LOOKS, *summary.LOOKS, *findings.LOOKS, header.LABEL, rows.KEY_LOOK)
    yield from (layout.title_look, layout.figure_look, layout.unknown_look)
    yield from (layout.footer.look, layout.footer.label_look, layout.footer.column_look)
    for block in layout.blocks:
        match block:
            case Label(look=look, coloured=coloured):
                yield from (on(fill, look) for fill in palette.COMPETENCES) if coloured else (look,)
            case Modules(band_look=look, looks=looks):
                yield from (look, *looks.values())
            case Computed(header_look=head, look=look):
                yield from (head, look)


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
        summary.chart(ws)


def _frozen(layout: Layout) -> str:
    """The first cell that scrolls: the first module's, under the headers."""
    labels = sum(isinstance(block, Label) for block in layout.blocks)
    return f"{chr(ord('A') + labels)}{layout.first}"
