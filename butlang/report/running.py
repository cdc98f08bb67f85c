"""The text report of a run: each diagnostic as it comes, then what was left out, and the sum."""

from __future__ import annotations

from collections import Counter
from typing import Final

from butlang.diagnostics import Diagnostic, Lang, Text
from butlang.report.counts import Counts
from butlang.report.style import Style

MOST: Final = 20
_MORE: Final = Text("… et {count} de plus : {name}", "… and {count} more: {name}")


class TextReport:
    """Shows each diagnostic as it comes, at most `MOST` of a name; waived ones are only counted."""

    def __init__(self, lang: Lang, colour: bool = False, summary: bool = True) -> None:
        self.lang = lang
        self.style = Style(colour)
        self.summary = summary
        self.counts = Counts()
        self._names: Counter[str] = Counter()

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        if diagnostic.waived is not None:
            return ""
        self._names[diagnostic.name] += 1
        seen = self._names[diagnostic.name]
        if seen > MOST:
            return ""
        from butlang.report.text import render  # most files have nothing to show

        return render(diagnostic, self.lang, self.style, explain=seen == 1) + "\n"

    def end(self, read: int) -> str:
        """What was left out, and the sum of it."""
        left = [
            _MORE.to(self.lang).format(count=seen - MOST, name=name) + "\n"
            for name, seen in self._names.items()
            if seen > MOST
        ]
        if self.summary:
            left.append(self.counts.sentence(self.lang, read) + "\n")
        return "".join(left)
