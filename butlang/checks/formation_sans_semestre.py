"""A formation without any semester."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import FORMATIONS
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum
from butlang.model import Formation


def run(curriculum: Curriculum) -> Iterator[Finding]:
    formation = curriculum.formation
    if not formation.semestres and formation.complete:
        message = say("la formation {code} n'a aucun semestre", "formation {code} has no semester", code=formation.code)
        yield Finding(formation.span, message, fix=_fix(formation))


def _fix(formation: Formation) -> Fix:
    """The first semester of the programme, or else what a semester is made of."""
    base: Formation | None = formation.base
    while base is not None and not base.semestres:
        base = base.base
    if base is not None:
        first = base.semestres[0]
        line = f"semestre {first.number}" + (f" [{', '.join(first.parcours)}]" if first.parcours else "")
        title = say(
            "ouvrir à la fin du fichier chaque semestre voulu du programme, et le compléter : {line}",
            "open at the end of the file each semester of the programme that is wanted, and complete it: {line}",
            line=line,
        )
        return Fix(title, "incomplete")
    declared = (c.code for c in formation.competences if 1 in c.niveaux)
    title = say(
        "écrire à la fin du fichier un semestre et ses UE, ses SAÉ et ses ressources, avec leurs titres à la place de […] : {lines:;}",
        "write at the end of the file a semester and its UEs, its SAÉ and its ressources, with their titles in place of […]: {lines:;}",
        lines=(
            "semestre 1",
            f"UE1.1 {next(declared, 'C?')} niveau 1, 30 ECTS",
            'SAÉ1.01 "[…]" -> UE1.1: 40',
            'R1.01 "[…]" -> UE1.1: 60',
        ),
    )
    return Fix(title, "incomplete")


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
compétence C1 "Réaliser"
  niveau 1 "Débuter"
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
