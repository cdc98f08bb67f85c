"""A workbook as bytes that depend on its content alone: no clock, no time zone, no temporary file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from attrs import frozen

from butlang.backends.xlsx import summary
from butlang.backends.xlsx.grid import Grid, clean, escaped
from butlang.backends.xlsx.shell import AREA, HEAD, LEFT, NAME, TITLE, VALUE, Shell, add
from butlang.backends.xlsx.summary import Summary

_DIMENSION: Final = re.compile(r'<dimension ref="[^"]*"/>')
_ROWS: Final = re.compile(r"<sheetData/>")
_PAGE: Final = "</headerFooter>"
_END: Final = "</worksheet>"
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


def _filled(static: str, sheet: Sheet, chart: bool) -> str:
    """The sheet's XML: its own cells and areas in the static parts around them."""
    grid, size = sheet.grid, sheet.grid.size()
    start, view, page, end = _cut(static, chart, sheet.one_page)
    page = page.replace(HEAD, _code(sheet.head)).replace(LEFT, _code(sheet.left))
    # No green corner on a sum that leaves neighbours out: the categories and the SAÉ pole do.
    ignored = f'<ignoredErrors><ignoredError sqref="{size}" formulaRange="1"/></ignoredErrors>'
    return (
        f'{start}<dimension ref="{size}"/>{view}{grid.columns_xml()}{grid.rows_xml()}{grid.after_xml()}'
        f"{page}{grid.breaks_xml()}{ignored}{end}"
    )


@lru_cache(maxsize=64)
def _cut(static: str, chart: bool, one_page: bool) -> tuple[str, str, str, str]:
    """A sheet's part, cut where its areas, its columns and cells, and what follows the page stand."""
    if one_page:
        static = static.replace('fitToHeight="0"', 'fitToHeight="1"')
    if not chart:
        static = _DRAWING.sub("", static)
    start, rest = _DIMENSION.split(static)
    view, rest = _ROWS.split(rest)
    page, tag, end = rest.partition(_PAGE)
    if not tag:  # the origin of the figures is not printed
        return start, view, rest.removesuffix(_END), _END
    return start, view, page + tag, end


def _code(text: str) -> str:
    """In a page's header or foot `&` begins a code."""
    return escaped(clean(text).replace("&", "&&"))


def _named(content: str, sheets: Sequence[Sheet]) -> str:
    """The names of the sheets, and the areas that are printed."""
    area = _absolute(AREA)
    for at, sheet in reversed(list(enumerate(sheets))):
        mark, grid = NAME.format(at), sheet.grid
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
    content = content.replace(TITLE, escaped(clean(title)))
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
