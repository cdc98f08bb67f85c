"""The headers of the columns are printed turned: the layer gives them in crumbs, between the title and the first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from butlang.importers.document.lines import LEAST, Line, run

_HEADER: Final = re.compile(r"(Compétences?|Niveau de (la )?compétences?|Niveau de la)\b", re.I)
_WORDS: Final = re.compile(r"Niveau de|(de la )?compétences?\b", re.I)
_SEMESTRE: Final = re.compile(r"[1-6]\.")
_PIECE: Final = re.compile(r"UE?|E|[1-6]\.|[1-9]")
_LABEL: Final = re.compile(r"UE ?[1-6]\.[0-9]")
CRUMB: Final = 3
"""A crumb has so many characters at most."""
NEAR: Final = 4
"""How many lines below are looked at for a text that is no crumb."""


def begins(line: Line) -> bool:
    """Whether a line is the first of the headers."""
    return _HEADER.match(line.text) is not None


def ends(lines: Sequence[Line], at: int) -> bool:
    """Whether the headers have ended at a line: it follows a gap and is no crumb, or is a label, or holds figures."""
    line, *below = lines[at : at + 1 + NEAR]
    if line.cut and (len(line.text) > CRUMB or (_PIECE.fullmatch(line.text) and any(map(_is_text, below)))):
        return True
    first, second, third = (other.text for other in (line, *below[:2], line, line)[:3])
    return (
        run(line).count >= LEAST
        or (first == "U" and second == "E" and _SEMESTRE.fullmatch(third) is not None)
        or (first == "UE" and _SEMESTRE.fullmatch(second) is not None)
        or _LABEL.match(first) is not None
    )


def texts(lines: Sequence[Line]) -> list[Line]:
    """The lines that are too long to be crumbs: what else stands between the title and the first figures."""
    return [line for line in lines if _is_text(line) and not _WORDS.match(line.text)]


def _is_text(line: Line) -> bool:
    return len(line.text) > 2 * CRUMB
