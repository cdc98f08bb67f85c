"""The label of a row, `UE 3.4`, printed turned and therefore read in pieces: `U`, `E`, `3.`, `4`, maybe a suffix."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, evolve

from butlang.importers.document.lines import NBSP, Line, run, tidy

_OPENS: Final = re.compile(r"U|UE|UE ?[1-6] ?\..*")
_PIECE: Final = re.compile(r"E|[1-6]\.")
_AFTER: Final = re.compile(r"(?P<semestre>[1-6]) ?\. ?(?P<number>[1-9][0-9]?)(?![0-9.,])(?P<rest>.*)")
_WHOLE: Final = re.compile(r"U ?E ?" + _AFTER.pattern)
_END: Final = re.compile(r"(?:U ?)?(?:E ?)?" + _AFTER.pattern)
_NUMBER: Final = re.compile(r"(?P<number>[1-9][0-9]?)(?![0-9.,])(?P<rest>.*)")
_SEMESTRE: Final = re.compile(r"(?P<semestre>[1-6])\.")
_SUFFIX: Final = re.compile(r"[A-Z]{1,3}")
_LONG_SUFFIX: Final = re.compile(r"[A-Z]{2,}")
_INSIDE: Final = re.compile(r"(?<=.)\bU ?E ?[1-6] ?\. ?[1-9]")


@define
class Label:
    """What was read of a label so far. `suffix` collects what stands under the number (a parcours, a site)."""

    begun: bool = False
    semestre: int | None = None
    number: int | None = None
    suffix: str = ""
    wants_suffix: bool = False

    def take(self, line: Line) -> Line | None:
        """Take the piece that a line begins with; what is left of the line, or None when it adds nothing."""
        if self.wants_suffix and line.cut and self.suffix:
            self.suffix, self.wants_suffix = "", False  # a piece of it is lost
            first = line.parts[0].strip(NBSP)
            return _left(line, tidy(" ".join(line.parts[1:]))) if _SUFFIX.fullmatch(first) else None
        if self.wants_suffix and (found := self._suffix(line)) is not None:
            return _left(line, found)
        if self.number is not None or (line.text[0].isdecimal() and is_figures(line)):
            return None
        rest = self._piece(line)
        if rest is None:
            return None
        self.begun = True
        return _left(line, rest)

    def _piece(self, line: Line) -> str | None:
        text = line.text
        known = self.semestre is not None
        if match := (_END if self.begun and not known and not line.cut else _WHOLE).fullmatch(text):
            self.semestre = int(match["semestre"])
            return self._numbered(match, line)
        if text in ("U", "UE") and not self.begun and not known:
            return ""
        if text == "E" and not known:
            return ""
        if (match := _SEMESTRE.fullmatch(text)) and not known:
            self.semestre = int(match["semestre"])
            return ""
        match = _NUMBER.fullmatch(text)
        # Without the semester before it, a number may begin a name: « 3 axes de travail », or be that of a page.
        if match and (known or (len(match["number"]) == 1 and not tidy(match["rest"])[:1].islower())):
            return self._numbered(match, line)
        return None

    def _numbered(self, match: re.Match[str], line: Line) -> str:
        self.number = int(match["number"])
        rest = tidy(match["rest"])
        if _LONG_SUFFIX.fullmatch(rest):
            self.suffix, rest = rest, ""
        self.wants_suffix = not rest and not self.suffix and line.goes_on
        return rest

    def _suffix(self, line: Line) -> str | None:
        first = line.parts[0].strip(NBSP)
        if _SUFFIX.fullmatch(first) is None:
            self.wants_suffix = False
            return None
        self.suffix += first
        rest = tidy(" ".join(line.parts[1:]))
        self.wants_suffix = not rest
        return rest


def opens(line: Line) -> bool:
    """Whether a line surely begins a label."""
    return _OPENS.fullmatch(line.text) is not None


def is_piece(line: Line) -> bool:
    """Whether a line is a later piece of a label, which begins one where what was before it is lost."""
    return _PIECE.fullmatch(line.text) is not None


def is_figures(line: Line) -> bool:
    """Whether a line holds numbers alone, more than one."""
    numbers = run(line)
    return not numbers.before and len(numbers.cells) >= 2


def holds_label(line: Line) -> bool:
    """Whether a label stands inside a line: two rows of the table ran together."""
    return _INSIDE.search(line.text) is not None


def _left(line: Line, rest: str) -> Line:
    """The end of a line, with the cells that it has."""
    kept: list[str] = []
    size = -1
    for part in reversed(line.parts if rest else ()):
        if size >= len(rest):
            break
        kept.append(part)
        size += len(f" {text}") if (text := tidy(part)) else 0
    if kept and size > len(rest):  # the cell in which the label ends
        kept[-1] = tidy(kept[-1])[size - len(rest) :].replace(" ", NBSP)
    return evolve(line, text=rest, parts=tuple(reversed(kept)), cut=False)
