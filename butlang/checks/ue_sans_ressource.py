"""A UE has nothing in the ressource pole."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.adding import filled, may_weigh, new_line, or_to_another
from butlang.checks.base import Check, at, error, terms
from butlang.checks.subjects import UES
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for ue in table.ues:
            if ue.total and not ue.ressource:
                code = ue.ue.code.text
                message = say(
                    "{ue} : rien dans le pôle ressources (total {total}, tout en SAÉ)",
                    "{ue}: nothing in the ressource pole (total {total}, all of it SAÉ)",
                    ue=code,
                    total=ue.total,
                )
                title = say(
                    "{another}ajouter au semestre, {filled} : {line}",
                    "{another}add to the semester, {filled}: {line}",
                    filled=filled(may_weigh(table, ue, "R")),
                    line=new_line(table, "R", code),
                    another=or_to_another(table, "ressource", code),
                )
                yield Finding(ue.ue.span, message, at(table, code), terms(ue), Fix(title, "incomplete"))


CHECK = Check(
    error("ue-sans-ressource", "B223"),
    UES,
    Text("une UE n'a rien dans le pôle ressources", "a UE has nothing in the ressource pole"),
    Text(
        "Une UE réunit des SAÉ et au moins une ressource : la part SAÉ serait ici 100 %.",
        "A UE joins SAÉ and at least one ressource: here the SAÉ share would be 100 %.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
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
