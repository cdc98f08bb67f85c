"""A file that is not UTF-8 text (found when it is read)."""

from __future__ import annotations

from butlang import codes
from butlang.checks.base import Check
from butlang.checks.subjects import FICHIERS
from butlang.diagnostics import Text

CHECK = Check(
    codes.ENCODAGE,
    FICHIERS,
    Text("le fichier n'est pas du texte UTF-8", "the file is not UTF-8 text"),
    Text(
        "Une spécification est du texte UTF-8 (une marque d'ordre en tête est permise). Un fichier enregistré en\n"
        "« ANSI » ou en UTF-16 s'enregistre de nouveau en choisissant UTF-8 dans l'éditeur. Aucun exemple ne peut\n"
        "être montré ici : il faudrait des octets qui ne sont pas du texte.",
        "A specification is UTF-8 text (a byte order mark is allowed). Save a file that is “ANSI” or UTF-16 again,\n"
        "choosing UTF-8 in the editor. No example can be shown here: it would need bytes that are no text.",
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
