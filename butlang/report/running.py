"""The text report of a run: each diagnostic as it comes, then what was left out, and the sum."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from butlang.diagnostics import Diagnostic, Lang, Severity, Text
from butlang.report.counts import Counts
from butlang.report.style import Style

MOST: Final[dict[Severity, int]] = {Severity.ERROR: 20, Severity.WARNING: 20, Severity.NOTE: 3}
"""How many of a name are shown in full; notes are facts that nobody waits for."""
_MORE: Final = Text(
    "… et {count} de plus : {name} ({command} --format concise les montre)",
    "… and {count} more: {name} ({command} --format concise shows them)",
)


class Entry(NamedTuple):
    """A diagnostic as a report shows it, without the sources that it points into.

    The text ends with the line that names its page; it is empty for one that no report shows.
    """

    name: str
    severity: Severity
    waived: bool
    text: str


class Entries:
    """Makes the entries of a run. What is shown of a name here is shown in a report that also has others."""

    def __init__(self, lang: Lang, colour: bool = False) -> None:
        self.lang = lang
        self.style = Style(colour)
        self._names: Counter[str] = Counter()

    def of(self, diagnostic: Diagnostic) -> Entry:
        waived, text = diagnostic.waived is not None, ""
        if not waived:
            self._names[diagnostic.name] += 1
            if self._names[diagnostic.name] <= MOST[diagnostic.severity]:
                from butlang.report.text import render  # most files have nothing to show

                text = render(diagnostic, self.lang, self.style) + "\n"
        return Entry(diagnostic.name, diagnostic.severity, waived, text)


class TextReport:
    """Shows each diagnostic as it comes, a few of a name (`MOST`); waived ones are only counted."""

    def __init__(self, lang: Lang, colour: bool = False, summary: bool = True, command: str = "check") -> None:
        self.lang = lang
        self.summary = summary
        self.command = command
        self.counts = Counts()
        self._entries = Entries(lang, colour)
        self._names: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def add(self, diagnostic: Diagnostic) -> str:
        return self.show(self._entries.of(diagnostic))

    def show(self, entry: Entry) -> str:
        """The text of an entry; its page is named once for all of its name."""
        self.counts.count(entry.severity, entry.waived)
        if entry.waived:
            return ""
        self._names[entry.name] += 1
        seen = self._names[entry.name]
        if seen > MOST[entry.severity] or not entry.text:
            self._left[entry.name] += 1
            return ""
        return entry.text if seen == 1 else without_page(entry.text)

    def end(self, read: int) -> str:
        """What was left out, and the sum of it."""
        left = [
            _MORE.to(self.lang).format(count=count, name=name, command=self.command) + "\n"
            for name, count in self._left.items()
        ]
        if self.summary:
            left.append(self.counts.sentence(self.lang, read) + "\n")
        return "".join(left)


def without_page(text: str) -> str:
    """The text of an entry without the line that names its page."""
    return text[: text.rindex("\n", 0, -2) + 1] + "\n"
