"""Columns whose module is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.checks.adding import free_code
from butlang.checks.base import Check, at, note
from butlang.checks.subjects import MODULES
from butlang.diagnostics import Finding, Fix, Message, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Module
from butlang.numbers import comma
from butlang.source import Span

ONE: Final = Text(
    "{columns} : un coefficient dont le module n'est pas nommé", "{columns}: one coefficient whose module is not named"
)
MANY: Final = Text(
    "{columns} : {n} coefficients par UE dont les modules ne sont pas nommés",
    "{columns}: {n} coefficients a UE whose modules are not named",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        for module in table.sheet.modules:
            if module.code.unidentified:
                n = max((len(weight.terms) for weight in module.weights.values()), default=1) or 1
                message = Message(ONE if n == 1 else MANY, {"columns": module.name, "n": n})
                yield Finding(_place(module), message, at(table, module.code.text), fix=_named(table, module))


def _named(table: Table, module: Module) -> Fix:
    """One line for each of the first two coefficients, with codes that are free."""
    terms = [(weight.ue, value) for weight in module.weights.values() for value in weight.terms]
    named = " ".join(('"[…]"', *module.categories))
    codes = [f"{free_code(table.semestre, module.code.kind, n)} {named}" for n in (0, 1)]
    lines = [f"{code} -> {ue}: {comma(value)}" for code, (ue, value) in zip(codes, terms, strict=False)]
    shown = tuple(lines) or (codes[0],)
    title = say(
        "quand les modules sont connus, une ligne pour chacun à la place de celle-ci, avec son titre à la place de […] : {lines:;}",
        "when the modules are known, one line for each in place of this one, with its title in place of […]: {lines:;}",
        lines=shown,
    )
    return Fix(title, "incomplete")


def _place(module: Module) -> Span:
    """The code, or what the module weighs on this sheet where that stands on other lines of the same code."""
    spans = [weight.span for weight in module.weights.values()]
    here = (module.span.source, module.span.line)
    return module.span if not spans or any((s.source, s.line) == here for s in spans) else spans[0]


CHECK = Check(
    note("colonne-non-identifiée", "B304"),
    MODULES,
    Text("des colonnes dont le module n'est pas connu", "columns whose module is not known"),
    Text(
        "« R1.? » garde les coefficients d'un brouillon, ou d'un document dont les en-têtes sont perdus. Les totaux\n"
        "et les rapports restent exacts ; les modules restent à nommer.",
        "“R1.?” keeps the coefficients of a draft, or of a document whose headers were lost. Totals and ratios stay\n"
        "exact; the modules remain to be named.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.? -> UE1.1: 20 + 40
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
