"""A module without hours among others that have theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.base import Check, note, says_stage
from butlang.checks.subjects import Subject
from butlang.diagnostics import Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum
from butlang.model import Module
from butlang.words import Kind

# A stage and a portfolio have no hours of their own, whatever their code.
KINDS: Final[tuple[Kind, ...]] = ("SAÉ", "R")
# One that is missing among so many is an oversight; more of them are a choice.
AMONG: Final = 4


def run(curriculum: Curriculum) -> Iterator[Finding]:
    own = curriculum.formation.sources
    for number, alike in _compared(curriculum):
        missing = [module for module in alike if not module.hours]
        having = len(alike) - len(missing)
        # What a base declares is said of the base.
        yield from (_finding(number, module, having) for module in missing if module.declared.source in own)


def _compared(curriculum: Curriculum) -> Iterator[tuple[int, list[Module]]]:
    """The modules of a semester and a kind, where nearly all have hours."""
    semestres: dict[int, dict[str, Module]] = {}
    for table in curriculum.tables:
        modules = semestres.setdefault(table.semestre.number, {})
        modules.update((m.code.text, m) for m in table.sheet.modules if not (m.code.unidentified or says_stage(m)))
    for number, modules in semestres.items():
        for kind in KINDS:
            alike = [module for module in modules.values() if module.code.kind == kind]
            having = sum(bool(module.hours) for module in alike)
            if having and having >= AMONG * (len(alike) - having):
                yield number, alike


def _finding(number: int, module: Module, having: int) -> Finding:
    code = module.code.text
    message = say(
        "{module} n'a pas d'heures ; {n} autres modules du semestre en ont",
        "{module} has no hours; {n} other modules of the semester have theirs",
        module=code,
        n=having,
    )
    fix = Fix(
        say(
            "écrire ses heures après son titre, par exemple : heures 10 CM + 20 TD",
            "write its hours after its title, for example: heures 10 CM + 20 TD",
        ),
        "incomplete",
    )
    return Finding(module.span, message, Scope(number, (code,), module.parcours), fix=fix)


CHECK = Check(
    note("heures-absentes", "B228"),
    Subject("modules", meant=lambda it: sum(len(alike) for _, alike in _compared(it))),
    Text("un module n'a pas d'heures, les autres en ont", "a module has no hours, the others have theirs"),
    Text(
        "Les heures sont facultatives ; quand un semestre les donne, un module sans heures fausse toute somme que l'on en\n"
        "fait (service des enseignants, volume du programme). Parlent les ressources entre elles et les SAÉ entre elles,\n"
        "quand quatre modules au moins en ont pour un qui n'en a pas. Un module sans heures s'écrit « heures 0 TD ».",
        "Hours are optional; where a semester gives them, a module without hours falsifies every sum that is made of them\n"
        "(the duties of teachers, the volume of the programme). Ressources are compared with each other, and SAÉ with each\n"
        "other, where four modules at least have hours for one that has none. A module of no hours says “heures 0 TD”.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" heures 10 CM + 20 TD -> UE1.1: 20
  R1.02 "Anglais" heures 20 TD -> UE1.1: 10
  R1.03 "Expression" heures 20 TD -> UE1.1: 10
  R1.04 "Statistiques" heures 8 CM + 12 TP -> UE1.1: 10
  R1.05 "Droit" -> UE1.1: 10
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" heures 10 CM + 20 TD -> UE1.1: 20
  R1.02 "Anglais" heures 20 TD -> UE1.1: 10
  R1.03 "Expression" heures 20 TD -> UE1.1: 10
  R1.04 "Statistiques" heures 8 CM + 12 TP -> UE1.1: 10
  R1.05 "Droit" heures 15 CM -> UE1.1: 10
""",
    run=run,
    of_programme=True,
)
