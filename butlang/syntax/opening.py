"""What can still be read from the beginning of a line that does not parse."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from butlang.source import Span
from butlang.syntax import ast
from butlang.words import SEMESTRES, module_code, ue_code, unaccented

# Canonical spelling of each word that can open a line.
KEYWORDS: Final = (
    "formation", "programme", "site", "régime", "année", "version", "vote", "hérite", "inclut", "catégorie",
    "parcours", "compétence", "niveau", "règle", "semestre", "attendu", "modifie", "retire", "dérogation",
)  # fmt: skip
_BY_SPELLING: Final = {unaccented(word): word for word in KEYWORDS}
_WORD: Final = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_UE: Final = re.compile(r"(?i:ue)[ \t\u00a0\u202f]?\d{1,2}\.\d{1,2}(?![\w.])")
_MODULE: Final = re.compile(
    r"(?i:sa(é|e\u0301?)|pa(é|e\u0301?)|portfolio|stage|r)[ \t\u00a0\u202f]?\d(\.\?|(\.(\d{1,4}|[A-Z][A-Z0-9]{0,11})){0,3})(?![\w.?])"
)
_NAME: Final = re.compile(r"[ \t\u00a0\u202f]+([A-Z][A-Z0-9]*)(?!\w)")
_NUMBER: Final = re.compile(r"[ \t\u00a0\u202f]+(\d)(?![\w.,])")


@lru_cache(maxsize=256)
def keyword(typed: str) -> tuple[str | None, bool]:
    """The keyword that a word is or was meant to be, and whether it is that word."""
    plain = unaccented(typed)
    if plain in _BY_SPELLING:
        return _BY_SPELLING[plain], True
    from difflib import get_close_matches

    near = get_close_matches(plain[:24], _BY_SPELLING, n=1, cutoff=0.7)
    return (_BY_SPELLING[near[0]] if near else None), False


def first_word(text: str) -> re.Match[str] | None:
    """The word that opens a line, if a letter does."""
    return _WORD.match(text)


def opening(span: Span) -> ast.Broken:
    """The keyword, code and semester that open a broken line, as far as they can be read."""
    text = span.source.text[span.start : min(span.end, span.start + 80)]
    if match := _UE.match(text):
        return ast.Broken(None, ast.UeWord(ue_code(match.group()), _at(span, match)), None, span)
    if match := _MODULE.match(text):
        return ast.Broken(None, ast.ModuleWord(module_code(match.group()), _at(span, match)), None, span)
    word = first_word(text)
    if word is None:
        return ast.Broken(None, None, None, span)
    meant, _ = keyword(word.group())
    if meant == "semestre":
        number = _NUMBER.match(text, word.end())
        found = int(number[1]) if number is not None else None
        return ast.Broken(meant, None, found if found in SEMESTRES else None, span)
    if meant in ("parcours", "compétence", "catégorie", "formation", "programme") and (
        name := _NAME.match(text, word.end())
    ):
        start = span.start + name.start(1)
        return ast.Broken(meant, ast.Word(name[1], Span(span.source, start, start + len(name[1]))), None, span)
    return ast.Broken(meant, None, None, span)


def _at(span: Span, match: re.Match[str]) -> Span:
    return Span(span.source, span.start, span.start + match.end())
