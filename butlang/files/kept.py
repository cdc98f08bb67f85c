"""Sources that were read: each is made once, as long as anyone holds it, and a few are kept for the next."""

from __future__ import annotations

from typing import Final, Generic, TypeVar
from weakref import WeakValueDictionary

from butlang.diagnostics import Outcome
from butlang.source import Source

KEPT: Final = 32
KEPT_SIZE: Final = 4 * 1024 * 1024
K = TypeVar("K")


class Kept(Generic[K]):
    """Sources by what makes two paths the same file."""

    def __init__(self) -> None:
        self._alive: WeakValueDictionary[K, Source] = WeakValueDictionary()
        self._kept: dict[K, Source] = {}

    def get(self, key: K) -> Source | None:
        source = self._alive.get(key)
        if source is not None:
            self._keep(key, source)
        return source

    def add(self, key: K, outcome: Outcome[Source | None]) -> Outcome[Source | None]:
        """What was read of a file; the source is kept if there is one."""
        if outcome.value is not None:
            self._alive[key] = outcome.value
            self._keep(key, outcome.value)
        return outcome

    def _keep(self, key: K, source: Source) -> None:
        self._kept.pop(key, None)
        self._kept[key] = source
        while len(self._kept) > KEPT or sum(len(kept.text) for kept in self._kept.values()) > KEPT_SIZE:
            del self._kept[next(iter(self._kept))]
