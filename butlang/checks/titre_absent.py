"""A module without a title."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, warning
from butlang.checks.subjects import MODULES
from butlang.diagnostics import Edit, Finding, Fix, Scope, Text, say
from butlang.figures import Curriculum
from butlang.words import nearest


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for semestre in curriculum.formation.semestres:
        if not semestre.sure:
            continue  # a line that does not parse may carry the title
        seen: set[str] = set()
        known = tuple(p.code.text for p in semestre.prescribed)
        for module in (m for sheet in semestre.sheets for m in sheet.modules):
            code = module.code.text
            if module.title is not None or module.code.unidentified or code in seen:
                continue
            seen.add(code)
            message = say("{module} n'a pas de titre", "{module} has no title", module=code)
            near = None if code in known else nearest(code, known)
            if near is not None:
                message = say(
                    "{module} n'a pas de titre, et le programme ne le connaît pas ; vouliez-vous dire {near} ?",
                    "{module} has no title, and the programme does not know it; did you mean {near}?",
                    module=code,
                    near=near,
                )
            fix = Fix(
                say(
                    "écrire le titre à la place de […] ; le laisser tel quel si le titre est perdu",
                    "write the title in place of […]; leave it as it is if the title is lost",
                ),
                "incomplete",
                (Edit(module.span, f'{code} "[…]"'),),
            )
            yield Finding(module.span, message, Scope(semestre.number, (code,), module.parcours), fix=fix)


CHECK = Check(
    warning("titre-absent", "B306"),
    MODULES,
    Text("un module n'a pas de titre", "a module has no title"),
    Text(
        "Le titre s'écrit une fois, ici ou dans le programme. Sans lui, la feuille ne montrerait que le code ; un\n"
        "code mal tapé se reconnaît souvent à cela. Un titre perdu s'écrit « […] ».",
        "The title is written once, here or in the programme. Without it the sheet would show the code alone; a\n"
        "mistyped code often shows in this way. A title that is lost is written “[…]”.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 -> UE1.1: 60
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
