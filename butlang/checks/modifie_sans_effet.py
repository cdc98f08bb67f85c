"""A modifie that changes nothing (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import MODIFIE
from butlang.diagnostics import Text

CHECK = Check(
    codes.MODIFIE_SANS_EFFET,
    MODIFIE,
    Text("« modifie » ne change rien", "“modifie” changes nothing"),
    Text(
        "« modifie » annonce un écart à la base. S'il n'y a rien à changer, ou si la base dit déjà la même chose,\n"
        "l'annonce est fausse : souvent un code mal tapé, ou une base qui a été corrigée entre-temps.",
        "“modifie” announces a departure from the base. If there is nothing to change, or the base says the same,\n"
        "the announcement is wrong: often a mistyped code, or a base corrected meanwhile.",
    ),
    wrong="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
  modifie R1.01 "Cours"
""",
    right="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
  modifie R1.01 "Cours magistral"
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
