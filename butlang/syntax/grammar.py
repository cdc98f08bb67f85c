"""The Lark parser of one statement line, loaded as cheaply as possible.

A wheel holds `_parser.py`, generated from the grammar when the wheel is built.
It is used only if it was made from the very grammar at hand; in a checkout
whose grammar was edited, Lark compiles the grammar instead (slower, same result).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from os.path import dirname, isfile, join
from typing import Any, Protocol, TypeAlias
from zlib import crc32

from attrs import frozen

OPTIONS = {"parser": "lalr", "lexer": "contextual", "start": "line", "propagate_positions": True}

Tree: TypeAlias = Any  # the generated module and Lark itself have trees of different classes
Token: TypeAlias = Any


class _Parser(Protocol):
    def parse(self, text: str) -> Tree: ...


@frozen
class Grammar:
    """A parser and the exceptions of the Lark that it came with."""

    parser: _Parser
    unexpected_token: type[Exception]
    unexpected_characters: type[Exception]

    def expected(self, error: Exception) -> Sequence[str]:
        """Names of the terminals that could have stood where the error is."""
        # What the parser accepts there; where no word could be read at all, what the lexer would have taken.
        exact = getattr(error, "accepts", None)
        names = exact if isinstance(exact, set) else getattr(error, "allowed", None) or ()
        return sorted(names)


def grammar_text() -> str:
    """The grammar, from the installed package or else from the checkout."""
    package = dirname(dirname(__file__))
    for folder in (package, dirname(package)):
        path = join(folder, "grammar", "butlang.lark")
        if isfile(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
    raise FileNotFoundError("butlang.lark")


def digest(text: str) -> str:
    """What a generated parser says it was made from. A checksum will do: it tells an edited grammar from its parser."""
    return f"{crc32(text.encode()):08x}"


@cache
def grammar() -> Grammar:
    """The parser of one line, made once per process."""
    text = grammar_text()
    try:
        module: Any = import_module("butlang.syntax._parser")
        if digest(text) == module.GRAMMAR:
            return Grammar(module.Lark_StandAlone(), module.UnexpectedToken, module.UnexpectedCharacters)
    except (ImportError, AttributeError):
        pass
    import lark

    parser = lark.Lark(text, maybe_placeholders=False, **OPTIONS)
    return Grammar(parser, lark.UnexpectedToken, lark.UnexpectedCharacters)
