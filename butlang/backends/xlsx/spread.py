"""A template with one table, for any number of them: the parts of its sheet repeated, all sheets numbered anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from re import Pattern
from typing import Final

SUMMARY, TABLE, FINDINGS, ORIGIN = 1, 2, 3, 4
"""The sheets of a template, as its parts are numbered."""
_SHEET: Final = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_LISTS: Final[Mapping[str, tuple[Pattern[str], ...]]] = {
    "[Content_Types].xml": (re.compile(r'<Override [^>]*"/xl/worksheets/sheet([0-9]+)\.xml"[^>]*/>'),),
    "xl/_rels/workbook.xml.rels": (re.compile(r'<Relationship [^>]*"/xl/worksheets/sheet([0-9]+)\.xml"[^>]*/>'),),
    "xl/workbook.xml": (
        re.compile(r'<sheet [^>]*r:id="rId([0-9]+)"[^>]*/>'),
        re.compile(r"<definedName [^>]*>'FEUILLE([0-9]+)'[^<]*</definedName>"),
    ),
}
_OTHER: Final = re.compile(r'(<Relationship [^>]*Target="(?!/xl/worksheets/)[^>]*Id="rId)([0-9]+)"')


def spread(template: Mapping[str, str], tables: int) -> dict[str, str]:
    """The parts of a workbook with so many tables, none included."""
    sheets = [SUMMARY, *[TABLE] * tables, FINDINGS, ORIGIN]
    parts = {name: text for name, text in template.items() if not _SHEET.fullmatch(name)}
    parts |= {
        f"xl/worksheets/sheet{new}.xml": template[f"xl/worksheets/sheet{old}.xml"] for new, old in enumerate(sheets, 1)
    }
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = _OTHER.sub(lambda found: f'{found[1]}{int(found[2]) + tables - 1}"', parts[rels])
    for name, patterns in _LISTS.items():
        for pattern in patterns:
            parts[name] = _repeated(parts[name], pattern, sheets)
    return parts


def _repeated(text: str, pattern: Pattern[str], sheets: list[int]) -> str:
    """The elements that are about a sheet, each sheet's where the first one stood. Sheets' names count from 0."""
    found = list(pattern.finditer(text))
    first = int("FEUILLE" not in pattern.pattern)
    of: dict[int, str] = {}
    for one in found:
        number = int(one[1]) + 1 - first
        of[number] = of.get(number, "") + one[0]
    every = "".join([_numbered(of.get(old, ""), old, new) for new, old in enumerate(sheets, 1)])
    start = found[0].start()
    return text[:start] + every + pattern.sub("", text[start:])


def _numbered(elements: str, old: int, new: int) -> str:
    """The elements of a sheet, for another number."""
    for said in ("/sheet{}.xml", '"rId{}"', ' sheetId="{}"'):
        elements = elements.replace(said.format(old), said.format(new))
    for said in (' localSheetId="{}"', "FEUILLE{}'", 'FEUILLE{}"'):
        elements = elements.replace(said.format(old - 1), said.format(new - 1))
    return elements
