"""Why a line is no statement, in the reader's words.

Each known slip is a small function that looks at the line and the place where
the parser stopped; the first that recognises it speaks. Otherwise the message
says what was found and what could have stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from butlang.diagnostics import Edit, Fix, Text, say
from butlang.source import Span
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.labels import LABELS
from butlang.syntax.literals import Mistake, ambiguous

_SPACES: Final = " \t\u00a0\u202f"
_TOKEN: Final = re.compile(r'"[^"]*"?|«[^»]*»?|->|\.\.|[\w\u0300-\u036f]+(?:[.,’\'-]?[\w\u0300-\u036f?]+)*|\S')
_GLUED: Final = re.compile(r"(\d+(?:[.,]\d+)?)(ects|cm|td|tp|projet)(?!\w)", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\w)")
_ARROWS: Final = re.compile(r"→|=>|–>|—>|-->|(?<![-\w])>")
_UE_PLAIN: Final = re.compile(r"(?i:ue)[ \u00a0]?\d+(?![\w.])")
_LOWER_CODE: Final = re.compile(r"(?i:sa[ée]|pa[ée]|stage|portfolio|r)[ \u00a0]?\d+(?:\.\w+)+")


class Slip:
    """The line, and where the parser stopped in it."""

    def __init__(self, span: Span, error: Any, expected: Sequence[str]) -> None:
        self.span = span
        self.text = span.source.text[span.start : span.end]
        self.expected = set(expected)
        token = getattr(error, "token", None)
        at = getattr(token, "start_pos", None) if token is not None else getattr(error, "pos_in_stream", None)
        if token is not None and token.type == "$END":
            at = None
        self.at = len(self.text) if at is None else int(at)
        self.rest = self.text[self.at :]

    def back(self, match: re.Match[str] | None) -> Slip:
        """The same slip, seen from an earlier place."""
        if match is None:
            return self
        other = Slip.__new__(Slip)
        other.span, other.text, other.expected = self.span, self.text, self.expected
        other.at, other.rest = match.start(), self.text[match.start() :]
        return other

    def place(self, start: int, end: int) -> Span:
        return Span(self.span.source, self.span.start + start, self.span.start + end)

    def replace(self, start: int, end: int, text: str, fr: str, en: str, safety: str = "unsafe") -> Fix:
        return Fix(say(fr, en), "safe" if safety == "safe" else "unsafe", (Edit(self.place(start, end), text),))


def explain(span: Span, error: Exception, expected: Sequence[str]) -> Mistake:
    """The mistake behind a parser's error on one line."""
    slip = Slip(span, error, expected)
    for recognise in SLIPS:
        mistake = recognise(slip)
        if mistake is not None:
            return mistake
    return _unexpected(slip)


def _unknown_keyword(slip: Slip) -> Mistake | None:
    word = first_word(slip.text)
    if slip.at > 0 or word is None or _UE_PLAIN.match(slip.text) or _LOWER_CODE.match(slip.text):
        return None
    meant, _ = keyword(word.group())
    place = slip.place(0, word.end())
    if meant is None:
        return Mistake(
            place,
            say(
                "« {word} » n'ouvre aucune ligne : attendu un mot-clé, une UE ou un module",
                "“{word}” opens no line: expected a keyword, a UE or a module",
                word=word.group(),
            ),
        )
    return Mistake(
        place,
        say(
            "« {word} » n'est pas un mot-clé ; vouliez-vous dire « {meant} » ?",
            "“{word}” is not a keyword; did you mean “{meant}”?",
            word=word.group(),
            meant=meant,
        ),
        slip.replace(0, word.end(), meant, f"écrire « {meant} »", f"write “{meant}”"),
    )


def _open_quote(slip: Slip) -> Mistake | None:
    for opening, closing in (('"', '"'), ("«", "»")):
        if slip.rest.startswith(opening) and closing not in slip.rest[1:]:
            end = slip.text.find(" ->", slip.at)
            end = len(slip.text) if end < 0 else end
            return Mistake(
                slip.place(slip.at, slip.at + 1),
                say("le guillemet ouvert ici n'est pas fermé", "the quotation mark opened here is not closed"),
                Fix(
                    say("fermer le texte", "close the text"),
                    "unsafe",
                    (Edit(slip.place(end, end), closing if closing == '"' else " »"),),
                ),
            )
    return None


