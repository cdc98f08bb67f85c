"""Slips of words: keywords, texts, codes. Each function recognises one, or says nothing."""

from __future__ import annotations

import re
import string
from typing import Final

from butlang.diagnostics import Edit, Fix, Message, Text, say
from butlang.syntax.check_names import WAIVABLE, check_name
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import Slip
from butlang.words import RESERVED

# Words that stand between others: no code is meant.
_NO_CODES: Final = frozenset(
    "coef coeff et ou de du des d l le la les un une au aux en pour par avec sans sur dans puis ou si est".split()
)
_UE_PLAIN: Final = re.compile(r"(?i:ue)[ \u00a0]?\d+(?![\w.])")
_LOWER_CODE: Final = re.compile(r"(?i:sa[ée]|pa[ée]|stage|portfolio|r)[ \u00a0]?\d+(?:\.\w+)+")

_BEFORE_FILE: Final = re.compile(r"^(?i:de|du|depuis|(?:le\s+)?fichier)\s+")
_TAIL: Final = re.compile(r"((?i:ue)[ \u00a0]?\d+\.\d+|(?i:sa[ée]|pa[ée]|r)[ \u00a0]?\d+\.\d+)[a-zA-Z]\w*")
_ONE_FILE: Final = Text(
    "un nom de fichier s'écrit entre guillemets, un seul par ligne",
    "the name of a file is written between quotation marks, one on a line",
)
_FILE: Final = Text(
    "un nom de fichier s'écrit entre guillemets", "the name of a file is written between quotation marks"
)
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
        # An abbreviation goes with its dot.
        slip.replace(
            0,
            word.end() + (slip.text[word.end() : word.end() + 1] == "."),
            meant,
            f"écrire « {meant} »",
            f"write “{meant}”",
        ),
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


def check_in_two_words(slip: Slip) -> Mistake | None:
    """`dérogation part sae UE1.1 "…"`: the words of a check are joined by hyphens."""
    found = re.match(
        r"(?i:d[ée]rogation)\s+(([^\W\d_]+)(?:\s+[^\W\d_]+)+?)(?=\s+(?:[\"«\[]|\w*\d)|\s+(?i:semestre)\b)", slip.text
    )
    if found is None or not found.start(1) < slip.at <= found.end(1):
        return None
    name = check_name("-".join(found[1].split()))
    if name not in WAIVABLE:
        return None
    return Mistake(
        slip.place(*found.span(1)),
        say(
            "« {found} » : les mots du nom d'un contrôle sont reliés par « - »",
            "“{found}”: the words of a check's name are joined by “-”",
            found=found[1],
        ),
        slip.replace(*found.span(1), name, f"écrire {name}", f"write {name}"),
    )


def file_name(slip: Slip) -> Mistake | None:
    """`hérite ..\\nationaux\\tc.but`: a name without quotation marks."""
    word = first_word(slip.text)
    if word is None or keyword(word.group())[0] not in ("hérite", "inclut"):
        return None
    # The mark that closes the name may be there.
    found = re.compile(r"\s+(([^\s\"«“‘'#][^\"«»“”#]*?)\s*[\"»”]?)\s*(?=#|$)").match(slip.text, word.end())
    if found is None or slip.at > found.end():
        return None
    name = _BEFORE_FILE.sub("", found[2])
    written = name.replace("\\", "/")
    place = slip.place(*found.span(1))
    if re.search(r"[,;+&|]|(?<=\s)et\s|\.but\s", name) or (" " in name and not name.endswith(".but")):
        return Mistake(place, Message(_ONE_FILE))
    sure = written == found[2] and not re.search(r"\s", name)
    fix = slip.replace(
        *found.span(1), f'"{written}"', "les guillemets", "the quotation marks", "safe" if sure else "unsafe"
    )
    return Mistake(place, Message(_FILE), fix)


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
    match = re.match(
        r"(?=[A-Z]*[a-z])[A-Za-z][A-Za-z0-9]{0,11}(?=\s*(?:[\"«\[\],#]|->|$)|\s+(?:\d|(?i:niveau)))", slip.rest
    )
    if match is None or "NAME" not in slip.expected or slip.at == 0:
        return None
    if match.group().upper() in RESERVED or match.group().casefold() in _NO_CODES:
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
