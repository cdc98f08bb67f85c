"""The parcours of a formation and their codes: printed under the labels of their own UEs, else the initials of their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from butlang.importers.acronyms import initials, is_free
from butlang.importers.document.modules import AOP
from butlang.importers.document.names import words
from butlang.importers.document.tables import LOST, Table

UNKNOWN: Final = "X"


class Parcours:
    """The parcours met so far, in the order of the document."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._apart = {table.semestre for table in tables if table.named is not None}
        self._printed = _suffixes(tables)
        self._codes: dict[tuple[str, ...], str] = {}
        self._taken = {AOP}  # a module code that holds the code of a parcours would be limited to it
        self._declared: list[tuple[str, str]] = []

    def of(self, table: Table) -> str | None:
        """The code of a table's parcours; None for a common table; a code of its own where the parcours is lost."""
        title = table.named
        if title is not None:
            key = words(title)
            return self._codes.get(key) or self._declare(key, title)
        if table.semestre in self._apart:
            return self._declare((LOST, str(len(self._codes))), LOST)
        return None

    def declared(self) -> list[tuple[str, str]]:
        """Codes and titles."""
        return self._declared

    def _declare(self, key: tuple[str, ...], title: str) -> str:
        code = self._printed.get(key, "")
        if not is_free(code, self._taken):
            code = initials(UNKNOWN if title == LOST else title, self._taken)
        self._codes[key] = code
        self._taken.add(code)
        self._declared.append((code, title))
        return code


def _suffixes(tables: Sequence[Table]) -> dict[tuple[str, ...], str]:
    """For each parcours the suffix under the labels of some UEs of its tables, not of all, and of no other parcours."""
    found: dict[tuple[str, ...], str] = {}
    for table in tables:
        suffixes = [row.label.suffix for row in table.rows if row.label.number is not None]
        own = {suffix for suffix in suffixes if suffix}
        if table.named is not None and len(own) == 1 and "" in suffixes:
            found.setdefault(words(table.named), own.pop())
    times = Counter(found.values())
    return {key: suffix for key, suffix in found.items() if times[suffix] == 1}
