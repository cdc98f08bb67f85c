"""The names of checks that a `dérogation` may accept, as they are spelt; typed, their accents and capitals are optional."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import normalize

from butlang.words import unaccented

# The checks themselves stand above this layer; a test holds the two together.
WAIVABLE: Final = (
    "part-sae", "total-ue", "ects-semestre", "coefficient-inconnu", "attendu-total", "attendu-rapport", "attendu-ects",
    "attendu-catégorie", "attendu-colonne", "ue-sans-poids", "ue-sans-sae", "ue-sans-ressource", "module-sans-poids",
    "portfolio-impair", "catégorie-hors-pôle", "niveau-inattendu", "tronc-commun-différent", "codes-discontinus",
    "colonne-non-identifiée", "code-hors-semestre", "titre-absent", "formation-sans-semestre", "parcours-non-repris",
    "hors-programme", "module-absent", "compétence-en-double", "niveau-différent", "numéro-différent",
    "espaces-doubles", "guillemets-impairs", "titre-en-double", "parcours-inutilisé", "ects-diplôme", "facteur-dix",
    "titre-programme", "part-locale", "heures-absentes", "stage-absent", "code-suspect", "compétence-interrompue", "décimales-nombreuses", "coefficient-dominant",
)  # fmt: skip


@lru_cache(maxsize=256)
def check_name(typed: str) -> str:
    """The name of the check that was typed; what names none, as it was typed."""
    plain = unaccented(typed)
    return next((name for name in WAIVABLE if unaccented(name) == plain), normalize("NFC", typed))
