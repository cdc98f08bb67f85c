"""What to add where something is missing: a line with a code that is free, and how much it may weigh."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.claims import asked_total
from butlang.diagnostics import Message, say
from butlang.figures import Table, UeFigures
from butlang.model import Semestre
from butlang.words import Kind, Pole

HUNDREDTHS: Final = 100


def free_code(semestre: Semestre, kind: Kind, after: int = 0) -> str:
    """A code that no module of the semester has: the number that follows the last, and `after` more."""
    codes = [module.code for sheet in semestre.sheets for module in sheet.modules]
    codes += [prescribed.code for prescribed in semestre.prescribed]
    last = max((code.number or 0 for code in codes if code.kind == kind), default=0)
    return f"{kind}{semestre.number}.{last + 1 + after:02d}"


def new_line(table: Table, kind: Kind, ue: str, value: str = "?") -> str:
    """A whole line to add: a module that is not there yet, with one coefficient."""
    return f'{free_code(table.semestre, kind)} "[…]" -> {ue}: {value}'


def may_weigh(table: Table, ue: UeFigures, kind: Kind) -> Message | None:
    """What a coefficient added to a UE may be: what its total asks for, else what keeps the share in bounds.

    None where nothing does, or where it is not known.
    """
    asked = asked_total(table, ue)
    if asked is not None and ue.total == asked:
        return say("à prendre sur un autre : le total est déjà {total}", "taken from another: the total is {total} already", total=asked)  # fmt: skip
    bounds = _room(ue, table.semestre.regles.low, table.semestre.regles.high, kind)
    if bounds is None or ue.total is None:
        return None
    low, high = bounds
    if asked is not None and low <= asked - ue.total <= high and asked > ue.total:
        return say("{value}", "{value}", value=asked - ue.total)
    if not low:
        return say("{high} au plus", "{high} at most", high=high)
    return say("de {low} à {high}", "{low} to {high}", low=low, high=high)


def _room(ue: UeFigures, low: Fraction, high: Fraction, kind: Kind) -> tuple[Decimal, Decimal] | None:
    """The least and the most that can be added in the pole of a kind: whole numbers, or hundredths where none fits."""
    if ue.sae is None or not ue.total or not 0 < low <= high < 1:
        return None
    sae, total = Fraction(ue.sae), Fraction(ue.total)
    if kind == "R":
        least, most = sae / high - total, sae / low - total
    else:
        least, most = (low * total - sae) / (1 - low), (high * total - sae) / (1 - high)
    for parts in (1, HUNDREDTHS):
        first, last = max(0, math.ceil(least * parts)), math.floor(most * parts)
        if 0 < last >= first:
            return Decimal(first) / parts, Decimal(last) / parts
    return None


def filled(value: Message | None) -> Message:
    """What stands in place of […] and ? in a line to add."""
    told = weighed(value)
    return say("avec le titre à la place de […] et {told}", "with the title in place of […] and {told}", told=told)


def weighed(value: Message | None) -> Message:
    """What stands in place of the ? of a coefficient to add."""
    if value is None:
        return say("le coefficient à la place de ?", "the coefficient in place of ?")
    return say("le coefficient ({value}) à la place de ?", "the coefficient ({value}) in place of ?", value=value)


def or_to_another(table: Table, pole: Pole, ue: str) -> Message:
    """That the coefficient may as well go to a module which is there: nothing where none is."""
    if all(module.code.pole != pole for module in table.sheet.modules):
        return say("", "")
    if pole == "saé":
        return say(
            "écrire « ; {ue}: ? » à la fin d'une ligne de SAÉ ; ou ",
            "write “; {ue}: ?” at the end of the line of a SAÉ; or ",
            ue=ue,
        )
    return say(
        "écrire « ; {ue}: ? » à la fin d'une ligne de ressource ; ou ",
        "write “; {ue}: ?” at the end of the line of a ressource; or ",
        ue=ue,
    )
