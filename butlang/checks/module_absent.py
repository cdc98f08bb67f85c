"""A module of the programme that weighs nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.adding import may_weigh, weighed
from butlang.checks.base import Check, warning
from butlang.checks.subjects import DU_PROGRAMME
from butlang.diagnostics import Finding, Fix, Note, Scope, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Prescribed


def run(curriculum: Curriculum) -> Iterator[Finding]:
    semestres: dict[int, list[Table]] = {}
    for table in curriculum.tables:
        semestres.setdefault(table.semestre.number, []).append(table)
    for number, tables in semestres.items():
        weighing, blind = set[str](), set[str]()
        for table in tables:
            for module, column in zip(table.sheet.modules, table.columns, strict=True):
                if module.code.unidentified:
                    blind.add(module.code.pole)
                if column != 0:
                    weighing.add(module.code.text)
        for prescribed in tables[0].semestre.prescribed:
            code = prescribed.code.text
            if code in weighing or prescribed.code.pole in blind:
                continue
            message = say(
                "{module} « {title} » est au programme et ne pèse nulle part",
                "{module} “{title}” is in the programme and weighs nowhere",
                module=code,
                title=prescribed.title or "[…]",
            )
            notes = (Note(say("le programme le dit ici", "the programme says so here"), prescribed.declared),)
            yield Finding(
                prescribed.span, message, Scope(number, (code,), prescribed.parcours), notes, _fix(tables, prescribed)
            )


def _fix(tables: list[Table], prescribed: Prescribed) -> Fix:
    code, number = prescribed.code.text, prescribed.code.semestre
    ues = "; ".join(f"{ue}: ?" for ue in prescribed.foreseen) or f"UE{number}.1: ?"
    first = next((ue for table in tables for ue in table.ues if ue.ue.code.text in prescribed.foreseen), None)
    weighed_by = weighed(may_weigh(tables[0], first, prescribed.code.kind) if first and len(prescribed.foreseen) == 1 else None)  # fmt: skip
    title = say(
        "ajouter au semestre, avec {weighed} : {code} -> {ues}",
        "add to the semester, with {weighed}: {code} -> {ues}",
        weighed=weighed_by,
        code=code,
        ues=ues,
    )
    return Fix(title, "incomplete")


CHECK = Check(
    warning("module-absent", "B405"),
    DU_PROGRAMME,
    Text("un module du programme ne pèse nulle part", "a module of the programme weighs nowhere"),
    Text(
        "Le programme national s'impose : un module qu'il donne a un coefficient au moins. Muet dans un pôle qui a\n"
        "des colonnes non identifiées. Un retrait voulu se justifie par une dérogation.",
        "The national programme is binding: a module that it gives has one coefficient at least. Silent in a pole\n"
        "with unidentified columns. An intended removal is justified by a dérogation.",
    ),
    wrong="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 40
""",
    right="""
formation EX "Exemple"
hérite "base.but"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 -> UE1.1: 40
  R1.01 -> UE1.1: 55
  R1.02 -> UE1.1: 5
""",
    run=run,
    files={
        "base.but": """
programme EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
semestre 1
  UE1.1 C1 niveau 1
  SAÉ1.01 "Projet" -> UE1.1
  R1.01 "Cours" -> UE1.1
  R1.02 "Complément" -> UE1.1
"""
    },
)
