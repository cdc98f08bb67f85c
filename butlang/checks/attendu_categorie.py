"""The total of a category that differs from the one printed."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import VALUE, Check, at, correct_claim, error, named, shown
from butlang.checks.subjects import attendus
from butlang.claims import Difference, of_semestre, of_ues, shifts
from butlang.diagnostics import Finding, Message, Note, Text, say
from butlang.figures import Curriculum, Table


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        wrong = list(of_ues(table, "catégorie"))
        below = list(of_semestre(table, "catégorie"))
        moved = shifts(table) if wrong or below else {}
        for ue, difference in wrong:
            if ue.ue.code.text in moved:
                continue  # the total is wrong already
            code = difference.claim.categorie
            terms = tuple(
                Note(Message(VALUE, {"value": shown(weight)}), weight.span)
                for module, weight in ue.terms
                if code in module.categories
            )
            yield _finding(table, ue.ue.code.text, difference, terms)
        for difference in below:
            told = [
                ue
                for ue, d in wrong
                if d.claim.categorie == difference.claim.categorie
                and not table.waives("attendu-categorie", ue.ue.code.text)
            ]
            if not told and not moved:
                yield _finding(table, "semestre", difference, ())


def _finding(table: Table, place: str, difference: Difference, notes: tuple[Note, ...]) -> Finding:
    claim = difference.claim
    message = say(
        "{place} : {categorie} {found}, attendu {expected}",
        "{place}: {categorie} {found}, expected {expected}",
        place=named(table, place),
        categorie=claim.categorie or "",
        found=difference.found,
        expected=claim.value,
    )
    return Finding(claim.span, message, at(table, place), notes, correct_claim(claim, difference.found))


CHECK = Check(
    error("attendu-catégorie", "B214"),
    attendus("catégorie"),
    Text("le total d'une catégorie n'est pas celui qui est attendu", "the total of a category is not the one claimed"),
    Text(
        "Le total d'une catégorie (AOP, par exemple) est la somme des coefficients de ses modules dans l'UE, ou\n"
        "dans le semestre.",
        "The total of a category (AOP, say) is the sum of the coefficients of its modules in the UE, or in the\n"
        "semester.",
    ),
    wrong="""
formation EX "Exemple"
catégorie AOP
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" AOP -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  attendu UE1.1 AOP 10
""",
    right="""
formation EX "Exemple"
catégorie AOP
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" AOP -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  attendu UE1.1 AOP 40
""",
    run=run,
)
