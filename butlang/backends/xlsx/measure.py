"""How much room a text needs, by the widths of Calibri's letters: no font is opened."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MAX_ROW: Final = 409.0
MAX_COLUMN: Final = 255.0
POINTS: Final = 5.25  # in one unit of column width
_LEADING: Final = 1.28  # of the size
_MARGIN: Final = 6.0  # points that a cell keeps free, both sides together
_BOLD: Final = 1.05
# In ems; other letters take half an em, capitals a little more.
_EMS: Final = {
    letter: ems
    for letters, ems in (("ijlI'’,.:; ", 0.25), ('ftr()[]-‐/"', 0.34), ("cszJL", 0.43), ("mMW", 0.85), ("w%@", 0.75))
    for letter in letters
}


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The length of a text on one line, for a size of 1."""
    return sum([_EMS.get(c) or (0.6 if c.isupper() else 0.51) for c in text])


@lru_cache(maxsize=4096)
def lines(text: str, room: float) -> int:
    """On how many lines a text stands in so many ems; a longer word is cut."""
    count, used = 1, 0.0
    for word in text.split():
        length = ems(word)
        if used and used + _EMS[" "] + length > room:
            count, used = count + 1, 0.0
        used += length + (_EMS[" "] if used else 0.0)
        while used > room:
            count, used = count + 1, used - max(room, 1.0)
    return count


def across(text: str, width: float, size: int, bold: bool = False) -> int:
    """The lines of a text in a column (or merged columns) of that width."""
    return lines(text, (width * POINTS - _MARGIN) / size / (_BOLD if bold else 1.0))


def height(count: int, size: int, least: float = 0.0) -> float:
    """The height of a row for so many lines."""
    return min(max(count * size * _LEADING + 5, least), MAX_ROW)


def turned_height(text: str, size: int) -> float:
    """The height that a (bold) text turned by 90° needs to stand on one line."""
    return ems(text) * size * _BOLD + 8


def turned_width(text: str, tall: float, size: int) -> float:
    """The width that a text turned by 90° needs when its row is so tall."""
    count = lines(text, (tall - 8) / size)
    return min((count * size * _LEADING + 5) / POINTS, MAX_COLUMN)


def number_width(text: str, size: int) -> float:
    """The width at which a (bold) number never shows as `###`."""
    return min((ems(text) * size * _BOLD + _MARGIN) / POINTS, MAX_COLUMN)
