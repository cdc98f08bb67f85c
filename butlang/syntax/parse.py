"""Text to statements, one line at a time; never raises on text.

n broken lines give n reports: a line that does not parse becomes `ast.Broken`,
the others are kept. Of a broken line the keyword and the code that open it are
still read, so that it declares what it meant to and nothing cascades.
"""

from __future__ import annotations

import re
from typing import Final

from butlang.codes import SYNTAXE
from butlang.diagnostics import Diagnostic, Edit, Fix, Outcome, diagnostic, say
from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.build import Builder
from butlang.syntax.grammar import Grammar, grammar
from butlang.syntax.literals import Mistake

MAX_LINE: Final = 10_000
BLANKS: Final = " \t\u00a0\u202f"
# Control characters (tab, LF and CR before LF apart), other line ends, and what reorders or hides text.
FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]|\r(?!\n)"
)


def parse(source: Source) -> Outcome[ast.File]:
    """The statements of a source, in order, and one diagnostic for each line that is none."""
    text = source.text
    builder = Builder(source)
    rules = grammar()
    parse_line = rules.parser.parse
    failures = (rules.unexpected_token, rules.unexpected_characters)
    lines: list[ast.Line] = []
    found: list[Diagnostic] = []
    clean = FORBIDDEN.search(text) is None
    start, number, size = 0, 0, len(text)
    while start < size:
        end = text.find("\n", start)
        end = size if end < 0 else end
        number += 1
        body = (text[start : end - 1] if text.startswith("\r\n", end - 1) else text[start:end]).rstrip(BLANKS)
        stripped = body.lstrip(BLANKS)
        if not stripped:
            start = end + 1
            continue
        first = start + len(body) - len(stripped)
        span = Span(source, first, start + len(body))
        try:
            if not clean or (len(stripped) > MAX_LINE and stripped[0] != "#"):
                _refuse(stripped, span)
            if stripped[0] == "#":
                lines.append(ast.Line(number, None, span))
            else:
                children = parse_line(stripped).children
                comment: Span | None = None
                statement = span
                if len(children) > 1:
                    comment = Span(source, first + children[1].start_pos, span.end)
                    written = stripped[: children[1].start_pos].rstrip(BLANKS)
                    statement = Span(source, first, first + len(written))
                lines.append(ast.Line(number, builder.statement(children[0], statement), comment))
        except Mistake as mistake:
            found.append(_report(mistake))
            lines.append(_broken(number, span))
        except failures as error:
            found.append(_explained(span, error, rules))
            lines.append(_broken(number, span))
        start = end + 1
    return Outcome(ast.File(source, tuple(lines)), tuple(found))


def _explained(span: Span, error: Exception, rules: Grammar) -> Diagnostic:
    from butlang.syntax.mistakes import explain  # imported for texts that have mistakes only

    return _report(explain(span, error, rules.expected(error)))


def _broken(number: int, span: Span) -> ast.Line:
    from butlang.syntax.opening import opening

    return ast.Line(number, opening(span), None)


def _report(mistake: Mistake) -> Diagnostic:
    return diagnostic(mistake.code, mistake.span, mistake.message, (), mistake.fix)


def _refuse(text: str, span: Span) -> None:
    """Raise if the line holds a forbidden character or is longer than any line should be."""
    if len(text) > MAX_LINE and text[0] != "#":
        raise Mistake(
            Span(span.source, span.start, span.start + 1),
            say(
                "ligne de {length} caractères ; au plus {most}",
                "line of {length} characters; at most {most}",
                length=len(text),
                most=MAX_LINE,
            ),
        )
    match = FORBIDDEN.search(span.source.text, span.start, span.end)
    if match is not None:
        at = Span(span.source, match.start(), match.end())
        if match.group() == "\r":
            raise Mistake(
                at,
                say(
                    "fin de ligne inconnue (CR seul) : enregistrer le fichier avec des fins de ligne LF ou CRLF",
                    "unknown line ending (CR alone): save the file with LF or CRLF line endings",
                ),
            )
        raise Mistake(
            at,
            say(
                "caractère interdit {code} : invisible, il peut changer ce que l'on croit lire",
                "forbidden character {code}: it cannot be seen and can change what one believes to read",
                code=f"U+{ord(match.group()):04X}",
            ),
            Fix(say("l'effacer", "remove it"), "safe", (Edit(at, ""),)),
        )


__all__ = ["SYNTAXE", "parse"]
