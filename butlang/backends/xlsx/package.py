"""A workbook as bytes that depend on its content alone: no clock, no time zone, no temporary file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import Element, SubElement

from butlang.backends.xlsx.grid import Grid, clean
from butlang.model import Formation

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
SPEC: Final = "butlang.spec"
_SHEET_DATA: Final = re.compile(rb"<sheetData ?/>")


def packed(workbook: Workbook, grids: list[Grid], formation: Formation, spec: str | None) -> bytes:
    """The file; the cells of its sheets are those of the grids."""
    moment = datetime(*_EPOCH, tzinfo=UTC)
    workbook.properties = DocumentProperties(
        creator="butlang", title=clean(f"B.U.T. {formation.title}"), created=moment, modified=moment, language="fr-FR"
    )
    if spec is not None:
        properties: Any = workbook
        properties.custom_doc_props.append(StringProperty(name=SPEC, value=clean(spec)))
    out = BytesIO()
    _Writer(workbook, _Archive(out, "w", ZIP_DEFLATED), {grid.ws.title: grid for grid in grids}).save()
    return out.getvalue()


class _Archive(ZipFile):
    """A zip file in which every part has the same date."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: SizedBuffer | str,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        info = ZipInfo(zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename, _EPOCH)
        info.create_system = 3  # the same on every system
        super().writestr(info, data, compress_type or ZIP_DEFLATED, compresslevel)


class _SheetWriter(WorksheetWriter):
    """A sheet without its cells. Merged cells, a set in openpyxl, are written in the grid's order."""

    def __init__(self, grid: Grid, out: BytesIO) -> None:
        super().__init__(grid.ws, out)
        self.grid = grid

    def write_dimensions(self) -> None:
        self.xf.send(SheetDimension(self.grid.size()).to_tree())

    def write_rows(self) -> None:
        self.xf.send(Element("sheetData"))

    def write_merged_cells(self) -> None:
        if self.grid.merges:
            self.xf.send(MergeCells(mergeCell=[MergeCell(ref) for ref in self.grid.merges]).to_tree())

    def write_breaks(self) -> None:
        """No green corner on a sum that leaves neighbours out: the categories and the SAÉ pole do. (Its place is here.)"""
        super().write_breaks()
        errors = Element("ignoredErrors")
        SubElement(errors, "ignoredError", {"sqref": self.grid.size(), "formulaRange": "1"})
        self.xf.send(errors)


class _Writer(ExcelWriter):
    """Writes sheets in memory, and their cells from the grids."""

    def __init__(self, workbook: Workbook, archive: ZipFile, grids: Mapping[str, Grid]) -> None:
        super().__init__(workbook, archive)
        self.archive = archive
        self.grids = grids

    def write_worksheet(self, ws: Worksheet) -> None:
        out = BytesIO()
        grid = self.grids[ws.title]
        writer: Any = _SheetWriter(grid, out)
        writer.write()
        sheet: Any = ws
        sheet._rels = writer._rels
        before, after = _SHEET_DATA.split(out.getvalue())
        self.archive.writestr(sheet.path[1:], before + grid.xml().encode() + after)
        self.manifest.append(ws)
