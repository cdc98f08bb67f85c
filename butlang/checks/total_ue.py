"""The total that a rule asks of each UE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.balance import balanced_total, rounding
from butlang.checks.base import Check, at, error, terms
from butlang.checks.subjects import UES_AVEC_REGLE
from butlang.claims import asked_total
from butlang.diagnostics import Arg, Finding, Message, Note, Text, say
from butlang.figures import Curriculum

TOO_MUCH: Final = Text(
    "{ue} : total {found}, attendu {expected} (règle total) ; {gap} de trop",
    "{ue}: total {found}, expected {expected} (règle total); {gap} too much",
)
TOO_LITTLE: Final = Text(
    "{ue} : total {found}, attendu {expected} (règle total) ; il manque {gap}",
    "{ue}: total {found}, expected {expected} (règle total); {gap} missing",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for ue in table.ues:
            expected = asked_total(table, ue)
            if expected is None or not ue.total or ue.total == expected:
                continue
            if ue.total < expected and (not ue.sae or not ue.ressource):
                continue  # a whole pole is missing: ue-sans-sae or ue-sans-ressource says it
            gap = ue.total - expected
            code = ue.ue.code.text
            figures: dict[str, Arg] = {"ue": code, "found": ue.total, "expected": expected, "gap": abs(gap)}
            message = Message(TOO_MUCH if gap > 0 else TOO_LITTLE, figures)
            rule = table.semestre.regles.total_span
            here = [Note(say("la règle est ici", "the rule is here"), rule)] if rule else []
            notes = (*terms(ue), *here, *rounding(ue, gap))
            yield Finding(ue.ue.span, message, at(table, code), notes, balanced_total(table, ue, gap))


CHECK = Check(
    error("total-ue", "B202"),
    UES_AVEC_REGLE,
    Text("le total d'une UE n'est pas celui de la règle", "the total of a UE is not what the rule says"),
    Text(
        "« règle total 100 », ou « règle total 10 × ECTS », dit ce que valent les coefficients de chaque UE\n"
        "ensemble. La loi n'en demande rien : c'est la convention du département. Chaque terme est montré.",
        "“règle total 100”, or “règle total 10 × ECTS”, says what the coefficients of each UE add up to. The law\n"
        "asks nothing of the kind: it is the department's convention. Each term is shown.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
règle total 100
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 58
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
règle total 100
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
""",
    run=run,
)
