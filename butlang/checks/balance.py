"""The figures that would balance a UE, its total or its share, each with the equation."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.checks.base import largest, plain_terms, rewrite
from butlang.claims import suspect
from butlang.diagnostics import Edit, Fix, Message, Note, Text, say
from butlang.figures import Table, UeFigures
from butlang.model import Module, Weight
from butlang.numbers import ZERO, comma, decimals, half_up
from butlang.words import Pole

CENT: Final = Decimal("0.01")
HALF: Final = Decimal("0.5")
# Quarters are chosen; three coefficients of two digits that are none were computed.
QUARTER: Final = Decimal("0.25")
FINE: Final = 2
MANY: Final = 3
THEN: Final = Text("{first} ; {second}", "{first}; {second}")


def balanced_total(table: Table, ue: UeFigures, gap: Decimal) -> Fix | None:
    """The value of one coefficient that gives the expected total, with the equation."""
    chosen = suspect(table, ue, gap) or _likely(table, ue, gap)
    if chosen is None or ue.total is None or len(ue.terms) < 2:
        return None
    module, weight = chosen
    value = (weight.value or ZERO) - gap
    if value < 0:
        return None
    title = say(
        "{module} à {value} en {ue} ({expected} - {others:()} = {value})",
        "{module} at {value} in {ue} ({expected} - {others:()} = {value})",
        module=module.code.text,
        value=value,
        ue=ue.ue.code.text,
        expected=ue.total - gap,
        others=tuple(term for _, other in ue.terms if other is not weight for term in other.terms),
    )
    return rewrite(weight, value, title)


def _likely(table: Table, ue: UeFigures, gap: Decimal) -> tuple[Module, Weight] | None:
    """A coefficient that can take up the gap: one that also leaves the share in bounds, if there is one."""
    rules = table.semestre.regles
    able = [term for term in plain_terms(ue) if (term[1].value or ZERO) >= gap]
    right = Fraction((ue.total or ZERO) - gap)
    sae = ue.sae or ZERO
    fitting = [
        term
        for term in able
        if right and rules.low <= Fraction(sae - (gap if term[0].code.pole == "saé" else ZERO)) / right <= rules.high
    ]
    in_bounds = ue.share is not None and rules.low <= ue.share <= rules.high
    return largest(fitting or ([] if in_bounds else able))


def rounding(ue: UeFigures, gap: Decimal) -> tuple[Note, ...]:
    """A note where the gap of a total is what the rounding of its coefficients can make."""
    digits = [decimals(term) for _, weight in ue.terms for term in weight.terms if term % QUARTER]
    most = max(digits, default=0)
    count = digits.count(most)
    if most < FINE or count < MANY or abs(gap) > HALF.scaleb(-most) * count:
        return ()
    text = say(
        "l'écart de {gap} vient sans doute d'arrondis : {count} coefficients ont {digits} décimales",
        "the gap of {gap} probably comes from rounding: {count} coefficients have {digits} decimals",
        gap=abs(gap),
        count=count,
        digits=most,
    )
    return (Note(text),)


def balanced_share(ues: tuple[UeFigures, ...], low: Fraction, high: Fraction) -> Fix | None:
    """Coefficients that bring each UE to the nearest bound, its total unchanged: the share of several is then within them too."""
    moves = [_moved(ue, low, high) for ue in ues if ue.share is not None and not low <= ue.share <= high]
    if low > high or not moves or not all(ue.sae and ue.ressource for ue in ues):
        return None
    title, edits = None, list[Edit]()
    for fix in moves:
        if fix is None:
            return None
        title = fix.title if title is None else Message(THEN, {"first": title, "second": fix.title})
        edits += fix.edits
    return None if title is None else Fix(title, "unsafe", tuple(edits))


def _moved(ue: UeFigures, low: Fraction, high: Fraction) -> Fix | None:
    """What to move between the poles of one UE: one coefficient of each."""
    up, down = _in(ue, "saé"), _in(ue, "ressource")
    if up is None or down is None or ue.sae is None or ue.total is None or ue.share is None:
        return None
    less = ue.share < low
    exact = (low if less else high) * Fraction(ue.total) - Fraction(ue.sae)
    move = _least(ue, abs(exact), low, high) * (1 if less else -1)
    new_up, new_down = (up[1].value or ZERO) + move, (down[1].value or ZERO) - move
    if new_up <= 0 or new_down <= 0:
        return None
    terms = [(new_up,) if weight is up[1] else weight.terms for module, weight in ue.terms if module.code.pole == "saé"]
    title = say(
        "en {ue}, {saé} à {up} et {ressource} à {down} : la part atteint {terms:()} / {total} = {share:%} %",
        "in {ue}, {saé} at {up} and {ressource} at {down}: the share reaches {terms:()} / {total} = {share:%} %",
        ue=ue.ue.code.text,
        saé=up[0].code.text,
        up=new_up,
        ressource=down[0].code.text,
        down=new_down,
        terms=tuple(term for some in terms for term in some),
        total=ue.total,
        share=Fraction(ue.sae + move) / Fraction(ue.total),
    )
    return Fix(title, "unsafe", (Edit(up[1].span, comma(new_up)), Edit(down[1].span, comma(new_down))))


def _in(ue: UeFigures, pole: Pole) -> tuple[Module, Weight] | None:
    return largest([term for term in plain_terms(ue) if term[0].code.pole == pole])


def _least(ue: UeFigures, exact: Fraction, low: Fraction, high: Fraction) -> Decimal:
    """The least move that reaches the bound with no more digits than the coefficients have; the exact one where none does."""
    parts = 10 ** max(decimals(term) for _, weight in ue.terms for term in weight.terms)
    move = Decimal(math.ceil(exact * parts)) / parts
    share = ue.share or Fraction(0)
    reached = share + Fraction(move if share < low else -move) / Fraction(ue.total or 1)
    return move if low <= reached <= high else _inside(exact)


def _inside(exact: Fraction) -> Decimal:
    """The amount itself where six digits hold it, else rounded up to two: towards the inside of the bounds."""
    for digits in range(7):
        if (value := half_up(exact, digits)) == exact:
            return value
    value = half_up(exact, 2)
    return value if value > exact else value + CENT
