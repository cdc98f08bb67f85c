"""Slips of a single number: letters for digits, words, fractions, marks. Each function recognises one, or says nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.diagnostics import say
from butlang.numbers import comma
from butlang.syntax.literals import MAX_DIGITS, Mistake
from butlang.syntax.slip import Slip
from butlang.words import unaccented

_WORDS: Final = {
    word: number
    for number, words in enumerate(
        "zero un,une,premier,premiere deux,second,seconde,deuxieme trois,troisieme quatre,quatrieme cinq,cinquieme "
        "six,sixieme sept huit neuf dix onze douze treize quatorze quinze seize".split()
    )
    for word in words.split(",")
} | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100}
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_PARTS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
# Letters that are taken for digits, by the eye or by what read a scanned page.
_LOOKS_LIKE: Final = str.maketrans("OolIi|", "001111")
_LIKE_A_NUMBER: Final = re.compile(r"[\dOolI|]+(?:[.,][\dOolI|]+)?(?![\w.,])")
_FRACTION: Final = re.compile(r"(\d{1,4})?\s?([½¼¾])|(\d{1,4})\s*/\s*([1-9]\d{0,3})(?![\w/.,])")


def in_letters(slip: Slip) -> Mistake | None:
    """`semestre un`, `UE1.1: deux`, `semestre II`."""
    word = re.match(r"[^\W\d_]+(?!\w)", slip.rest)
    if word is None or "NUMBER" not in slip.expected:
        return None
    roman = _ROMAN.get(word.group()) if re.match(r"(?i:semestre|niveau)\b", slip.text) else None
    number = roman or _WORDS.get(unaccented(word.group()))
    if number is None:
        return None
    return _written(slip, word.end(), str(number), "un nombre s'écrit en chiffres", "a number is written in digits")


def looks_like_a_digit(slip: Slip) -> Mistake | None:
    """`UE1.1: O,5`, `UE1.1: l`: a letter that looks like a digit."""
    at = re.search(r"(?<![\d.,])[\d.,]*\Z", slip.text[: slip.at])
    slip = slip.back(at) if at is not None and at.group() else slip
    found = _LIKE_A_NUMBER.match(slip.rest)
    if found is None or "NUMBER" not in slip.expected or not re.search(r"[OolI|]", found.group()):
        return None
    if re.fullmatch(r"[oi|]+", found.group()):
        return None
    read = found.group().translate(_LOOKS_LIKE)
    return _written(slip, found.end(), read, "une lettre tient la place d'un chiffre", "a letter stands for a digit")


def fraction(slip: Slip) -> Mistake | None:
    """`1/2`, or `½` that a word processor made of it: exactly in decimals, or not at all."""
    start = re.search(r"(?<!\d)\d++\s*\Z", slip.text[: slip.at])
    slip = slip.back(start) if start is not None and "->" in slip.text[: slip.at] else slip
    found = _FRACTION.match(slip.rest)
    if found is None:
        return None
    value = int(found[1] or 0) + _PARTS[found[2]] if found[2] is not None else Fraction(int(found[3]), int(found[4]))
    scaled = value * 10**MAX_DIGITS
    message = say(
        "« {found} » : un nombre s'écrit en décimal (0,5), pas en fraction",
        "“{found}”: a number is written in decimals (0,5), not as a fraction",
        found=found.group().strip(),
    )
    place = slip.place(slip.at, slip.at + len(found.group().rstrip()))
    if scaled.denominator != 1:
        return Mistake(place, message)
    text = comma((Decimal(scaled.numerator) / 10**MAX_DIGITS).normalize())
    end = slip.at + len(found.group().rstrip())
    return Mistake(place, message, slip.replace(slip.at, end, text, f"écrire {text}", f"write {text}"))


def bare_mark(slip: Slip) -> Mistake | None:
    """`,5`: a number that begins with its mark."""
    found = re.match(r"[.,](\d+)(?![\w.,])", slip.rest)
    if found is None or "NUMBER" not in slip.expected:
        return None
    return _written(
        slip,
        found.end(),
        "0," + found[1],
        "un chiffre précède la marque décimale",
        "a digit stands before the decimal mark",
    )


def spaced_mark(slip: Slip) -> Mistake | None:
    """`1, 5` or `1 ,5`: a space beside the decimal mark."""
    found = re.search(r"(?<!\d)(\d++)(?:\s+[.,]\s*|[.,]\s+)(\d{1,2})(?=\s*(?:;|#|$))", slip.text)
    if found is None or not found.start() < slip.at <= found.end() or "->" not in slip.text[: found.start()]:
        return None
    text = f"{found[1]},{found[2]}"
    return Mistake(
        slip.place(*found.span()),
        say(
            "« {found} » : un nombre s'écrit sans espace",
            "“{found}”: a number is written without a space",
            found=found.group(),
        ),
        slip.replace(*found.span(), text, f"lire {text}", f"read {text}"),
    )


def ratio_in_percent(slip: Slip) -> Mistake | None:
    """`attendu UE1.1 rapport 40 %`."""
    found = re.search(r"(?i:rapport)\s+(\d{1,3}(?:[.,]\d{1,4})?)\s*\Z", slip.text[: slip.at])
    if found is None or slip.rest[:1] != "%" or slip.text[:1] in "rR":
        return None
    value = Decimal(found[1].replace(",", ".")).scaleb(-2)
    if value > 1:
        return None
    return Mistake(
        slip.place(found.start(1), slip.at + 1),
        say("un rapport est un nombre de 0 à 1, comme 0,47", "a ratio is a number from 0 to 1, as 0,47"),
        slip.replace(
            found.start(1),
            slip.at + 1,
            format(value, "f").replace(".", ","),
            "diviser par 100",
            "divide by 100",
        ),
    )


def bounds_as_ratios(slip: Slip) -> Mistake | None:
    """`règle rapport 0,4..0,6`."""
    found = re.search(r"(?i:rapport)\s+((0[.,]\d{1,4})\s*(?:\.\.|-|–|à)\s*((?:0[.,]\d{1,4})|1))\s*(?:#.*)?$", slip.text)
    if found is None or slip.text[:1] not in "rR" or slip.at < found.start(1):
        return None
    low, high = (comma(Decimal(part.replace(",", ".")).scaleb(2).normalize() + 0) for part in (found[2], found[3]))
    return Mistake(
        slip.place(*found.span(1)),
        say("les bornes sont des pourcentages : 40..60%", "the bounds are percentages: 40..60%"),
        slip.replace(*found.span(1), f"{low}..{high}%", "en pourcentages", "as percentages"),
    )


def _written(slip: Slip, length: int, number: str, fr: str, en: str) -> Mistake:
    found = slip.rest[:length]
    return Mistake(
        slip.place(slip.at, slip.at + length),
        say(f"« {{found}} » : {fr}", f"“{{found}}”: {en}", found=found),
        slip.replace(slip.at, slip.at + length, number, f"écrire {number}", f"write {number}"),
    )
