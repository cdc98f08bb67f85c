"""The names that the language itself reports: syntax, names, includes. None can be waived.

The pages that explain them stand in `checks/`, beside those of the checks on figures.
"""

from __future__ import annotations

from butlang.diagnostics import Code, Severity


def _error(name: str, code: str) -> Code:
    return Code(name, code, Severity.ERROR, waivable=False)


SYNTAXE = _error("syntaxe", "B001")
NOMBRE_AMBIGU = _error("nombre-ambigu", "B002")
ENCODAGE = _error("encodage", "B003")
CODE_INCONNU = _error("code-inconnu", "B101")
DOUBLON = _error("doublon", "B102")
PARCOURS_HORS_SEMESTRE = _error("parcours-hors-semestre", "B103")
PARCOURS_CONTRADICTOIRE = _error("parcours-contradictoire", "B104")
UE_INCOMPLETE = _error("ue-incomplète", "B105")
FICHIER_VIDE = _error("fichier-vide", "B106")
FICHIER_SANS_FORMATION = Code("fichier-sans-formation", "B107", Severity.NOTE, waivable=False)
INCLUSION = _error("inclusion", "B401")
MODIFIE_SANS_EFFET = _error("modifie-sans-effet", "B402")
RETIRE_SANS_EFFET = _error("retire-sans-effet", "B403")
INCLUSION_EN_DOUBLE = Code("inclusion-en-double", "B406", Severity.WARNING, waivable=False)
DEROGATION_INUTILE = Code("dérogation-inutile", "B801", Severity.WARNING, waivable=False)
DEROGATION_EXPIREE = Code("dérogation-expirée", "B802", Severity.WARNING, waivable=False)
DEROGATION_SANS_RAISON = Code("dérogation-sans-raison", "B803", Severity.WARNING, waivable=False)
ECHEANCE_SANS_ANNEE = Code("échéance-sans-année", "B804", Severity.NOTE, waivable=False)
