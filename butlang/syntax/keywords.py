"""The words that open a line, and the one that a mistyped word was meant to be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from butlang.words import unaccented

# Canonical spelling of each word that can open a line.
KEYWORDS: Final = (
    "formation", "programme", "site", "régime", "année", "version", "vote", "hérite", "inclut", "catégorie",
    "parcours", "compétence", "niveau", "règle", "semestre", "attendu", "modifie", "retire", "dérogation",
)  # fmt: skip
_BY_SPELLING: Final = {unaccented(word): word for word in KEYWORDS}
_WORD: Final = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")


@lru_cache(maxsize=256)
def keyword(typed: str) -> tuple[str | None, bool]:
    """The keyword that a word is or was meant to be, and whether it is that word."""
    plain = unaccented(typed)
    if plain in _BY_SPELLING:
        return _BY_SPELLING[plain], True
    from difflib import get_close_matches

    near = get_close_matches(plain[:24], _BY_SPELLING, n=1, cutoff=0.7)
    return (_BY_SPELLING[near[0]] if near else None), False


def first_word(text: str) -> re.Match[str] | None:
    """The word that opens a line, if a letter does."""
    return _WORD.match(text)
