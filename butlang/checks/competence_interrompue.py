"""A competence with a UE in one semester of a year, and none in the other."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, by_parcours, warning
from butlang.checks.subjects import Subject
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum, Table, UeFigures


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for here, there in _years(curriculum):
        carried = {ue.ue.competence.code for ue in there.ues}
        yield from (_finding(here, there, ue) for ue in here.ues if ue.ue.competence.code not in carried)


def _years(curriculum: Curriculum) -> Iterator[tuple[Table, Table]]:
    """The two sheets of each year of each parcours, both ways round; not those that lack credits: ects-semestre says that."""
    for _, sheets in by_parcours(curriculum):
        for odd, even in zip(sheets[::2], sheets[1::2], strict=True):
            if odd is not None and even is not None and _is_whole(odd) and _is_whole(even):
                yield odd, even
                yield even, odd


def _is_whole(table: Table) -> bool:
    return table.totals.ects == table.semestre.regles.ects


def _finding(here: Table, there: Table, ue: UeFigures) -> Finding:
    number, code = there.semestre.number, ue.ue.code.text
    message = say(
        "{competence} a une UE en semestre {here} ({ue}), aucune en semestre {there}",
        "{competence} has a UE in semester {here} ({ue}), none in semester {there}",
        competence=ue.ue.competence.code,
        here=here.semestre.number,
        ue=code,
        there=number,
    )
    title = say(
        "corriger la compétence de {ue} ; ou ajouter au semestre {there}, avec le numéro, le niveau et les crédits à la place des ? : {line}",
        "correct the competence of {ue}; or add to semester {there}, with the number, the level and the credits in place of each ?: {line}",
        ue=code,
        there=number,
        line=f"UE{number}.? {ue.ue.competence.code} niveau ?, ? ECTS",
    )
    note = Note(say("l'autre semestre de l'année", "the other semester of the year"), there.semestre.span)
    return Finding(ue.ue.span, message, at(here, code), (note,), Fix(title, "incomplete"))


CHECK = Check(
    warning("compétence-interrompue", "B316"),
    Subject("ues", meant=lambda it: sum(len(here.ues) for here, _ in _years(it))),
    Text(
        "une compétence n'a d'UE que dans un semestre de l'année",
        "a competence has a UE in one semester of the year only",
    ),
    Text(
        "Un niveau de compétence se valide sur les deux UE de l'année, une par semestre. Une UE sans sa pareille est une ligne\n"
        "oubliée, ou une compétence mal recopiée. Muet quand les crédits d'un des deux semestres ne font pas leur compte.\n"
        "Source : arrêté relatif au B.U.T., annexe 1, validation des niveaux de compétence.",
        "A level of a competence is validated by the two UEs of the year, one in each semester. A UE without the other one is\n"
        "a forgotten line, or a competence badly copied. Silent where the credits of one of both semesters do not add up.\n"
        "Source: order on the B.U.T., annex 1, validation of the levels of competence.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
semestre 2
  règle ECTS 12
  UE2.1 C1 niveau 1, 6 ECTS
  UE2.2 C2 niveau 1, 6 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40; UE2.2: 40
  R2.01 "Cours" -> UE2.1: 60; UE2.2: 60
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
semestre 2
  UE2.1 C1 niveau 1, 6 ECTS
  UE2.2 C2 niveau 1, 6 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40; UE2.2: 40
  R2.01 "Cours" -> UE2.1: 60; UE2.2: 60
""",
    run=run,
)
