"""A CSV as a grid: its separator, its cells, and where each of them stands in the text."""

from __future__ import annotations

import re
from typing import Final

from butlang.importers.workbook.grid import Grid, tidy
from butlang.workbook.records import Cell, Place

SEPARATORS: Final = ";\t,"
MOST_CELLS: Final = 250_000
_LINE: Final = re.compile(r"[^\n]*")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_QUOTED: Final = re.compile(r'[ ]*"((?:[^"]|"")*)"[ ]*')
_ERROR: Final = re.compile(r"#[A-Z/0]+[!?]?")
_BOOLEANS: Final = ("VRAI", "FAUX", "TRUE", "FALSE")
_GUARDED: Final = ("'=", "'+", "'-", "'@")
_SEEN: Final = 200


def separator(text: str) -> str | None:
    """What separates the cells of a CSV; None where the text does not look like one: most of its lines have cells."""
    lines = [line for line in (match.group() for match in _LINE.finditer(text[:65536])) if line.strip()][:_SEEN]
    for mark in SEPARATORS:
        counts = [line.count(mark) for line in lines]
        if len(lines) > 1 and sum(count > 0 for count in counts) * 10 >= len(lines) * 7 and max(counts) > 1:
            return mark
    return None


def grid_of_text(name: str, text: str, mark: str) -> Grid:
    """The grid of a CSV, its rows by the number of their first line: a cell in quotes may run over several."""
    cells: dict[Place, Cell] = {}
    spans: dict[Place, tuple[int, int]] = {}
    until = re.compile(rf"[^{re.escape(mark)}\n]*")
    row = column = 1
    at = more = 0
    while at < len(text) and len(cells) < MOST_CELLS:
        match = _QUOTED.match(text, at)
        if match is not None and text[match.end() : match.end() + 1] in ("", mark, "\n", "\r"):
            content, start, end = match[1].replace('""', '"'), match.start(1), match.end(1)
            at = match.end()
            more += content.count("\n")
        else:
            plain = until.match(text, at)
            assert plain is not None
            content, start, at = plain.group(), at, plain.end()
            end = start + len(content.rstrip())
        if content.strip():
            cells[row, column] = _cell(content.strip())
            spans[row, column] = (start, max(end, start))
        if text.startswith(mark, at):
            column, at = column + 1, at + 1
            continue
        newline = text.find("\n", at)
        row, column, more = row + 1 + more, 1, 0
        at = len(text) if newline < 0 else newline + 1
    return Grid(tidy(name), cells, spans=spans)


def _cell(text: str) -> Cell:
    if _NUMBER.fullmatch(text):
        return Cell("number", text.replace(",", "."))
    if text.startswith("=") and len(text) > 1:
        return Cell("nothing", "", text[1:])
    if _ERROR.fullmatch(text):
        return Cell("error", text)
    if text.upper() in _BOOLEANS:
        return Cell("boolean", text)
    return Cell("text", text[1:] if text.startswith(_GUARDED) else text)
