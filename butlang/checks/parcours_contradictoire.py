"""Brackets that contradict the parcours of the code (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import LIGNES
from butlang.diagnostics import Text

CHECK = Check(
    codes.PARCOURS_CONTRADICTOIRE,
    LIGNES,
    Text("les crochets contredisent le code du module", "the brackets contradict the module's code"),
    Text(
        "R3.MMPV.15 est un module du parcours MMPV, où qu'il soit écrit : des crochets ne peuvent que le répéter.",
        "R3.MMPV.15 is a module of parcours MMPV wherever it stands: brackets can only repeat it.",
    ),
    wrong="""
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A, B]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.A.01 "Option" [B] -> UE1.1: 60
  R1.B.02 "Option" -> UE1.1: 60
""",
    right="""
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A, B]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.A.01 "Option" [A] -> UE1.1: 60
  R1.B.02 "Option" -> UE1.1: 60
""",
    figures=False,
)
