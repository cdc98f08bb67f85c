"""The names of a row, from lines that wrap, break and lose their ends; and what two printings of a name have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable
from functools import lru_cache
from typing import Final, Generic, TypeAlias, TypeVar

from butlang.importers.document.lines import Line, tidy
from butlang.importers.document.tables import Name
from butlang.words import unaccented

T = TypeVar("T", bound=Hashable)
Words: TypeAlias = tuple[str, ...]
_WORDS: Final = re.compile(r"\w+")
LEAST: Final = 2
"""A part of a name tells it from others when it has so many words."""
MOST: Final = 200
"""So many names are looked through at most."""
LONGEST: Final = 1000
"""A name that has so many characters goes on no further."""


def add_name(names: list[Name], line: Line) -> None:
    """Add the cells of a line to the names of its row.

    A cell goes on where the layer says so, or where the next line begins with a
    small letter. After a gap a small letter begins no name.
    """
    parts = line.parts if line.joined else (" ".join(line.parts),)
    for at, part in enumerate(parts):
        text = tidy(part)
        if not text:
            continue
        small = text[0].islower()
        last = names[-1] if names and at == 0 else None
        if last is not None and (last.goes_on or small) and len(last.text) < LONGEST:
            last.text = _joined(last.text, text)
        else:
            names.append(Name(text, head_lost=small and line.cut))
        names[-1].goes_on = line.goes_on if at == len(parts) - 1 else False


def close_names(names: list[Name]) -> None:
    """The row has ended: a name that was to go on has lost its end."""
    if names and names[-1].goes_on:
        names[-1].tail_lost, names[-1].goes_on = True, False


def _joined(before: str, after: str) -> str:
    """A word cut at its hyphen is one word again."""
    hyphenated = len(before) > 1 and before[-1] == "-" and before[-2].isalpha()
    return before + after if hyphenated else f"{before} {after}"


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """The words of a name, without accents, case or punctuation: what two printings of it have in common."""
    return tuple(_WORDS.findall(unaccented(text)))


def same(a: Name, b: Name, least: int = LEAST) -> bool:
    """Whether two printings are of one name: the same words, or one of them, which lost an end, what is left of the other.

    What is left must have so many words.
    """
    if words(a.text) == words(b.text):
        return (a.whole and b.whole) or len(words(a.text)) >= least
    return _part(a, b, least) or _part(b, a, least)


def _part(part: Name, other: Name, least: int) -> bool:
    said, full = words(part.text), words(other.text)
    if not least <= len(said) <= len(full):
        return False
    ends = part.head_lost and not other.tail_lost and full[-len(said) :] == said
    begins = part.tail_lost and not other.head_lost and full[: len(said)] == said
    return ends or begins


class NameIndex(Generic[T]):
    """What is known under a name, printed whole or in part."""

    def __init__(self) -> None:
        self._whole: dict[Words, set[T]] = defaultdict(set)
        self._near: dict[tuple[str, Words], dict[tuple[str, bool, bool, T], Name]] = defaultdict(dict)

    def add(self, name: Name, value: T) -> None:
        if name.whole:
            self._whole[words(name.text)].add(value)
        for key in _keys(name):
            self._near[key][name.text, name.head_lost, name.tail_lost, value] = name

    def very(self, name: Name) -> set[T]:
        """What is known under the very same name, printed whole."""
        return set(self._whole.get(words(name.text), ())) if name.whole else set()

    def find(self, name: Name, least: int = LEAST) -> set[T]:
        """What is known under the very same name, else under names of which one is a part of the other, of so many words."""
        if found := self.very(name):
            return found
        near = [self._near[key] for key in _keys(name) if key in self._near]
        if sum(map(len, near)) > MOST:  # what so many names have in common tells none of them
            return set()
        return {value for others in near for (*_, value), other in others.items() if same(name, other, least)}


def _keys(name: Name) -> list[tuple[str, Words]]:
    """Where to look for names of which this one may be a part, or the whole: under its last and its first two words."""
    said = words(name.text)
    if len(said) < LEAST:
        return []
    keys: list[tuple[str, Words]] = []
    if not name.tail_lost:
        keys.append(("end", said[-LEAST:]))
    if not name.head_lost:
        keys.append(("beginning", said[:LEAST]))
    return keys
