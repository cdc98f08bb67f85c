"""Codes and file names made of titles: initials for a formation or a parcours, a slug for a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from butlang.words import RESERVED, unaccented

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset("a au aux d de des du en et l la le les ou par pour s sur un une".split())
_SHORT: Final = 4
MOST: Final = 12


def initials(title: str, taken: Iterable[str] = ()) -> str:
    """`Villes et territoires durables` -> `VTD`, `Informatique` -> `INFO`; with a number when it is taken already."""
    said = [word for word in _WORD.findall(unaccented(title)) if word not in _SMALL]
    code = "".join(word[0] for word in said)[:MOST] if len(said) > 1 else "".join(said)[:_SHORT]
    code = code.upper()
    if not re.fullmatch(r"[A-Z][A-Z0-9]*", code):
        code = "X"
    known = {*taken, *RESERVED}
    return next(name for name in (code, *(f"{code}{n}" for n in range(2, 1000))) if name not in known)


def slug(*parts: str | None) -> str:
    """`Génie civil`, `Agen` -> `genie-civil-agen`."""
    return "-".join(word for part in parts if part for word in _WORD.findall(unaccented(part)))
