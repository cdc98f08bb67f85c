"""A code that nothing declares (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.CODE_INCONNU,
    LIGNES,
    Text("un code que rien ne déclare", "a code that nothing declares"),
    Text(
        "Chaque UE, module, compétence, niveau, catégorie ou parcours que l'on nomme est déclaré quelque part :\n"
        "dans ce fichier, dans un fichier inclus, ou dans la base. Le message propose le code le plus proche.",
        "Every UE, module, competence, level, category or parcours that is named is declared somewhere: in this\n"
        "file, in an included one, or in the base. The message suggests the nearest code.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 3
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
