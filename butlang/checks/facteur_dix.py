"""A coefficient ten times, or a tenth of, the others of its module."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from butlang.checks.base import Check, at, rewrite, warning
from butlang.checks.subjects import COEFFICIENTS
from butlang.claims import shifts
from butlang.diagnostics import Arg, Finding, Message, Note, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Module, Weight
from butlang.numbers import ZERO

# Fewer tell nothing: one heavy UE and two light ones are a choice.
OTHERS: Final = 3
CLOSE: Final = 2
ALIKE: Final = Text(
    "{module} pèse {found} en {ue}, et {low} dans ses {n} autres UE : un facteur 10",
    "{module} weighs {found} in {ue}, and {low} in its {n} other UEs: a factor of 10",
)
CLOSE_TO: Final = Text(
    "{module} pèse {found} en {ue}, et de {low} à {high} dans ses {n} autres UE : un facteur 10",
    "{module} weighs {found} in {ue}, and {low} to {high} in its {n} other UEs: a factor of 10",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        moved = shifts(table)
        for module in table.sheet.modules:
            slip = _slip(module)
            if slip is None or slip[0].ue in moved or _out(table, slip[0].ue):
                continue  # a total or a share that is wrong is said already, with what would put it right
            weight, value, like = slip
            code = module.code.text
            values = [other.value or ZERO for other in like]
            low, high = min(values), max(values)
            figures: dict[str, Arg] = {"module": code, "found": weight.value or ZERO, "ue": weight.ue, "n": len(like)}
            message = Message(ALIKE if low == high else CLOSE_TO, {**figures, "low": low, "high": high})
            title = say(
                "si la virgule est mal placée, {module} à {value} en {ue}",
                "if the decimal mark slipped, {module} at {value} in {ue}",
                module=code,
                value=value,
                ue=weight.ue,
            )
            notes = tuple(Note(say("{value}", "{value}", value=other.value or 0), other.span) for other in like)
            yield Finding(weight.span, message, at(table, code, weight.ue), notes, rewrite(weight, value, title))


def _out(table: Table, ue: str) -> bool:
    """Whether the share of a UE is out of bounds."""
    share, rules = table.by_ue[ue].share, table.semestre.regles
    return share is not None and not rules.low <= share <= rules.high


def _slip(module: Module) -> tuple[Weight, Decimal, list[Weight]] | None:
    """The coefficient whose mark may have slipped, its likely value, and the others, which are close to each other."""
    weights = [w for w in module.weights.values() if w.value and len(w.terms) == 1]
    if len(weights) <= OTHERS or len(weights) < len([w for w in module.weights.values() if w.value != 0]):
        return None
    for weight in weights:
        others = [other for other in weights if other is not weight]
        values = {other.value for other in others if other.value is not None}
        if weight.value is None or max(values) > CLOSE * min(values):
            continue
        for value in (weight.value / 10, weight.value * 10):
            if value in values:
                return weight, value, others
    return None


CHECK = Check(
    warning("facteur-dix", "B227"),
    COEFFICIENTS,
    Text("un coefficient vaut dix fois les autres du module", "a coefficient is ten times the others of the module"),
    Text(
        "Une virgule oubliée change 1,5 en 15, et rien ne le montre là où aucune règle ni aucun attendu ne dit le total.\n"
        "Seul un module qui pèse en quatre UE au moins est jugé, quand les autres coefficients sont proches (du simple\n"
        "au double) et que l'un d'eux est exactement le dixième, ou le décuple, de celui-ci.",
        "A forgotten decimal mark turns 1,5 into 15, and nothing shows it where no rule nor claim tells the total. Only\n"
        "a module that weighs in four UEs at least is judged, where the other coefficients are close (one to two at\n"
        "most) and one of them is exactly a tenth, or ten times, of this one.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
compétence C3 "Vendre"
  niveau 1 "Débuter"
compétence C4 "Gérer"
  niveau 1 "Débuter"
règle ECTS 24
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  UE1.3 C3 niveau 1, 6 ECTS
  UE1.4 C4 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 12; UE1.2: 12; UE1.3: 12; UE1.4: 12
  R1.01 "Cours" -> UE1.1: 10; UE1.2: 10; UE1.3: 10; UE1.4: 10
  R1.02 "Anglais" -> UE1.1: 1; UE1.2: 1,5; UE1.3: 1; UE1.4: 0,1
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
compétence C2 "Conduire"
  niveau 1 "Débuter"
compétence C3 "Vendre"
  niveau 1 "Débuter"
compétence C4 "Gérer"
  niveau 1 "Débuter"
règle ECTS 24
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  UE1.2 C2 niveau 1, 6 ECTS
  UE1.3 C3 niveau 1, 6 ECTS
  UE1.4 C4 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 12; UE1.2: 12; UE1.3: 12; UE1.4: 12
  R1.01 "Cours" -> UE1.1: 10; UE1.2: 10; UE1.3: 10; UE1.4: 10
  R1.02 "Anglais" -> UE1.1: 1; UE1.2: 1,5; UE1.3: 1; UE1.4: 1
""",
    run=run,
)
