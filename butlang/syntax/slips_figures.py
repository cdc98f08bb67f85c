"""Slips of figures and signs: numbers, dates, arrows, separators. Each function recognises one, or says nothing."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import say
from butlang.syntax.literals import Mistake, ambiguous
from butlang.syntax.slip import SPACES, Slip
from butlang.words import unaccented

_GLUED: Final = re.compile(r"(\d+(?:[.,]\d+)?)(ects|cm|td|tp|projet)(?!\w)", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\w)")
_MONTHS: Final = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
_BARE_UE: Final = re.compile(r"(?i:ue)[ \u00a0]?\d+\.\d+\s*\Z")
# The last is what a mail program makes of an arrow.
_ARROWS: Final = re.compile(r"[→⇒⟶➔➜➞►\uf0e0]|=>|[‐‑‒–—−]-?>|-->|(?<![-\w])>")


def thousands(slip: Slip) -> Mistake | None:
    for match in _THOUSANDS.finditer(slip.text):
        if match.start() < slip.at <= match.end():
            found = re.sub("[ \u00a0\u202f]", "", match.group()).replace(".", ",")
            whole, _, digits = found.partition(",")
            first, *others = re.split("[ \u00a0\u202f]", match.group())
            decimal = len(others) == 1 and "," not in others[0].replace(".", ",")
            apart = f"{first},{others[0]}" if decimal else others[-1].lstrip("0") or first
            return ambiguous(slip.place(match.start(), match.end()), whole + ("," + digits if digits else ""), apart)
    return None


def glued(slip: Slip) -> Mistake | None:
    # Of `7,5ECTS` the whole number was read, and the mark stopped the parser.
    slip = (
        slip.back(re.search(r"(?<!\d)\d++(?=[.,]?\Z)", slip.text[: slip.at])) if slip.rest[:1] in (",", ".") else slip
    )
    match = _GLUED.match(slip.rest)
    if match is None:
        return None
    return Mistake(
        slip.place(slip.at, slip.at + match.end()),
        say(
            "il manque une espace entre « {number} » et « {unit} »",
            "a space is missing between “{number}” and “{unit}”",
            number=match[1],
            unit=match[2],
        ),
        slip.replace(
            slip.at,
            slip.at + match.end(),
            f"{match[1]} {match[2]}",
            "séparer le nombre de son unité",
            "separate the number from its unit",
            "safe",
        ),
    )


def arrow(slip: Slip) -> Mistake | None:
    if "__ANON_1" not in slip.expected:
        return None
    match = _ARROWS.match(slip.rest)
    if match is None and not re.match(r"[:;,=|]\s*(?:(?i:ue)\s?\d|\Z)", slip.rest):
        return None
    end = slip.at + (match.end() if match else 1)
    if "->" in slip.text[end:]:  # the arrow is there: this mark is one too many
        return Mistake(
            slip.place(slip.at, end),
            say("« {found} » est de trop", "“{found}” is one too many", found=slip.text[slip.at : end]),
            slip.replace(slip.at, end, "", "l'effacer", "remove it"),
        )
    return Mistake(
        slip.place(slip.at, end),
        say(
            "les coefficients suivent une flèche « -> », pas « {found} »",
            "coefficients follow an arrow “->”, not “{found}”",
            found=slip.text[slip.at : end],
        ),
        slip.replace(slip.at, end, "->", "la flèche", "the arrow", "safe"),
    )


def missing_arrow(slip: Slip) -> Mistake | None:
    if slip.rest.startswith("."):  # the name read before it is the beginning of a UE
        slip = slip.back(re.search(r"(?i:ue)[ \u00a0]?\d+\Z", slip.text[: slip.at]))
    if "__ANON_1" not in slip.expected or not re.match(r"(?i:ue)[ \u00a0]?\d", slip.rest):
        return None
    ue = slip.rest.split(":")[0].split(";")[0].strip()
    return Mistake(
        slip.place(slip.at, slip.at + len(ue)),
        say("il manque la flèche « -> » avant les coefficients", "the arrow “->” is missing before the coefficients"),
        slip.replace(slip.at, slip.at, "-> ", "ajouter la flèche", "add the arrow"),
    )


def comma_for_semicolon(slip: Slip) -> Mistake | None:
    if "SEMICOLON" not in slip.expected or slip.rest[:1] not in (",", "/", "|"):
        return None
    if ":" in slip.rest and _BARE_UE.search(slip.text[: slip.at]):
        return _coefficient_of_each(slip, slip.at, slip.at + 1)
    if re.match(r".\s*\d+(?:[.,]\d+)?(?!\s*(?i:ects)|[\d.,])", slip.rest):
        return None  # the decimals of a number
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say(
            "« ; » sépare deux éléments ici, pas « {found} »",
            "“;” separates two items here, not “{found}”",
            found=slip.rest[0],
        ),
        slip.replace(slip.at, slip.at + 1, ";", "le point-virgule", "the semicolon", "safe"),
    )


def _coefficient_of_each(slip: Slip, start: int, end: int) -> Mistake:
    """`UE1.1, UE1.2: 2`: of one UE only, or of both."""
    return Mistake(
        slip.place(start, end),
        say(
            "« ; » sépare deux UE, et chacune a son coefficient : UE1.1: 2; UE1.2: 2",
            "“;” separates two UEs, and each has its coefficient: UE1.1: 2; UE1.2: 2",
        ),
    )


def missing_colon(slip: Slip) -> Mistake | None:
    match = re.match(r"=?[ \u00a0]*(?=\d)", slip.rest)
    if match is None or "COLON" not in slip.expected:
        return None
    before = len(slip.text[: slip.at].rstrip(SPACES))
    end = slip.at + match.end()
    return Mistake(
        slip.place(slip.at, max(end, slip.at + 1)),
        say("il manque « : » entre l'UE et son coefficient", "“:” is missing between the UE and its coefficient"),
        slip.replace(before, end, ": ", "les deux-points", "the colon", "safe"),
    )


def level_and_credits(slip: Slip) -> Mistake | None:
    match = re.search(r"(\d),(\d+)[ \u00a0]*\Z", slip.text[: slip.at])
    if match is None or not re.match(r"(?i:ects)(?!\w)", slip.rest):
        return None
    return Mistake(
        slip.place(match.start(), match.end()),
        say(
            "« {found} » se lit comme un seul nombre : une espace sépare le niveau des crédits",
            "“{found}” reads as one number: a space separates the level from the credits",
            found=match.group().rstrip(SPACES),
        ),
        slip.replace(match.start(), match.end(), f"{match[1]}, {match[2]} ", "ajouter l'espace", "add the space"),
    )


def negative(slip: Slip) -> Mistake | None:
    match = re.match(r"[-+−–]\s*\d", slip.rest)
    if match is None or "NUMBER" not in slip.expected:
        return None
    place = slip.place(slip.at, slip.at + 1)
    if re.match(r"(?i:modifie)\b", slip.text):
        return Mistake(
            place,
            say(
                "« modifie » donne le nombre voulu, sans signe, pas ce qu'on ajoute ou retire",
                "“modifie” gives the number that is wanted, without a sign, not what is added or removed",
            ),
        )
    # What is negative was no slip of the sign alone.
    plus = slip.replace(slip.at, slip.at + match.end() - 1, "", "effacer le signe", "remove the sign")
    return Mistake(
        place, say("un nombre n'a pas de signe", "a number has no sign"), plus if slip.rest[0] == "+" else None
    )


def missing_semicolon(slip: Slip) -> Mistake | None:
    if "SEMICOLON" not in slip.expected or not re.match(r"(?i:ue)[ \u00a0]?\d+\.", slip.rest):
        return None
    before = len(slip.text[: slip.at].rstrip(SPACES))
    if ":" in slip.rest and _BARE_UE.search(slip.text[:before]):
        return _coefficient_of_each(slip, slip.at, slip.at + 2)
    return Mistake(
        slip.place(slip.at, slip.at + 2),
        say("il manque « ; » avant cette UE", "“;” is missing before this UE"),
        slip.replace(before, slip.at, "; ", "le point-virgule", "the semicolon", "safe"),
    )


def missing_semicolon_of_claims(slip: Slip) -> Mistake | None:
    """`attendu UE1.1 total 10 et rapport 0,4`."""
    found = re.match(r"(?:et\s+)?(?=(?:(?i:total|rapport)|[A-Z][A-Z0-9]*)\s+\d|\d\S*\s*(?i:ects))", slip.rest)
    if found is None or "SEMICOLON" not in slip.expected or "->" in slip.text:
        return None
    before = len(slip.text[: slip.at].rstrip(SPACES))
    word = re.compile(r"\S+").match(slip.text, slip.at)
    return Mistake(
        slip.place(slip.at, word.end() if word else slip.at + 1),
        say("« ; » sépare deux chiffres attendus", "“;” separates two expected figures"),
        slip.replace(before, slip.at + found.end(), "; ", "le point-virgule", "the semicolon", "safe"),
    )


def percent(slip: Slip) -> Mistake | None:
    if not slip.rest.startswith("%") or "SEMICOLON" not in slip.expected or "->" not in slip.text[: slip.at]:
        return None
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say("un coefficient est un nombre, pas un pourcentage", "a coefficient is a number, not a percentage"),
        slip.replace(slip.at, slip.at + 1, "", "effacer « % »", "remove “%”"),
    )


def bounds(slip: Slip) -> Mistake | None:
    match = re.match(r"(-|–|—|à|/|…)[ ]*(?=\d)", slip.rest)
    if match is None or "__ANON_0" not in slip.expected:
        return None
    before = len(slip.text[: slip.at].rstrip(SPACES))
    # « 40/60 » may be one share and the other.
    both = match[1] != "/"
    end = slip.at + match.end()
    return Mistake(
        slip.place(slip.at, end),
        say("les deux bornes sont séparées par « .. »", "the two bounds are separated by “..”"),
        slip.replace(before, end, "..", "les deux points", "the two dots", "safe") if both else None,
    )


def year(slip: Slip) -> Mistake | None:
    if "YEARS" not in slip.expected:
        return None
    match = re.match(r"(\d{4})(?:[ ]*(?:[-–—/ ]|à[ ])[ ]*(\d{4}|\d{2}))?(?!\w)", slip.rest)
    if match is None:
        return None
    first = int(match[1])
    sure = match[2] is None or str(first + 1).endswith(match[2])
    return Mistake(
        slip.place(slip.at, slip.at + match.end()),
        say("une année universitaire s'écrit 2025-2026", "an academic year is written 2025-2026"),
        slip.replace(slip.at, slip.at + match.end(), f"{first}-{first + 1}", "les deux années", "both years")
        if sure
        else None,
    )


def date(slip: Slip) -> Mistake | None:
    if "DATE" not in slip.expected:
        return None
    found = _date(slip.rest)
    if found is None:
        return None
    end, day, month, year = found
    written = f"{int(day):02}/{month:02}/{year if len(year) == 4 else '20' + year}"
    return Mistake(
        slip.place(slip.at, slip.at + end),
        say("une date s'écrit jour/mois/année : 12/05/2022", "a date is written day/month/year: 12/05/2022"),
        slip.replace(slip.at, slip.at + end, written, "jour/mois/année", "day/month/year"),
    )


def _date(text: str) -> tuple[int, str, int, str] | None:
    """Where a date ends, and its day, month and year, as people write it."""
    if iso := re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\w)", text):
        return iso.end(), iso[3], int(iso[2]), iso[1]
    if short := re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\w)", text):
        return short.end(), short[1], int(short[2]), short[3]
    said = re.match(r"(?:(?:le|du)\s+)?(\d{1,2})(?:er)?\s+([^\W\d_]{3,9})\.?\s+(\d{4})(?!\w)", text)
    # « ju » is juin or juillet: three letters are enough for the others, four for these.
    begun = unaccented(said[2]) if said else ""
    months = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(begun)]
    return (said.end(), said[1], months[0], said[3]) if said and len(months) == 1 else None
