"""A file that another includes twice (found when files are gathered)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import INCLUSIONS
from butlang.diagnostics import Text

CHECK = Check(
    codes.INCLUSION_EN_DOUBLE,
    INCLUSIONS,
    Text("un fichier est inclus deux fois", "a file is included twice"),
    Text(
        "Un fichier n'est lu qu'une fois : la seconde ligne n'ajoute rien. Souvent une ligne copiée où un autre fichier\n"
        "devait être nommé ; celui-ci manque alors. Deux fichiers peuvent inclure le même.",
        "A file is read once only: the second line adds nothing. Often a copied line in which another file was to be\n"
        "named; that one is then missing. Two files may include the same one.",
    ),
    wrong="""
formation EX "Exemple"
inclut "s1.but"
inclut "s1.but"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
""",
    right="""
formation EX "Exemple"
inclut "s1.but"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
""",
    figures=False,
    files={
        "s1.but": """
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
"""
    },
)
