"""Parcours of the base that a semester does not take up."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.diagnostics import Edit, Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for semestre in curriculum.formation.semestres:
        if not semestre.dropped or not curriculum.formation.complete:
            continue
        message = say(
            "semestre {n} : la base le donne aussi pour {parcours}, ce qui n'est pas repris ici",
            "semester {n}: the base also gives it for {parcours}, which is not taken up here",
            n=semestre.number,
            parcours=semestre.dropped,
        )
        line = f"semestre {semestre.number} [{', '.join((*semestre.parcours, *semestre.dropped))}]"
        title = say("les reprendre", "take them up")
        yield Finding(
            semestre.span,
            message,
            Scope(semestre.number, ("semestre",)),
            fix=Fix(title, "unsafe", (Edit(semestre.span, line),)),
        )


CHECK = Check(
    warning("parcours-non-repris", "B308"),
    Text("un semestre ne reprend pas des parcours de la base", "a semester does not take up parcours of the base"),
    Text(
        "C'est le « semestre » de ce fichier qui dit pour quels parcours il y a une feuille ; les lignes de la base\n"
        "pour d'autres parcours sont laissées. Sans crochets, toutes celles qui visent un parcours le sont.",
        "The “semestre” of this file says for which parcours there is a sheet; lines of the base for other parcours\n"
        "are left out. Without brackets, all those for a parcours are.",
    ),
    wrong="""
formation FA "Exemple"
hérite "base.but"
semestre 1 [A]
""",
    right="""
formation FA "Exemple"
hérite "base.but"
semestre 1 [A, B]
""",
    run=run,
    figures=False,
    files={
        "base.but": """
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A, B]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
"""
    },
)
