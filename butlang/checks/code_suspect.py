"""A letter where a code has a digit: `R1.O1` for `R1.01`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from butlang.checks.base import Check, at, warning
from butlang.checks.subjects import MODULES
from butlang.diagnostics import Edit, Finding, Fix, Text, say
from butlang.figures import Curriculum
from butlang.words import ModuleCode, module_code

# A letter O for the 0 of a number of two digits: L1 and I1 are names that one gives.
_LOOKS_LIKE_A_NUMBER: Final = re.compile(r"O[1-9]")


def run(curriculum: Curriculum) -> Iterator[Finding]:
    parcours = {one.code for one in curriculum.formation.parcours}
    for table in curriculum.tables:
        there = {module.code.text for sheet in table.semestre.sheets for module in sheet.modules}
        for module in table.sheet.modules:
            meant = _meant(module.code, parcours)
            if meant is None or meant in there:
                continue  # where the number is taken it is a name
            message = say(
                "{module} : une lettre tient peut-être la place d'un chiffre ; vouliez-vous dire {meant} ?",
                "{module}: a letter may stand for a digit; did you mean {meant}?",
                module=module.code.text,
                meant=meant,
            )
            fix = Fix(say("écrire {meant}", "write {meant}", meant=meant), "unsafe", (Edit(module.span, meant),))
            yield Finding(module.span, message, at(table, module.code.text), fix=fix)


def _meant(code: ModuleCode, parcours: set[str]) -> str | None:
    """The code with a zero for the letter; None where it has no such segment."""
    read = [
        segment.replace("O", "0")
        if isinstance(segment, str) and segment not in parcours and _LOOKS_LIKE_A_NUMBER.fullmatch(segment)
        else str(segment)
        for segment in code.segments
    ]
    if read == [str(segment) for segment in code.segments]:
        return None
    return module_code(".".join((f"{code.kind}{code.semestre}", *read))).text


CHECK = Check(
    warning("code-suspect", "B315"),
    MODULES,
    Text("une lettre tient la place d'un chiffre dans un code", "a letter stands for a digit in a code"),
    Text(
        "« R1.O1 », avec la lettre O, est un code valable : celui d'un module local qui s'appelle « O1 ». C'est presque\n"
        "toujours R1.01, et rien ne le montre à l'œil ; les logiciels de scolarité ne le reconnaissent pas.",
        "“R1.O1”, with the letter O, is a valid code: that of a local module called “O1”. It is nearly always R1.01,\n"
        "and the eye does not see it; the software of the registry does not know it.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.O1 "Cours" -> UE1.1: 60
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
