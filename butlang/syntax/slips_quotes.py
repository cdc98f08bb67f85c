"""Slips of quotation marks: one that is missing, is of another kind, or stands inside a text."""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Edit, Fix, Message, Text, say
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.syntax.slips_pattern import MODULE
from butlang.syntax.slips_texts import how_sure, part_of_line, with_question

# What may follow a title: hours, brackets, an arrow, a comment, a date or a term.
_AFTER_TEXT: Final = re.compile(r"\s+(?:->|\[|(?i:heures)\b|#|\d\d?/\d\d?/\d{4}\s*$|(?i:jusqu)['’]à\s+\d{4}\s*$)")
_UNCLOSED: Final = Text("le guillemet ouvert ici n'est pas fermé", "the quotation mark opened here is not closed")
_UNOPENED: Final = Text(
    "il manque le guillemet qui ouvre ce texte", "the quotation mark that opens this text is missing"
)


def open_quote(slip: Slip) -> Mistake | None:
    for opening, closing in (('"', '"'), ("«", "»")):
        if slip.rest.startswith(opening) and closing not in slip.rest[1:]:
            after = _AFTER_TEXT.search(slip.text, slip.at + 1)
            end = len(slip.text) if after is None else after.start()
            begin = end - (slip.text[end - 1] in '”“»’"' and end - 1 > slip.at)  # a mark of another kind
            place = slip.place(slip.at, slip.at + 1)
            part = part_of_line(slip.text, slip.text[slip.at + 1 : end].strip(SPACES)) if begin == end else None
            if part is not None:
                return Mistake(place, with_question(_UNCLOSED, part))
            return Mistake(
                place,
                Message(_UNCLOSED),
                Fix(
                    say("fermer le texte", "close the text"),
                    "unsafe",
                    (Edit(slip.place(begin, end), closing if closing == '"' else " »"),),
                ),
            )
    return None


def unopened_quote(slip: Slip) -> Mistake | None:
    """`compétence C1 Vendre mieux"`: the mark that closes a text is there, the one that opens it is not."""
    closed = re.search(r'[^"«»“”]"', slip.rest)
    if closed is None or "STRING" not in slip.expected or slip.text.count('"') != 1 or not slip.rest[0].isalnum():
        return None
    place, text = slip.place(slip.at, slip.at + closed.end()), slip.rest[: closed.end() - 1]
    # Its end is known; its beginning is not, where other parts of the line may stand in it.
    if (part := part_of_line("", text)) is not None:
        return Mistake(place, with_question(_UNOPENED, part))
    module = (
        re.match(rf"(?:(?i:modifie)\s+)?{MODULE}", slip.text) is not None
    )  # categories may stand before its title by mistake
    safety = "unsafe" if module else how_sure(slip.text, text, "safe")
    return Mistake(
        place,
        Message(_UNOPENED),
        slip.replace(slip.at, slip.at, '"', "ouvrir le texte", "open the text", safety),
    )


def typographic_quote(slip: Slip) -> Mistake | None:
    if slip.rest[:1] not in ("“", "”", "„", "‘", "’", "'"):
        return None
    last = max(slip.rest.rfind(mark) for mark in "”“’'\"")
    after = _AFTER_TEXT.search(slip.text, slip.at + 1)
    end = last if last > 0 else (len(slip.text) if after is None else after.start()) - slip.at
    inner = slip.rest[1:end].strip("'’‘`")  # doubled, they stand for one mark
    place = slip.place(slip.at, slip.at + 1)
    if last <= 0 and (part := part_of_line(slip.text, inner)) is not None:
        return Mistake(place, with_question(_UNCLOSED, part))
    one = re.search(r"[“”„\"]", inner) is None  # else it is not known which marks belong together
    close = slip.at + end + (last > 0)
    return Mistake(
        place,
        say(
            '« {mark} » n\'ouvre pas un texte : les guillemets sont " " ou « »',
            '“{mark}” does not open a text: quotation marks are " " or « »',
            mark=slip.rest[0],
        ),
        slip.replace(slip.at, close, f'"{inner}"', "les guillemets droits", "straight quotation marks")
        if one
        else None,
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
