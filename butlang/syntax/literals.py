"""The words of a line: names, quoted texts, numbers, codes.

What the grammar leaves to the eye is refused here: two marks in a number, a
semester 7, a blank title. The first thing wrong raises `Mistake`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from butlang.codes import NOMBRE_AMBIGU, SYNTAXE
from butlang.diagnostics import Code, Edit, Fix, Message, Text, say
from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.grammar import Token, Tree
from butlang.words import RESERVED, ModuleCode, module_code, ue_code

ANNEE: Final = Text("année", "year")
NIVEAU: Final = Text("niveau", "level")
SEMESTRE: Final = Text("semestre", "semester")
MAX_WHOLE: Final = 9
MAX_DIGITS: Final = 6
MAX_CODE: Final = 40
_LONG_NUMBER: Final = re.compile(r"\.[0-9]{5}")
_ESCAPE: Final = re.compile(r"\\(.)")


class Mistake(Exception):
    """Something wrong at a place of the line."""

    def __init__(self, span: Span, message: Message, fix: Fix | None = None, code: Code = SYNTAXE) -> None:
        super().__init__(code.name)
        self.span, self.message, self.fix, self.code = span, message, fix, code


def ambiguous(span: Span, as_decimal: str, as_whole: str) -> Mistake:
    """Two readings of one number, both shown."""
    return Mistake(
        span,
        say(
            "nombre ambigu « {found} » : est-ce {first} ou {second} ? Pas de séparateur de milliers, une seule marque décimale",
            "ambiguous number “{found}”: is it {first} or {second}? No thousands mark, one decimal mark only",
            found=span.text,
            first=as_decimal,
            second=as_whole,
        ),
        Fix(say("lire {value}", "read {value}", value=as_decimal), "unsafe", (Edit(span, as_decimal),)),
        NOMBRE_AMBIGU,
    )


@lru_cache(maxsize=4096)
def decimal(written: str) -> tuple[Decimal | None, int]:
    """A number as it is written and its digits after the mark; None if it has two marks or too many digits."""
    whole, _, digits = written.replace(",", ".").partition(".")
    if "." in digits or len(whole) > MAX_WHOLE or len(digits) > MAX_DIGITS:
        return None, 0
    return Decimal(f"{whole}.{digits}" if digits else whole), len(digits)


def _numbered(span: Span, code: ModuleCode) -> Fix:
    """`R103` is R1.03; `R1` lacks its number."""
    digits = str(code.semestre)
    if len(digits) > 1:
        return Fix(
            say("ajouter le point", "add the dot"), "unsafe", (Edit(span, f"{code.kind}{digits[0]}.{digits[1:]}"),)
        )
    return Fix(say("ajouter le numéro", "add the number"), "incomplete", (Edit(span, code.text + ".01"),))


class Literals:
    """Reads the words of one source; `offset` is where the present line begins, `line` its text without comment."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.offset = 0
        self.line = Span(source, 0, 0)

    def span(self, token: Token) -> Span:
        return Span(self.source, self.offset + token.start_pos, self.offset + token.end_pos)

    def word(self, token: Token) -> ast.Word:
        return ast.Word(str(token), self.span(token))

    def declared_name(self, token: Token) -> ast.Word:
        word = self.word(token)
        if word.text in RESERVED:
            raise Mistake(
                word.span,
                say(
                    "« {name} » est un mot réservé et ne peut pas servir de code",
                    "“{name}” is a reserved word and cannot be a code",
                    name=word.text,
                ),
            )
        return word

    def string(self, token: Token) -> ast.Word:
        span, written = self.span(token), str(token)
        text = written[1:-1]
        if written[0] == "«":
            text = text.strip(" \t\u00a0\u202f")
        elif "\\" in text:
            self._escapes(text, span)
            text = _ESCAPE.sub(r"\1", text)
        if not text or text.isspace():
            raise Mistake(
                span,
                say("le texte entre guillemets est vide", "the quoted text is empty"),
                Fix(
                    say("écrire « […] » quand le titre est perdu", "write “[…]” when the title is lost"),
                    "incomplete",
                    (Edit(span, '"[…]"'),),
                ),
            )
        return ast.Word(text if text.isascii() else normalize("NFC", text), span)

    def _escapes(self, text: str, span: Span) -> None:
        for match in _ESCAPE.finditer(text):
            if match[1] not in '"\\' and text.endswith(".but"):
                raise Mistake(
                    span,
                    say("un chemin s'écrit avec « / »", "a path is written with “/”"),
                    Fix(
                        say("les barres obliques", "slashes"),
                        "unsafe",
                        (Edit(span, '"' + text.replace("\\", "/") + '"'),),
                    ),
                )
            if match[1] not in '"\\':
                at = Span(self.source, span.start + 1 + match.start(), span.start + 1 + match.end())
                raise Mistake(
                    at,
                    say(
                        "« \\{char} » n'a pas de sens dans un texte : seuls \\\" et \\\\ en ont",
                        '“\\{char}” means nothing in a text: only \\" and \\\\ do',
                        char=match[1],
                    ),
                    Fix(say("doubler la barre", "double the backslash"), "unsafe", (Edit(at, "\\\\" + match[1]),)),
                )

    def number(self, token: Token) -> ast.Number:
        span = Span(self.source, self.offset + token.start_pos, self.offset + token.end_pos)
        value, digits = decimal(str(token))
        if value is None:
            raise self._refused(span)
        return ast.Number(value, digits, span)

    def _refused(self, span: Span) -> Mistake:
        """Why the text of a span is no number: two marks, or too many digits."""
        parts = span.text.replace(",", ".").split(".")
        if len(parts) > 2:
            return ambiguous(span, "".join(parts[:-1]) + "," + parts[-1], parts[0] + "," + "".join(parts[1:]))
        whole, digits = len(parts[0]), len(parts[1]) if len(parts) > 1 else 0
        return Mistake(
            span,
            say(
                "nombre de {whole} chiffres avant la marque et {digits} après ; au plus {max_whole} et {max_digits}",
                "number of {whole} digits before the mark and {digits} after; at most {max_whole} and {max_digits}",
                whole=whole,
                digits=digits,
                max_whole=MAX_WHOLE,
                max_digits=MAX_DIGITS,
            ),
        )

    def whole(self, token: Token, allowed: range, what: Text) -> ast.Number:
        number = self.number(token)
        if number.digits or not (allowed.start <= number.value < allowed.stop):
            raise Mistake(
                number.span,
                say(
                    "{what} : {found} ; attendu un entier de {low} à {high}",
                    "{what}: {found}; expected a whole number from {low} to {high}",
                    what=what,
                    found=number.value,
                    low=allowed.start,
                    high=allowed.stop - 1,
                ),
            )
        return number

    def ue_word(self, token: Token) -> ast.UeWord:
        span = Span(self.source, self.offset + token.start_pos, self.offset + token.end_pos)
        if len(token) > 12:
            raise self._too_long(span, len(token))
        return ast.UeWord(ue_code(str(token)), span)

    def module_word(self, token: Token) -> ast.ModuleWord:
        span = self.span(token)
        if len(token) > MAX_CODE or _LONG_NUMBER.search(token):
            raise self._too_long(span, len(token))
        code = module_code(str(token))
        if len(code.text) > MAX_CODE:  # `R1.1` is R1.01
            raise self._too_long(span, len(code.text))
        if code.kind in ("SAÉ", "PAÉ", "R") and not code.segments and not code.unidentified:
            raise Mistake(
                span,
                say(
                    "le code « {code} » est incomplet : il manque le numéro du module",
                    "the code “{code}” is incomplete: the module's number is missing",
                    code=code.text,
                ),
                _numbered(span, code),
            )
        return ast.ModuleWord(code, span)

    def _too_long(self, span: Span, length: int) -> Mistake:
        return Mistake(
            span,
            say(
                "ce code est trop long ({length} caractères)",
                "this code is too long ({length} characters)",
                length=length,
            ),
        )

    def brackets(self, tree: Tree) -> tuple[ast.Word, ...]:
        words = tuple(self.word(token) for token in tree.children)
        seen: set[str] = set()
        for word in words:
            if word.text in seen:
                raise Mistake(
                    word.span,
                    say(
                        "« {name} » est écrit deux fois entre les crochets",
                        "“{name}” stands twice in the brackets",
                        name=word.text,
                    ),
                )
            seen.add(word.text)
        return words
