"""A competence whose UE does not keep its number from one semester to another."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, warning
from butlang.checks.subjects import UES
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Ue


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for index, table in enumerate(curriculum.tables):
        before = [other for other in curriculum.tables[:index] if _precedes(other, table)]
        moved = [(ue, first) for ue in _single(table) if (first := _numbered_otherwise(ue, before)) is not None]
        if moved:
            yield _finding(table, moved)


def _precedes(other: Table, table: Table) -> bool:
    """Whether the same students sit in both; an earlier semester."""
    if other.semestre.number >= table.semestre.number:
        return False
    return None in (other.parcours, table.parcours) or other.parcours == table.parcours


def _single(table: Table) -> list[Ue]:
    """The UEs that are alone to carry their competence: compétence-en-double tells of the others."""
    carried = [ue.ue.competence.code for ue in table.ues]
    return [ue.ue for ue in table.ues if carried.count(ue.ue.competence.code) == 1]


def _numbered_otherwise(ue: Ue, before: list[Table]) -> Ue | None:
    """The last UE that carried the competence, if none of those before has the number of this one."""
    carried = [other for table in before for other in _single(table) if other.competence.code == ue.competence.code]
    return carried[-1] if carried and all(other.code.number != ue.code.number for other in carried) else None


def _finding(table: Table, moved: list[tuple[Ue, Ue]]) -> Finding:
    """One for a sheet: two competences that changed places are one mistake."""
    ue, first = moved[0]
    expected = f"UE{table.semestre.number}.{first.code.number}"
    message = say(
        "{ue} porte {competence}, que {first} portait : attendu en {expected}",
        "{ue} carries {competence}, which {first} carried: expected in {expected}",
        ue=ue.code.text,
        competence=ue.competence.code,
        first=first.code.text,
        expected=expected,
    )
    notes = [Note(say("{competence} était ici", "{competence} was here", competence=ue.competence.code), first.span)]
    for other, before in moved[1:]:
        told = say("de même {competence}, portée par {first}", "likewise {competence}, carried by {first}", competence=other.competence.code, first=before.code.text)  # fmt: skip
        notes.append(Note(told, other.span))
    title = say(
        "si {ue} porte bien {competence}, écrire {expected} à la place de {ue}, partout dans le semestre ; sinon, corriger sa compétence",
        "if {ue} does carry {competence}, write {expected} in place of {ue} throughout the semester; otherwise correct its competence",
        ue=ue.code.text,
        competence=ue.competence.code,
        expected=expected,
    )
    return Finding(ue.span, message, at(table, ue.code.text), tuple(notes), Fix(title, "incomplete"))


CHECK = Check(
    warning("numéro-différent", "B311"),
    UES,
    Text("une compétence change de numéro d'UE", "a competence changes its UE number"),
    Text(
        "UE 3.2 et UE 4.2 sont la deuxième compétence du parcours : le jury, ORéBUT et les logiciels de scolarité\n"
        "rapprochent les UE par ce numéro, et les deux UE d'une année se compensent. Une compétence mise à la place\n"
        "d'une autre se voit à cela.",
        "UE 3.2 and UE 4.2 are the second competence of the parcours: the jury, ORéBUT and the software of the registry\n"
        "match UEs by this number, and the two UEs of a year compensate each other. A competence put in the place of\n"
        "another shows in this way.",
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
semestre 2
  UE2.2 C1 niveau 1, 6 ECTS
  SAÉ2.01 "Projet" -> UE2.2: 40
  R2.01 "Cours" -> UE2.2: 60
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
semestre 2
  UE2.1 C1 niveau 1, 6 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40
  R2.01 "Cours" -> UE2.1: 60
""",
    run=run,
)
