"""A file that is no root and that no root includes (found when files are gathered)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import FICHIERS
from butlang.diagnostics import Text

CHECK = Check(
    codes.FICHIER_SANS_FORMATION,
    FICHIERS,
    Text(
        "le fichier n'a pas de ligne formation et rien ne l'inclut",
        "the file has no formation line and nothing includes it",
    ),
    Text(
        "Un fichier sans « formation » ni « programme » est un morceau : il est vérifié avec le fichier qui\n"
        "l'inclut. Ici aucun ne l'inclut : ses lignes ont été lues, mais ni ses codes ni ses chiffres ne sont vérifiés.",
        "A file with neither “formation” nor “programme” is a fragment: it is checked with the file that includes\n"
        "it. None does here: its lines were read, but neither its codes nor its figures are verified.",
    ),
    wrong="""
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
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
