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
from unicodedata import normalize

from attrs import evolve, frozen

from butlang.records import Record
from butlang.source import Source, Span

NBSP: Final = "\u00a0"
LEAST: Final = 4
"""A row prints a coefficient, a total, ECTS and a ratio at least."""
_SEEN: Final = {
    **dict.fromkeys("\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u2007\u202f", NBSP),
    **dict.fromkeys("\u2010\u2011", "-"),
    "\u2019": "'",
    "\u019f": "ti",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
_CONTROLS: Final = dict.fromkeys([*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
_HIDDEN: Final = dict.fromkeys(
    [0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_PLAIN: Final = str.maketrans(_SEEN) | _CONTROLS | _HIDDEN
_SPACES: Final = re.compile(r" {2,}")
_NUMBER: Final = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,4})?")

Cell: TypeAlias = Decimal | None
"""A number, or the None of a cell that was printed empty."""


@frozen(repr=False)
class Line(Record):
    """A line that is not blank.

    `parts` are its cells as texts; its words, where the layer does not keep those
    of a cell `joined`. `cut`: text was lost before it; `goes_on`: its last cell
    continues in the next line; `apart`: a blank line stands above; `spaced`: a line
    of no-break spaces alone follows (in crumbs, it parts two words).
    """

    number: int
    text: str
    parts: tuple[str, ...]
    cut: bool
    goes_on: bool
    apart: bool
    span: Span
    joined: bool
    spaced: bool = False


def tidy(text: str) -> str:
    """Plain spaces only, none at the ends, none doubled."""
    return _SPACES.sub(" ", text.replace(NBSP, " ")).strip()


def plain(text: str) -> str:
    """Hyphens, apostrophes and accents as they are typed, ligatures resolved; what cannot be seen is left out."""
    return text if text.isascii() and text.isprintable() else normalize("NFC", text.translate(_PLAIN))


def lines(source: Source) -> tuple[Line, ...]:
    """The lines that are not blank, in order."""
    written = source.text.split("\n")
    bodies = [plain(raw.strip("\r\f")) for raw in written]  # a form feed says nothing of the line after it
    joined = _is_joined(bodies)
    margins = [len(body) - len(body.lstrip(" ")) for body in bodies if tidy(body)]
    margin = min(margins, default=0)
    indented = 2 * sum(own > margin for own in margins) > len(margins)
    found: list[Line] = []
    start, apart = 0, True
    for number, (body, raw) in enumerate(zip(bodies, written, strict=True), 1):
        text = tidy(body)
        if text:
            span = Span(source, start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))
            goes_on = body.endswith(NBSP if joined else (" ", NBSP))
            cut = not indented and raw.lstrip("\f")[margin:].startswith(" ")
            found.append(Line(number, text, _cells(body, joined), cut, goes_on, apart, span, joined))
        elif found and NBSP in body:
            found[-1] = evolve(found[-1], spaced=True)
        apart = not text
        start = source.starts[number] if number < len(source.starts) else len(source.text)
    return tuple(found)


def _is_joined(bodies: list[str]) -> bool:
    """Whether no-break spaces join the words of a cell and plain ones part the cells; one or the other everywhere does not."""
    texts = [body.strip(f" {NBSP}") for body in bodies if any(map(str.isalpha, body))]
    joined = sum(NBSP in text for text in texts)
    words = sum(" " in text and NBSP not in text for text in texts)
    return joined > words and any(" " in body.strip() for body in bodies)


def _cells(body: str, joined: bool) -> tuple[str, ...]:
    """The cells of a line; numbers are cells of their own, even where no-break spaces join them."""
    if not joined:
        return tuple(body.split())
    found: list[str] = []
    for part in body.split(" "):
        words = part.strip(NBSP).split(NBSP)
        at = len(words)
        while at and is_number(words[at - 1]):
            at -= 1
        if len(words) - at >= (LEAST if at else 2):
            found += (NBSP.join(words[:at]), *words[at:])
        else:
            found.append(part)
    return tuple(filter(None, found))


@frozen(repr=False)
class Run(Record):
    """The numbers that end a line, the same as written, and the cells of text before them."""

    before: tuple[str, ...]
    cells: tuple[Cell, ...]
    written: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many numbers there are, empty cells left out."""
        return sum(cell is not None for cell in self.cells)


def run(line: Line) -> Run:
    """The numbers at the end of a line, maybe none. A cell of no-break spaces alone is an empty one."""
    at = len(line.parts)
    while at > 0:
        shown = line.parts[at - 1].strip(NBSP)
        if shown and not is_number(shown):
            break
        at -= 1
    written = [part.strip(NBSP) for part in line.parts[at:]]
    first = next((i for i, shown in enumerate(written) if shown), len(written))
    del written[:first]
    cells = tuple(Decimal(shown.replace(",", ".")) if shown else None for shown in written)
    return Run(line.parts[:at], cells, tuple(written))


def is_number(shown: str) -> bool:
    """Whether a cell is a number as the document prints them."""
    return _NUMBER.fullmatch(shown) is not None
