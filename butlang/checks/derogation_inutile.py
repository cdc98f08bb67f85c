"""A waiver that waives nothing (found when waivers are applied)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import DEROGATIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.DEROGATION_INUTILE,
    DEROGATIONS,
    Text("une dérogation ne lève rien", "a waiver waives nothing"),
    Text(
        "Une dérogation accepte un constat, avec sa raison. Si le constat n'existe pas, ou plus, la ligne est à\n"
        "effacer : elle couvrirait en silence une erreur à venir. La syntaxe et les noms ne se lèvent pas.",
        "A waiver accepts a finding, with its reason. If there is no such finding, or no longer, the line is to be\n"
        "removed: it would silently cover a mistake to come. Syntax and names cannot be waived.",
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
  dérogation part-sae UE1.1 "voté ainsi"
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
  dérogation part-sae UE1.1 "voté ainsi"
""",
    figures=False,
)
