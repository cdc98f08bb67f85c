"""The text layer, line by line: what a line looks like, before anyone asks what it means.

The layer keeps the page's cells apart with plain spaces and joins the words of
one cell with no-break spaces; a cell that goes on in the next line ends with
one. Where text was lost, the next line begins with a plain space. A layer that
another reader of the page made may know none of this.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve, frozen

from butlang.records import Record
from butlang.source import Source, Span

NBSP: Final = "\u00a0"
_TIDY: Final = str.maketrans(
    {NBSP: " ", "\u202f": " ", "\t": " ", "\u2010": "-", "\u2011": "-", "\u2019": "'", "\u019f": "ti"}
)
_SPACES: Final = re.compile(r" {2,}")
_NUMBER: Final = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,4})?")

Cell: TypeAlias = Decimal | None
"""A number, or the None of a cell that was printed empty."""


@frozen(repr=False)
class Line(Record):
    """A line that is not blank.

    `parts` are its cells as texts; `cut`: text was lost before it; `goes_on`:
    its last cell continues in the next line; `apart`: a blank line stands above;
    `spaced`: a line of no-break spaces alone follows (in crumbs, it parts two words).
    """

    number: int
    text: str
    parts: tuple[str, ...]
    cut: bool
    goes_on: bool
    apart: bool
    span: Span
    spaced: bool = False


def tidy(text: str) -> str:
    """Plain spaces, hyphens and apostrophes, ligatures resolved; no space at the ends, none doubled."""
    return _SPACES.sub(" ", text.translate(_TIDY)).strip()


def lines(source: Source) -> tuple[Line, ...]:
    """The lines that are not blank, in order."""
    bodies = [body.rstrip("\r").replace("\f", " ") for body in source.text.split("\n")]
    joined = NBSP in source.text
    filled = sum(1 for body in bodies if body.strip(" \t"))
    indented = 2 * sum(body[:1] == " " and bool(body.strip(" \t")) for body in bodies) > filled
    found: list[Line] = []
    start, apart = 0, True
    for number, body in enumerate(bodies, 1):
        text = tidy(body)
        if text:
            before = len(body) - len(body.lstrip())
            span = Span(source, start + before, start + len(body.rstrip()))
            cells = body.split(" ") if joined else body.split()
            parts = tuple(cell for cell in cells if cell)
            goes_on = body.endswith(NBSP) if joined else body.endswith(" ")
            found.append(Line(number, text, parts, body[0] == " " and not indented, goes_on, apart, span))
        elif found and NBSP in body:
            found[-1] = evolve(found[-1], spaced=True)
        apart = not text
        start = source.starts[number] if number < len(source.starts) else len(source.text)
    return tuple(found)


@frozen(repr=False)
class Run(Record):
    """The numbers that end a line, the same as written, and the cells of text before them."""

    before: tuple[str, ...]
    cells: tuple[Cell, ...]
    written: tuple[str, ...]


def run(line: Line) -> Run:
    """The numbers at the end of a line, maybe none. A cell of no-break spaces alone is an empty one."""
    at = len(line.parts)
    while at > 0:
        shown = line.parts[at - 1].strip(NBSP)
        if shown and not _NUMBER.fullmatch(shown):
            break
        at -= 1
    written = [part.strip(NBSP) for part in line.parts[at:]]
    while written and not written[0]:
        del written[0]
    cells = tuple(Decimal(shown.replace(",", ".")) if shown else None for shown in written)
    return Run(line.parts[:at], cells, tuple(written))
