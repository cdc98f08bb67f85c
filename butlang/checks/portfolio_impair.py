"""A portfolio that weighs in an odd semester."""

from __future__ import annotations

from collections.abc import Iterator

from butlang.checks.base import VALUE, Check, at, shown, warning
from butlang.checks.subjects import PORTFOLIOS_IMPAIRS
from butlang.diagnostics import Edit, Finding, Fix, Message, Note, Text, say
from butlang.figures import Curriculum
from butlang.model import Module
from butlang.source import Source, Span


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        if table.semestre.number % 2 == 0:
            continue
        for module, column in zip(table.sheet.modules, table.columns, strict=True):
            if module.code.kind == "PORTFOLIO" and column != 0 and module.weights:
                message = say(
                    "{module} : un portfolio n'est pas noté en semestre impair ({n})",
                    "{module}: a portfolio is not graded in an odd semester ({n})",
                    module=module.code.text,
                    n=table.semestre.number,
                )
                notes = tuple(Note(Message(VALUE, {"value": shown(w)}), w.span) for w in module.weights.values())
                fix = Fix(say("effacer ses coefficients", "remove its coefficients"), "unsafe", _without(module))
                yield Finding(module.span, message, at(table, module.code.text), notes, fix)


def _without(module: Module) -> tuple[Edit, ...]:
    """Each of its lines up to what stands before the arrow."""
    last: dict[tuple[Source, int], Span] = {}
    for weight in module.weights.values():
        last[weight.span.source, weight.span.line] = weight.span
    edits = []
    for (source, line), span in last.items():
        start = source.starts[line - 1]
        before = source.text[start : span.start].rpartition("->")[0].rstrip()
        edits.append(Edit(Span(source, start + len(before), span.end), ""))
    return tuple(edits)


CHECK = Check(
    warning("portfolio-impair", "B225"),
    PORTFOLIOS_IMPAIRS,
    Text("un portfolio pèse en semestre impair", "a portfolio weighs in an odd semester"),
    Text(
        "Le portfolio s'évalue aux semestres pairs ; en semestre impair la recommandation nationale est de ne pas\n"
        "le noter.",
        "The portfolio is assessed in even semesters; the national recommendation is not to grade it in odd ones.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
  PORTFOLIO1 "Portfolio" -> UE1.1: 1
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
