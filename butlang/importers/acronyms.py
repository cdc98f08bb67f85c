"""Codes and file names made of titles: initials for a formation or a parcours, a slug for a file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import count
from typing import Final

from butlang.words import RESERVED, unaccented

_WORD: Final = re.compile(r"[^\W_]+")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*")
_SMALL: Final = frozenset("a au aux d de des du en et l la le les ou par pour s sur un une".split())
_SHORT: Final = 4
MOST: Final = 12
LONGEST: Final = 100
"""A file name has so many bytes at most."""
_DEVICES: Final = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))))


def initials(title: str, taken: Container[str] = ()) -> str:
    """`Villes et territoires durables` -> `VTD`, `Informatique` -> `INFO`; with a number when it is taken already."""
    said = [word for word in _WORD.findall(unaccented(title)) if word not in _SMALL]
    code = "".join(word[0] for word in said)[:MOST] if len(said) > 1 else "".join(said)[:_SHORT]
    code = code.upper()
    if not _CODE.fullmatch(code):
        code = "X"
    return next(name for name in _numbered(code) if is_free(name, taken))


def is_free(code: str, taken: Container[str]) -> bool:
    """Whether a code can be declared: its letters, its length, and that it means nothing yet."""
    legal = _CODE.fullmatch(code) is not None and len(code) <= 2 * MOST
    return legal and code not in RESERVED and code not in taken


def slug(*parts: str | None) -> str:
    """`Génie civil`, `Agen` -> `genie-civil-agen`."""
    words = (word for part in parts if part for word in _WORD.findall(unaccented(part)))
    return "-".join(words).encode()[:LONGEST].decode(errors="ignore").rstrip("-")


def free_stem(stem: str, taken: Container[str]) -> str:
    """The name of a file that no other has, on a disk that knows no case either; with a number when it is taken."""
    return next(name for name in _numbered(stem, "-") if name not in taken and name not in _DEVICES)


def _numbered(name: str, mark: str = "") -> Iterator[str]:
    yield name
    yield from (f"{name}{mark}{number}" for number in count(2))
