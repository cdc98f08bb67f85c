"""The competences and levels of a formation, each known once, from the names that its rows print."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from butlang.importers.draft import Competence
from butlang.importers.workbook.grid import tidy
from butlang.words import unaccented

LOST: Final = "[…]"
MOST_LEVELS: Final = 3


def key(text: str) -> str:
    """What makes two names one: their letters, whatever their accents, case and spaces."""
    return tidy(unaccented(text))


@define(eq=False)
class Entry:
    """A competence: its title, its levels with the first semester of each, the places that it stands at."""

    title: str
    places: list[tuple[int, str | None]] = field(factory=list)
    levels: dict[str, tuple[int, str]] = field(factory=dict)
    code: str = ""

    def ordered(self) -> list[str]:
        """The keys of the levels, in the order of their semesters."""
        return sorted(self.levels, key=lambda level: self.levels[level][0])

    def rank(self, level: str) -> int | None:
        ordered = self.ordered()
        return ordered.index(key(level)) + 1 if level and key(level) in ordered else None


class Competences:
    """First every row is learned, then each is looked up by its number and its names."""

    def __init__(self) -> None:
        self._by_title: dict[str, Entry] = {}
        self._lost: dict[int, Entry] = {}

    def learn(self, title: str, level: str, semestre: int, number: int, parcours: str | None) -> bool:
        """Learn a row; False where its level is one too many."""
        entry = self._of(title, number)
        if (number, parcours) not in entry.places:
            entry.places.append((number, parcours))
        known = key(level)
        if not level:
            return True
        if known not in entry.levels and len(entry.levels) == MOST_LEVELS:
            return False
        first, text = entry.levels.get(known, (semestre, level))
        entry.levels[known] = min(first, semestre), text
        return True

    def _of(self, title: str, number: int) -> Entry:
        if title:
            return self._by_title.setdefault(key(title), Entry(title))
        return self._lost.setdefault(number, Entry(LOST))

    def find(self, title: str, number: int, parcours: str | None) -> Entry:
        """The competence of a row; without a name it is the only one that stands at that number."""
        if title:
            return self._by_title[key(title)]
        found = [entry for entry in self._by_title.values() if (number, parcours) in entry.places]
        return found[0] if len(found) == 1 else self._lost[number]

    def declared(self, used: list[Entry]) -> list[Competence]:
        """The competences in use by number, with their codes: `C1`, or `MMPV4` where parcours differ."""
        ordered = sorted(dict.fromkeys(used), key=lambda entry: entry.places[0][0])
        taken: set[str] = set()
        for entry in ordered:
            number = entry.places[0][0]
            rivals = [other for other in ordered if other.places[0][0] == number]
            parcours = {name for _, name in entry.places}
            own = next(iter(parcours)) if len(rivals) > 1 and len(parcours) == 1 else None
            stem = f"C{number}" if own is None else f"{own}{number}"
            names = [stem, *(f"{stem}{chr(letter)}" for letter in range(ord("A"), ord("Z") + 1))]
            entry.code = next((name for name in names if name not in taken), f"{stem}N{len(taken)}")
            taken.add(entry.code)
        return [
            Competence(entry.code, entry.title, [entry.levels[level][1] for level in entry.ordered()])
            for entry in ordered
        ]
