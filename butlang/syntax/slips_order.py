"""Slips of order and number: parts of a line in another place, signs at its end, two statements on one line."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Message, say
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.syntax.slips_pattern import MODULE, NAME, NUMBER, QUOTED, UE
from butlang.syntax.trial import stop

_BRACKETS: Final = rf"\[\s*{NAME}(?:\s*,\s*{NAME})*\s*\]"
_HOUR: Final = rf"{NUMBER}\s*(?i:cm|td|tp|projet)(?!\w)"
_VALUE: Final = rf"(?:\?|{NUMBER}(?:\s*\+\s*{NUMBER})*)"
_TARGET: Final = re.compile(rf"(?:{UE}|{MODULE}|(?i:semestre))(?!\w)")
# The parts of a line with a code, in the order in which they are written.
_OF_MODULE: Final = (
    ("title", QUOTED),
    ("hours", rf"(?i:heures)\s+{_HOUR}(?:\s*\+\s*{_HOUR})*"),
    ("brackets", _BRACKETS),
    ("weights", rf"->\s*{UE}(?:\s*:\s*{_VALUE})?(?:\s*;\s*{UE}(?:\s*:\s*{_VALUE})?)*"),
    ("names", rf"{NAME}(?!\w)"),
)
_MODULE_ORDER: Final = ("title", "names", "hours", "brackets", "weights")
_OF_UE: Final = (
    ("ects", rf",?\s*{NUMBER}\s*(?i:ects)(?!\w)\s*,?"),
    ("level", r",?\s*(?i:niveau)\s*\d(?!\w)"),
    ("brackets", _BRACKETS),
    ("names", rf"{NAME}(?!\w)"),
)
_UE_ORDER: Final = ("names", "level", "ects", "brackets")


def order(slip: Slip) -> Mistake | None:
    """All the parts of a UE or a module, in another order: `R3.01 [A] "Cours" -> UE3.1: 1`."""
    opened = re.match(rf"(?:(?i:modifie)\s+)?(?:(?P<ue>{UE})|{MODULE})", slip.text)
    if opened is None:
        return None
    parts, names = (_OF_UE, _UE_ORDER) if opened["ue"] else (_OF_MODULE, _MODULE_ORDER)
    body = slip.text[opened.end() :].split("#")[0].rstrip(SPACES)
    found: dict[str, list[str]] = {}
    at, last = 0, -1
    wrong: tuple[int, int] | None = None
    while at < len(body):
        here = re.compile(r"\s*").match(body, at)
        at = here.end() if here else at
        kind, match = next(
            ((kind, one) for kind, part in parts if (one := re.compile(part).match(body, at)) is not None), ("", None)
        )
        if match is None or (kind in found and kind != "names"):
            return None
        found.setdefault(kind, []).append(match.group().strip(SPACES + ","))
        if wrong is None and names.index(kind) < last:
            wrong = (opened.end() + at, opened.end() + match.end())
        last = max(last, names.index(kind))
        at = match.end()
    if wrong is None:
        return None
    written = " ".join(part for kind in names for part in found.get(kind, ())).replace(" ects", " ECTS")
    if opened["ue"] and "ects" in found:
        written = written.replace(" " + found["ects"][0], ", " + found["ects"][0], 1)
    end = opened.end() + len(body)
    whole = f"{opened.group()} {written}"
    if stop(whole) is not None:
        return None
    return Mistake(
        slip.place(*wrong),
        _order_of_ue() if opened["ue"] else _order_of_module(),
        slip.replace(0, end, whole, "dans l'ordre", "in order"),
    )


def _order_of_ue() -> Message:
    return say(
        "l'ordre est : l'UE, sa compétence, le niveau, une virgule et les crédits, puis les crochets en fin de ligne",
        "the order is: the UE, its competence, the level, a comma and the credits, then the brackets at the end of the line",
    )


def _order_of_module() -> Message:
    return say(
        "l'ordre est : le code, le titre, les catégories, les heures, les crochets, puis la flèche et les coefficients",
        "the order is: the code, the title, the categories, the hours, the brackets, then the arrow and the coefficients",
    )


def brackets_moved(slip: Slip) -> Mistake | None:
    """Brackets of an `attendu` or a `dérogation` that stand elsewhere: they follow the UE, the module or « semestre »."""
    word = first_word(slip.text)
    found = re.search(rf"\s*({_BRACKETS})", slip.text)
    if word is None or found is None or keyword(word.group())[0] not in ("attendu", "dérogation"):
        return None
    if slip.text.count("[") > 1 or not found.start(1) <= slip.at:
        return None
    without = slip.text[: found.start()] + slip.text[found.end() :]
    target = _TARGET.search(without, word.end())
    if target is None:
        return None
    whole = f"{without[: target.end()]} {found[1]}{without[target.end() :]}"
    if stop(whole) is not None:
        return None
    return Mistake(
        slip.place(*found.span(1)),
        say(
            "les crochets suivent l'UE, le module ou « semestre »",
            "the brackets follow the UE, the module or “semestre”",
        ),
        slip.replace(0, len(slip.text), whole, "à leur place", "in their place"),
    )


def in_brackets(slip: Slip) -> Mistake | None:
    """`[A B]`, `[A et B]`, `[A; B]`, `[A, B,]`, `[]`: what stands between brackets."""
    start = slip.text.rfind("[", 0, slip.at + 1)
    end = slip.text.find("]", start)
    if start < 0 or end < slip.at:
        return None
    inner = slip.text[start + 1 : end]
    if not inner.strip(SPACES):
        return Mistake(
            slip.place(start, end + 1),
            say("les crochets sont vides : y nommer des parcours", "the brackets are empty: name parcours in them"),
        )
    names = [name for name in re.split(r"[\s,;/+&]+(?:et\s+)?", inner) if name]
    if not all(re.fullmatch(NAME, name) for name in names):
        return None
    sign = slip.rest.split(maxsplit=1)[0] if slip.rest[:2] == "et" else slip.rest[:1]
    message = say("entre crochets, une virgule sépare les parcours", "in brackets a comma separates parcours")
    if sign in (";", "/", "+", "&", "et"):
        message = say(
            "entre crochets, « , » sépare les parcours, pas « {found} »",
            "in brackets “,” separates parcours, not “{found}”",
            found=sign,
        )
    whole = f"[{', '.join(names)}]"
    safe = slip.replace(start, end + 1, whole, "la virgule", "the comma", "safe")
    return Mistake(slip.place(slip.at, slip.at + max(len(sign), 1)), message, safe)


def trailing_sign(slip: Slip) -> Mistake | None:
    """`site "Bordeaux";`, `règle ECTS 30.`: a sign at the end of a line that is whole without it."""
    found = re.search(r"[ \t\u00a0\u202f]*([;,.:…]+)[ \t\u00a0\u202f]*(?=#|$)", slip.text)
    if (
        found is None
        or slip.at > found.end()
        or stop(slip.text[: found.start()] + slip.text[found.end(1) :]) is not None
    ):
        return None
    if "->" in slip.text and ":" in found[1]:
        return None  # a coefficient is missing
    fix = slip.replace(found.start(), found.end(1), "", "l'effacer", "remove it", "safe")
    place = slip.place(*found.span(1))
    if "->" in slip.text and found[1] in (";", ","):
        return Mistake(
            place,
            say(
                "rien ne suit ce « {found} » : une ligne tient tout entière sur une ligne",
                "nothing follows this “{found}”: a statement stands on one line",
                found=found[1],
            ),
            fix,
        )
    return Mistake(
        place,
        say("une ligne ne finit pas par « {found} »", "no line ends with “{found}”", found=found[1]),
        fix,
    )


def doubled_sign(slip: Slip) -> Mistake | None:
    """`UE1.1: 1;; UE1.2: 2`, `UE1.1:: 1`."""
    before = slip.text[: slip.at].rstrip(SPACES)
    if slip.rest[:1] not in (";", ":", ",") or not before.endswith((";", ":", ",")):
        return None
    if slip.rest[0] == "," and re.match(r",\s*\d", slip.rest):
        return None  # a number that begins with its mark
    keep, drop = (slip.rest[0], before[-1]) if before[-1] == "," else (before[-1], slip.rest[0])
    return Mistake(
        slip.place(len(before) - 1, slip.at + 1),
        say("« {found} » est de trop", "“{found}” is one too many", found=drop),
        slip.replace(len(before) - 1, slip.at + 1, keep, "un seul signe", "one sign", "safe"),
    )


def mixed_signs(slip: Slip) -> Mistake | None:
    """`UE1.1: 1,; UE1.2: 2`."""
    found = re.match(r"[,;][ ]*[,;]", slip.rest)
    if found is None or "SEMICOLON" not in slip.expected:
        return None
    end = slip.at + found.end()
    return Mistake(
        slip.place(slip.at, end),
        say("« {found} » : « ; » suffit", "“{found}”: “;” is enough", found=found.group()),
        slip.replace(slip.at, end, ";", "le point-virgule", "the semicolon", "safe"),
    )


def after_keyword(slip: Slip) -> Mistake | None:
    """`site: "Bordeaux"`, `parcours = A "Un"`: a sign behind the word that opens the line."""
    word = first_word(slip.text)
    if word is None or not keyword(word.group())[1]:
        return None
    sign = re.compile(r"[ \t\u00a0\u202f]*([:=]|[-–—](?=\s))").match(slip.text, word.end())
    if sign is None or slip.at > sign.end():
        return None
    return Mistake(
        slip.place(*sign.span(1)),
        say(
            "« {found} » est de trop après « {word} »",
            "“{found}” is one too many after “{word}”",
            found=sign[1],
            word=keyword(word.group())[0] or "",
        ),
        slip.replace(*sign.span(), "", "l'effacer", "remove it", "safe"),
    )


def several_removed(slip: Slip) -> Mistake | None:
    """`retire R3.01, R3.02`: one line for each."""
    code = rf"(?:{UE}|{MODULE})"
    found = re.match(rf"(?i:retire)\s+({code}(?:\s*(?:[,;+&/]|(?i:et)(?!\w)|\s)\s*{code})+)\s*(?=#|$)", slip.text)
    if found is None or slip.at < found.start(1):
        return None
    codes = re.findall(rf"{code}(?!\w)", found[1])
    if len({one[:2].casefold() == "ue" for one in codes}) > 1:
        return None  # the coefficients of a module: an arrow is missing
    if len(codes) < 2 or not all(stop(f"retire {one}") is None for one in codes):
        return None
    source = slip.span.source.text
    indent = source[source.rfind("\n", 0, slip.span.start) + 1 : slip.span.start]
    written = f"\n{indent}".join(f"retire {one}" for one in codes)
    return Mistake(
        slip.place(slip.at, slip.at + 1),
        say("« retire » enlève un seul code", "“retire” removes one code"),
        slip.replace(0, found.end(1), written, "une ligne pour chacun", "a line for each"),
    )


def two_statements(slip: Slip) -> Mistake | None:
    """Another statement behind a whole one: `compétence C1 "Un" niveau 1 "Débuter"`."""
    head = slip.text[: slip.at].rstrip(SPACES + ";,")
    word = first_word(slip.rest)
    if not head or word is None or stop(head) is not None or stop(slip.rest) is not None:
        return None
    source = slip.span.source.text
    indent = source[source.rfind("\n", 0, slip.span.start) + 1 : slip.span.start]
    return Mistake(
        slip.place(slip.at, slip.at + word.end()),
        say("« {word} » ouvre une autre ligne", "“{word}” opens another line", word=word.group()),
        slip.replace(len(head), slip.at, "\n" + indent, "sur sa propre ligne", "on a line of its own"),
    )
