"""A title changed by « modifie » that differs from the base's in signs only."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, own_titles, titles, warning
from butlang.checks.subjects import Subject
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum
from butlang.words import differ_in_signs


def run(curriculum: Curriculum) -> Iterator[Finding]:
    formation = curriculum.formation
    if formation.base is None:
        return
    given = {(title.scope.semestre, title.what): title for title in titles(formation.base)}
    for title in own_titles(formation):
        base = given.get((title.scope.semestre, title.what))
        if base is None or not differ_in_signs(base.text, title.text):
            continue
        message = say(
            "{what} : le titre ne diffère de la base que par les accents, les capitales ou les signes : « {title} »",
            "{what}: the title differs from the base's in accents, capitals or signs only: “{title}”",
            what=title.what,
            title=base.text,
        )
        note = Note(say("la base dit ici", "the base says here"), base.span)
        fix = Fix(
            say(
                "effacer ce titre, que la base donne ; et toute la ligne si elle ne dit rien d'autre",
                "remove this title, the base gives it; and the whole line where it says nothing else",
            ),
            "incomplete",
        )
        yield Finding(title.span, message, title.scope, (note,), fix)


CHECK = Check(
    warning("titre-programme", "B407"),
    Subject("titles", meant=lambda it: 0 if it.formation.base is None else sum(1 for _ in own_titles(it.formation))),
    Text("un titre ne diffère du programme que par des signes", "a title differs from the programme's in signs only"),
    Text(
        "Un titre recopié d'un PDF perd un accent, un tiret, une apostrophe ; la même ressource porte alors deux titres,\n"
        "et les logiciels de scolarité ne les rapprochent plus. « modifie » est pour un titre qui dit autre chose. Un titre\n"
        "voté ou imprimé ainsi se justifie par une dérogation. Source : l'intitulé est celui du programme national\n"
        "(arrêté relatif au B.U.T., annexes des spécialités).",
        "A title copied from a PDF loses an accent, a dash, an apostrophe; the same ressource then bears two titles, and\n"
        "the software of the registry no longer brings them together. “modifie” is for a title that says something else.\n"
        "A title that was voted or printed so is justified by a dérogation. Source: the title is that of the national\n"
        "programme (order on the B.U.T., annexes of the specialities).",
    ),
    wrong="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
  modifie R1.01 "Economie d'entreprise 1"
""",
    right="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 60
""",
    run=run,
    figures=False,
    files={
        "base.but": """
programme EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1
  SAÉ1.01 "Projet" -> UE1.1
  R1.01 "Économie d'entreprise - 1" -> UE1.1
"""
    },
)
