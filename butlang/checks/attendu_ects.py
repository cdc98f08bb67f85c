"""Credits that differ from those printed."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, correct_claim, error, named
from butlang.checks.subjects import attendus
from butlang.claims import Difference, explained, of_semestre, of_ues
from butlang.diagnostics import Finding, Note, Text, say
from butlang.figures import Curriculum, Table


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        wrong = list(of_ues(table, "ects"))
        for ue, difference in wrong:
            notes = (Note(say("les crédits sont ici", "the credits are here"), ue.ue.ects_span),)
            yield _finding(table, ue.ue.code.text, difference, notes)
        for difference in of_semestre(table, "ects"):
            shift = [d.by for ue, d in wrong if not table.waives("attendu-ects", ue.ue.code.text)]
            if explained(difference.by, shift):
                continue  # a UE that is wrong says it
            told = not table.waives("ects-semestre", "semestre")
            if told and difference.claim.value == table.semestre.regles.ects:
                continue  # ects-semestre says it
            yield _finding(table, "semestre", difference, ())


def _finding(table: Table, place: str, difference: Difference, notes: tuple[Note, ...]) -> Finding:
    claim = difference.claim
    message = say(
        "{place} : {found} ECTS, attendu {expected}",
        "{place}: {found} ECTS, expected {expected}",
        place=named(table, place),
        found=difference.found,
        expected=claim.value,
    )
    return Finding(claim.span, message, at(table, place), notes, correct_claim(claim, difference.found))


CHECK = Check(
    error("attendu-ects", "B213"),
    attendus("ects"),
    Text("des ECTS ne sont pas ceux qui sont attendus", "ECTS are not those claimed"),
    Text(
        "Les crédits d'une UE, ou leur somme sur le semestre, diffèrent du document recopié par « attendu ».",
        "The credits of a UE, or their sum over the semester, differ from the document that “attendu” copies.",
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
  attendu UE1.1 5 ECTS
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
