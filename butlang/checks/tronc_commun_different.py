"""A common UE whose figures differ from parcours to parcours."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from typing import Final

from butlang.checks.base import Check, warning
from butlang.checks.subjects import UES
from butlang.claims import shifts
from butlang.diagnostics import Finding, Fix, Message, Note, Scope, Text, say
from butlang.figures import Curriculum, Table, UeFigures
from butlang.numbers import ZERO

DIFFERS: Final = Text(
    "{ue} n'est pas la même dans tous les parcours : {first} dans {parcours}, {second} dans {other}",
    "{ue} is not the same in all parcours: {first} in {parcours}, {second} in {other}",
)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    seen: dict[tuple[int, str, str], list[tuple[Table, UeFigures]]] = {}
    for table in curriculum.tables:
        if len(table.semestre.sheets) > 1:
            for ue in table.ues:
                key = (table.semestre.number, ue.ue.code.text, ue.ue.competence.code)
                seen.setdefault(key, []).append((table, ue))
    for (number, code, _), rows in seen.items():
        known = [row for row in rows if row[1].total is not None]
        other = next((row for row in known[1:] if _facts(row[1]) != _facts(known[0][1])), None)
        # A total that is reported as wrong explains why the others are not the same.
        if other is not None and not any(code in shifts(table) for table, _ in (known[0], other)):
            yield _finding(number, code, known[0], other)


def _facts(ue: UeFigures) -> tuple[object, ...]:
    return (ue.total, ue.sae, ue.ue.ects, sorted((code, poles) for code, poles in ue.poles.items() if any(poles)))


def _finding(number: int, code: str, first: tuple[Table, UeFigures], other: tuple[Table, UeFigures]) -> Finding:
    a, b = _shown(first[1], other[1])
    message = Message(DIFFERS, {
        "ue": code, "first": a, "parcours": first[0].parcours or "", "second": b, "other": other[0].parcours or "",
    })  # fmt: skip
    mine = {id(weight) for _, weight in first[1].terms}
    only = [
        Note(say("{p} seul", "{p} only", p=table.parcours or ""), weight.span)
        for table, ue, others in ((first[0], first[1], {id(w) for _, w in other[1].terms}), (other[0], other[1], mine))
        for _, weight in ue.terms
        if id(weight) not in others
    ]
    return Finding(other[1].ue.span, message, Scope(number, (code,), None, True), tuple(only), _fix(first, other))


def _fix(first: tuple[Table, UeFigures], other: tuple[Table, UeFigures]) -> Fix:
    """The same value in both parcours, where one coefficient differs; else in words."""
    (table, ue), (other_table, other_ue) = first, other
    theirs = [(m.code.text, w) for m, w in other_ue.terms if all(w is not mine for _, mine in ue.terms)]
    ours = [(m.code.text, w) for m, w in ue.terms if all(w is not its for _, its in other_ue.terms)]
    if len(ours) == len(theirs) == 1 and ours[0][0] == theirs[0][0] and ue.ue.ects == other_ue.ue.ects:
        (code, mine), (_, its) = ours[0], theirs[0]
        if mine.value is not None and its.value is not None and mine.value != its.value:
            title = say(
                "{module} à {value} en {ue} dans {other} aussi, ou à {second} dans {parcours}",
                "{module} at {value} in {ue} in {other} too, or at {second} in {parcours}",
                module=code,
                value=mine.value,
                ue=ue.ue.code.text,
                other=other_table.parcours or "",
                second=its.value,
                parcours=table.parcours or "",
            )
            return Fix(title, "unsafe")
    title = say(
        "écrire les mêmes coefficients et crédits dans {parcours} et {other}",
        "write the same coefficients and credits in {parcours} and {other}",
        parcours=table.parcours or "",
        other=other_table.parcours or "",
    )
    return Fix(title, "incomplete")


def _shown(a: UeFigures, b: UeFigures) -> tuple[Message, Message]:
    """The first figure in which they differ, as each has it."""
    for label, one, two in (("total", a.total, b.total), ("SAÉ", a.sae, b.sae), ("ECTS", a.ue.ects, b.ue.ects)):
        if one != two:
            return _labelled(label, one), _labelled(label, two)
    return _poles(a), _poles(b)


def _labelled(label: str, value: Decimal | None) -> Message:
    return say("{label} {value}", "{label} {value}", label=label, value=value or ZERO)


def _poles(ue: UeFigures) -> Message:
    """What each category weighs in both poles: `AOP 5 + 0`."""
    shown = [
        say("{code} {sae} + {ressource}", "{code} {sae} + {ressource}", code=code, sae=sae, ressource=ressource)
        for code, (sae, ressource) in sorted(ue.poles.items())
    ]
    if not shown:
        return say("—", "—")
    return reduce(lambda one, two: say("{one}, {two}", "{one}, {two}", one=one, two=two), shown)


CHECK = Check(
    warning("tronc-commun-différent", "B302"),
    UES,
    Text("une UE commune diffère d'un parcours à l'autre", "a common UE differs from parcours to parcours"),
    Text(
        "La même UE, avec la même compétence, est vécue ensemble par les étudiants de plusieurs parcours : ses\n"
        "totaux, ses crédits et la place de ses catégories sont les mêmes, de quelque façon qu'on l'écrive.",
        "The same UE with the same competence is lived together by students of several parcours: its totals, its\n"
        "credits and the place of its categories are the same, however it is written.",
    ),
    wrong="""
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A, B]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" [A] -> UE1.1: 60
  R1.01 [B] -> UE1.1: 50
""",
    right="""
formation EX "Exemple"
parcours A "Premier"
parcours B "Second"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1 [A, B]
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
""",
    run=run,
)
