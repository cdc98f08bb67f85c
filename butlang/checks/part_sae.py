"""The share of the SAÉ pole in each UE; pooled over the two UEs of a competence in the third year."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.checks.base import Check, at, error, largest, plain_terms, terms
from butlang.claims import shifts
from butlang.diagnostics import Edit, Finding, Fix, Message, Note, Scope, Severity, Text, say
from butlang.figures import Curriculum, Table, UeFigures
from butlang.model import Module, Regles, Weight
from butlang.numbers import ZERO, comma, half_up, plain
from butlang.words import Pole

ALONE: Final = Text(
    "{ue} : part SAÉ {share:%} % ({sae} sur {total}), attendu de {min:%} à {max:%} %",
    "{ue}: SAÉ share {share:%} % ({sae} of {total}), expected {min:%} to {max:%} %",
)
POOLED: Final = Text(
    "{ue} et {other} : part SAÉ des deux UE {share:%} % ({sae} sur {total}), attendu de {min:%} à {max:%} %",
    "{ue} and {other}: SAÉ share of the two UEs {share:%} % ({sae} of {total}), expected {min:%} to {max:%} %",
)
CENT: Final = Decimal("0.01")
THIRD_YEAR: Final = (5, 6)


def run(curriculum: Curriculum) -> Iterator[Finding]:
    for table in curriculum.tables:
        if table.semestre.number not in THIRD_YEAR:
            for ue in table.ues:
                if _out(ue.share, table.semestre.regles) and _both_poles(ue) and not _explained(table, ue):
                    yield _alone(table, ue)
    yield from _third_year(curriculum)


def _third_year(curriculum: Curriculum) -> Iterator[Finding]:
    """Each competence of each parcours, over both semesters; a common sheet stands for every parcours."""
    tables = {(t.semestre.number, t.parcours): t for t in curriculum.tables if t.semestre.number in THIRD_YEAR}
    moved = {sheet: shifts(table) for sheet, table in tables.items()}
    keys = dict.fromkeys(parcours for _, parcours in tables)
    if len(keys) > 1:
        keys.pop(None, None)
    for key in keys:
        fifth, sixth = (tables.get((n, key)) or tables.get((n, None)) for n in THIRD_YEAR)
        there = [table for table in (fifth, sixth) if table is not None]
        for competence in dict.fromkeys(ue.ue.competence.code for table in there for ue in table.ues):
            rows = [(table, ue) for table in there if (ue := _of(table, competence)) is not None]
            if not any(ue.ue.code.text in moved[table.semestre.number, table.parcours] for table, ue in rows):
                yield from _pair(key, rows)  # else a total is wrong already


def _of(table: Table, competence: str) -> UeFigures | None:
    return next((u for u in table.ues if u.ue.competence.code == competence), None)


def _pair(key: str | None, rows: list[tuple[Table, UeFigures]]) -> Iterator[Finding]:
    """What is to be said of the UEs of one competence: an error together, a note or a warning alone."""
    known = [(table, ue) for table, ue in rows if ue.share is not None]
    if len(known) == len(THIRD_YEAR):
        (first, ue), (second, other) = known
        sae = (ue.sae or ZERO) + (other.sae or ZERO)
        total = (ue.total or ZERO) + (other.total or ZERO)
        share = Fraction(sae) / Fraction(total)
        broken = next((t for t, _ in known if _out(share, t.semestre.regles)), None)
        if broken is not None:
            yield _pooled(key, (first, ue), (second, other), broken.semestre.regles, share, sae, total)
            return
    for table, ue in known:
        if _out(ue.share, table.semestre.regles) and _both_poles(ue):
            if len(known) == len(THIRD_YEAR):
                yield _alone(table, ue, Severity.NOTE, _FINE_TOGETHER)
            else:
                yield _alone(table, ue, Severity.WARNING, _UNKNOWN_PAIR)


def _out(share: Fraction | None, rules: Regles) -> bool:
    return share is not None and not rules.low <= share <= rules.high


def _both_poles(ue: UeFigures) -> bool:
    """A UE with nothing in one pole is reported as such."""
    return bool(ue.sae) and bool(ue.ressource)


def _alone(table: Table, ue: UeFigures, severity: Severity | None = None, note: Message | None = None) -> Finding:
    rules, code = table.semestre.regles, ue.ue.code.text
    assert ue.share is not None
    assert ue.sae is not None
    assert ue.total is not None
    message = Message(
        ALONE,
        {
            "ue": code,
            "share": ue.share,
            "min": _decimal(rules.low),
            "max": _decimal(rules.high),
            "sae": ue.sae,
            "total": ue.total,
        },
    )
    notes = (*terms(ue), *([Note(note)] if note is not None else []))
    fix = _balance((ue,), rules) if severity is None else None
    return Finding(ue.ue.span, message, at(table, code), notes, fix, severity)


def _pooled(
    key: str | None,
    first: tuple[Table, UeFigures],
    second: tuple[Table, UeFigures],
    rules: Regles,
    share: Fraction,
    sae: Decimal,
    total: Decimal,
) -> Finding:
    (table, ue), (other_table, other) = first, second
    code, other_code = ue.ue.code.text, other.ue.code.text
    message = Message(
        POOLED,
        {
            "ue": code,
            "other": other_code,
            "share": share,
            "min": _decimal(rules.low),
            "max": _decimal(rules.high),
            "sae": sae,
            "total": total,
        },
    )
    note = Note(
        say(
            "seule, {ue} a une part de {share:%} %",
            "alone, {ue} has a share of {share:%} %",
            ue=other_code,
            share=other.share or Fraction(0),
        ),
        other.ue.span,
    )
    common = table.parcours is None and other_table.parcours is None
    scope = Scope(
        table.semestre.number, (code,), None if common else key, pair=(other_table.semestre.number, other_code)
    )
    return Finding(ue.ue.span, message, scope, (note,), _balance((ue, other), rules))


def _balance(ues: tuple[UeFigures, ...], rules: Regles) -> Fix | None:
    """What to move between the poles to reach the bound, the total unchanged: one coefficient of each pole."""
    sae, total = sum((u.sae or ZERO for u in ues), ZERO), sum((u.total or ZERO for u in ues), ZERO)
    low = Fraction(sae) < rules.low * Fraction(total)
    exact = (rules.low if low else rules.high) * Fraction(total) - Fraction(sae)
    move = _readable(ues, rules, sae, total, exact) * (1 if low else -1)
    for ue in ues:
        up, down = _in(ue, "saé"), _in(ue, "ressource")
        if up is None or down is None:
            continue
        new_up, new_down = (up[1].value or ZERO) + move, (down[1].value or ZERO) - move
        if new_up > 0 and new_down > 0:
            title = say(
                "en {ue}, {saé} à {up} et {ressource} à {down} : la part atteint {share:%} %",
                "in {ue}, {saé} at {up} and {ressource} at {down}: the share reaches {share:%} %",
                ue=ue.ue.code.text,
                saé=up[0].code.text,
                up=new_up,
                ressource=down[0].code.text,
                down=new_down,
                share=Fraction(sae + move) / Fraction(total),
            )
            return Fix(title, "unsafe", (Edit(up[1].span, comma(new_up)), Edit(down[1].span, comma(new_down))))
    return None


def _readable(ues: tuple[UeFigures, ...], rules: Regles, sae: Decimal, total: Decimal, exact: Fraction) -> Decimal:
    """The least move that reaches the bound with no more digits than the coefficients have; the exact one where none does."""
    written = [term for ue in ues for _, weight in ue.terms for term in weight.terms]
    parts = 10 ** max(len(plain(term).partition(".")[2]) for term in written)
    move = Decimal(math.ceil(abs(exact) * parts)) / parts
    share = Fraction(sae + move if exact > 0 else sae - move) / Fraction(total)
    return _inside(abs(exact)) if _out(share, rules) else move


def _in(ue: UeFigures, pole: Pole) -> tuple[Module, Weight] | None:
    return largest([term for term in plain_terms(ue) if term[0].code.pole == pole])


def _inside(exact: Fraction) -> Decimal:
    """The amount itself where six digits hold it, else rounded up to two: towards the inside of the bounds."""
    for digits in range(7):
        if (value := half_up(exact, digits)) == exact:
            return value
    value = half_up(exact, 2)
    return value if value > exact else value + CENT


def _explained(table: Table, ue: UeFigures) -> bool:
    """Whether the total is wrong (and reported), and one coefficient put right would put the share right too."""
    gap = shifts(table).get(ue.ue.code.text)
    if gap is None or ue.sae is None or ue.total is None or ue.total == gap:
        return False
    right = Fraction(ue.total - gap)
    return any(not _out(Fraction(sae) / right, table.semestre.regles) for sae in (ue.sae, ue.sae - gap))


def _decimal(bound: Fraction) -> Decimal:
    return Decimal(bound.numerator) / Decimal(bound.denominator)


_UNKNOWN_PAIR: Final = say(
    "en troisième année, la part s'apprécie sur les deux UE de la compétence ; une seule est connue ici",
    "in the third year the share may be judged on both UEs of the competence; only one is known here",
)
_FINE_TOGETHER: Final = say(
    "les deux UE de la compétence, prises ensemble, sont dans les bornes",
    "the two UEs of the competence, taken together, are within the bounds",
)

CHECK = Check(
    error("part-sae", "B201"),
    Text("la part du pôle SAÉ sort des bornes", "the share of the SAÉ pole is out of bounds"),
    Text(
        "Dans chaque UE, le pôle SAÉ (SAÉ, portfolio, stage) pèse de 40 à 60 % du total, bornes comprises ;\n"
        "la comparaison est exacte. En semestres 5 et 6, la part peut s'apprécier sur les deux UE d'une même\n"
        "compétence : c'est alors elle qui est jugée. « règle rapport » change les bornes.\n"
        "Source : arrêté relatif au B.U.T., annexe 1, 4.3.",
        "In each UE the SAÉ pole (SAÉ, portfolio, stage) weighs 40 to 60 % of the total, bounds included; the\n"
        "comparison is exact. In semesters 5 and 6 the share may be judged on the two UEs of a competence\n"
        "together, and that share is then the one judged. “règle rapport” changes the bounds.\n"
        "Source: order on the B.U.T., annex 1, 4.3.",
    ),
    wrong="""
formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 6
  R1.01 "Cours" -> UE1.1: 17
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
