"""A hole in the numbering of a semester."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from butlang.checks.base import Check, note
from butlang.checks.subjects import SEMESTRES
from butlang.diagnostics import Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum
from butlang.model import Module, Prescribed, Semestre
from butlang.words import KINDS, Kind


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for semestre in curriculum.formation.semestres:
        if not semestre.sure:
            continue  # a line that does not parse may carry the number
        numbers: dict[Kind, set[int]] = {}
        blind: set[str] = set()
        codes = {module.code for sheet in semestre.sheets for module in sheet.modules}
        for code in codes | {p.code for p in semestre.prescribed}:
            if code.unidentified:
                blind.add(code.pole)
            elif code.number is not None:
                numbers.setdefault(code.kind, set()).add(code.number)
        for kind in KINDS:
            there = numbers.get(kind, set())
            missing = [n for n in range(1, max(there, default=0)) if n not in there]
            if not missing or ("ressource" if kind == "R" else "saé") in blind:
                continue
            codes_missing = tuple(_runs(f"{kind}{semestre.number}", missing))
            message = say(
                "semestre {n} : la numérotation saute {codes}",
                "semester {n}: the numbering skips {codes}",
                n=semestre.number,
                codes=codes_missing,
            )
            number = f"{kind}{semestre.number}.{missing[0]:02d}"
            after = _after(semestre, kind, missing[0])
            title = say(
                "renuméroter {after} en {number} ; ou ajouter le module oublié, avec son titre et son coefficient à la place de […] et de ? : {line}",
                "renumber {after} as {number}; or add the forgotten module, with its title and coefficient in place of […] and ?: {line}",
                line=f'{number} "[…]" -> {_ue(after)}: ?',
                number=number,
                after=after.code.text,
            )
            span = after.span if after.span.source is semestre.span.source else semestre.span
            yield Finding(span, message, Scope(semestre.number, ("semestre",)), fix=Fix(title, "incomplete"))


def _after(semestre: Semestre, kind: Kind, number: int) -> Module | Prescribed:
    """The first module whose number follows a hole."""
    there: list[Module | Prescribed] = [module for sheet in semestre.sheets for module in sheet.modules]
    there += semestre.prescribed
    later = [m for m in there if m.code.kind == kind and (m.code.number or 0) > number]
    return min(later, key=lambda m: m.code.number or 0)


def _ue(module: Module | Prescribed) -> str:
    """A UE in which a module like this one may weigh."""
    ues = module.foreseen if isinstance(module, Prescribed) else tuple(module.weights)
    return ues[0] if ues else f"UE{module.code.semestre}.1"


def _runs(prefix: str, missing: list[int]) -> Iterator[str]:
    """Codes that are missing, a run of three or more as its ends."""
    for _, group in groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        if len(run) > 2:
            yield f"{prefix}.{run[0]:02d} … {prefix}.{run[-1]:02d}"
        else:
            yield from (f"{prefix}.{n:02d}" for n in run)


CHECK = Check(
    note("codes-discontinus", "B303"),
    SEMESTRES,
    Text("la numérotation d'un semestre a un trou", "the numbering of a semester has a hole"),
    Text(
        "Les modules d'un semestre se numérotent à la suite, communs et de parcours ensemble. Un numéro qui manque\n"
        "est souvent un module oublié. Muet dans un pôle qui a des colonnes non identifiées.",
        "The modules of a semester are numbered in a row, common ones and those of the parcours together. A missing\n"
        "number is often a forgotten module. Silent in a pole with unidentified columns.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.02 "Cours" -> UE1.1: 40
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
    figures=False,
    of_programme=True,
)
