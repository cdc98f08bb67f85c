"""Colours: a few ANSI sequences, or none."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from butlang.diagnostics import Severity

_CODES: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BOLD: Final = "1"
_FRAME: Final = "34"
_SECOND: Final = "34"


@frozen
class Style:
    """How one diagnostic is coloured."""

    colour: bool = False
    severity: Severity = Severity.NOTE

    def of(self, severity: Severity) -> Style:
        return Style(self.colour, severity)

    def label(self, text: str) -> str:
        return self._paint(_CODES[self.severity], text)

    def bold(self, text: str) -> str:
        return self._paint(_BOLD, text)

    def frame(self, text: str) -> str:
        return self._paint(_FRAME, text)

    def mark(self, text: str, primary: bool) -> str:
        return self._paint(_CODES[self.severity] if primary else _SECOND, text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text
