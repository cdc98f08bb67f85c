"""The competences and levels of a formation, each known once, from rows that print them whole, in part, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count, product
from string import ascii_uppercase
from typing import Final, TypeAlias

from attrs import define, field

from butlang.importers.document.names import MOST, NameIndex, Words, same, words
from butlang.importers.document.tables import LOST, Name, Row
from butlang.importers.draft import Competence

MOST_LEVELS: Final = 3
Place: TypeAlias = tuple[int, str | None]
"""A UE number and a parcours."""


@define(eq=False)
class Level:
    name: Name
    semestre: int


@define(eq=False)
class Entry:
    """A competence: its name, its levels, and the places that it stands at."""

    name: Name
    places: list[Place] = field(factory=list)
    levels: list[Level] = field(factory=list)
    code: str = ""
    _whole: dict[Words, Level] = field(factory=dict)
    _kept: list[Level] | None = None

    def level(self, name: Name) -> Level | None:
        """The level that bears a name, whole or in part; within one competence a single word at an end tells it."""
        known = self._whole.get(words(name.text))
        return known or next((level for level in self.levels[:MOST] if same(level.name, name, least=1)), None)

    def learn(self, name: Name, semestre: int) -> Level:
        """The level of that name, new or known; a whole name takes the place of a part of it."""
        known = self.level(name)
        if known is None:
            known = Level(name, semestre)
            self.levels.append(known)
        elif name.whole and not known.name.whole:
            known.name = name
        if name.whole:
            self._whole[words(name.text)] = known
        known.semestre = min(known.semestre, semestre)
        return known

    def close(self) -> list[Level]:
        """The levels, all known, in the order of the semesters that print them: three at most, whole names rather than parts."""
        kept = sorted(self.levels, key=lambda level: not level.name.whole)[:MOST_LEVELS]
        self._kept = sorted(kept, key=lambda level: level.semestre)
        return self._kept

    def rank(self, level: Level | None) -> int | None:
        """The number of a level; None where it is not known, or is one too many."""
        kept = self._kept or []
        return kept.index(level) + 1 if level in kept else None


class Competences:
    """The competences of one formation. First every whole name is learned, then rows are looked up."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._names: NameIndex[int] = NameIndex()
        self._levels: NameIndex[int] = NameIndex()
        self._places: dict[Place, set[int]] = {}

    def learn(self, row: Row, semestre: int, parcours: str | None) -> None:
        """Learn the names of a row that prints the name of its competence whole."""
        competence, level = names_of(row)
        if competence is None or not competence.whole or row.number is None:
            return
        known = _only(self._names.very(competence))
        at = self._new(competence) if known is None else known
        self._stand(at, row.number, parcours)
        if level is not None and level.whole:
            self._learn(at, level, semestre)

    def find(self, row: Row, semestre: int, parcours: str | None) -> tuple[Entry, Level | None]:
        """The competence and level of a row; a competence that nothing tells is a new one, its title lost."""
        competence, level = names_of(row)
        if competence is not None and level is None and _only(self._levels.find(competence)) is not None:
            competence, level = None, competence
        at = None if competence is None else _only(self._names.find(competence))
        if at is None and level is not None:
            at = _only(self._levels.find(level))
        if at is None and row.number is not None:
            at = _only(self._places.get((row.number, parcours), set()))
        if at is None:
            at = self._new(competence or Name(LOST))
        entry = self._entries[at]
        if competence is not None and competence.whole and not entry.name.whole:
            entry.name = competence
            self._names.add(competence, at)
        if row.number is not None:
            self._stand(at, row.number, parcours)
        return entry, None if level is None else self._learn(at, level, semestre)

    def _new(self, name: Name) -> int:
        at = len(self._entries)
        self._entries.append(Entry(name))
        self._names.add(name, at)
        return at

    def _stand(self, at: int, number: int, parcours: str | None) -> None:
        """`UE s.k` is competence k of its parcours, whatever the semester."""
        self._entries[at].places.append((number, parcours))
        self._places.setdefault((number, parcours), set()).add(at)

    def _learn(self, at: int, name: Name, semestre: int) -> Level:
        self._levels.add(name, at)
        return self._entries[at].learn(name, semestre)

    def declared(self) -> list[Competence]:
        """The competences that rows stand at, in order of their numbers, with their codes: `C1`, or `MMPV4` where parcours differ."""
        used = sorted((entry for entry in self._entries if entry.places), key=lambda entry: entry.places[0][0])
        rivals = Counter(entry.places[0][0] for entry in used)
        taken: set[str] = set()
        found = []
        for entry in used:
            number = entry.places[0][0]
            only = {parcours for _, parcours in entry.places}
            stem = f"C{number}"
            if rivals[number] > 1 and len(only) == 1 and (parcours := only.pop()) is not None:
                stem = f"{parcours}{number}"
            entry.code = next(code for code in _codes(stem) if code not in taken)
            taken.add(entry.code)
            found.append(Competence(entry.code, entry.name.shown, [level.name.shown for level in entry.close()]))
        return found


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


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


def _codes(stem: str) -> Iterator[str]:
    """`C1`, `C1A`, `C1B` …"""
    yield stem
    for size in count(1):
        yield from (stem + "".join(letters) for letters in product(ascii_uppercase, repeat=size))
