"""Finds the slip, told by example, that stands where the parser stopped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Final

from butlang.diagnostics import Edit, Fix, Safety, say
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.literals import Mistake
from butlang.syntax.slip import SPACES, Slip
from butlang.syntax.slips_changes import CHANGES
from butlang.syntax.slips_examples import ANYWHERE, CODED
from butlang.syntax.slips_header import HEADER
from butlang.syntax.slips_pattern import Known
from butlang.syntax.slips_rules import RULES
from butlang.syntax.slips_texts import how_sure, part_of_line, with_question
from butlang.syntax.trial import leads_further

# What puts a text between quotation marks that had none.
_QUOTES: Final = re.compile(r'"\\g<(x)>"| "\\g<(a)>"')
_RULED: Final = ("règle", "attendu", "dérogation")


def known(slip: Slip) -> Mistake | None:
    """The first known slip at the place where the parser stopped, whose remedy leads further."""
    for one in _examples(slip):
        for match in _compiled(one.pattern).finditer(slip.text):
            start, end = match.span("x")
            if start <= slip.at and not slip.text[end : slip.at].strip(SPACES):
                mistake = _mistake(slip, one, match, start, end)
                if leads_further(slip, mistake.fix):
                    return mistake
    return None


def _examples(slip: Slip) -> Iterable[Known]:
    """Those that may be in a line, by the word that opens it; a word that is no keyword may stand before a code."""
    word = first_word(slip.text)
    meant = keyword(word.group())[0] if word is not None else None
    if meant == "modifie":
        return chain(ANYWHERE, CHANGES, CODED, HEADER)
    if meant is None or meant == "retire":
        return chain(ANYWHERE, CHANGES, CODED)
    return chain(ANYWHERE, RULES if meant in _RULED else HEADER)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _mistake(slip: Slip, one: Known, match: re.Match[str], start: int, end: int) -> Mistake:
    fix = None
    safety, part = _quoting(slip, one, match)
    if one.write is not None and part is None:
        # A mark that the text lacks its beginning of stands right behind what is quoted.
        close = end + (slip.text[end : end + 1] == '"' and one.write.endswith('"'))
        edit = (
            _without(slip, start, close) if not one.write else Edit(slip.place(start, close), match.expand(one.write))
        )
        fix = Fix(say(one.title.fr, one.title.en), safety, (edit,))
    if "p" in match.re.groupindex:
        start, end = match.span("p")
    found = slip.text[start:end]
    shown = (
        slip.place(start, end)
        if found.strip(SPACES)
        else slip.place(min(slip.at, len(slip.text) - 1), min(slip.at, len(slip.text) - 1) + 1)
    )
    if part is not None:
        return Mistake(shown, with_question(one.said, part))
    return Mistake(shown, say(one.said.fr, one.said.en, found=found.strip(SPACES)), fix)


def _quoting(slip: Slip, one: Known, match: re.Match[str]) -> tuple[Safety, str | None]:
    """How safe a remedy is, and what of the line it would take into a text."""
    quotes = _QUOTES.fullmatch(one.write or "")
    if quotes is None:
        return one.safety, None
    text = match[quotes[1] or quotes[2]]
    closed = slip.text[match.end("x") : match.end("x") + 1] == '"'  # all up to that mark is of the text
    return how_sure(slip.text, text, one.safety), None if closed else part_of_line(slip.text, text)


def _without(slip: Slip, start: int, end: int) -> Edit:
    """What is removed leaves one space between what stood around it."""
    before, after = slip.text[:start].rstrip(SPACES), slip.text[end:].lstrip(SPACES)
    return Edit(slip.place(len(before), len(slip.text) - len(after)), " " if before and after else "")
