"""The parcours of a formation and their codes: printed under the labels of their own UEs, else the initials of their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from butlang.importers.acronyms import initials
from butlang.importers.document.names import words
from butlang.importers.document.tables import LOST, Table

UNKNOWN: Final = "X"


class Parcours:
    """The parcours met so far, in the order of the document."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._apart = {table.semestre for table in tables if _title(table) is not None}
        self._printed = _suffixes(tables)
        self._codes: dict[tuple[str, ...], str] = {}
        self._declared: list[tuple[str, str]] = []

    def of(self, table: Table) -> str | None:
        """The code of a table's parcours; None for a common table; a code of its own where the parcours is lost."""
        title = _title(table)
        if title is None:
            return (
                self._declare((LOST, str(len(self._codes))), UNKNOWN, LOST) if table.semestre in self._apart else None
            )
        key = words(title)
        return self._codes.get(key) or self._declare(key, self._printed.get(key), title)

    def declared(self) -> list[tuple[str, str]]:
        """Codes and titles."""
        return self._declared

    def _declare(self, key: tuple[str, ...], printed: str | None, title: str) -> str:
        taken = self._codes.values()
        code = printed if printed and printed not in taken else initials(printed or title, taken)
        self._codes[key] = code
        self._declared.append((code, title))
        return code


def _title(table: Table) -> str | None:
    return (table.title.parcours if table.title is not None else None) or table.parcours


def _suffixes(tables: Sequence[Table]) -> dict[tuple[str, ...], str]:
    """For each parcours the suffix under the labels of some UEs of its tables, not of all: what those UEs are limited to."""
    found: dict[tuple[str, ...], str] = {}
    for table in tables:
        title = _title(table)
        suffixes = [row.label.suffix for row in table.rows if row.label.number is not None]
        own = {suffix for suffix in suffixes if suffix}
        if title is not None and len(own) == 1 and "" in suffixes:
            found.setdefault(words(title), own.pop())
    return found
