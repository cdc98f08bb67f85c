"""A line restricted to a parcours that the semester does not name (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.PARCOURS_HORS_SEMESTRE,
    LIGNES,
    Text(
        "la ligne vise un parcours que le semestre ne nomme pas",
        "the line is for a parcours that the semester does not name",
    ),
    Text(
        "« semestre 3 [A, B] » donne une feuille à A et une à B. Une ligne qui vise un autre parcours, par ses\n"
        "crochets ou par son code, ne serait montrée nulle part.",
        "“semestre 3 [A, B]” gives one sheet to A and one to B. A line for another parcours, by its brackets or by\n"
        "its code, would be shown nowhere.",
    ),
    wrong="""
formation EX "Exemple"
parcours A "Premier"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" [A] -> UE1.1: 60
""",
    right="""
formation EX "Exemple"
parcours A "Premier"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" [A] -> UE1.1: 60
""",
    figures=False,
)
