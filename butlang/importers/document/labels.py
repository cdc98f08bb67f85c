"""The label of a row, `UE 3.4`, printed turned and therefore read in pieces: `U`, `E`, `3.`, `4`, maybe a suffix."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from attrs import define

from butlang.importers.document.lines import NBSP, Line, tidy

_WHOLE: Final = re.compile(r"U ?E ?(?P<semestre>[1-6]) ?\. ?(?P<number>[1-9])(?![0-9.,])(?P<rest>.*)")
_NUMBER: Final = re.compile(r"(?P<number>[1-9])(?![0-9.,])(?P<rest>.*)")
_SEMESTRE: Final = re.compile(r"(?P<semestre>[1-6])\.")
_SUFFIX: Final = re.compile(r"[A-Z]{1,3}")
_LONG_SUFFIX: Final = re.compile(r"[A-Z]{2,}")

Piece: TypeAlias = Literal["U", "E", "semestre", "number", "whole", "suffix"]


@define
class Label:
    """What was read of a label so far. `suffix` collects what stands under the number (a parcours, a site)."""

    begun: bool = False
    semestre: int | None = None
    number: int | None = None
    suffix: str = ""
    wants_suffix: bool = False

    def take(self, line: Line) -> tuple[Piece, str] | None:
        """The piece that a line adds, and the text that follows it on the line; None when it adds none."""
        text = line.text
        if self.wants_suffix and line.cut and self.suffix:
            self.suffix, self.wants_suffix = "", False  # a piece of it is lost
            first = line.parts[0].strip(NBSP)
            return ("suffix", tidy(" ".join(line.parts[1:]))) if _SUFFIX.fullmatch(first) else None
        if self.wants_suffix and (found := self._suffix(line)) is not None:
            return "suffix", found
        if self.number is not None:
            return None
        if (match := _WHOLE.fullmatch(text)) and not self._has_number():
            self.begun, self.semestre = True, int(match["semestre"])
            return "whole", self._numbered(match, line)
        if text in ("U", "UE") and not self.begun and self.semestre is None:
            self.begun = True
            return "U", ""
        if text == "E" and self.semestre is None:
            self.begun = True
            return "E", ""
        if (match := _SEMESTRE.fullmatch(text)) and self.semestre is None:
            self.begun, self.semestre = True, int(match["semestre"])
            return "semestre", ""
        if match := _NUMBER.fullmatch(text):
            self.begun = True
            return "number", self._numbered(match, line)
        return None

    def _has_number(self) -> bool:
        return self.number is not None

    def _numbered(self, match: re.Match[str], line: Line) -> str:
        self.number = int(match["number"])
        rest = tidy(match["rest"])
        if _LONG_SUFFIX.fullmatch(rest):
            self.suffix, rest = rest, ""
        self.wants_suffix = not rest and not self.suffix and line.goes_on
        return rest

    def _suffix(self, line: Line) -> str | None:
        first = line.parts[0].strip(NBSP)
        if _SUFFIX.fullmatch(first) and (len(line.parts) > 1 or tidy(line.text) == first):
            self.suffix += first
            rest = tidy(" ".join(line.parts[1:]))
            self.wants_suffix = not rest
            return rest
        self.wants_suffix = False
        return None
