"""A file named by hérite or inclut that cannot be had (found by resolution)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import INCLUSIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.INCLUSION,
    INCLUSIONS,
    Text(
        "un fichier nommé par hérite ou inclut ne peut pas être lu", "a file named by hérite or inclut cannot be read"
    ),
    Text(
        "Le chemin est relatif au fichier qui le nomme et reste dans le projet (le dossier de .git ou de\n"
        "butlang.toml). Un fichier absent, illisible, ou qui s'inclut lui-même arrête la formation concernée.",
        "The path is relative to the file that names it and stays in the project (the folder of .git or\n"
        "butlang.toml). A file that is missing, unreadable, or includes itself stops the formation concerned.",
    ),
    wrong="""
formation EX "Exemple"
hérite "absent.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
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
