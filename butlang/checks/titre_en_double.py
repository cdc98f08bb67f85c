"""Two modules of one sheet with the same title."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import Check, at, warning
from butlang.checks.subjects import TITRES
from butlang.diagnostics import Finding, Fix, Note, Text, say
from butlang.figures import Curriculum
from butlang.model import Module
from butlang.words import unaccented


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        first: dict[tuple[str, str], Module] = {}
        for module in table.sheet.modules:
            if module.title is None or "[…]" in module.title:
                continue  # two titles that are cut may differ in what is lost
            plain = " ".join(unaccented(module.title).split())
            other = first.setdefault((module.code.pole, plain), module)
            if other is module or other.code == module.code:
                continue
            code = module.code.text
            message = say(
                "{module} porte le titre de {other} : « {title} »",
                "{module} bears the title of {other}: “{title}”",
                module=code,
                other=other.code.text,
                title=module.title,
            )
            note = Note(say("le même titre ici", "the same title here"), other.title_span or other.span)
            fix = Fix(
                say(
                    "corriger le titre de {module}, ou celui de {other}",
                    "correct the title of {module}, or that of {other}",
                    module=code,
                    other=other.code.text,
                ),
                "incomplete",
            )
            yield Finding(module.title_span or module.span, message, at(table, code), (note,), fix)


CHECK = Check(
    warning("titre-en-double", "B312"),
    TITRES,
    Text("deux modules d'une feuille portent le même titre", "two modules of a sheet bear the same title"),
    Text(
        "Une ligne copiée dont seul le code a été changé donne deux colonnes que l'étudiant et le jury ne distinguent\n"
        "pas. Une SAÉ et une ressource peuvent porter le même titre : des programmes nationaux le font. Accents,\n"
        "capitales et espaces ne comptent pas.",
        "A copied line of which only the code was changed gives two columns that neither students nor jury can tell\n"
        "apart. A SAÉ and a ressource may bear the same title: national programmes have it. Accents, capitals and\n"
        "spaces do not count.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Anglais" -> UE1.1: 30
  R1.02 "Anglais" -> UE1.1: 30
""",
    right="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Anglais" -> UE1.1: 30
  R1.02 "Expression" -> UE1.1: 30
""",
    run=run,
    of_programme=True,
)
