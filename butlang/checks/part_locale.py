"""The hours of local adaptation in the whole diploma."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.checks.base import Check, by_parcours, warning
from butlang.checks.subjects import Subject
from butlang.diagnostics import Finding, Fix, Message, Scope, Text, say
from butlang.figures import Curriculum, Table
from butlang.model import Module
from butlang.numbers import ZERO
from butlang.words import HourKind

MOST: Final = Fraction(1, 3)
# These may have none of their own.
WITHOUT: Final = ("STAGE", "PORTFOLIO", "PAÉ")
PROJECTS: Final[HourKind] = "projet"
MESSAGE: Final = Text(
    "adaptation locale : {share:%} % des heures ({local} sur {total}), au plus un tiers",
    "local adaptation: {share:%} % of the hours ({local} of {total}), one third at most",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    local = {categorie.code: categorie for categorie in curriculum.formation.categories if categorie.locale}
    if not local:
        return
    for key, modules in _judged(curriculum):
        # The law does not say whether the projects count: what is too much in both ways is.
        shares = [_share(modules, frozenset(local), without) for without in ((), (PROJECTS,))]
        if all(share is not None and Fraction(share[0]) > MOST * Fraction(share[1]) for share in shares):
            part, total = next(share for share in shares if share is not None)
            message = Message(MESSAGE, {"share": Fraction(part) / Fraction(total), "local": part, "total": total})
            first = next(iter(local.values()))
            yield Finding(first.span, message, Scope(parcours=key), fix=_fix(first.code, part, total))


def _fix(local: str, part: Decimal, total: Decimal) -> Fix:
    """How many hours are beyond the third, all hours staying as many."""
    title = say(
        "donner {moved} heures des modules locaux à d'autres ; ou effacer {local} de la ligne d'un module qui est au programme national",
        "give {moved} hours of the local modules to others; or remove {local} from the line of a module that is of the national programme",
        moved=math.ceil(Fraction(part) - MOST * Fraction(total)),
        local=local,
    )
    return Fix(title, "incomplete")


def _judged(curriculum: Curriculum) -> Iterator[tuple[str | None, tuple[Module, ...]]]:
    """The modules of each parcours that can be judged."""
    if any(categorie.locale for categorie in curriculum.formation.categories):
        for key, sheets in by_parcours(curriculum):
            yield key, _modules(sheets)


def _modules(sheets: tuple[Table | None, ...]) -> tuple[Module, ...]:
    """The modules of six semesters; none where one is missing, or hours are."""
    there = [sheet for sheet in sheets if sheet is not None]
    modules = tuple(module for sheet in there for module in sheet.sheet.modules)
    known = all(module.hours or module.code.kind in WITHOUT for module in modules)
    return modules if known and len(there) == len(sheets) else ()


def _share(
    modules: tuple[Module, ...], local: frozenset[str], without: tuple[HourKind, ...]
) -> tuple[Decimal, Decimal] | None:
    """The local hours and all of them."""
    hours = [(m, sum((value for kind, value in m.hours if kind not in without), ZERO)) for m in modules]
    total = sum((value for _, value in hours), ZERO)
    return (sum((v for m, v in hours if not local.isdisjoint(m.categories)), ZERO), total) if total else None


CHECK = Check(
    warning("part-locale", "B206"),
    Subject("modules", meant=lambda it: sum(len(modules) for _, modules in _judged(it))),
    Text("l'adaptation locale passe le tiers des heures", "the local adaptation is more than a third of the hours"),
    Text(
        "Le programme national fait les deux tiers du volume horaire du diplôme, l'adaptation locale un tiers. Jugé quand\n"
        "les six semestres sont là, que chaque module dit ses heures (stage et portfolio exceptés) et qu'une catégorie est\n"
        "« locale » ; il faut que la part passe le tiers avec les heures de projet et sans elles. Source : arrêté du\n"
        "6 décembre 2019 portant réforme de la licence professionnelle, article 17.",
        "The national programme makes two thirds of the hours of the diploma, local adaptation one third. Judged where all\n"
        "six semesters are there, each module says its hours (stage and portfolio apart) and a category is “locale”; the\n"
        "share must be more than a third with the hours of projects and without them. Source: order of 6 December 2019\n"
        "on the licence professionnelle, article 17.",
    ),
    wrong="""
