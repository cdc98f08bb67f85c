"""Years of the diploma without a stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from butlang.checks.adding import may_weigh, weighed
from butlang.checks.base import Check, at, by_parcours, note, says_stage
from butlang.checks.subjects import Subject
from butlang.diagnostics import Finding, Fix, Message, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Module
from butlang.words import unaccented

# The first two years have theirs, the third one too.
PERIODS: Final = (
    ((1, 2, 3, 4), say("semestres 1 à 4 : aucun stage", "semesters 1 to 4: no stage")),
    ((5, 6), say("semestres 5 et 6 : aucun stage", "semesters 5 and 6: no stage")),
)
# A stage may be a SAÉ under another name; a title that is lost may be that of a stage.
MAY_BE: Final = re.compile(r"stage|entreprise|professionn|alternance|immersion|mission|\[…\]")


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for message, there in _judged(curriculum):
        if not any(_may_be(module) for table in there for module in table.sheet.modules):
            yield _finding(message, there[-1])


def _judged(curriculum: Curriculum) -> Iterator[tuple[Message, list[Table]]]:
    """The sheets of each parcours in each period that is there whole."""
    if curriculum.formation.regime != "FI":
        return  # apprentices are in a company all year long
    for _, sheets in by_parcours(curriculum):
        for numbers, message in PERIODS:
            there = [sheet for number in numbers if (sheet := sheets[number - 1]) is not None]
            if len(there) == len(numbers):
                yield message, there


def _may_be(module: Module) -> bool:
    """Whether a module is a stage, or may be."""
    if module.code.kind == "STAGE" or (module.code.unidentified and module.code.pole == "saé"):
        return True
    if module.title is None or says_stage(module):
        return True
    # « Projet personnel et professionnel » is a ressource.
    return module.code.pole == "saé" and MAY_BE.search(unaccented(module.title)) is not None


def _finding(message: Message, table: Table) -> Finding:
    line = f'STAGE{table.semestre.number} "Stage"'
    if not table.ues:
        fix = Fix(say("ajouter par exemple : {line}", "add for example: {line}", line=line), "incomplete")
        return Finding(table.semestre.span, message, at(table, "semestre"), fix=fix)
    title = say(
        "ajouter à ce semestre, par exemple, avec {value} : {line}",
        "add to this semester, for example, with {value}: {line}",
        line=f"{line} -> {table.ues[0].ue.code.text}: ?",
        value=weighed(may_weigh(table, table.ues[0], "STAGE")),
    )
    return Finding(table.semestre.span, message, at(table, "semestre"), fix=Fix(title, "incomplete"))


CHECK = Check(
    note("stage-absent", "B314"),
    Subject("semesters", meant=lambda it: sum(len(there) for _, there in _judged(it))),
    Text("aucun stage en deux ans, ou en troisième année", "no stage in two years, or in the third one"),
    Text(
        "Un étudiant de formation initiale fait 22 à 26 semaines de stage, dans les deux premières années et dans la\n"
        "troisième ; le stage compte au pôle SAÉ. Muet pour FA et FC, quand un semestre manque, quand le pôle SAÉ a des\n"
        "colonnes non identifiées, et quand un titre parle de stage, d'entreprise ou de mission.\n"
        "Source : arrêté relatif au B.U.T., annexe 1, stages.",
        "A student of initial training does 22 to 26 weeks of stage, in the first two years and in the third one; the\n"
        "stage counts in the SAÉ pole. Silent for FA and FC, where a semester is not there, where the SAÉ pole has\n"
        "unidentified columns, and where a title speaks of a stage, a company or a mission.\n"
        "Source: order on the B.U.T., annex 1, stages.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40
  R2.01 "Cours" -> UE2.1: 60
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Projet" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" -> UE5.1: 40
  R5.01 "Cours" -> UE5.1: 60
semestre 6
  UE6.1 C1 niveau 3, 30 ECTS
  SAÉ6.01 "Projet" -> UE6.1: 40
  R6.01 "Cours" -> UE6.1: 60
  STAGE6 "Stage" -> UE6.1: 10
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40
  R2.01 "Cours" -> UE2.1: 60
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Projet" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
  STAGE4 "Stage" -> UE4.1: 10
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" -> UE5.1: 40
  R5.01 "Cours" -> UE5.1: 60
semestre 6
  UE6.1 C1 niveau 3, 30 ECTS
  SAÉ6.01 "Projet" -> UE6.1: 40
  R6.01 "Cours" -> UE6.1: 60
  STAGE6 "Stage" -> UE6.1: 10
""",
    run=run,
)
