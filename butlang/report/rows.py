"""The rows of a matrix as plain text, made to be compared line by line.

Each row depends on its own module or UE alone: UE n.4 is the fourth column of figures whatever other UEs there are, and
what has no fixed width, a title for one, comes last. So a change of one line moves no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from butlang.report.screen import width

CODE: Final = 16
CELL: Final = 7
LEAST: Final = 6
"""Columns of UEs that every row leaves room for."""
MOST: Final = 12
_NUMBER: Final = re.compile(r"UE([0-9]{1,2})\.([0-9]{1,2})")
_FIELDS: Final = (8, 10, 10, 10, 14)


def heads(semestre: int, ues: Iterable[str]) -> str:
    """The codes of the UEs, each over its column; nothing where no UE has one."""
    columns = {column: code for code in ues if (column := _column(semestre, code)) is not None}
    return _line("", columns, "") if columns else ""


def module_row(semestre: int, code: str, weights: Mapping[str, str], more: str) -> str:
    """A module: its code, what it weighs in each UE, and the rest; a weight that has no column or is too long for it stands there too."""
    columns: dict[int, str] = {}
    aside: list[str] = []
    for ue, weight in weights.items():
        column = _column(semestre, ue)
        if column is not None and width(weight) < CELL:
            columns[column] = weight
            continue
        aside.append(f"{ue}: {weight}")
        if column is not None:
            columns[column] = "…"
    return _line(code, columns, "  ".join(part for part in (more, "; ".join(aside)) if part))


def ue_row(code: str, competence: str, niveau: str, ects: str, total: str, share: str, more: str) -> str:
    """A UE: its fields each at its place, blank where nothing is said of it."""
    niveau = f"niveau {niveau}" if niveau else ""
    ects = f"{ects} ECTS" if ects else ""
    total = f"total {total}" if total else ""
    fields = (code, competence, niveau, ects, total)
    line = "".join(_padded(text, size) for text, size in zip(fields, _FIELDS, strict=True))
    return "  " + "  ".join(part for part in (line + share, more) if part.strip()).rstrip()


def _column(semestre: int, ue: str) -> int | None:
    """The column of a UE, from 0."""
    match = _NUMBER.fullmatch(ue)
    if match is None or int(match[1]) != semestre or not 1 <= int(match[2]) <= MOST:
        return None
    return int(match[2]) - 1


def _line(code: str, columns: Mapping[int, str], more: str) -> str:
    last = max(LEAST, 1 + max(columns, default=0))
    cells = "".join(" " * (CELL - width(text)) + text for text in (columns.get(at, "") for at in range(last)))
    return ("  " + _padded(code, CODE) + cells + "   " + more).rstrip()


def _padded(text: str, size: int) -> str:
    """A text at the left of a field; one that is too long keeps a space after it."""
    return text + " " * max(1, size - width(text))