formation EX "Exemple"
catégorie AL "adaptation locale" locale
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" heures 20 TP -> UE1.1: 40
  R1.01 "Cours" heures 55 TD -> UE1.1: 30
  R1.02 "Filière locale" AL heures 45 TD -> UE1.1: 30
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" heures 20 TP -> UE2.1: 40
  R2.01 "Cours" heures 55 TD -> UE2.1: 30
  R2.02 "Filière locale" AL heures 45 TD -> UE2.1: 30
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" heures 20 TP -> UE3.1: 40
  R3.01 "Cours" heures 55 TD -> UE3.1: 30
  R3.02 "Filière locale" AL heures 45 TD -> UE3.1: 30
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Stage" heures 20 TP -> UE4.1: 40
  R4.01 "Cours" heures 55 TD -> UE4.1: 30
  R4.02 "Filière locale" AL heures 45 TD -> UE4.1: 30
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" heures 20 TP -> UE5.1: 40
  R5.01 "Cours" heures 55 TD -> UE5.1: 30
  R5.02 "Filière locale" AL heures 45 TD -> UE5.1: 30
semestre 6
  UE6.1 C1 niveau 3, 30 ECTS
  SAÉ6.01 "Stage" heures 20 TP -> UE6.1: 40
  R6.01 "Cours" heures 55 TD -> UE6.1: 30
  R6.02 "Filière locale" AL heures 45 TD -> UE6.1: 30
""",
    right="""
formation EX "Exemple"
catégorie AL "adaptation locale" locale
compétence C1 "Réaliser"
  niveau 1 "Débuter"
  niveau 2 "Avancer"
  niveau 3 "Maîtriser"
semestre 1
  UE1.1 C1 niveau 1, 30 ECTS
  SAÉ1.01 "Projet" heures 20 TP -> UE1.1: 40
  R1.01 "Cours" heures 60 TD -> UE1.1: 30
  R1.02 "Filière locale" AL heures 40 TD -> UE1.1: 30
semestre 2
  UE2.1 C1 niveau 1, 30 ECTS
  SAÉ2.01 "Projet" heures 20 TP -> UE2.1: 40
  R2.01 "Cours" heures 60 TD -> UE2.1: 30
  R2.02 "Filière locale" AL heures 40 TD -> UE2.1: 30
semestre 3
  UE3.1 C1 niveau 2, 30 ECTS
  SAÉ3.01 "Projet" heures 20 TP -> UE3.1: 40
  R3.01 "Cours" heures 60 TD -> UE3.1: 30
  R3.02 "Filière locale" AL heures 40 TD -> UE3.1: 30
semestre 4
  UE4.1 C1 niveau 2, 30 ECTS
  SAÉ4.01 "Stage" heures 20 TP -> UE4.1: 40
  R4.01 "Cours" heures 60 TD -> UE4.1: 30
  R4.02 "Filière locale" AL heures 40 TD -> UE4.1: 30
semestre 5
  UE5.1 C1 niveau 3, 30 ECTS
  SAÉ5.01 "Projet" heures 20 TP -> UE5.1: 40
  R5.01 "Cours" heures 60 TD -> UE5.1: 30
  R5.02 "Filière locale" AL heures 40 TD -> UE5.1: 30
semestre 6
  UE6.1 C1 niveau 3, 30 ECTS
  SAÉ6.01 "Stage" heures 20 TP -> UE6.1: 40
  R6.01 "Cours" heures 60 TD -> UE6.1: 30
  R6.02 "Filière locale" AL heures 40 TD -> UE6.1: 30
""",
    run=run,
)
