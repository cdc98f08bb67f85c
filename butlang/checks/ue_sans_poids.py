"""A UE in which nothing weighs."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.adding import filled, new_line
from butlang.checks.base import Check, at, error
from butlang.checks.subjects import UES
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for ue in table.ues:
            if ue.total is not None and not ue.total:
                code = ue.ue.code.text
                message = say(
                    "{ue} : aucun coefficient, le total est 0", "{ue}: no coefficient, the total is 0", ue=code
                )
                title = say(
                    "écrire « ; {ue}: ? » à la fin d'une ligne de SAÉ et d'une ligne de ressource ; ou ajouter au semestre, {filled} "
                    "(SAÉ de {min:%} à {max:%} %) : {lines:;}",
                    "write “; {ue}: ?” at the end of the line of a SAÉ and of that of a ressource; or add to the semester, {filled} "
                    "(SAÉ {min:%} to {max:%} %): {lines:;}",
                    ue=code,
                    filled=filled(None),
                    min=table.semestre.regles.low,
                    max=table.semestre.regles.high,
                    lines=(new_line(table, "SAÉ", code), new_line(table, "R", code)),
                )
                yield Finding(ue.ue.span, message, at(table, code), fix=Fix(title, "incomplete"))


CHECK = Check(
    error("ue-sans-poids", "B221"),
    UES,
    Text("rien ne pèse dans une UE", "nothing weighs in a UE"),
    Text(
        "Une UE où aucun module ne pèse ne peut pas être validée : ni total, ni rapport.",
        "A UE in which no module weighs cannot be validated: neither total nor ratio.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  UE1.2 C2 niveau 1, 6 ECTS
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
