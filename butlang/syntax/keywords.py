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
# Words that say the same, or nearly, without accents.
_SYNONYMS: Final = {
    typed: word
    for word, all_typed in {
        "formation": "specialite diplome departement mention but",
        "site": "ville iut lieu campus",
        "régime": "modalite",
        "vote": "adopte approuve",
        "hérite": "base etend",
        "inclut": "importe importer import",
        "catégorie": "cat categ",
        "parcours": "option",
        "compétence": "comp bloc",
        "niveau": "niv",
        "semestre": "sem",
        "règle": "contrainte",
        "attendu": "verifie",
        "modifie": "remplace change corrige",
        "retire": "supprime enleve efface ote",
        "dérogation": "exception derog dispense",
    }.items()
    for typed in all_typed.split()
}
_BY_SPELLING: Final = {unaccented(word): word for word in KEYWORDS}
_WORD: Final = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")


@lru_cache(maxsize=256)
def keyword(typed: str) -> tuple[str | None, bool]:
    """The keyword that a word is or was meant to be, and whether it is that word."""
    plain = unaccented(typed)
    if plain in _BY_SPELLING:
        return _BY_SPELLING[plain], True
    if plain in _SYNONYMS:
        return _SYNONYMS[plain], False
    from difflib import get_close_matches

    near = get_close_matches(plain[:24], _BY_SPELLING, n=1, cutoff=0.7)
    return (_BY_SPELLING[near[0]] if near else None), False


def first_word(text: str) -> re.Match[str] | None:
    """The word that opens a line, if a letter does."""
    return _WORD.match(text)
