"""The credits of a semester."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from butlang.checks.base import VALUE, Check, at, error
from butlang.checks.subjects import FEUILLES
from butlang.claims import explained, of_ues
from butlang.diagnostics import Edit, Finding, Fix, Message, Note, Text, say
from butlang.figures import Curriculum, Table
from butlang.numbers import ZERO, comma

EQUATION: Final = Text(" ({expected} - {others:()} = {value})", " ({expected} - {others:()} = {value})")


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        found, expected = table.totals.ects, table.semestre.regles.ects
        if found is None or found == expected:
            continue
        told = [d.by for ue, d in of_ues(table, "ects") if not table.waives("attendu-ects", ue.ue.code.text)]
        if explained(found - expected, told):
            continue  # the UE that is wrong says it
        terms = tuple(Note(Message(VALUE, {"value": u.ue.ects or ZERO}), u.ue.ects_span) for u in table.ues)
        message = say(
            "semestre {n} : {found} ECTS, attendu {expected}",
            "semester {n}: {found} ECTS, expected {expected}",
            n=table.semestre.number,
            found=found,
            expected=expected,
        )
        yield Finding(table.semestre.span, message, at(table, "semestre"), terms, _balance(table, found - expected))


def _balance(table: Table, gap: Decimal) -> Fix | None:
    if not table.ues:
        return None
    last = table.ues[-1].ue
    if last.ects is None or last.ects_span is None or last.ects <= gap:
        return None
    value = last.ects - gap
    others = tuple(ue.ue.ects or ZERO for ue in table.ues[:-1])
    equation = Message(EQUATION, {"expected": table.semestre.regles.ects, "others": others, "value": value})
    title = say(
        "{ue} à {value} ECTS{equation}",
        "{ue} at {value} ECTS{equation}",
        ue=last.code.text,
        value=value,
        equation=equation if others else "",
    )
    return Fix(title, "unsafe", (Edit(last.ects_span, comma(value)),))


CHECK = Check(
    error("ects-semestre", "B203"),
    FEUILLES,
    Text("le semestre n'a pas ses 30 ECTS", "the semester does not have its 30 ECTS"),
    Text(
        "Un semestre vaut 30 crédits, répartis entre ses UE ; « règle ECTS » dit un autre nombre si la formation\n"
        "n'est décrite qu'en partie. Source : arrêté du 27 mai 2021, six semestres, 180 crédits.",
        "A semester is worth 30 credits, shared between its UEs; “règle ECTS” says another number where the\n"
        "formation is described in part. Source: order of 27 May 2021, six semesters, 180 credits.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
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
