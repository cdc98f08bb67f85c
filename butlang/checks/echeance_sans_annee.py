"""A waiver with a last year in a formation that says no year (found when waivers are applied)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import DEROGATIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.ECHEANCE_SANS_ANNEE,
    DEROGATIONS,
    Text("une échéance que rien ne fera échoir", "a last year that nothing will bring about"),
    Text(
        "« jusqu'à 2026 » se compare à la ligne « année », jamais à la date du jour. Sans elle la dérogation ne prend jamais\n"
        "fin, alors qu'on l'a voulue provisoire.",
        "“jusqu'à 2026” is compared with the line “année”, never with today's date. Without it the waiver never ends,\n"
        "though it was meant for a time.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 30
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
