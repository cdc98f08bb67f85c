"""The two UEs of a competence in one year carry different levels."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.niveau_inattendu import first_year
from butlang.checks.subjects import UES
from butlang.diagnostics import Edit, Finding, Fix, Note, Scope, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Niveau, Ue


def run(curriculum: Curriculum) -> Iterator[Finding]:
    expected_from_but1 = first_year(curriculum.formation)
    tables = {(table.semestre.number, table.parcours): table for table in curriculum.tables}
    for table in curriculum.tables:
        for odd in _odd(table, tables):
            levels = [(ue.ue, ue.ue.niveau) for ue in odd.ues if ue.ue.niveau is not None]
            for ue in table.ues:
                competence = ue.ue.competence.code
                known = [(first, niveau) for first, niveau in levels if first.competence.code == competence]
                # Of a competence of BUT1 the level is known: niveau-inattendu says which UE is wrong.
                if known and competence not in expected_from_but1:
                    yield from _compared(table, odd, ue.ue, known)


def _odd(table: Table, tables: dict[tuple[int, str | None], Table]) -> list[Table]:
    """The sheets of the year's odd semester that this one goes on from; a common sheet goes on from each."""
    number = table.semestre.number - 1
    if not number % 2:
        return []
    return [
        other
        for (n, parcours), other in tables.items()
        if n == number and (table.parcours is None or parcours in (None, table.parcours))
    ]


def _compared(table: Table, odd: Table, ue: Ue, known: list[tuple[Ue, Niveau]]) -> Iterator[Finding]:
    first, expected = known[0]
    if ue.niveau is None or ue.niveau_span is None or any(ue.niveau.number == niveau.number for _, niveau in known):
        return
    code, other = ue.code.text, first.code.text
    message = say(
        "{ue} : niveau {found}, mais niveau {expected} en {other} pour la même compétence, la même année",
        "{ue}: level {found}, but level {expected} in {other} for the same competence, the same year",
        ue=code,
        found=ue.niveau.number,
        expected=expected.number,
        other=other,
    )
    note = Note(say("niveau {n} ici", "level {n} here", n=expected.number), first.niveau_span or first.span)
    title = say(
        "si le niveau de {other} est juste, l'écrire ici ; sinon, niveau {found} en {other} aussi",
        "if the level of {other} is right, write it here; otherwise level {found} in {other} too",
        other=other,
        found=ue.niveau.number,
    )
    fix = Fix(title, "unsafe", (Edit(ue.niveau_span, str(expected.number)),))
    parcours = odd.parcours if table.parcours is None else table.parcours
    scope = Scope(table.semestre.number, (code,), parcours, pair=(odd.semestre.number, other))
    yield Finding(ue.niveau_span, message, scope, (note,), fix)


CHECK = Check(
    warning("niveau-différent", "B309"),
    UES,
    Text("les deux UE d'une année n'ont pas le même niveau", "the two UEs of a year do not have the same level"),
    Text(
        "Un niveau de compétence couvre les deux semestres d'une année : ses deux UE forment ensemble le regroupement\n"
        "cohérent (RCUE) où elles se compensent. Avec deux niveaux, le jury ne saurait lequel valider.\n"
        "Source : arrêté relatif au B.U.T., annexe 1. Une compétence suivie depuis BUT1 relève de niveau-inattendu.",
        "A level of a competence spans the two semesters of a year: its two UEs form the coherent group (RCUE) inside\n"
        "which they compensate each other. With two levels, the jury could not tell which one is validated.\n"
        "Source: order on the B.U.T., annex 1. A competence followed since BUT1 is the matter of niveau-inattendu.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
règle ECTS 6
semestre 3
  UE3.1 C1 niveau 1, 6 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 2, 6 ECTS
  SAÉ4.01 "Projet" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 3
  UE3.1 C1 niveau 1, 6 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 1, 6 ECTS
  SAÉ4.01 "Projet" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
""",
    run=run,
)
