"""A retire that removes nothing (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import RETIRE
from butlang.diagnostics import Text

CHECK = Check(
    codes.RETIRE_SANS_EFFET,
    RETIRE,
    Text("« retire » ne retire rien", "“retire” removes nothing"),
    Text(
        "« retire » enlève ce que donne la base. Ce qu'elle ne donne pas ne peut pas être retiré : souvent un code\n"
        "mal tapé, ou une ligne de ce fichier qu'il suffit d'effacer.",
        "“retire” takes away what the base gives. What it does not give cannot be removed: often a mistyped code,\n"
        "or a line of this very file that can simply be deleted.",
    ),
    wrong="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
  retire R1.09
""",
    right="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
""",
    figures=False,
    files={
        "base.but": """
programme EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1
  SAÉ1.01 "Projet" -> UE1.1
  R1.01 "Cours" -> UE1.1
"""
    },
)
