"""A number that can be read in two ways (found by the parser)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.NOMBRE_AMBIGU,
    LIGNES,
    Text("un nombre se lit de deux façons", "a number can be read in two ways"),
    Text(
        "Un nombre a une seule marque décimale, virgule ou point, et pas de séparateur de milliers :\n"
        "« 10.999,99 » ou « 1 200,5 » pourraient être lus de deux façons, donc aucune n'est retenue.",
        "A number has one decimal mark, comma or point, and no thousands mark: “10.999,99” or “1 200,5” could\n"
        "be read in two ways, so neither is taken.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 750
  R1.01 "Cours" -> UE1.1: 1.000,5
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
