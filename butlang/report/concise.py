"""One line for each diagnostic, as editors and `grep` like it."""

from __future__ import annotations

from butlang.diagnostics import Diagnostic, Lang
from butlang.report.counts import Counts
from butlang.report.snippet import place
from butlang.report.style import Style
from butlang.report.text import headline


class ConciseReport:
    """`path:line:column: erreur[part-sae] message`; waived ones are only counted."""

    def __init__(self, lang: Lang, colour: bool = False) -> None:
        self.lang = lang
        self.style = Style(colour)
        self.counts = Counts()

    def add(self, diagnostic: Diagnostic) -> str:
        self.counts.add(diagnostic)
        if diagnostic.waived is not None:
            return ""
        return f"{place(diagnostic.span)}: {headline(diagnostic, self.lang, self.style.of(diagnostic.severity))}\n"

    def end(self, read: int) -> str:
        return self.counts.sentence(self.lang, read) + "\n"
