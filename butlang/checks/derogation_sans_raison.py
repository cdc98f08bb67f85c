"""A waiver whose reason says nothing (found when waivers are applied)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import DEROGATIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.DEROGATION_SANS_RAISON,
    DEROGATIONS,
    Text("la raison d'une dérogation ne dit rien", "the reason of a waiver says nothing"),
    Text(
        "La raison est imprimée dans le classeur, à côté du chiffre qui sort des règles : c'est elle que lisent le conseil,\n"
        "et qui reprendra la formation. Un mot mis pour remplir la place (« raison », « ok », « à voir ») ne dit rien.",
        "The reason is printed in the workbook, beside the figure that breaks a rule: it is what the council reads, and\n"
        "whoever takes over the formation. A word that fills its place (“raison”, “ok”, “à voir”) says nothing.",
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
  dérogation part-sae UE1.1 "raison"
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 30
  R1.01 "Cours" -> UE1.1: 60
  dérogation part-sae UE1.1 "voté au conseil du 12 mai"
""",
    figures=False,
)
