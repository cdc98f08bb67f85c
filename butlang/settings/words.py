"""The words of a configuration: its keys, what they take, and what others would write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from butlang.diagnostics import Severity

PROFIL: Final = "profil"
EXCLURE: Final = "exclure"
REGLES: Final = "regles"
CONTROLES: Final = "controles"
CHEMINS: Final = "chemins"
KEYS: Final = (PROFIL, EXCLURE, REGLES, CONTROLES, CHEMINS)
OF_A_PATH: Final = (PROFIL, REGLES, CONTROLES)

LEVELS: Final[Mapping[str, Severity | None]] = {
    "erreur": Severity.ERROR,
    "avertissement": Severity.WARNING,
    "note": Severity.NOTE,
    "non": None,
}

# What other tools, or English, call them.
SYNONYMS: Final[Mapping[str, str]] = {
    "profile": PROFIL,
    "exclude": EXCLURE,
    "exclu": EXCLURE,
    "ignore": EXCLURE,
    "rules": REGLES,
    "regle": REGLES,
    "checks": CONTROLES,
    "controle": CONTROLES,
    "severite": CONTROLES,
    "severites": CONTROLES,
    "paths": CHEMINS,
    "chemin": CHEMINS,
    "dossiers": CHEMINS,
    "error": "erreur",
    "warning": "avertissement",
    "alerte": "avertissement",
    "info": "note",
    "off": "non",
    "none": "non",
    "false": "non",
    "aucun": "non",
    "draft": "brouillon",
    "default": "normal",
    "defaut": "normal",
    "strict": "vote",
}
