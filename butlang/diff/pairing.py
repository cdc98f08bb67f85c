"""Which of one side is which of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Final, Generic, TypeVar

from attrs import define, field

from butlang.records import Record
from butlang.words import unaccented

T = TypeVar("T")
_LOST: Final = re.compile(r"\W*")
_WORDS: Final = re.compile(r"[^\W_]+")
_LONG: Final = 4


@define(eq=False, repr=False)
class Pairs(Record, Generic[T]):
    """Those that are on both sides, and those that are left of each."""

    both: list[tuple[T, T]] = field(factory=list)
    old: list[T] = field(factory=list)
    new: list[T] = field(factory=list)

    def by(self, key: Callable[[T], Hashable | None], same: Callable[[T, T], bool] | None = None) -> Pairs[T]:
        """Pair those whose key is on each side once among those that are left; `same` may refuse a pair."""
        olds, news = _unique(self.old, key), _unique(self.new, key)
        taken: set[int] = set()
        for name, old in olds.items():
            new = news.get(name)
            if new is not None and (same is None or same(old, new)):
                self.both.append((old, new))
                taken |= {id(old), id(new)}
        self.old = [one for one in self.old if id(one) not in taken]
        self.new = [one for one in self.new if id(one) not in taken]
        return self

    def equal(self, key: Callable[[T], Hashable]) -> Pairs[T]:
        """Pair those whose key is the same, as many as there are on both sides."""
        news: dict[Hashable, list[T]] = {}
        for new in self.new:
            news.setdefault(key(new), []).append(new)
        left = []
        for old in self.old:
            found = news.get(key(old))
            if found:
                self.both.append((old, found.pop(0)))
            else:
                left.append(old)
        self.old = left
        self.new = [new for rest in news.values() for new in rest]
        return self


def pairs(old: Sequence[T], new: Sequence[T]) -> Pairs[T]:
    """Nothing is paired yet."""
    return Pairs([], list(old), list(new))


def _unique(some: Sequence[T], key: Callable[[T], Hashable | None]) -> dict[Hashable, T]:
    found: dict[Hashable, T] = {}
    twice: set[Hashable] = set()
    for one in some:
        name = key(one)
        if name is not None:
            if name in found:
                twice.add(name)
            found[name] = one
    return {name: one for name, one in found.items() if name not in twice}


def title_key(title: str | None) -> str | None:
    """A title to compare: without accents, case or marks; None where it says nothing (`[…]`)."""
    if title is None or _LOST.fullmatch(title):
        return None
    return " ".join(_WORDS.findall(unaccented(title)))


def is_another(old: str | None, new: str | None) -> bool:
    """Whether two titles have nothing in common: no long word."""
    words = [{word for word in (title_key(title) or "").split() if len(word) >= _LONG} for title in (old, new)]
    return all(words) and words[0].isdisjoint(words[1])
