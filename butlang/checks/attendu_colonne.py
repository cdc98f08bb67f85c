"""The sum of a column that differs from the one printed."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import VALUE, Check, at, correct_claim, error, shown
from butlang.checks.subjects import attendus
from butlang.claims import of_columns, shifts
from butlang.diagnostics import Finding, Message, Note, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        wrong = list(of_columns(table))
        moved = shifts(table) if wrong else {}
        for code, modules, difference in wrong:
            weighing = [ue for module in modules for ue in module.weights]
            if any(ue in moved for ue in weighing):
                continue  # the total of a UE in which it weighs is wrong already
            claim = difference.claim
            message = say(
                "{module} : total de ses coefficients {found}, attendu {expected}",
                "{module}: total of its coefficients {found}, expected {expected}",
                module=code,
                found=difference.found,
                expected=claim.value,
            )
            notes = tuple(
                Note(Message(VALUE, {"value": shown(weight)}), weight.span)
                for module in modules
                for weight in module.weights.values()
            )
            fix = correct_claim(claim, difference.found)
            yield Finding(claim.span, message, at(table, code), notes, fix)


CHECK = Check(
    error("attendu-colonne", "B215"),
    attendus("total", columns=True),
    Text("le total d'une colonne n'est pas celui qui est attendu", "the total of a column is not the one claimed"),
    Text(
        "« attendu R1.01 total 32 » recopie le total imprimé au pied d'une colonne : la somme des coefficients du\n"
        "module sur toutes les UE de la feuille.",
        "“attendu R1.01 total 32” copies the total printed at the foot of a column: the sum of the module's\n"
        "coefficients over all UEs of the sheet.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  attendu R1.01 total 50
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
  attendu R1.01 total 60
""",
    run=run,
)
