"""A line that does not parse, and the place where the parser stopped in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from butlang.diagnostics import Edit, Fix, say
from butlang.source import Span

SPACES: Final = " \t\u00a0\u202f"


class Slip:
    """The line, and where the parser stopped in it."""

    def __init__(self, span: Span, error: Any, expected: Sequence[str]) -> None:
        self.span = span
        self.text = span.source.text[span.start : span.end]
        self.expected = set(expected)
        token = getattr(error, "token", None)
        at = getattr(token, "start_pos", None) if token is not None else getattr(error, "pos_in_stream", None)
        if token is not None and token.type == "$END":
            at = None
        self.at = len(self.text) if at is None else int(at)
        self.rest = self.text[self.at :]

    def back(self, match: re.Match[str] | None) -> Slip:
        """The same slip, seen from an earlier place."""
        if match is None:
            return self
        return self.moved(self.span, match.start())

    def moved(self, span: Span, at: int) -> Slip:
        """The same slip, at another place or in another text."""
        other = Slip.__new__(Slip)
        other.span, other.expected, other.at = span, self.expected, at
        other.text = span.text
        other.rest = other.text[at:]
        return other

    def place(self, start: int, end: int) -> Span:
        return Span(self.span.source, self.span.start + start, self.span.start + end)

    def replace(self, start: int, end: int, text: str, fr: str, en: str, safety: str = "unsafe") -> Fix:
        return Fix(say(fr, en), "safe" if safety == "safe" else "unsafe", (Edit(self.place(start, end), text),))
