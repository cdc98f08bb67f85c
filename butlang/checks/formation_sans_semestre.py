"""A formation without any semester."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import FORMATIONS
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    formation = curriculum.formation
    if not formation.semestres and formation.complete:
        message = say("la formation {code} n'a aucun semestre", "formation {code} has no semester", code=formation.code)
        fix = Fix(say("ouvrir un semestre : semestre 1", "open a semester: semestre 1"), "incomplete")
        yield Finding(formation.span, message, fix=fix)


CHECK = Check(
    warning("formation-sans-semestre", "B307"),
    FORMATIONS,
    Text("la formation n'a aucun semestre", "the formation has no semester"),
    Text(
        "Une formation sans semestre ne donne aucune feuille. D'un programme, seuls les semestres que la formation\n"
        "ouvre sont repris : « semestre 1 » suffit à reprendre le premier.",
        "A formation without semester gives no sheet. Of a programme only those semesters are taken that the\n"
        "formation opens: “semestre 1” is enough to take the first.",
    ),
    wrong="""
formation EX "Exemple"
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
    run=run,
    figures=False,
)
