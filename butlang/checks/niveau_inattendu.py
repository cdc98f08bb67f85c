"""A level that is not the year's."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, warning
from butlang.diagnostics import Edit, Finding, Fix, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    early = {ue.ue.competence.code for table in curriculum.tables if table.semestre.number <= 2 for ue in table.ues}
    for table in curriculum.tables:
        year = (table.semestre.number + 1) // 2
        for ue in table.ues:
            niveau, span = ue.ue.niveau, ue.ue.niveau_span
            if niveau is None or span is None or ue.ue.competence.code not in early or niveau.number == year:
                continue
            code = ue.ue.code.text
            message = say(
                "{ue} : niveau {found}, attendu {expected} en BUT{expected} pour une compétence suivie depuis BUT1",
                "{ue}: level {found}, expected {expected} in BUT{expected} for a competence followed since BUT1",
                ue=code,
                found=niveau.number,
                expected=year,
            )
            fix = Fix(say("le niveau de l'année", "the year's level"), "unsafe", (Edit(span, str(year)),))
            yield Finding(span, message, at(table, code), fix=fix)


CHECK = Check(
    warning("niveau-inattendu", "B301"),
    Text("le niveau n'est pas celui de l'année", "the level is not the year's"),
    Text(
        "Une compétence qui commence en BUT1 passe par les niveaux 1, 2, 3 en BUT1, BUT2, BUT3 : un niveau\n"
        "couvre les deux UE d'une même année.",
        "A competence that starts in BUT1 goes through levels 1, 2, 3 in BUT1, BUT2, BUT3: a level spans the two\n"
        "UEs of one year.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 2, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
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
)
