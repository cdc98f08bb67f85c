"""The same thing declared twice (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.DOUBLON,
    LIGNES,
    Text("la même chose est déclarée deux fois", "the same thing is declared twice"),
    Text(
        "Un fait s'écrit une fois. Deux valeurs pour un même coefficient, deux titres pour un module : rien ne dit\n"
        "laquelle est la bonne. Pour changer ce que donne la base (hérite), la ligne commence par « modifie ».",
        "A fact is written once. Two values for one coefficient, two titles for a module: nothing says which is\n"
        "right. To change what the base (hérite) gives, the line begins with “modifie”.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  R1.01 -> UE1.1: 50
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
