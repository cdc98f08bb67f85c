"""The canonical form of a specification: every fact and comment of the text, in one order and one spelling.

    lines ──▶ sections of items ──▶ lines
    parse     items, order          layout, statements

Syntax is all that this knows. What it gives is proved before it is given (`same`): it says the same, and it stays as it is
when it is formatted again.
"""

from __future__ import annotations

from butlang.diagnostics import Outcome
from butlang.format.items import items
from butlang.format.layout import lines, text
from butlang.format.same import same
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import parse


class Unproved(Exception):
    """A text whose canonical form could not be shown to say the same: it must be left alone. It is a bug of ours."""


def formatted(source: Source) -> Outcome[str]:
    """The canonical text, with the lines that do not parse where they were. Raises `Unproved`."""
    outcome = parse(source)
    found = of_file(outcome.value)
    if found != source.text:
        again = parse(Source(source.path, found)).value
        if not same(outcome.value, again) or of_file(again) != found:
            raise Unproved(source.path)
    return Outcome(found, outcome.diagnostics)


def of_file(file: ast.File) -> str:
    """The canonical text of a parsed file, with its own line endings."""
    return text(lines(items(file)), ending(file.source))


def ending(source: Source) -> str:
    """How the lines of a text end: as the first one does."""
    first = source.text.find("\n")
    return "\r\n" if first > 0 and source.text[first - 1] == "\r" else "\n"
