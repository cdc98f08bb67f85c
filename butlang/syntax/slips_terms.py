"""The term of a dérogation in other words than « jusqu'à » and a year, which it holds to the end of."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Fix, Text, say
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import Slip

_TERM: Final = re.compile(
    r"(?i:d[ée]rogation)\s[^#]*[\"»]\s*(?P<x>[(,]?\s*(?P<w>[^\W\d_]+(?:['’ ][^\W\d_]+){0,3}|)\s*"
    r"(?P<d>\d\d?/\d\d?/|20\d\d\s?[-/]\s?|)(?P<y>20\d\d)\s*\)?)\s*(?:#.*)?$"
)
_UNTIL: Final = re.compile(r"(?i:jusqu(?:['’](?:à|au?|en)|e)(?:\s(?:la\s)?fin(?:\s(?:de|d['’]))?|\sle)?)")
_AS_IT_IS: Final = re.compile(r"(?i:jusqu['’]à)")
_BEFORE: Final = re.compile(r"(?i:avant)(?:\s(?i:le|la|fin|la\sfin))?")
_AT: Final = re.compile(r"(?i:en|fin|fin\sde|)")

_OPENS: Final = Text(
    "l'échéance s'écrit « jusqu'à » et la dernière année qui en est", "the term is “jusqu'à” and the last year in it"
)
_A_YEAR: Final = Text("l'échéance est une année : « jusqu'à 2026 »", "the term is a year: “jusqu'à 2026”")


def term(slip: Slip) -> Mistake | None:
    """`"voté" jusqu'en 2027`, `"voté" avant 2027`, `"voté" (2027)`, `"voté" jusqu'au 31/08/2026`, `"voté" dès 2027`."""
    found = _TERM.match(slip.text)
    if found is None or not found.start("x") <= slip.at <= found.end("x"):
        return None
    word, dated, year = found["w"], found["d"], int(found["y"])
    if _AS_IT_IS.fullmatch(word) and not dated:
        return None  # what is wrong stands beside it
    said, fix = _OPENS, None
    if _UNTIL.fullmatch(word):
        if dated:
            said, fix = _A_YEAR, _written(slip, found, year, "l'année seule", "the year alone", "unsafe")
        else:
            # The end of a civil year is in an academic year that ends in the next.
            safety = "unsafe" if "fin" in word.casefold().split() else "safe"
            fix = _written(slip, found, year, "écrire « jusqu'à »", "write “jusqu'à”", safety)
    elif _BEFORE.fullmatch(word) and not dated:
        if " " not in word:
            fix = _written(slip, found, year - 1, "l'année d'avant", "the year before", "unsafe")
    elif _AT.fullmatch(word) and not dated:
        fix = _written(slip, found, year, "si c'est l'échéance", "if this is the term", "unsafe")
    return Mistake(slip.place(*found.span("x")), say(said.fr, said.en), fix)


def _written(slip: Slip, found: re.Match[str], year: int, fr: str, en: str, safety: str) -> Fix:
    return slip.replace(*found.span("x"), f"jusqu'à {year}", fr, en, safety)
