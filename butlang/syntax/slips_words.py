"""Slips of words: keywords, texts, codes. Each function recognises one, or says nothing."""

from __future__ import annotations

import re
import string
from typing import Final

from butlang.diagnostics import Edit, Fix, say
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip

_UE_PLAIN: Final = re.compile(r"(?i:ue)[ \u00a0]?\d+(?![\w.])")
_LOWER_CODE: Final = re.compile(r"(?i:sa[ée]|pa[ée]|stage|portfolio|r)[ \u00a0]?\d+(?:\.\w+)+")

_TAIL: Final = re.compile(r"((?i:ue)[ \u00a0]?\d+\.\d+|(?i:sa[ée]|pa[ée]|r)[ \u00a0]?\d+\.\d+)[a-zA-Z]\w*")
# What may follow a title: a category before an arrow, hours or brackets; hours; brackets; an arrow; a comment.
_AFTER_TEXT: Final = re.compile(r"\s+(?:([A-Z][A-Z0-9]*\s+)*(?:->|\[|(?i:heures)\b)|#)")
_CONFLICT: Final = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?=\s|$)")


def conflict_marker(slip: Slip) -> Mistake | None:
    """`<<<<<<< notre version`: a merge that was not finished."""
    match = _CONFLICT.match(slip.text)
    if match is None:
        return None
    return Mistake(
        slip.place(0, match.end()),
        say(
            "marque de conflit de git : garder une des deux versions, puis effacer cette ligne",
            "git's conflict marker: keep one of the two versions, then remove this line",
        ),
    )


def stray_sign(slip: Slip) -> Mistake | None:
    """A sign before the line's first word."""
    if slip.at > 0 or slip.text[0].isalnum() or slip.text[0] in '"«':
        return None
    rest = slip.text.lstrip(string.punctuation + "–—•·→ ")
    end = len(slip.text) - len(rest)
    if not end or not rest:
        return None
    found = slip.text[:end].strip()
    return Mistake(
        slip.place(0, max(len(found), 1)),
        say("« {found} » n'ouvre aucune ligne", "“{found}” opens no line", found=found),
        slip.replace(0, end, "", "l'effacer", "remove it"),
    )


def code_with_a_tail(slip: Slip) -> Mistake | None:
    """`UE1.1x`, `R1.01b`: a letter or digit after a code."""
    match = _TAIL.match(slip.rest)
    if match is None:
        return None
    return Mistake(
        slip.place(slip.at, slip.at + match.end()),
        say(
            "« {found} » : ni lettre ni chiffre ne suit un code",
            "“{found}”: neither letter nor digit follows a code",
            found=match.group(),
        ),
        slip.replace(slip.at, slip.at + match.end(), match[1], f"écrire {match[1]}", f"write {match[1]}"),
    )


def unknown_keyword(slip: Slip) -> Mistake | None:
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


def pasted_row(slip: Slip) -> Mistake | None:
    """A row of a spreadsheet: cells between tabs."""
    cells = [cell.strip() for cell in slip.text.split("\t")]
    if len(cells) < 3 or "->" in slip.text or not _LOWER_CODE.match(cells[0]):
        return None
    words = [cell for cell in cells[1:] if cell and not re.fullmatch(r"[\d.,]+", cell)]
    figures = [cell for cell in cells[1:] if re.fullmatch(r"[\d.,]+", cell)]
    title = f' "{words[0]}"' if words else ""
    weights = "; ".join(f"UE…: {figure}" for figure in figures) or "UE…: …"
    return Mistake(
        slip.place(0, len(slip.text)),
        say(
            "cette ligne semble collée d'un tableur : chaque coefficient s'écrit avec son UE",
            "this line looks pasted from a spreadsheet: each coefficient is written with its UE",
        ),
        Fix(
            say("nommer les UE", "name the UEs"),
            "incomplete",
            (Edit(slip.place(0, len(slip.text)), f"{cells[0]}{title} -> {weights}"),),
        ),
    )


def open_quote(slip: Slip) -> Mistake | None:
    for opening, closing in (('"', '"'), ("«", "»")):
        if slip.rest.startswith(opening) and closing not in slip.rest[1:]:
            after = _AFTER_TEXT.search(slip.text, slip.at + 1)
            end = len(slip.text) if after is None else after.start()
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


def typographic_quote(slip: Slip) -> Mistake | None:
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


def quote_in_text(slip: Slip) -> Mistake | None:
    """`"Culture "basque""`: a quotation mark inside a text ends it."""
    if slip.at == 0 or slip.text[slip.at - 1] != '"' or not slip.rest[:1].isalpha():
        return None
    opened = slip.text.find('"')
    closed = slip.text.rfind('"')
    if closed <= slip.at:
        return None
    inner = slip.text[opened + 1 : closed].replace('"', '\\"')
    return Mistake(
        slip.place(slip.at - 1, slip.at),
        say(
            "ce guillemet ferme le texte : à l'intérieur d'un texte, écrire \\\" ou « »",
            'this mark closes the text: inside a text write \\" or « »',
        ),
        slip.replace(opened, closed + 1, f'"{inner}"', "protéger les guillemets intérieurs", "escape the inner marks"),
    )


def regime(slip: Slip) -> Mistake | None:
    word = first_word(slip.text)
    if word is None or keyword(word.group())[0] != "régime" or slip.at <= word.end():
        return None
    meant = "FA" if re.match(r"(?i)a(pp|lt)", slip.rest) else "FC" if re.match(r"(?i)c", slip.rest) else "FI"
    end = slip.at + len(slip.rest.split("#")[0].rstrip(SPACES))
    return Mistake(
        slip.place(slip.at, end),
        say(
            "le régime s'écrit FI (initiale), FA (alternance) ou FC (continue)",
            "the régime is FI (initial), FA (apprenticeship) or FC (continuing)",
        ),
        slip.replace(slip.at, end, meant, f"écrire {meant}", f"write {meant}"),
    )


def bad_code(slip: Slip) -> Mistake | None:
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


def lower_name(slip: Slip) -> Mistake | None:
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
