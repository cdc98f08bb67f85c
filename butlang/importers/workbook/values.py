"""What a cell is worth: an exact number, an unknown one (`?`), or a fault that says why it is none."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final, TypeAlias

from attrs import frozen

from butlang.diagnostics import Code, Message, Text, say
from butlang.importers import codes
from butlang.importers.workbook.grid import tidy
from butlang.numbers import ZERO, comma
from butlang.records import Record
from butlang.workbook.formats import digits, is_percent
from butlang.workbook.records import Cell

MOST_WHOLE: Final = 9
MOST_DIGITS: Final = 6
SHOWN: Final = 60
UNKNOWN: Final = "?"
LEAST_DIGITS: Final = 2
# What a formula gives has the dust of binary sums behind its fifteenth digit, which no spreadsheet shows.
_SHEET: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_RATIO: Final = re.compile(r"[01][.,]([0-9]{1,6})|[01]")


@frozen(repr=False)
class Fault(Record):
    """Why a cell is no number of the language."""

    code: Code
    why: Message


Value: TypeAlias = Decimal | Fault | None
"""None is `?`: a figure that someone has still to find."""


def value(cell: Cell) -> Value:
    """The figure in a cell that is not blank."""
    said = shown(cell)
    match cell.kind:
        case "number" if is_percent(cell.format):
            return _fault("« {said} % » est un pourcentage", "“{said} %” is a percentage", comma(exact(cell) * 100))
        case "number":
            return _bounded(exact(cell), said)
        case "nothing":
            return Fault(
                codes.FORMULE_SANS_VALEUR,
                say(
                    "la formule {formula} n'a pas de résultat dans le fichier",
                    "the formula {formula} has no result in the file",
                    formula=cut(f"={cell.formula}" if cell.formula else "="),
                ),
            )
        case "text" if cell.text.strip() == UNKNOWN:
            return None
        case "text":
            return _fault("« {said} » est un texte, pas un nombre", "“{said}” is text, not a number", said)
        case "date":
            return _fault("c'est une date (nombre {said})", "it is a date (number {said})", said)
        case "boolean":
            return _fault("« {said} » est une valeur logique", "“{said}” is a truth value", said)
    return _fault("« {said} » est une erreur du tableur", "“{said}” is an error of the spreadsheet", said)


def exact(cell: Cell) -> Decimal:
    """The number of a cell."""
    found = Decimal(cell.text) or ZERO  # without a sign
    return found if cell.formula is None else _SHEET.plus(found)


def ratio(cell: Cell) -> tuple[Decimal, int] | None:
    """A printed ratio and the digits that its cell shows, two at least; None where the cell is no number."""
    if cell.kind != "number":
        return None
    found = _SHEET.plus(Decimal(cell.text))
    own = max(0, -int(found.as_tuple().exponent))
    open_digits = own if own <= LEAST_DIGITS or (cell.formula is None and own <= MOST_DIGITS) else LEAST_DIGITS
    wanted = digits(cell.format)
    return found, min(MOST_DIGITS, max(LEAST_DIGITS, open_digits if wanted is None else wanted))


def shown(cell: Cell) -> str:
    """A cell as a message shows it."""
    return cut(
        comma(Decimal(cell.text)) if cell.kind in ("number", "date") and _is_number(cell.text) else tidy(cell.text)
    )


def cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9.]+(?:e[-+]?[0-9]+)?", text))


def bounded(number: Decimal) -> bool:
    """Whether the language can write a number."""
    whole, _, rest = f"{number.normalize():f}".partition(".")
    return number >= 0 and len(whole) <= MOST_WHOLE and len(rest) <= MOST_DIGITS


def _bounded(number: Decimal, said: str) -> Value:
    if bounded(number):
        return number
    if number < 0:
        why = say("{said} est négatif", "{said} is negative", said=said)
    else:
        why = say(
            "{said} ne s'écrit pas : au plus {whole} chiffres avant la virgule et {digits} après",
            "{said} cannot be written: at most {whole} digits before the mark and {digits} after",
            said=said,
            whole=MOST_WHOLE,
            digits=MOST_DIGITS,
        )
    return Fault(codes.NOMBRE_REFUSE, why)


def _fault(fr: str, en: str, said: str) -> Fault:
    return Fault(codes.CELLULE_ILLISIBLE, Message(Text(fr, en), {"said": said}))
