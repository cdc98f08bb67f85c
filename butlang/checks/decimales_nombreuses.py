"""A coefficient with more decimals than anyone votes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.checks.base import Check, at, note
from butlang.checks.subjects import COEFFICIENTS
from butlang.diagnostics import Arg, Finding, Fix, Message, Text, say
from butlang.figures import Curriculum
from butlang.numbers import decimals, half_up

MOST: Final = 2
MESSAGE: Final = Text(
    "{module} en {ue} : {value} a {found} décimales, {most} attendues au plus",
    "{module} in {ue}: {value} has {found} decimals, {most} expected at most",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for ue in table.ues:
            for module, weight in ue.terms:
                for value in weight.terms:
                    if (found := decimals(value)) > MOST:
                        args: dict[str, Arg] = {"module": module.code.text, "ue": ue.ue.code.text, "value": value}
                        message = Message(MESSAGE, {**args, "found": found, "most": MOST})
                        fix = _rounded(ue.ue.code.text, value) if half_up(Fraction(value), MOST) else None
                        yield Finding(weight.span, message, at(table, ue.ue.code.text, module.code.text), fix=fix)


def _rounded(ue: str, value: Decimal) -> Fix:
    title = say(
        "si ce nombre vient d'une division, l'arrondir : {ue}: {value} ; le total de l'UE change d'autant",
        "if this number comes from a division, round it: {ue}: {value}; the total of the UE changes as much",
        ue=ue,
        value=half_up(Fraction(value), MOST),
    )
    return Fix(title, "incomplete")


CHECK = Check(
    note("décimales-nombreuses", "B229"),
    COEFFICIENTS,
    Text("un coefficient a plus de deux décimales", "a coefficient has more than two decimals"),
    Text(
        "Un coefficient comme 6,6667 vient d'une division, non d'un choix : il s'imprime mal, et aucun total n'y est\n"
        "rond. Rien ne l'interdit ; le document de 2022 n'en a aucun.",
        "A coefficient like 6,6667 comes from a division, not from a choice: it prints badly, and no total is round with\n"
        "it. Nothing forbids it; the document of 2022 has none.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 6,667
  R1.01 "Cours" -> UE1.1: 10
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 6,67
  R1.01 "Cours" -> UE1.1: 10
""",
    run=run,
)
