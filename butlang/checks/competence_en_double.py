"""Two UEs of one sheet carry the same competence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

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
            if other is ue or competence == "?":  # not known: a line that declares it cannot be read
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
            fix = _fix(curriculum, ue, other, {row.ue.competence.code for row in table.ues})
            yield Finding(ue.span, message, at(table, code), (note,), fix)


def _fix(curriculum: Curriculum, ue: Ue, other: Ue, carried: set[str]) -> Fix:
    """The line with another competence: one that is declared, has the level and is not carried yet, or a new one."""
    competences, level = curriculum.formation.competences, ue.niveau
    free = [c.code for c in competences if c.code not in carried and (level is None or level.number in c.niveaux)]
    if free:
        title = say(
            "si c'est {other} qui est à corriger, y écrire une autre compétence ; si c'est {ue} : {line}",
            "if {other} is the one to correct, write another competence there; if it is {ue}: {line}",
            ue=ue.code.text,
            line=_line(ue, free[0]),
            other=other.code.text,
        )
        return Fix(title, "unsafe")
    title = say(
        "écrire {ue} avec une autre compétence, ou {other} de même ; et déclarer celle-ci et son niveau après les autres, avec "
        "leurs titres à la place de […] : {lines:;}",
        "write {ue} with another competence, or {other} likewise; and declare that one and its level after the others, with "
        "their titles in place of […]: {lines:;}",
        ue=ue.code.text,
        other=other.code.text,
        lines=(
            _line(ue, new := _new({c.code for c in competences})),
            f'compétence {new} "[…]"',
            f'niveau {1 if level is None else level.number} "[…]"',
        ),
    )
    return Fix(title, "incomplete")


def _line(ue: Ue, competence: str) -> str:
    """The line of a UE as it is written, with another competence."""
    written = ue.span.source.line(ue.span.line).partition("#")[0].strip()
    return re.sub(rf"\b{re.escape(ue.competence.code)}\b", competence, written, count=1)


def _new(known: set[str]) -> str:
    return next(code for n in count(1) if (code := f"C{n}") not in known)


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
compétence C2 "Conduire"
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
