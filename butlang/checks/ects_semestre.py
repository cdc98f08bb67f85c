"""The credits of a semester."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from butlang.checks.base import VALUE, Check, at, error
from butlang.checks.subjects import FEUILLES
from butlang.claims import explained, of_ues
from butlang.diagnostics import Arg, Edit, Finding, Fix, Message, Note, Text, say
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
        line = f"UE{table.semestre.number}.1 C? niveau 1, ? ECTS"
        title = say(
            "écrire les UE du semestre, chacune avec sa compétence et ses crédits à la place des ? : {line}",
            "write the UEs of the semester, each with its competence and its credits in place of the ?: {line}",
            line=line,
        )
        return Fix(title, "incomplete")
    last = table.ues[-1].ue
    if last.ects is None or last.ects_span is None or last.ects <= gap:
        return None
    value = last.ects - gap
    others = tuple(ue.ue.ects or ZERO for ue in table.ues[:-1])
    equation = Message(EQUATION, {"expected": table.semestre.regles.ects, "others": others, "value": value})
    args: dict[str, Arg] = {
        "ue": last.code.text,
        "value": value,
        "equation": equation if others else "",
        "sum": table.semestre.regles.ects + gap,
    }
    return Fix(Message(LONG if gap > 0 else SHORT, args), "unsafe", (Edit(last.ects_span, comma(value)),))


SHORT: Final = Text(
    "{ue} à {value} ECTS{equation} ; ou ajouter l'UE qui manque ; ou, si le semestre n'est décrit qu'en partie, y écrire : "
    "règle ECTS {sum}",
    "{ue} at {value} ECTS{equation}; or add the UE that is missing; or, where the semester is described in part, write in it: "
    "règle ECTS {sum}",
)
LONG: Final = Text(
    "{ue} à {value} ECTS{equation} ; ou effacer l'UE qui est de trop",
    "{ue} at {value} ECTS{equation}; or remove the UE that should not be there",
)


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
compétence C2 "Conduire"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1, 15 ECTS
  UE1.2 C2 niveau 1, 12 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 40
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 60
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
