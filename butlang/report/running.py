"""The text report of a run: each diagnostic as it comes, then what was left out, and the sum."""

from __future__ import annotations

from collections import Counter
from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.report.counts import Counts
from butlang.report.style import Style

MOST: Final[dict[Severity, int]] = {Severity.ERROR: 20, Severity.WARNING: 20, Severity.NOTE: 3}
"""How many of a name are shown in full; notes are facts that nobody waits for."""
_MORE: Final = Text(
    "… et {count} de plus : {name} ({command} --format concise les montre)",
    "… and {count} more: {name} ({command} --format concise shows them)",
)


class TextReport:
    """Shows each diagnostic as it comes, a few of a name (`MOST`); waived ones are only counted."""

    def __init__(self, lang: Lang, colour: bool = False, summary: bool = True, command: str = "check") -> None:
        self.lang = lang
        self.style = Style(colour)
        self.summary = summary
        self.command = command
        self.counts = Counts()
        self._names: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        if diagnostic.waived is not None:
            return ""
        self._names[diagnostic.name] += 1
        seen = self._names[diagnostic.name]
        if seen > MOST[diagnostic.severity]:
            self._left[diagnostic.name] += 1
            return ""
        from butlang.report.text import render  # most files have nothing to show

        return render(diagnostic, self.lang, self.style, explain=seen == 1) + "\n"

    def end(self, read: int) -> str:
        """What was left out, and the sum of it."""
        left = [
            _MORE.to(self.lang).format(count=count, name=name, command=self.command) + "\n"
            for name, count in self._left.items()
        ]
        if self.summary:
            left.append(self.counts.sentence(self.lang, read) + "\n")
        return "".join(left)
