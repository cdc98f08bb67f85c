"""A file without any statement (found when files are gathered)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import FICHIERS
from butlang.diagnostics import Text

CHECK = Check(
    codes.FICHIER_VIDE,
    FICHIERS,
    Text("le fichier ne contient aucune ligne utile", "the file holds no statement"),
    Text(
        "Un fichier vide, ou fait de seuls commentaires, ne décrit rien ; souvent il a mal été enregistré.",
        "A file that is empty, or holds comments alone, describes nothing; often it was not saved properly.",
    ),
    wrong="""

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
