"""Two UEs of one sheet carry the same competence."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, warning
from butlang.checks.subjects import UES
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum
from butlang.model import Ue


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        first: dict[str, Ue] = {}
        for ue in (row.ue for row in table.ues):
            competence, code = ue.competence.code, ue.code.text
            other = first.setdefault(competence, ue)
            if other is ue:
                continue
            message = say(
                "{ue} porte {competence}, que {other} porte déjà dans ce semestre",
                "{ue} carries {competence}, which {other} already carries in this semester",
                ue=code,
                competence=competence,
                other=other.code.text,
            )
            note = Note(
                say("{competence} est déjà ici", "{competence} is here already", competence=competence), other.span
            )
            fix = Fix(
                say(
                    "écrire la compétence de {ue}, ou celle de {other}",
                    "write the competence of {ue}, or that of {other}",
                    ue=code,
                    other=other.code.text,
                ),
                "incomplete",
            )
            yield Finding(ue.span, message, at(table, code), (note,), fix)


CHECK = Check(
    warning("compétence-en-double", "B310"),
    UES,
    Text("deux UE d'un semestre portent la même compétence", "two UEs of a semester carry the same competence"),
    Text(
        "Un semestre a autant d'UE que de compétences actives dans le parcours, une UE par compétence ; une ligne copiée\n"
        "dont la compétence n'a pas été changée se voit à cela. Source : arrêté relatif au B.U.T., annexe 1.",
        "A semester has as many UEs as the parcours has active competences, one UE a competence; a copied line whose\n"
        "competence was not changed shows in this way. Source: order on the B.U.T., annex 1.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 40
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 12
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40; UE1.2: 40
  R1.01 "Cours" -> UE1.1: 60; UE1.2: 60
""",
    run=run,
)
