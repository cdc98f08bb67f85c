"""A line that is no statement (found by the parser)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.SYNTAXE,
    LIGNES,
    Text("la ligne n'est pas une phrase du langage", "the line is no statement"),
    Text(
        "Une ligne porte une phrase, et une seule. Celle-ci n'a pas pu être lue : le message dit où la lecture\n"
        "s'arrête et ce qui pouvait s'y trouver. Les autres lignes sont lues normalement.",
        "A line holds one statement and one only. This one could not be read: the message says where reading\n"
        "stops and what could have stood there. The other lines are read as usual.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1 60
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
