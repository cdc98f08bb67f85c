"""A waiver whose year is past (found when waivers are applied)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import DEROGATIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.DEROGATION_EXPIREE,
    DEROGATIONS,
    Text("l'échéance d'une dérogation est passée", "a waiver's year is past"),
    Text(
        "« jusqu'à 2026 » vaut tant que la seconde année de « année » ne dépasse pas 2026 ; la date du jour n'y\n"
        "entre pas. Passé ce terme la dérogation ne lève plus rien : il faut corriger, ou voter de nouveau.",
        "“jusqu'à 2026” holds as long as the second year of “année” is not past 2026; today's date has no part in\n"
        "it. After that the waiver waives nothing: correct the figures, or vote again.",
    ),
    wrong="""
formation EX "Exemple"
année 2026-2027
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  dérogation part-sae UE1.1 "voté ainsi" jusqu'à 2026
""",
    right="""
formation EX "Exemple"
année 2025-2026
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 30
  R1.01 "Cours" -> UE1.1: 60
  dérogation part-sae UE1.1 "voté ainsi" jusqu'à 2026
""",
    figures=False,
)
