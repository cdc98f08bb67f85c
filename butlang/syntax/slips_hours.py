"""Slips of the hours of a module: how many, of which kind, in which order."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from butlang.diagnostics import Message, say
from butlang.numbers import comma
from butlang.source import Span
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.words import HourKind, unaccented

_OPEN: Final = re.compile(
    r"(?<=\s)(?:(?i:heures)\s*)?\(\s*(?=\d|CM|TD|TP)|(?<=\s)(?i:heures|heure|h)\s*[:=]?\s+(?=\S)"
    r"|(?<=\s)(?=\d+(?:[.,]\d+)?\s*(?:h|heures)?\s*(?:CM|TD|TP)\b)"
)
_CLOSE: Final = re.compile(r"\s*(?:->|\[|#|\)|$)")
_COUNT: Final = r"(?<!\d)\d++(?:[.,]\d++)?+"
_KIND: Final = r"[^\W\d_]+(?:\s+(?:magistra(?:l|ux)|dirig[ée]s|pratiques?|tutor[ée]s?))?"
_BETWEEN: Final = r"\s*(?:[+,;/&]|(?:et|puis)(?!\w))?\s*"
_NUMBER_FIRST: Final = re.compile(rf"({_COUNT})\s*(?:h|heures?)?\.?\s*(?:de\s+|d['’])?({_KIND})\.?(?:{_BETWEEN})")
_KIND_FIRST: Final = re.compile(rf"({_KIND})\.?\s*[:=]?\s*({_COUNT})\s*(?:h|heures?)?(?:{_BETWEEN})")
_KINDS: Final[dict[str, HourKind]] = {
    "cm": "CM", "cms": "CM", "cours magistral": "CM", "cours magistraux": "CM", "amphi": "CM", "amphis": "CM",
    "td": "TD", "tds": "TD", "travaux diriges": "TD", "tp": "TP", "tps": "TP", "travaux pratiques": "TP",
    "projet": "projet", "projets": "projet", "projet tutore": "projet", "projets tutores": "projet",
}  # fmt: skip


def hours(slip: Slip) -> Mistake | None:
    """Hours that are all there, but not as they are written: `heures CM 10, TD 20`, `heures 10h CM et 20h TD`."""
    opened = _OPEN.search(slip.text)
    if opened is None or slip.at < opened.start() or re.match(r"(?i:ue|r[èe]gle|attendu|retire)(?!\w*\.)", slip.text):
        return None
    start, first = opened.start(), opened.end()
    closed = _CLOSE.search(slip.text, first)
    end = len(slip.text) if closed is None else closed.start()
    if slip.at > end:
        return None
    written = slip.text[first:end]
    if "(" in opened.group():
        if closed is None or not closed.group().endswith(")"):
            return None
        end = closed.end()
    for pattern, count, kind in ((_NUMBER_FIRST, 1, 2), (_KIND_FIRST, 2, 1)):
        read = _read(pattern, written, count, kind)
        if read is not None:
            message, place = _why(slip, slip.place(start, max(first, start + 1)), opened.group(), kind == 1)
            same = kind == 2 and not re.search(r"\d[.,]\d", written)
            safety = "safe" if same else "unsafe"
            fix = slip.replace(start, end, "heures " + read, "écrire les heures", "write the hours", safety)
            return Mistake(place, message, fix)
    return None


def _read(pattern: re.Pattern[str], written: str, count: int, kind: int) -> str | None:
    """The hours in order, where they are hours from end to end and each kind is one of ours."""
    at, found = 0, []
    while at < len(written):
        one = pattern.match(written, at)
        meant = _KINDS.get(unaccented(one[kind])) if one is not None else None
        if one is None or meant is None:
            return None
        found.append(f"{one[count]} {meant}")
        at = one.end()
    return " + ".join(found) or None


def _why(slip: Slip, opening: Span, opened: str, kind_first: bool) -> tuple[Message, Span]:
    """What is said of hours that can be read, and where."""
    if "(" in opened:
        message = say(
            "les heures s'écrivent sans parenthèses, après « heures »",
            "hours are written without parentheses, after “heures”",
        )
        return message, opening
    if not opened.strip():
        return say("il manque « heures » avant les heures", "“heures” is missing before the hours"), opening
    if kind_first and (kind := re.match(rf"{_KIND}\.?\s*[:=]?\s*{_COUNT}", slip.rest)):
        message = say(
            "le nombre d'heures se place avant « CM », « TD », « TP » ou « projet »",
            "the number of hours stands before “CM”, “TD”, “TP” or “projet”",
        )
        return message, slip.place(slip.at, slip.at + kind.end())
    if sign := re.match(r"[,;/&]|(?:et|puis)(?!\w)", slip.rest):
        message = say(
            "« + » sépare les heures, pas « {found} »", "“+” separates hours, not “{found}”", found=sign.group()
        )
        return message, slip.place(slip.at, slip.at + sign.end())
    if number := re.search(rf"{_COUNT}\s*\Z", slip.text[: slip.at]):
        slip = slip.back(number)
    if counted := re.match(rf"{_COUNT}\s*(?:h|heures?)\.?(?!\w)", slip.rest):
        message = say(
            "« {found} » : le nombre d'heures s'écrit sans « h »",
            "“{found}”: the number of hours is written without “h”",
            found=counted.group(),
        )
        return message, slip.place(slip.at, slip.at + counted.end())
    message = say("les heures s'écrivent « heures 10 CM + 20 TD »", "hours are written “heures 10 CM + 20 TD”")
    word = re.match(r"\w+|\S", slip.rest)
    return message, slip.place(slip.at, slip.at + (word.end() if word else 1)) if slip.rest else opening


def hour_kind(slip: Slip) -> Mistake | None:
    """A number of hours of an unknown kind, or of none."""
    number = re.search(rf"({_COUNT})\s*\Z", slip.text[: slip.at].rstrip(SPACES))
    glued = re.match(rf"({_COUNT})(?:h|heures?)(?!\w)", slip.rest)
    if glued is not None and re.search(r"(?:(?i:heures)\s+|\+\s*|[\"»]\s*)\Z", slip.text[: slip.at]):
        return _kind_missing(slip, slip.at, slip.at + glued.end(), glued[1])
    timed = re.match(r"(\d{1,3})h([0-5]\d)(?!\w)", slip.rest)
    if timed is not None and "NUMBER" in slip.expected:
        return _in_minutes(slip, timed)
    if "HOUR_KIND" not in slip.expected or number is None:
        return None
    word = re.match(r"[^\W\d_]+", slip.rest)
    if word is None or word.group() in ("h", "heures", "heure"):
        return _kind_missing(slip, number.start(1), number.end(1), number[1])
    return Mistake(
        slip.place(slip.at, slip.at + word.end()),
        say(
            "« {found} » : les heures sont de CM, de TD, de TP ou de projet",
            "“{found}”: hours are of CM, TD, TP or projet",
            found=word.group(),
        ),
    )


def _kind_missing(slip: Slip, start: int, end: int, number: str) -> Mistake:
    return Mistake(
        slip.place(start, end),
        say(
            "« {number} » : dire quelles heures ce sont : CM, TD, TP ou projet",
            "“{number}”: say which hours these are: CM, TD, TP or projet",
            number=number,
        ),
    )


def _in_minutes(slip: Slip, timed: re.Match[str]) -> Mistake:
    """`1h30` is 1,5 hours; `1h20` is no decimal."""
    share = Fraction(int(timed[2]), 60) * 100
    found = timed.group()
    message = say(
        "« {found} » : les heures s'écrivent en nombre décimal, comme 1,5",
        "“{found}”: hours are written as a decimal number, as 1,5",
        found=found,
    )
    place = (slip.at, slip.at + timed.end())
    if share.denominator != 1:
        return Mistake(slip.place(*place), message)
    text = comma((Decimal(timed[1]) + Decimal(share.numerator) / 100).normalize() + 0)
    return Mistake(slip.place(*place), message, slip.replace(*place, text, f"écrire {text}", f"write {text}"))
