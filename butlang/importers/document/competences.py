"""The competences and levels of a formation, each known once, from rows that print them whole, in part, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import define, field

from butlang.importers.document.names import same, words
from butlang.importers.document.tables import LOST, Name, Row
from butlang.importers.draft import Competence

MOST_LEVELS: Final = 3


@define(eq=False)
class Level:
    name: Name
    semestre: int


@define(eq=False)
class Entry:
    """A competence: its name, its levels, and the UE numbers and parcours that it stands at."""

    name: Name
    places: list[tuple[int, str | None]] = field(factory=list)
    levels: list[Level] = field(factory=list)
    code: str = ""

    def level(self, name: Name) -> Level | None:
        """The level that bears a name, whole or in part; within one competence a single word at an end tells it."""
        return next((level for level in self.levels if same(level.name, name, least=1)), None)

    def learn(self, name: Name, semestre: int) -> Level:
        """The level of that name, new or known; a whole name takes the place of a part of it."""
        known = self.level(name)
        if known is None:
            known = Level(name, semestre)
            self.levels.append(known)
        elif name.whole and not known.name.whole:
            known.name = name
        known.semestre = min(known.semestre, semestre)
        return known

    def ordered(self) -> list[Level]:
        """The levels in the order of the semesters that print them: three at most, whole names rather than parts."""
        kept = sorted(self.levels, key=lambda level: not level.name.whole)[:MOST_LEVELS]
        return sorted(kept, key=lambda level: level.semestre)

    def rank(self, level: Level | None) -> int | None:
        """The number of a level; None where it is not known."""
        ordered = self.ordered()
        return ordered.index(level) + 1 if level in ordered else None


class Competences:
    """The competences of one formation. First every whole name is learned, then rows are looked up."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_words: dict[tuple[str, ...], Entry] = {}

    def learn(self, row: Row, semestre: int, parcours: str | None) -> None:
        """Learn the names of a row that prints the name of its competence whole."""
        competence, level = names_of(row)
        if competence is None or not competence.whole or row.number is None:
            return
        entry = self._by_words.get(words(competence.text))
        if entry is None:
            entry = self._new(competence)
        entry.places.append((row.number, parcours))
        if level is not None and level.whole:
            entry.learn(level, semestre)

    def find(self, row: Row, semestre: int, parcours: str | None) -> tuple[Entry, Level | None]:
        """The competence and level of a row; a competence that nothing tells is a new one, its title lost."""
        competence, level = names_of(row)
        if competence is not None and level is None and self._of_level(competence) is not None:
            competence, level = None, competence
        entry = (
            (competence and self._of_name(competence))
            or (level and self._of_level(level))
            or self._of_place(row.number, parcours)
            or self._new(competence or Name(LOST))
        )
        if competence is not None and competence.whole and not entry.name.whole:
            entry.name = competence
        if row.number is not None:
            entry.places.append((row.number, parcours))
        return entry, None if level is None else entry.learn(level, semestre)

    def _new(self, name: Name) -> Entry:
        entry = Entry(name)
        self.entries.append(entry)
        if name.whole:
            self._by_words[words(name.text)] = entry
        return entry

    def _of_name(self, name: Name) -> Entry | None:
        if name.whole and (entry := self._by_words.get(words(name.text))) is not None:
            return entry
        return _only(entry for entry in self.entries if same(entry.name, name))

    def _of_level(self, name: Name) -> Entry | None:
        return _only(entry for entry in self.entries if entry.level(name) is not None)

    def _of_place(self, number: int | None, parcours: str | None) -> Entry | None:
        """`UE s.k` is competence k of its parcours, whatever the semester."""
        return _only(entry for entry in self.entries if (number, parcours) in entry.places)

    def declared(self) -> list[Competence]:
        """The competences that rows stand at, in order of their numbers, with their codes: `C1`, or `MMPV4` where parcours differ."""
        used = [entry for entry in self.entries if entry.places]
        used.sort(key=lambda entry: entry.places[0][0])
        taken: set[str] = set()
        for entry in used:
            number = entry.places[0][0]
            rivals = [other for other in used if other.places[0][0] == number]
            parcours = {name for _, name in entry.places}
            stem = f"C{number}"
            if len(rivals) > 1 and len(parcours) == 1 and (only := next(iter(parcours))) is not None:
                stem = f"{only}{number}"
            entry.code = next(code for code in _free(stem) if code not in taken)
            taken.add(entry.code)
        return [
            Competence(entry.code, entry.name.shown, [level.name.shown for level in entry.ordered()]) for entry in used
        ]


def names_of(row: Row) -> tuple[Name | None, Name | None]:
    """The competence and the level that a row prints. A name that stands alone after a gap is the level: it is next to the figures."""
    if not row.names:
        return None, None
    if len(row.names) == 1:
        alone = row.names[0]
        return (None, alone) if row.complete and row.label.number is None else (alone, None)
    first, second, *more = row.names
    if more:
        text = " ".join(name.text for name in (second, *more))
        second = Name(text, second.head_lost, more[-1].tail_lost)
    return first, second


def _only(found: Iterable[Entry]) -> Entry | None:
    entries = list(found)
    return entries[0] if len(entries) == 1 else None


def _free(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}{chr(letter)}" for letter in range(ord("A"), ord("Z") + 1))
