"""The credits of the whole diploma."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from butlang.checks.base import Check, by_parcours, error
from butlang.checks.subjects import Subject
from butlang.diagnostics import Arg, Edit, Finding, Fix, Message, Note, Scope, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import LEGAL_ECTS, Formation
from butlang.numbers import ZERO, comma
from butlang.words import SEMESTRES

LEGAL: Final = Decimal(180)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for key, sheets, ects in _whole(curriculum):
        if sum(ects, ZERO) != LEGAL:
            yield _finding(curriculum.formation, key, ects, _fix(curriculum.formation, sheets))


def _whole(curriculum: Curriculum) -> Iterator[tuple[str | None, tuple[Table | None, ...], tuple[Decimal, ...]]]:
    """The credits of each parcours whose six semesters are there; a rule holds for all parcours of a semester."""
    for key, sheets in by_parcours(curriculum):
        ects = _ects(sheets)
        if ects is not None:
            yield key, sheets, ects


def _ects(sheets: tuple[Table | None, ...]) -> tuple[Decimal, ...] | None:
    """The credits of six semesters; None where one is not there, or not what its rule says: ects-semestre tells that."""
    there = [sheet for sheet in sheets if sheet is not None and sheet.totals.ects == sheet.semestre.regles.ects]
    return tuple(sheet.semestre.regles.ects for sheet in there) if len(there) == len(sheets) else None


def _fix(formation: Formation, sheets: tuple[Table | None, ...]) -> Fix:
    """The rule and a UE of the only semester that has not its 30 ECTS; else what to look at."""
    odd = [sheet for sheet in sheets if sheet is not None and sheet.semestre.regles.ects != LEGAL_ECTS]
    if len(odd) == 1 and odd[0].ues:
        rules, ue, n = odd[0].semestre.regles, odd[0].ues[-1].ue, odd[0].semestre.number
        value = (ue.ects or ZERO) + LEGAL_ECTS - rules.ects
        if rules.ects_span is not None and ue.ects_span is not None and value > 0:
            title = say(
                "semestre {n} : la règle à {legal} ECTS, et {ue} à {value}",
                "semester {n}: the rule at {legal} ECTS, and {ue} at {value}",
                n=n,
                legal=LEGAL_ECTS,
                ue=ue.code.text,
                value=value,
            )
            edits = (Edit(rules.ects_span, f"règle ECTS {comma(LEGAL_ECTS)}"), Edit(ue.ects_span, comma(value)))
            here = all(edit.span.source in formation.sources for edit in edits)
            return Fix(title, "unsafe", edits if here else ())
    title = say(
        "corriger les « règle ECTS » et les crédits des UE pour que les six semestres fassent {legal}",
        "correct each “règle ECTS” and the credits of the UEs so that the six semesters make {legal}",
        legal=LEGAL,
    )
    return Fix(title, "incomplete")


def _finding(formation: Formation, key: str | None, ects: tuple[Decimal, ...], fix: Fix) -> Finding:
    found = sum(ects, ZERO)
    message = Message(SHORT if found < LEGAL else LONG, {"found": found, "expected": LEGAL, "gap": abs(LEGAL - found)})
    rules = {s.regles.ects_span: s.regles.ects for s in formation.semestres if s.regles.ects_span is not None}
    notes = [Note(say("{n} ECTS par semestre ici", "{n} ECTS a semester here", n=n), span) for span, n in rules.items()]
    terms: dict[str, Arg] = {f"s{n}": value for n, value in zip(SEMESTRES, ects, strict=True)}
    notes.append(Note(Message(EQUATION, {**terms, "found": found})))
    return Finding(formation.span, message, Scope(parcours=key), tuple(notes), fix)


EQUATION: Final = Text(
    "semestres 1 à 6 : {s1} + {s2} + {s3} + {s4} + {s5} + {s6} = {found}",
    "semesters 1 to 6: {s1} + {s2} + {s3} + {s4} + {s5} + {s6} = {found}",
)
SHORT: Final = Text(
    "les six semestres font {found} ECTS, attendu {expected} pour le diplôme ; il manque {gap}",
    "the six semesters make {found} ECTS, expected {expected} for the diploma; {gap} missing",
)
LONG: Final = Text(
    "les six semestres font {found} ECTS, attendu {expected} pour le diplôme ; {gap} de trop",
    "the six semesters make {found} ECTS, expected {expected} for the diploma; {gap} too much",
)

CHECK = Check(
    error("ects-diplôme", "B205"),
    Subject("parcours", meant=lambda curriculum: sum(1 for _ in _whole(curriculum))),
    Text("les six semestres ne font pas 180 ECTS", "the six semesters do not make 180 ECTS"),
    Text(
        "Le B.U.T. vaut 180 crédits en six semestres. « règle ECTS » peut dire qu'un semestre n'en a pas 30 ; quand les\n"
        "six sont là, leur somme doit y être, pour chaque parcours. Un semestre qui n'a pas les crédits de sa règle est\n"
        "dit par ects-semestre. Source : arrêté du 27 mai 2021, six semestres, 180 crédits.",
        "The B.U.T. is worth 180 credits in six semesters. “règle ECTS” may say that a semester does not have 30; where\n"
        "all six are there, their sum is to be right, for each parcours. A semester without the credits of its rule is\n"
        "reported by ects-semestre. Source: order of 27 May 2021, six semesters, 180 credits.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40
  R2.01 "Cours" -> UE2.1: 60
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Stage" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" -> UE5.1: 40
  R5.01 "Cours" -> UE5.1: 60
semestre 6
  règle ECTS 29
  UE6.1 C1 niveau 3, 29 ECTS
  SAÉ6.01 "Stage" -> UE6.1: 40
  R6.01 "Cours" -> UE6.1: 60
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" -> UE2.1: 40
  R2.01 "Cours" -> UE2.1: 60
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" -> UE3.1: 40
  R3.01 "Cours" -> UE3.1: 60
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Stage" -> UE4.1: 40
  R4.01 "Cours" -> UE4.1: 60
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" -> UE5.1: 40
  R5.01 "Cours" -> UE5.1: 60
semestre 6
  UE6.1 C1 niveau 3, 30 ECTS
  SAÉ6.01 "Stage" -> UE6.1: 40
  R6.01 "Cours" -> UE6.1: 60
""",
    run=run,
)
