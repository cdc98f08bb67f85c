"""A workbook as bytes that depend on its content alone: no clock, no time zone, no temporary file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from attrs import frozen

from butlang.backends.xlsx import summary
from butlang.backends.xlsx.grid import Grid, clean, escaped
from butlang.backends.xlsx.shell import AREA, HEAD, LEFT, NAME, TITLE, VALUE, Shell, add
from butlang.backends.xlsx.summary import Summary

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ROWS: Final = re.compile(r"<sheetData ?/>|<sheetData></sheetData>")
_FORMAT: Final = re.compile(r"(<sheetFormatPr [^>]*/>)")
_DIMENSION: Final = re.compile(r'<dimension ref="[^"]*" ?/>')
_FOOT: Final = re.compile(r"(</headerFooter>|<pageSetup [^>]*/>(?!<headerFooter))")
_SHEET: Final = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_DRAWING: Final = re.compile(r"<drawing [^>]*/>")


@frozen
class Sheet:
    """A sheet to be put into its shell: its cells, and the texts of its page."""

    grid: Grid
    head: str = ""
    left: str = ""
    one_page: bool = False


def packed(
    shell: Shell, sheets: Sequence[Sheet], title: str, properties: Mapping[str, str], chart: Summary | None
) -> bytes:
    """The file. `chart` says where the chart of the first sheet stands; None: it has none."""
    out = BytesIO(shell.start)
    with ZipFile(out, "a") as archive:
        for part, static in shell.parts.items():
            if number := _SHEET.fullmatch(part):
                content = _filled(static, sheets[int(number[1]) - 1], chart is not None)
            elif part == "xl/workbook.xml":
                content = _named(static, sheets)
            elif part.startswith("docProps/"):
                content = _described(static, title, properties)
            else:
                content = _placed(static, sheets[0].grid.name, chart)
            add(archive, part, content)
    return out.getvalue()


def _filled(shell: str, sheet: Sheet, chart: bool) -> str:
    """The sheet's XML: its own cells and areas in the static parts around them."""
    grid = sheet.grid
    before, after = _ROWS.split(shell)
    size = grid.size()
    before = _DIMENSION.sub(f'<dimension ref="{size}"/>', before)
    before = _FORMAT.sub(rf"\1{grid.columns_xml()}", before)
    after = after.replace(HEAD, _code(sheet.head)).replace(LEFT, _code(sheet.left))
    if sheet.one_page:
        after = after.replace('fitToHeight="0"', 'fitToHeight="1"')
    # No green corner on a sum that leaves neighbours out: the categories and the SAÉ pole do.
    ignored = f'<ignoredErrors><ignoredError sqref="{size}" formulaRange="1"/></ignoredErrors>'
    after = _FOOT.sub(rf"\1{grid.breaks_xml()}{ignored}", after, count=1)
    if not chart:
        after = _DRAWING.sub("", after)
    return f"{before}{grid.rows_xml()}{grid.after_xml()}{after}"


def _code(text: str) -> str:
    """In a page's header or foot `&` begins a code."""
    return escaped(clean(text).replace("&", "&&"))


def _named(content: str, sheets: Sequence[Sheet]) -> str:
    """The names of the sheets, and the areas that are printed."""
    for at, sheet in reversed(list(enumerate(sheets))):
        mark, grid = NAME.format(at), sheet.grid
        area = f"{_absolute(AREA)}"
        quoted = escaped(grid.name.replace("'", "''"))
        content = content.replace(f"'{mark}'!{area}", f"'{quoted}'!{_absolute(grid.visible())}")
        content = content.replace(
            f"'{mark}'!${summary.REPEATED}:${summary.REPEATED}", f"'{quoted}'!${grid.repeated}:${grid.repeated}"
        )
        content = content.replace(f"'{mark}'!", f"'{quoted}'!").replace(
            f'name="{mark}"', f'name="{escaped(grid.name)}"'
        )
    return content


def _absolute(area: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", area)


def _described(content: str, title: str, properties: Mapping[str, str]) -> str:
    content = _DATE.sub("1980-01-01T00:00:00Z", content).replace(TITLE, escaped(clean(title)))
    for name, value in properties.items():
        content = content.replace(VALUE.format(name), escaped(clean(value)))
    return content


def _placed(content: str, name: str, chart: Summary | None) -> str:
    """The chart's rows and references."""
    if chart is None:
        return content
    content = content.replace(f"<row>{summary.CHART_ROW - 1}</row>", f"<row>{chart.chart - 1}</row>")
    content = content.replace(f"${summary.FIRST_SHARE}", f"${chart.first}").replace(
        f"${summary.LAST_SHARE}", f"${chart.last}"
    )
    return content.replace(f"'{NAME.format(0)}'", f"'{escaped(name)}'")
