"""A parcours that no semester names."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import PARCOURS
from butlang.diagnostics import Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    formation = curriculum.formation
    named = {code for semestre in formation.semestres for code in semestre.parcours}
    # Before the first semester with parcours is written, all of them wait for theirs.
    if not named or not formation.complete or not all(semestre.sure for semestre in formation.semestres):
        return
    shown = tuple(p.code for p in formation.parcours if p.code in named)
    first = next(semestre for semestre in formation.semestres if semestre.parcours)
    for parcours in formation.parcours:
        if parcours.code in named or parcours.span.source not in formation.sources:
            continue
        message = say(
            "aucun semestre ne nomme le parcours {code} (nommés : {shown})",
            "no semester names the parcours {code} (named: {shown})",
            code=parcours.code,
            shown=shown,
        )
        line = f"semestre {first.number} [{', '.join((*first.parcours, parcours.code))}]"
        fix = Fix(
            say(
                "effacer la ligne du parcours ; ou ajouter {code} aux crochets de ses semestres, comme ici : {line}",
                "remove the line of the parcours; or add {code} to the brackets of its semesters, as here: {line}",
                code=parcours.code,
                line=line,
            ),
            "incomplete",
        )
        yield Finding(parcours.span, message, Scope(parcours=parcours.code), fix=fix)


CHECK = Check(
    warning("parcours-inutilisé", "B313"),
    PARCOURS,
    Text("aucun semestre ne nomme un parcours", "no semester names a parcours"),
    Text(
        "Un parcours déclaré ici et que les crochets d'aucun semestre ne nomment n'a pas de feuille : ses étudiants\n"
        "n'auraient pas de coefficients. Muet tant qu'aucun parcours n'est nommé, et pour les parcours de la base.",
        "A parcours that is declared here and that no semester names in its brackets has no sheet: its students would\n"
        "have no coefficients. Silent while no parcours is named at all, and for the parcours of the base.",
    ),
    wrong="""
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
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
  R1.01 "Cours" -> UE1.1: 60
""",
    run=run,
    figures=False,
)
