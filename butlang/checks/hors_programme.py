"""A weight where the national programme foresees none."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, shown, warning
from butlang.checks.subjects import AU_PROGRAMME
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum
from butlang.model import Weight
from butlang.resolve.report import removable


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for module in table.sheet.modules:
            if module.foreseen is None:
                continue
            for ue, weight in module.weights.items():
                if weight.value != 0 and ue not in module.foreseen:
                    message = say(
                        "{module} pèse en {ue} ({value}) ; le programme le prévoit en {foreseen}",
                        "{module} weighs in {ue} ({value}); the programme foresees it in {foreseen}",
                        module=module.code.text,
                        ue=ue,
                        value=shown(weight),
                        foreseen=module.foreseen,
                    )
                    notes = (Note(say("le programme le dit ici", "the programme says so here"), module.declared),)
                    yield Finding(weight.span, message, at(table, module.code.text, ue), notes, _fix(weight))


def _fix(weight: Weight) -> Fix:
    return Fix(
        say("effacer « {written} »", "remove “{written}”", written=removable(weight.span)),
        "incomplete",
    )


CHECK = Check(
    warning("hors-programme", "B404"),
    AU_PROGRAMME,
    Text("un module pèse où le programme ne le prévoit pas", "a module weighs where the programme does not foresee it"),
    Text(
        "Le programme national dit dans quelles UE chaque module peut peser. Un coefficient ailleurs est possible\n"
        "au titre de l'adaptation locale, mais il se justifie. Un module dont le programme ne dit rien est libre.",
        "The national programme says in which UEs each module may weigh. A coefficient elsewhere is possible as\n"
        "local adaptation, but it is to be justified. A module of which the programme says nothing is free.",
    ),
    wrong="""
formation EX "Exemple"
hérite "base.but"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  SAÉ1.02 "Local" -> UE1.2: 40
  R1.01 -> UE1.1: 60; UE1.2: 10
  R1.02 "Local" -> UE1.2: 50
""",
    right="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
""",
    run=run,
    files={
        "base.but": """
programme EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1
  SAÉ1.01 "Projet" -> UE1.1
  R1.01 "Cours" -> UE1.1
"""
    },
)
