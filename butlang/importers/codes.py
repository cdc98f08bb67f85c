"""What an import finds in the document that it reads. None can be waived: they speak of the document, not of a specification."""

from __future__ import annotations

from typing import Final

from butlang.diagnostics import Code, Severity


def _code(name: str, code: str, severity: Severity) -> Code:
    return Code(name, code, severity, waivable=False)


DOCUMENT_INCONNU: Final = _code("document-inconnu", "B601", Severity.ERROR)
TITRE_PERDU: Final = _code("titre-perdu", "B602", Severity.WARNING)
TABLEAU_VIDE: Final = _code("tableau-vide", "B603", Severity.WARNING)
TABLEAU_EN_DOUBLE: Final = _code("tableau-en-double", "B604", Severity.ERROR)
UE_SANS_NUMERO: Final = _code("ue-sans-numéro", "B605", Severity.ERROR)
NUMERO_DEDUIT: Final = _code("numéro-déduit", "B606", Severity.NOTE)
CHIFFRES_PERDUS: Final = _code("chiffres-perdus", "B607", Severity.WARNING)
CHIFFRES_ILLISIBLES: Final = _code("chiffres-illisibles", "B608", Severity.ERROR)
TOTAL_INCOHERENT: Final = _code("total-incohérent", "B609", Severity.ERROR)
RAPPORT_INCOHERENT: Final = _code("rapport-incohérent", "B610", Severity.ERROR)
CATEGORIE_NON_PLACEE: Final = _code("catégorie-non-placée", "B611", Severity.WARNING)
PIED_PERDU: Final = _code("pied-perdu", "B612", Severity.WARNING)
PIED_DIFFERENT: Final = _code("pied-différent", "B613", Severity.WARNING)
TEXTE_NON_PLACE: Final = _code("texte-non-placé", "B614", Severity.NOTE)
CELLULE_ILLISIBLE: Final = _code("cellule-illisible", "B615", Severity.ERROR)
FORMULE_SANS_VALEUR: Final = _code("formule-sans-valeur", "B616", Severity.ERROR)
NOMBRE_REFUSE: Final = _code("nombre-refusé", "B617", Severity.ERROR)
HORS_TABLEAU: Final = _code("hors-tableau", "B618", Severity.WARNING)
COLONNE_SANS_CODE: Final = _code("colonne-sans-code", "B619", Severity.NOTE)
POLE_INCONNU: Final = _code("pôle-inconnu", "B620", Severity.ERROR)
CHIFFRE_DIFFERENT: Final = _code("chiffre-différent", "B621", Severity.WARNING)
ECTS_ABSENTS: Final = _code("ects-absents", "B622", Severity.WARNING)
