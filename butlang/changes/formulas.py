"""Formulas by what they read: the same formula reads the same rows and columns, wherever they are now."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

_REFERENCE: Final = re.compile(
    r'"[^"]*"'
    r"|(?<![\w.])(?:(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!)?\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?(?![\w(.])"
)
_GUARD: Final = re.compile(r'IF\(COUNT\(({[^{}]*})\)=COUNTA\(({[^{}]*})\),(.*),"\?"\)', re.S)
_LIST: Final = re.compile(r"{([^{}]*)}(?:,{([^{}]*)})+")
ITEMS: Final = re.compile(r"[^;{},]+(?=[;}])")
_SPACE: Final = re.compile(r"""("[^"]*"|'[^']*')|\s+""")
LONGEST: Final = 40_000


class Axes(NamedTuple):
    """The rows and columns of a sheet that have a name, and the name that it was built under."""

    rows: Mapping[int, str]
    columns: Mapping[int, str]
    name: str = ""


SheetAxes: TypeAlias = Callable[[str | None], Axes | None]
"""The axes of a sheet by its name (None: the formula's own); None where it is not known."""


def normal(formula: str, axes: SheetAxes) -> str:
    """A formula with names for places; rows and columns without a name are left out of ranges.

    What a formula does where a coefficient is unknown is left out too: it is there only where one was.
    """

    def named(match: re.Match[str]) -> str:
        text = match.group()
        if text.startswith('"'):
            return text
        sheet = match[1].replace("''", "'") if match[1] else match[2]
        found = axes(sheet)
        if found is None:
            return text.replace("$", "")
        top, left = int(match[4]), column(match[3])
        bottom, right = int(match[6] or top), column(match[5] or match[3])
        rows = [name for at, name in found.rows.items() if top <= at <= bottom]
        columns = [name for at, name in found.columns.items() if left <= at <= right]
        before = "" if sheet is None else f"{found.name}!"
        return "{" + ";".join(sorted(f"{before}{row}/{col}" for row in rows for col in columns)) + "}"

    text = _REFERENCE.sub(named, _SPACE.sub(lambda match: match[1] or "", formula[:LONGEST]))
    text = _LIST.sub(lambda match: "{" + ";".join(sorted(set(ITEMS.findall(match.group())))) + "}", text)
    text = text.replace("SUM({})", "0")
    guarded = _GUARD.fullmatch(text)
    return guarded[3] if guarded and guarded[1] == guarded[2] else text


def column(name: str) -> int:
    """The number of a column: 28 for `AB`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
