"""A ratio that differs from the one printed."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, correct_claim, error, terms
from butlang.checks.subjects import attendus
from butlang.claims import of_ues, shifts
from butlang.diagnostics import Finding, Text, say
from butlang.figures import Curriculum


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        wrong = list(of_ues(table, "rapport"))
        moved = shifts(table) if wrong else {}
        for ue, difference in wrong:
            code = ue.ue.code.text
            if code in moved:
                continue  # the total is wrong already
            claim = difference.claim
            assert ue.share is not None
            assert ue.sae is not None
            assert ue.total is not None
            message = say(
                "{ue} : rapport SAÉ / UE {found:0} ({sae} sur {total}), attendu {expected:0}",
                "{ue}: ratio SAÉ / UE {found:0} ({sae} of {total}), expected {expected:0}",
                ue=code,
                found=difference.found,
                sae=ue.sae,
                total=ue.total,
                expected=claim.value,
            )
            fix = correct_claim(claim, difference.found)
            yield Finding(claim.span, message, at(table, code), terms(ue), fix)


CHECK = Check(
    error("attendu-rapport", "B212"),
    attendus("rapport"),
    Text("un rapport SAÉ / UE n'est pas celui qui est attendu", "a SAÉ / UE ratio is not the one claimed"),
    Text(
        "Le rapport est la part exacte du pôle SAÉ, arrondie au plus près (le demi vers le haut) au nombre de\n"
        "chiffres imprimés, deux au moins.",
        "The ratio is the exact share of the SAÉ pole, rounded half up to the digits that are printed, two at least.",
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
  attendu UE1.1 rapport 0,41
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
