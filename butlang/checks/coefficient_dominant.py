"""A coefficient that is more than half of its UE."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from butlang.checks.base import Check, at, optional
from butlang.checks.subjects import COEFFICIENTS
from butlang.diagnostics import Arg, Finding, Fix, Message, Text
from butlang.figures import Curriculum

HALF: Final = Fraction(1, 2)
MESSAGE: Final = Text(
    "{module} fait {share:%} % de {ue} ({value} sur {total}), plus de la moitié",
    "{module} is {share:%} % of {ue} ({value} of {total}), more than half",
)

MOST: Final = Text(
    "si ce n'est pas voulu, {ue}: {most} au plus, les autres coefficients restant les mêmes",
    "if it is not meant, {ue}: {most} at most, the other coefficients being the same",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for ue in table.ues:
            for module, weight in ue.terms:
                if not ue.total or len(weight.terms) != 1 or weight.value in (None, ue.total):
                    continue
                share = Fraction(weight.value) / Fraction(ue.total)
                if share > HALF:
                    args: dict[str, Arg] = {"module": module.code.text, "ue": ue.ue.code.text, "value": weight.value}
                    message = Message(MESSAGE, {**args, "total": ue.total, "share": share})
                    fix = Fix(Message(MOST, {"ue": ue.ue.code.text, "most": ue.total - weight.value}), "incomplete")
                    yield Finding(weight.span, message, at(table, ue.ue.code.text, module.code.text), fix=fix)


CHECK = Check(
    optional("coefficient-dominant", "B230"),
    COEFFICIENTS,
    Text("un coefficient fait plus de la moitié de son UE", "a coefficient is more than half of its UE"),
    Text(
        "Un module qui fait plus de la moitié d'une UE en décide presque seul. C'est parfois voulu (une SAÉ unique, un\n"
        "stage), parfois un chiffre de trop : 55 pour 5. Rien ne l'interdit dans l'arrêté.",
        "A module that is more than half of a UE decides it almost alone. Sometimes that is meant (the only SAÉ, a\n"
        "stage), sometimes it is a digit too many: 55 for 5. Nothing in the decree forbids it.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 55
  R1.01 "Cours" -> UE1.1: 45
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 50
  R1.01 "Cours" -> UE1.1: 50
""",
    run=run,
)