def _typographic_quote(slip: Slip) -> Mistake | None:
    if slip.rest[:1] not in ("“", "”", "„", "‘", "’", "'"):
        return None
    end = max(slip.rest.rfind(mark) for mark in "”“’'\"")
    if end <= 0:
        end = len(slip.rest.rstrip()) - 1
    inner = slip.rest[1:end]
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say(
            '« {mark} » n\'ouvre pas un texte : les guillemets sont " " ou « »',
            '“{mark}” does not open a text: quotation marks are " " or « »',
            mark=slip.rest[0],
        ),
        slip.replace(slip.at, slip.at + end + 1, f'"{inner}"', "les guillemets droits", "straight quotation marks"),
    )


def _thousands(slip: Slip) -> Mistake | None:
    for match in _THOUSANDS.finditer(slip.text):
        if match.start() < slip.at <= match.end():
            found = re.sub("[ \u00a0\u202f]", "", match.group()).replace(".", ",")
            whole, _, digits = found.partition(",")
            apart = re.split("[ \u00a0\u202f]", match.group())[-1].lstrip("0") or "0"
            return ambiguous(slip.place(match.start(), match.end()), whole + ("," + digits if digits else ""), apart)
    return None


def _glued(slip: Slip) -> Mistake | None:
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


def _arrow(slip: Slip) -> Mistake | None:
    if "__ANON_1" not in slip.expected:
        return None
    match = _ARROWS.match(slip.rest)
    if match is None and slip.rest[:1] != ":":
        return None
    end = slip.at + (match.end() if match else 1)
    return Mistake(
        slip.place(slip.at, end),
        say(
            "les coefficients suivent une flèche « -> », pas « {found} »",
            "coefficients follow an arrow “->”, not “{found}”",
            found=slip.text[slip.at : end],
        ),
        slip.replace(slip.at, end, "->", "la flèche", "the arrow", "safe"),
    )


def _missing_arrow(slip: Slip) -> Mistake | None:
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


def _comma_for_semicolon(slip: Slip) -> Mistake | None:
    if "SEMICOLON" not in slip.expected or slip.rest[:1] not in (",", "/", "|"):
        return None
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say(
            "« ; » sépare deux éléments ici, pas « {found} »",
            "“;” separates two items here, not “{found}”",
            found=slip.rest[0],
        ),
        slip.replace(slip.at, slip.at + 1, ";", "le point-virgule", "the semicolon", "safe"),
    )


def _trailing_semicolon(slip: Slip) -> Mistake | None:
    if slip.rest and not slip.rest.startswith("#"):
        return None
    before = slip.text[: slip.at].rstrip(_SPACES)
    if not before.endswith(";"):
        return None
    return Mistake(
        slip.place(len(before) - 1, len(before)),
        say(
            "rien ne suit ce « ; » : une ligne tient tout entière sur une ligne",
            "nothing follows this “;”: a statement stands on one line",
        ),
        slip.replace(len(before) - 1, len(before), "", "l'effacer", "remove it", "safe"),
    )


def _bad_code(slip: Slip) -> Mistake | None:
    match = _UE_PLAIN.match(slip.rest)
    if match is not None:
        return Mistake(
            slip.place(slip.at, slip.at + match.end()),
            say(
                "« {found} » : une UE s'écrit avec son semestre, « UE1.2 »",
                "“{found}”: a UE is written with its semester, “UE1.2”",
                found=match.group(),
            ),
        )
    match = _LOWER_CODE.match(slip.rest)
    if match is None or not re.search("[a-z]", match.group().partition(".")[2]):
        return None
    head, _, tail = match.group().partition(".")
    return Mistake(
        slip.place(slip.at, slip.at + match.end()),
        say(
            "« {found} » : ce qui suit le point s'écrit en capitales",
            "“{found}”: what follows the dot is in capitals",
            found=match.group(),
        ),
        slip.replace(slip.at, slip.at + match.end(), f"{head}.{tail.upper()}", "en capitales", "in capitals"),
    )


