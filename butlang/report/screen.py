"""Text for a terminal: nothing hidden, nothing that commands it, and the width of what is left."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, combining, east_asian_width

TAB: Final = 4

# Controls, invisible and zero-width characters, what reorders text, fillers, halves of surrogate pairs.
_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)


def escaped(char: str) -> str:
    """A character by its number: `\\x1b`, `\\u202e`."""
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    """The text with its hidden characters shown by number."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: escaped(match.group()), text)


def json_safe(text: str) -> str:
    """JSON without raw hidden characters: they can only stand in its strings, where an escape says the same."""
    return _HIDDEN.sub(lambda match: match.group() if match.group() == "\n" else _json_escape(match.group()), text)


def _json_escape(char: str) -> str:
    code = ord(char)
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def cells(text: str) -> tuple[str, list[int]]:
    """A source line as shown, tabs expanded, and the column at which each character begins (and the last one ends)."""
    if text.isascii() and text.isprintable():
        return text, list(range(len(text) + 1))
    shown: list[str] = []
    starts: list[int] = []
    column = 0
    for char in text:
        starts.append(column)
        if char == "\t":
            expanded = " " * (TAB - column % TAB)
        else:
            expanded = escaped(char) if _HIDDEN.match(char) else char
        shown.append(expanded)
        column += len(expanded) if len(expanded) > 1 else width_of(expanded)
    starts.append(column)
    return "".join(shown), starts


def width_of(char: str) -> int:
    """The columns that one character takes: 0, 1 or 2."""
    if char < "\u0300":
        return 1
    if combining(char) or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The columns that a text takes once shown."""
    return cells(text)[1][-1]
