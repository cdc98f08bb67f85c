"""Texts without quotation marks: what in them may be no part of the text, and how sure one is of the rest.

Quoting such a text takes up all that it holds; a flag, a category or a number that went with it would be lost.
"""

from __future__ import annotations

import re
from typing import Final

from butlang.diagnostics import Message, Safety, Text, say
from butlang.syntax.slips_pattern import MODULE, NAME, NAMES, UE

_KEYWORD: Final = r"(?i:formation|programme|parcours|comp[ée]tence|cat[ée]gorie)"
# Another statement, or a part of one, wherever it stands in a text.
_ANYWHERE: Final = re.compile(
    rf"\b(?i:niveau|semestre|ann[ée]e)[ \u00a0]?\d|\b(?i:r[ée]gime)\s+\S+|\b(?i:heures)\s+\d|\b{_KEYWORD}\s+{NAME}\b"
    rf"|\b\d+(?:[.,]\d+)?\s?(?:(?i:ects|cr[ée]dits)|CM|TD|TP)\b|\b{UE}|\b(?!(?i:r|stage|portfolio)\s?\d+\b(?!\.)){MODULE}"
    r"|\b\d\d?/\d\d?/\d{4}\b|(?:\b(?i:jusqu|d['’]ici|avant|apr[èe]s|depuis|d[èe]s|fin|partir)[^\d]{0,12}20\d\d)$"
)
_FLAG: Final = re.compile(r"\b(?i:locale?s?|locaux)$")
_PREPOSITION: Final = re.compile(r"\b(?i:avant|apr[èe]s|depuis|d[èe]s|vers|entre)$")
_CATEGORY: Final = re.compile(rf"(?<![\w’'-]){NAME}$|\(\s*{NAMES}\s*\)$")
_FREE: Final = re.compile(r"(?i:site|version)\b")


def part_of_line(line: str, text: str) -> str | None:
    """What a text without marks, of this line, may have swallowed."""
    found = _ANYWHERE.search(text)
    if found is None and re.match(r"(?:(?i:modifie)\s+)?(?i:cat[ée]gorie)\b", line):
        found = _FLAG.search(text)
    elif found is None and re.match(r"(?i:vote)\b", line):
        found = _PREPOSITION.search(text)
    elif found is None and re.match(rf"(?:(?i:modifie)\s+)?{MODULE}", line):
        found = _CATEGORY.search(text)
    return None if found is None else found.group()


def how_sure(line: str, text: str, safety: Safety) -> Safety:
    """How safe it is to quote a text that swallows nothing: a number or a code may still be told apart by a person."""
    plain = _FREE.match(line) is not None or re.search(rf"\d|(?:^|\s){NAME}$", text) is None
    return safety if plain else "unsafe"


def with_question(said: Text, part: str) -> Message:
    """The message, and whether the part belongs to the text."""
    return say(
        f"{said.fr} ; « {{part}} » en fait-il partie, ou vient-il après ?",
        f"{said.en}; is “{{part}}” part of it, or does it stand after it?",
        part=part,
    )
