"""A UE without competence or ECTS (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES_UE
from butlang.diagnostics import Text

CHECK = Check(
    codes.UE_INCOMPLETE,
    LIGNES_UE,
    Text("il manque la compétence ou les ECTS d'une UE", "the competence or ECTS of a UE are missing"),
    Text(
        "Une UE valide une compétence et donne des crédits. Un programme peut laisser les crédits ouverts ;\n"
        "la formation, qui a des feuilles, doit les donner.",
        "A UE validates a competence and gives credits. A programme may leave the credits open; the formation,\n"
        "which has sheets, must give them.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
""",
    figures=False,
)
