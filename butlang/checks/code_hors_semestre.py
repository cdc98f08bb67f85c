"""A code that carries another semester's number."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import MODULES
from butlang.diagnostics import Edit, Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for semestre in curriculum.formation.semestres:
        for sheet in semestre.sheets:
            parcours = None if sheet.parcours is None else sheet.parcours.code
            coded = [(ue.code, ue.span) for ue in sheet.ues] + [(m.code, m.span) for m in sheet.modules]
            for code, span in coded:
                if code.semestre != semestre.number:
                    message = say(
                        "{code} est écrit dans le semestre {n}",
                        "{code} stands in semester {n}",
                        code=code.text,
                        n=semestre.number,
                    )
                    near = code.text.replace(str(code.semestre), str(semestre.number), 1)
                    fix = Fix(say("écrire {near}", "write {near}", near=near), "unsafe", (Edit(span, near),))
                    yield Finding(span, message, Scope(semestre.number, (code.text,), parcours), fix=fix)


CHECK = Check(
    warning("code-hors-semestre", "B305"),
    MODULES,
    Text("un code porte le numéro d'un autre semestre", "a code carries another semester's number"),
    Text(
        "Le nombre qui suit SAÉ, R, PORTFOLIO ou STAGE est celui du semestre. Un autre nombre est presque toujours\n"
        "une ligne copiée d'un autre semestre.",
        "The number after SAÉ, R, PORTFOLIO or STAGE is the semester's. Another number is nearly always a line\n"
        "copied from another semester.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R2.01 "Cours" -> UE1.1: 60
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
    of_programme=True,
)
