"""A coefficient that is still unknown."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, error
from butlang.checks.subjects import COEFFICIENTS
from butlang.diagnostics import Finding, Fix, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for module in table.sheet.modules:
            for ue, weight in module.weights.items():
                if weight.value is None:
                    message = say(
                        "{module} en {ue} : coefficient inconnu, le total de {ue} ne peut pas être calculé",
                        "{module} in {ue}: unknown coefficient, the total of {ue} cannot be computed",
                        module=module.code.text,
                        ue=ue,
                    )
                    fix = Fix(
                        say("écrire le coefficient à la place de ?", "write the coefficient in place of ?"),
                        "incomplete",
                    )
                    yield Finding(weight.span, message, at(table, ue, module.code.text), fix=fix)


CHECK = Check(
    error("coefficient-inconnu", "B204"),
    COEFFICIENTS,
    Text("un coefficient n'est pas encore connu", "a coefficient is not known yet"),
    Text(
        "« ? » tient la place d'un coefficient à décider. La feuille le montre, les totaux qui en dépendent restent\n"
        "vides : un total faux serait pire.",
        "“?” stands for a coefficient to be decided. The sheet shows it, the totals that depend on it stay empty:\n"
        "a wrong total would be worse.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: ?
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
