"""What a cell says of a fact: a value, or why it is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple
from unicodedata import normalize

from butlang.changes.facts import UNKNOWN
from butlang.diagnostics import Message, Text, say
from butlang.numbers import plain
from butlang.syntax.literals import MAX_DIGITS, MAX_WHOLE
from butlang.workbook import Cell
from butlang.workbook.formats import is_percent

_WRITTEN: Final = re.compile(r"\s*([0-9]{1,9})(?:[.,]([0-9]{1,6}))?\s*")
_SPACES: Final = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+| {2,}")
_MOST: Final = 10**MAX_WHOLE


class Said(NamedTuple):
    """A value; `refused` where the cell holds something else; `note` on how it was read."""

    value: str | None = None
    refused: Message | None = None
    note: Message | None = None


def number(cell: Cell | None, may_be_unknown: bool) -> Said:
    """A coefficient, or ECTS: a number that the language can write, `?`, or nothing."""
    if cell is None:
        return Said()
    if cell.formula is not None:
        return Said(refused=_formula(cell.formula))
    match cell.kind:
        case "number":
            return _double(cell)
        case "text":
            return _text(cell, may_be_unknown)
        case "date":
            return Said(
                refused=_in_words("une date : un point saisi pour une virgule ?", "a date: a mistyped mark?", cell)
            )
        case "boolean":
            return Said(refused=_in_words("une valeur logique ({text})", "a truth value ({text})", cell))
        case _:
            return Said(
                refused=_in_words("une erreur du tableur ({text})", "an error of the spreadsheet ({text})", cell)
            )


def _double(cell: Cell) -> Said:
    value = Decimal(cell.text)
    if is_percent(cell.format):
        return Said(refused=_in_words("un pourcentage ({text})", "a percentage ({text})", cell))
    if value < 0:
        return Said(refused=_in_words("un nombre négatif ({text})", "a negative number ({text})", cell))
    exponent = value.normalize().as_tuple().exponent
    if value >= _MOST or (isinstance(exponent, int) and -exponent > MAX_DIGITS):
        return Said(
            refused=say(
                "un nombre trop long ({text}) ; au plus {whole} chiffres avant la virgule et {digits} après",
                "a number that is too long ({text}); at most {whole} digits before the mark and {digits} after",
                text=Text(cell.text.replace(".", ","), cell.text),
                whole=MAX_WHOLE,
                digits=MAX_DIGITS,
            )
        )
    return Said(plain(abs(value)))


def _text(cell: Cell, may_be_unknown: bool) -> Said:
    stripped = cell.text.strip()
    if not stripped:
        return Said()
    if stripped == UNKNOWN and may_be_unknown:
        return Said(UNKNOWN)
    match = _WRITTEN.fullmatch(cell.text)
    if match is None:
        return Said(refused=_in_words("un texte (« {text} »)", "a text (“{text}”)", cell))
    note = _in_words("nombre saisi comme un texte (« {text} »)", "a number typed as text (“{text}”)", cell)
    return Said(plain(Decimal(f"{match[1]}.{match[2] or 0}")), note=note)


def _in_words(fr: str, en: str, cell: Cell) -> Message:
    text = short(cell.text)
    return Message(Text(fr, en), {"text": Text(text.replace(".", ","), text) if cell.kind == "number" else text})


def _formula(formula: str) -> Message:
    return say("une formule (={text})", "a formula (={text})", text=short(formula))


def title(cell: Cell | None) -> Said:
    """A title: text on one line."""
    if cell is None or (cell.kind == "text" and not cell.text.strip()):
        return Said()
    if cell.formula is not None:
        return Said(refused=_formula(cell.formula))
    if cell.kind not in ("text", "number"):
        return Said(refused=_in_words("autre chose qu'un texte ({text})", "something else than a text ({text})", cell))
    return Said(line(cell.text))


def line(text: str) -> str:
    """A text as a title is written: on one line, composed, without spaces at its ends."""
    return normalize("NFC", _SPACES.sub(" ", text)).strip()


def short(text: str) -> str:
    """A text as a message quotes it."""
    said = line(text)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


_LONGEST: Final = 60
