"""Long runs of blanks, cut before slips are looked for: the time that takes grows with a power of their length.

A slip is then found in the shorter line; `back` gives its places in the line as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from attrs import evolve

from butlang.diagnostics import Edit
from butlang.source import Source, Span
from butlang.syntax.literals import Mistake

# Longer than what aligns columns; `\s` as the patterns of slips have it.
_RUN: Final = re.compile(r"(?<=\s{8})\s+")


class Shortened:
    """A line without the blanks that follow eight others."""

    def __init__(self, span: Span) -> None:
        self.whole = span
        source = span.source
        first = source.text.rfind("\n", 0, span.start) + 1
        indent, text = source.text[first : span.start], span.text
        self._cuts: list[int] = []  # where blanks are missing in the shorter line
        self._missing = [0]  # how many, up to there
        parts, at = [indent], 0
        for run in _RUN.finditer(text):
            parts.append(text[at : run.start()])
            at = run.end()
            self._cuts.append(run.start() - self._missing[-1])
            self._missing.append(self._missing[-1] + at - run.start())
        line = "".join([*parts, text[at:]])
        self.span = Span(Source(source.path, line), len(indent), len(line))

    def at(self, place: int) -> int:
        """A place of the line, in the shorter one."""
        return place - sum(
            min(max(place - cut - before, 0), after - before)
            for cut, before, after in zip(self._cuts, self._missing, self._missing[1:], strict=False)
        )

    def back(self, mistake: Mistake) -> Mistake:
        """What was found in the shorter line, with its places in the line."""
        fix = mistake.fix
        if fix is not None:
            fix = evolve(fix, edits=tuple(Edit(self._back(edit.span), edit.text) for edit in fix.edits))
        return Mistake(self._back(mistake.span), mistake.message, fix, mistake.code)

    def _back(self, span: Span) -> Span:
        start, end = (place - self.span.start for place in (span.start, span.end))
        return Span(self.whole.source, self._place(start), max(self._place(end), self._place(start)))

    def _place(self, place: int) -> int:
        # A cut stands behind the blanks that are left: what begins or ends there does so behind all of them.
        return self.whole.start + place + self._missing[bisect_right(self._cuts, place)]


def shortened(span: Span) -> Shortened | None:
    """The line without what is too much of its blanks; None where nothing is."""
    return Shortened(span) if _RUN.search(span.text) else None
