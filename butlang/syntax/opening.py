"""What can still be read from the beginning of a line that does not parse."""

from __future__ import annotations

import re
from typing import Final

from butlang.source import Span
from butlang.syntax import ast
from butlang.syntax.keywords import first_word, keyword
from butlang.syntax.slip import SPACES
from butlang.words import SEMESTRES, ModuleCode, module_code, ue_code

_UE: Final = re.compile(r"(?i:ue)[ \t\u00a0\u202f]?[0-9]{1,2}\.[0-9]{1,2}(?![0-9])")
_MODULE: Final = re.compile(
    r"(?i:sa(é|e\u0301?)|pa(é|e\u0301?)|portfolio|stage|r)[ \t\u00a0\u202f]?[0-9](\.\?|(\.([0-9]{1,4}|[A-Z][A-Z0-9]{0,11})){0,3})(?![0-9])"
)
_NAME: Final = re.compile(r"[ \t\u00a0\u202f]+([A-Z][A-Z0-9]*)(?!\w)")
_NUMBER: Final = re.compile(r"[ \t\u00a0\u202f:]+(?:n°[ \u00a0]?|[sS])?(\d)(?![\w,])")
_BRACKETS: Final = re.compile(r"\[([ \t]*[A-Z][A-Z0-9]*(?:[ \t]*,[ \t]*[A-Z][A-Z0-9]*)*[ \t]*)\]")
_SHORT: Final = re.compile(r"(?i:s|sem|semestre)\.?[ \u00a0]?(\d)(?![\w.,])")


def opening(span: Span) -> ast.Broken:
    """The keyword, code and semester that open a broken line, as far as they can be read."""
    text = span.source.text[span.start : min(span.end, span.start + 80)]
    if (code := _code(span, text, 0)) is not None:
        return ast.Broken(None, code, None, span)
    if (match := _SHORT.match(text)) and int(match[1]) in SEMESTRES:
        return ast.Broken("semestre", None, int(match[1]), span, _brackets(span))
    word = first_word(text)
    if word is None:
        return ast.Broken(None, None, None, span)
    meant, _ = keyword(word.group())
    if meant == "semestre":
        number = _NUMBER.match(text, word.end())
        found = int(number[1]) if number is not None else None
        return ast.Broken(meant, None, found if found in SEMESTRES else None, span, _brackets(span))
    if meant in ("modifie", "retire"):
        return ast.Broken(meant, _code(span, text, len(text) - len(text[word.end() :].lstrip(SPACES))), None, span)
    if meant in ("parcours", "compétence", "catégorie", "formation", "programme") and (
        name := _NAME.match(text, word.end())
    ):
        start = span.start + name.start(1)
        return ast.Broken(meant, ast.Word(name[1], Span(span.source, start, start + len(name[1]))), None, span)
    return ast.Broken(meant, None, None, span)


def _code(span: Span, text: str, at: int) -> ast.UeWord | ast.ModuleWord | None:
    """The UE or module that stands at a place."""
    if match := _UE.match(text, at):
        return ast.UeWord(ue_code(match.group()), _at(span, match))
    if (match := _MODULE.match(text, at)) and _whole(module_code(match.group())):
        return ast.ModuleWord(module_code(match.group()), _at(span, match))
    return None


def _whole(code: ModuleCode) -> bool:
    """Whether a code that was read is one: `R3` lacks its number."""
    return bool(code.segments) or code.unidentified or code.kind in ("PORTFOLIO", "STAGE")


def _brackets(span: Span) -> ast.Brackets:
    """The names between brackets, if there is one pair and it can be read."""
    text = span.text.split("#")[0]
    found = list(_BRACKETS.finditer(text))
    if len(found) != 1 or text.count("[") > 1:
        return None
    start = span.start + found[0].start(1)
    return tuple(
        ast.Word(name.group(), Span(span.source, start + name.start(), start + name.end()))
        for name in re.finditer(r"\w+", found[0][1])
    )


def _at(span: Span, match: re.Match[str]) -> Span:
    return Span(span.source, span.start + match.start(), span.start + match.end())
