"""Eleven edits that people make to a semester, as data: `tests/edits/` has the specification and the replacements."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

FOLDER = Path(__file__).parent / "edits"
BASE = (FOLDER / "semestre.but").read_text(encoding="utf-8")


@frozen
class Edit:
    """An edit, and how many facts it changes."""

    name: str
    facts: int
    replacements: tuple[tuple[str, str], ...]

    def of(self, text: str) -> str:
        """The text with the edit; each replacement is made once."""
        for pattern, new in self.replacements:
            text, times = re.subn(pattern, new.replace(r"\n", "\n"), text)
            assert times == 1, (pattern, times)
        return text


def edits() -> list[Edit]:
    """All of them, in order."""
    found = []
    for part in re.split(r"^=== ", (FOLDER / "edits.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, *lines = part.rstrip("\n").split("\n")
        name, _, facts = head.rpartition(": ")
        pairs = tuple((line.partition(" => ")[0], line.partition(" => ")[2]) for line in lines)
        found.append(Edit(name, int(facts), pairs))
    return found