def _lower_name(slip: Slip) -> Mistake | None:
    match = re.match(r"[a-z][a-z0-9]{0,11}(?!\w)", slip.rest)
    if match is None or "NAME" not in slip.expected or slip.at == 0:
        return None
    return Mistake(
        slip.place(slip.at, slip.at + match.end()),
        say(
            "« {found} » : un code s'écrit en capitales",
            "“{found}”: a code is written in capitals",
            found=match.group(),
        ),
        slip.replace(slip.at, slip.at + match.end(), match.group().upper(), "en capitales", "in capitals"),
    )


def _missing_colon(slip: Slip) -> Mistake | None:
    match = re.match(r"=?[ \u00a0]*(?=\d)", slip.rest)
    if match is None or "COLON" not in slip.expected:
        return None
    before = len(slip.text[: slip.at].rstrip(_SPACES))
    end = slip.at + match.end()
    return Mistake(
        slip.place(slip.at, max(end, slip.at + 1)),
        say("il manque « : » entre l'UE et son coefficient", "“:” is missing between the UE and its coefficient"),
        slip.replace(before, end, ": ", "les deux-points", "the colon", "safe"),
    )


def _level_and_credits(slip: Slip) -> Mistake | None:
    match = re.search(r"(\d),(\d+)[ \u00a0]*\Z", slip.text[: slip.at])
    if match is None or not re.match(r"(?i:ects)(?!\w)", slip.rest):
        return None
    return Mistake(
        slip.place(match.start(), match.end()),
        say(
            "« {found} » se lit comme un seul nombre : une espace sépare le niveau des crédits",
            "“{found}” reads as one number: a space separates the level from the credits",
            found=match.group().rstrip(_SPACES),
        ),
        slip.replace(match.start(), match.end(), f"{match[1]}, {match[2]} ", "ajouter l'espace", "add the space"),
    )


def _negative(slip: Slip) -> Mistake | None:
    match = re.match(r"[-+−]\s?\d", slip.rest)
    if match is None or "NUMBER" not in slip.expected:
        return None
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say("un nombre n'a pas de signe", "a number has no sign"),
        slip.replace(slip.at, slip.at + 1, "", "effacer le signe", "remove the sign"),
    )


def _unexpected(slip: Slip) -> Mistake:
    labels = [label for name, label in LABELS.items() if name in slip.expected]
    wanted = Text(_join([t.fr for t in labels], "ou"), _join([t.en for t in labels], "or")) if labels else None
    found = _TOKEN.match(slip.rest)
    if found is None or slip.rest.startswith("#"):
        end = len(slip.text[: slip.at].rstrip(_SPACES))
        place = slip.place(max(end - 1, 0), end)
        if wanted is None:
            return Mistake(place, say("la ligne s'arrête trop tôt", "the line stops too early"))
        return Mistake(
            place,
            say(
                "la ligne s'arrête trop tôt ; attendu ensuite : {wanted}",
                "the line stops too early; expected next: {wanted}",
                wanted=wanted,
            ),
        )
    shown = found.group() if len(found.group()) <= 40 else found.group()[:39] + "…"
    place = slip.place(slip.at, slip.at + found.end())
    if wanted is None:
        return Mistake(place, say("« {found} » n'a pas sa place ici", "“{found}” does not belong here", found=shown))
    return Mistake(
        place,
        say(
            "« {found} » n'a pas sa place ici ; attendu : {wanted}",
            "“{found}” does not belong here; expected: {wanted}",
            found=shown,
            wanted=wanted,
        ),
    )


def _join(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


SLIPS: Final[tuple[Callable[[Slip], Mistake | None], ...]] = (
    _unknown_keyword,
    _open_quote,
    _typographic_quote,
    _thousands,
    _glued,
    _arrow,
    _missing_arrow,
    _comma_for_semicolon,
    _trailing_semicolon,
    _bad_code,
    _missing_colon,
    _level_and_credits,
    _negative,
    _lower_name,
)
