"""Parcours of the base that a semester does not take up."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import SEMESTRES
from butlang.diagnostics import Edit, Finding, Fix, Message, Scope, Text, say
from butlang.figures import Curriculum
from butlang.model import Formation, Semestre


def run(curriculum: Curriculum) -> Iterator[Finding]:
    formation = curriculum.formation
    for semestre in formation.semestres:
        if semestre.dropped and formation.complete:
            message, fix = _none(formation, semestre) if not semestre.parcours else _some(semestre)
            yield Finding(semestre.span, message, Scope(semestre.number, ("semestre",)), fix=fix)


def _some(semestre: Semestre) -> tuple[Message, Fix]:
    """A semester that names parcours, but not all those of the base."""
    message = say(
        "semestre {n} : la base le donne aussi pour {parcours}, ce qui n'est pas repris ici",
        "semester {n}: the base also gives it for {parcours}, which is not taken up here",
        n=semestre.number,
        parcours=semestre.dropped,
    )
    return message, _all(semestre)


def _none(formation: Formation, semestre: Semestre) -> tuple[Message, Fix]:
    """A semester without brackets. Of a programme, which lists all the parcours of the speciality, few are opened on one site."""
    message = say(
        "semestre {n} : la base le donne pour {parcours}, aucun n'est nommé ici",
        "semester {n}: the base gives it for {parcours}, none is named here",
        n=semestre.number,
        parcours=semestre.dropped,
    )
    if len(semestre.dropped) == 1 or _of_formation(formation, semestre.number):
        return message, _all(semestre)
    line = f"semestre {semestre.number} [{semestre.dropped[0]}, …]"
    title = say("nommer ceux que la formation ouvre : {line}", "name those that the formation opens: {line}", line=line)
    return message, Fix(title, "incomplete")


def _of_formation(formation: Formation, number: int) -> bool:
    """Whether the base that gives a semester is a formation, whose parcours are all open."""
    base = formation.base
    while base is not None and all(s.number != number for s in base.semestres):
        base = base.base
    return base is not None and base.kind == "formation"


def _all(semestre: Semestre) -> Fix:
    line = f"semestre {semestre.number} [{', '.join((*semestre.parcours, *semestre.dropped))}]"
    return Fix(
        say("les reprendre à la place de la ligne", "take them up in place of the line"),
        "unsafe",
        (Edit(semestre.span, line),),
    )


CHECK = Check(
    warning("parcours-non-repris", "B308"),
    SEMESTRES,
    Text("un semestre ne reprend pas des parcours de la base", "a semester does not take up parcours of the base"),
    Text(
        "C'est le « semestre » de ce fichier qui dit pour quels parcours il y a une feuille ; les lignes de la base\n"
        "pour d'autres parcours sont laissées. Sans crochets, toutes celles qui visent un parcours le sont : un semestre\n"
        "vraiment commun (Pass'BUT…) le dit par une dérogation.",
        "The “semestre” of this file says for which parcours there is a sheet; lines of the base for other parcours\n"
        "are left out. Without brackets, all those for a parcours are: a semester that is common indeed (Pass'BUT…) says\n"
        "so by a dérogation.",
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
