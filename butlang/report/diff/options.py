"""What of a comparison is shown."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import frozen

from butlang.diagnostics import Lang
from butlang.diff.rows import Row
from butlang.diff.whole import Comparison, Entry

Level: TypeAlias = Literal["résumé", "détail", "complet"]
LEVELS: Final[tuple[Level, ...]] = ("résumé", "détail", "complet")


@frozen
class Options:
    """How much is shown, and of what."""

    lang: Lang = "fr"
    level: Level = "détail"
    breaking: bool = False

    def rows(self, entry: Entry) -> tuple[Row, ...]:
        return entry.breaking if self.breaking else entry.rows

    def shown(self, comparison: Comparison) -> list[Entry]:
        """The files of which there is something to say."""
        if self.breaking:
            return [entry for entry in comparison.entries if entry.breaking or entry.broken]
        return [entry for entry in comparison.entries if not entry.same or self.level == "complet"]
