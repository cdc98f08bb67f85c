"""A total that differs from the one printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.balance import balanced_total, rounding
from butlang.checks.base import VALUE, Check, at, correct_claim, error, named, terms
from butlang.checks.subjects import attendus
from butlang.claims import Difference, asked_total, explained, of_semestre, of_ues, shifts, suspect
from butlang.diagnostics import Finding, Fix, Message, Note, Text, say
from butlang.figures import Curriculum, Table
from butlang.numbers import ZERO


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        doubted = {ue.ue.code.text for ue, _ in of_ues(table, "rapport")}  # two claims against the coefficients
        for ue, difference in of_ues(table, "total"):
            told = not table.waives("total-ue", ue.ue.code.text)
            if told and asked_total(table, ue) == difference.claim.value and ue.total:
                continue  # total-ue says it
            fix = correct_claim(difference.claim, difference.found)
            if asked_total(table, ue) != ue.total:  # else the rule agrees with the text
                balanced = balanced_total(table, ue, difference.by)
                if balanced is not None and (suspect(table, ue, difference.by) or ue.ue.code.text in doubted):
                    fix = balanced
                elif balanced is not None:
                    fix = Fix(Message(EITHER, {"fix": balanced.title}), "unsafe", fix.edits)
            yield _finding(table, ue.ue.code.text, difference, (*terms(ue), *rounding(ue, difference.by)), fix)
        for difference in of_semestre(table, "total"):
            if not explained(difference.by, shifts(table).values()):
                notes = tuple(Note(Message(VALUE, {"value": u.total or ZERO}), u.ue.span) for u in table.ues)
                fix = correct_claim(difference.claim, difference.found)
                yield _finding(table, "semestre", difference, notes, fix)


EITHER: Final = Text(
    "si les coefficients sont justes, corriger l'attendu ; sinon, par exemple, {fix}",
    "if the coefficients are right, correct the claim; otherwise, for instance, {fix}",
)


def _finding(table: Table, place: str, difference: Difference, notes: tuple[Note, ...], fix: Fix) -> Finding:
    claim = difference.claim
    message = say(
        "{place} : total {found}, attendu {expected}",
        "{place}: total {found}, expected {expected}",
        place=named(table, place),
        found=difference.found,
        expected=claim.value,
    )
    return Finding(claim.span, message, at(table, place), notes, fix)


CHECK = Check(
    error("attendu-total", "B211"),
    attendus("total"),
    Text("un total n'est pas celui qui est attendu", "a total is not the one claimed"),
    Text(
        "« attendu » recopie un chiffre d'un document voté ou imprimé ; il n'en est jamais la source. Le total\n"
        "calculé est la somme exacte des coefficients, montrés un par un.",
        "“attendu” copies a figure from a voted or printed document; it is never its source. The computed total\n"
        "is the exact sum of the coefficients, shown one by one.",
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
  attendu UE1.1 total 101
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
  attendu UE1.1 total 100; rapport 0,4; 6 ECTS
""",
    run=run,
)
