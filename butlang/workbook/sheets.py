"""The cells of one sheet, in one pass: each with its value, its formula and its number format."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from butlang.workbook.formats import is_date
from butlang.workbook.package import Package
from butlang.workbook.parts import Named
from butlang.workbook.records import GENERAL, Area, Cell, Kind, Place, Sheet
from butlang.workbook.refusals import CELLS, damaged, too_many
from butlang.workbook.xml import Attributes, walk

MOST_CELLS: Final = 250_000
"""Of a workbook, rows and merged areas counted too; the widest of ours has a few thousand."""
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS: Final[dict[str, Kind]] = {"b": "boolean", "e": "error", "d": "date"}
_TRUE: Final = {"1": "TRUE", "0": "FALSE"}


@define(eq=False)
class Budget:
    """How many cells, rows and areas a workbook may still hold."""

    left: int = MOST_CELLS

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise too_many(CELLS, MOST_CELLS)


@define(eq=False)
class _Open:
    """The cell that is being read."""

    place: Place
    kind: str
    style: int
    value: str | None = None
    formula: str | None = None
    runs: list[str] = field(factory=list)


class SheetReader:
    """Reads sheets that share texts and styles."""

    def __init__(self, package: Package, texts: list[str], formats: list[str]) -> None:
        self._package = package
        self._texts = texts
        self._formats = formats
        self.budget = Budget()

    def read(self, named: Named, part: str) -> Sheet:
        """The sheet that a part holds. Raises `Refused`."""
        cells: dict[Place, Cell] = {}
        merged: list[Area] = []
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        row = column = 0
        now: _Open | None = None
        spoken = False

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal row, column, now, spoken
            if tag == "c":
                self.budget.spend()
                place = place_of(attributes.get("r"), (row, column + 1), part)
                column = place[1]
                now = _Open(place, attributes.get("t", "n"), _number(attributes.get("s"), 0))
            elif tag == "row":
                self.budget.spend()
                row, column = _number(attributes.get("r"), row + 1), 0
                if not 0 < row <= MOST_ROWS:
                    raise damaged(part)
                if _is_on(attributes, "hidden"):
                    hidden_rows.add(row)
            elif tag == "rPh":
                spoken = True
            elif tag == "col" and _is_on(attributes, "hidden"):
                first, last = _number(attributes.get("min"), 1), _number(attributes.get("max"), 0)
                hidden_columns.update(range(max(1, first), min(last, MOST_COLUMNS) + 1))
            elif tag == "mergeCell":
                self.budget.spend()
                merged.append(_area(attributes.get("ref", ""), part))

        def end(tag: str, text: str) -> None:
            nonlocal now, spoken
            if now is None:
                return
            if tag == "v":
                now.value = text
            elif tag == "f":
                now.formula = text
            elif tag == "t" and not spoken:
                now.runs.append(text)
            elif tag == "rPh":
                spoken = False
            elif tag == "c":
                cell = self._cell(now, part)
                if cell is not None:
                    cells[now.place] = cell
                now = None

        walk(part, self._package.chunks(part), start, end)
        return Sheet(named.name, named.state, cells, tuple(merged), frozenset(hidden_rows), frozenset(hidden_columns))

    def _cell(self, read: _Open, part: str) -> Cell | None:
        """The cell behind its tags; None where it is blank."""
        code = self._formats[read.style] if 0 <= read.style < len(self._formats) else GENERAL
        if read.kind == "inlineStr":
            return Cell("text", _unescaped("".join(read.runs)), read.formula, code)
        if not read.value:
            if read.formula is None:
                return None
            # An empty text is a result; nothing at all is none.
            known = read.kind == "str" and read.value is not None
            return Cell("text" if known else "nothing", "", read.formula, code)
        if read.kind == "s":
            at = _number(read.value, -1)
            if not 0 <= at < len(self._texts):
                raise damaged(part)
            return Cell("text", _unescaped(self._texts[at]), read.formula, code)
        if read.kind == "str":
            return Cell("text", _unescaped(read.value), read.formula, code)
        if kind := _KINDS.get(read.kind):
            return Cell(kind, _TRUE.get(read.value, read.value), read.formula, code)
        return Cell("date" if is_date(code) else "number", _double(read.value, part), read.formula, code)


def _double(text: str, part: str) -> str:
    """The shortest decimal that is the same double: Excel writes 0,1 as 0.10000000000000001."""
    try:
        value = float(text)
    except ValueError as error:
        raise damaged(part) from error
    if value - value != 0:  # no number, or infinite
        raise damaged(part)
    return repr(value).removesuffix(".0")


def place_of(said: str | None, expected: Place, part: str) -> Place:
    if said is None:
        return expected
    match = _ADDRESS.fullmatch(said)
    if match is None:
        raise damaged(part)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column > MOST_COLUMNS or int(match[2]) > MOST_ROWS:
        raise damaged(part)
    return int(match[2]), column


def _area(ref: str, part: str) -> Area:
    first, _, last = ref.partition(":")
    top, left = place_of(first, (0, 0), part)
    bottom, right = place_of(last or first, (0, 0), part)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default


def _is_on(attributes: Attributes, name: str) -> bool:
    return attributes.get(name) in ("1", "true")


def _unescaped(text: str) -> str:
    """`_x000D_` is how the format writes a character that XML has no place for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
