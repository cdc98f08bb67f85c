"""The file around the cells: the static parts of a layout for so many tables, compressed once, and the numbers of its looks.

What depends on a specification stands in the parts as a mark that `package` replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen

from butlang.backends.xlsx import findings, foot, header, palette, rows, summary
from butlang.backends.xlsx.layout import Computed, Label, Layout, Modules
from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.backends.xlsx.looks import Look, on
from butlang.backends.xlsx.spread import spread

NAME: Final = "FEUILLE{}"
AREA: Final = "A1:ZZ9999"
HEAD: Final = "PAGEHEAD"
LEFT: Final = "PAGELEFT"
PROPERTIES: Final = ("butlang.spec", "butlang.source", "butlang.version", "butlang.layout", "butlang.revision")
VALUE: Final = "VALEUR {}"
TITLE: Final = "TITREDUCLASSEUR"
TEMPLATES: Final = "butlang.backends.xlsx.templates"
FILLED: Final = (
    "xl/worksheets/sheet",
    "xl/workbook.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/charts/",
    "xl/drawings/drawing",
)
_PROPERTY: Final = re.compile(r'<property [^>]*name="([^"]*)".*?</property>')
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SMALL: Final = 1000  # bytes of a part that is not worth a compressor
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
    parts = spread(template(layout), tables)
    parts["docProps/custom.xml"] = _PROPERTY.sub(
        lambda found: found[0] if found[1] in properties else "", parts["docProps/custom.xml"]
    )
    start = BytesIO()
    with ZipFile(start, "w") as archive:
        for name in sorted(name for name in parts if not name.startswith(FILLED)):
            add(archive, name, parts.pop(name))
    return Shell(start.getvalue(), parts, numbers(LAYOUTS[layout]))


def template(layout: str) -> Mapping[str, str]:
    """The parts of a layout; openpyxl makes them where they are not written down yet."""
    try:
        written: Mapping[str, str] = import_module(f"{TEMPLATES}.{layout}").PARTS
    except ModuleNotFoundError:
        from butlang.backends.xlsx.template import parts

        return parts(LAYOUTS[layout])
    return written


def add(archive: ZipFile, name: str, content: str) -> None:
    """Add a part, always with the same date."""
    info = ZipInfo(name, _EPOCH)
    info.create_system = 3  # the same on every system
    data = content.encode()
    archive.writestr(info, data, ZIP_DEFLATED if len(data) > _SMALL else ZIP_STORED, _LEVEL)


def numbers(layout: Layout) -> dict[Look, int]:
    """The numbers of the looks in the table of styles: 0 is the plain one."""
    looks: dict[Look, None] = {}
    for look in _looks(layout):
        looks[look] = None
        if look.horizontal == "left":  # a text that someone wrote, which may look like a formula
            looks[look._replace(quoted=True)] = None
    return {look: number for number, look in enumerate(looks, 1)}


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
