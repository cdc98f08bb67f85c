"""What a root is compiled in: the files that it may name, and what it is judged by."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from butlang.records import Record
from butlang.resolve.gather import Loader
from butlang.settings import DEFAULT, Settings
from butlang.source import Source


@frozen(eq=False, repr=False)
class Project(Record):
    """A loader that knows its settings: whoever compiles a root has both. `others` says what another root is judged by."""

    load: Loader
    settings: Settings = DEFAULT
    others: Callable[[Source], Settings] | None = None

    def of(self, base: Source) -> Settings:
        """What a base is judged by, which is a root of its own."""
        return self.settings if self.others is None else self.others(base)

    def __call__(self, source: Source, name: str) -> Source:
        """The source that another one names. Raises `LoadError`."""
        return self.load(source, name)
