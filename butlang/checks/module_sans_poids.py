"""A module that weighs nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.adding import may_weigh, weighed
from butlang.checks.base import Check, warning
from butlang.checks.subjects import MODULES
from butlang.diagnostics import Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Module


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for semestre, modules in by_semestre(curriculum):
        tables = [table for table in curriculum.tables if table.semestre.number == semestre]
        for code, (table, module, weighs) in modules.items():
            if not weighs and not module.of_programme and not (_on_empty_ues(table, module) or _ungraded(module)):
                if not module.weights and any(_blind(other, module) for other in tables):
                    continue  # it may be one of the columns that are not identified
                message = say("{module} ne pèse dans aucune UE", "{module} weighs in no UE", module=code)
                yield Finding(module.span, message, Scope(semestre, (code,), module.parcours), fix=_fix(table, module))


def by_semestre(curriculum: Curriculum) -> Iterator[tuple[int, dict[str, tuple[Table, Module, bool]]]]:
    """For each semester its modules, and whether each weighs (more than 0) on any sheet."""
    found: dict[int, dict[str, tuple[Table, Module, bool]]] = {}
    for table in curriculum.tables:
        modules = found.setdefault(table.semestre.number, {})
        for module, column in zip(table.sheet.modules, table.columns, strict=True):
            old = modules.get(module.code.text)
            modules[module.code.text] = (table, module, column != 0 or (old is not None and old[2]))
    yield from found.items()


def _ungraded(module: Module) -> bool:
    """Whether it is one that is not to weigh: portfolio-impair says why."""
    return module.code.kind == "PORTFOLIO" and module.code.semestre % 2 == 1


def _fix(table: Table, module: Module) -> Fix:
    if module.weights:
        title = say(
            "effacer la ligne, ou y écrire un coefficient à la place de 0",
            "remove the line, or write a coefficient on it in place of 0",
        )
        return Fix(title, "incomplete")
    value = may_weigh(table, table.ues[0], module.code.kind) if table.ues else None
    title = say(
        "effacer la ligne, ou y écrire à la fin, avec {weighed} : -> {ue}: ?",
        "remove the line, or write at its end, with {weighed}: -> {ue}: ?",
        weighed=weighed(value),
        ue=_first(table),
    )
    return Fix(title, "incomplete")


def _on_empty_ues(table: Table, module: Module) -> bool:
    """Whether the UEs in which it is written are reported themselves: nothing weighs there, or in one pole."""
    ues = [table.by_ue[code] for code in module.weights]
    return bool(ues) and all(not ue.sae or not ue.ressource for ue in ues)


def _blind(table: Table, module: Module) -> bool:
    """Whether a sheet that shows a module has unidentified columns in its pole that weigh something."""
    weighing = [other.code for other, column in zip(table.sheet.modules, table.columns, strict=True) if column != 0]
    return any(code.unidentified and code.pole == module.code.pole for code in weighing) and any(
        other.code == module.code for other in table.sheet.modules
    )


def _first(table: Table) -> str:
    return table.ues[0].ue.code.text if table.ues else f"UE{table.semestre.number}.1"


CHECK = Check(
    warning("module-sans-poids", "B224"),
    MODULES,
    Text("un module ne pèse dans aucune UE", "a module weighs in no UE"),
    Text(
        "Un module sans coefficient est suivi sans compter : c'est permis, mais c'est souvent un oubli.\n"
        "Muet dans un pôle qui a des colonnes non identifiées : le module peut en être une.",
        "A module without coefficient is attended without counting: that is allowed, but is often an oversight.\n"
        "Silent in a pole with unidentified columns: the module may be one of them.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 40
  R1.02 "Oublié"
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
""",
    run=run,
)
