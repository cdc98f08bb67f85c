"""A level that is not the year's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.base import Check, at, warning
from butlang.checks.subjects import UES
from butlang.diagnostics import Edit, Finding, Fix, Note, Text, say
from butlang.figures import Curriculum
from butlang.model import Formation, Ue

BUT1: Final = (1, 2)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    early = first_year(curriculum.formation)
    for table in curriculum.tables:
        year = (table.semestre.number + 1) // 2
        for ue in table.ues:
            niveau, span = ue.ue.niveau, ue.ue.niveau_span
            first = early.get(ue.ue.competence.code)
            if niveau is None or span is None or first is None or niveau.number == year:
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
            notes = () if first.span.source in curriculum.formation.sources else (Note(_IN_BASE, first.span),)
            yield Finding(span, message, at(table, code), notes, fix)


def first_year(formation: Formation) -> dict[str, Ue]:
    """The competences of BUT1, each with its first UE; a base tells of the semesters that this formation does not open."""
    found: dict[str, Ue] = {}
    opened = set[int]()
    at: Formation | None = formation
    while at is not None:
        semestres = [s for s in at.semestres if s.number in BUT1 and s.number not in opened]
        for ue in (ue for s in semestres if s.sure for sheet in s.sheets for ue in sheet.ues):
            found.setdefault(ue.competence.code, ue)
        opened.update(s.number for s in semestres)
        at = at.base
    return found


_IN_BASE: Final = say("la base la fait commencer ici", "the base starts it here")


CHECK = Check(
    warning("niveau-inattendu", "B301"),
    UES,
    Text("le niveau n'est pas celui de l'année", "the level is not the year's"),
    Text(
        "Une compétence qui commence en BUT1, ici ou dans la base, passe par les niveaux 1, 2, 3 en BUT1, BUT2, BUT3 :\n"
        "un niveau couvre les deux UE d'une même année.",
        "A competence that starts in BUT1, here or in the base, goes through levels 1, 2, 3 in BUT1, BUT2, BUT3: a\n"
        "level spans the two UEs of one year.",
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
