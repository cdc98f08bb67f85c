"""The `règle` lines of a configuration, read as the language reads them, at their own place in the file."""

from __future__ import annotations

from attrs import evolve

from butlang.diagnostics import Diagnostic
from butlang.settings.places import quoted
from butlang.source import Source, Span
from butlang.syntax import ast
from butlang.syntax.parse import parse


def rule(source: Source, keys: tuple[str, ...], text: str) -> ast.Regle | Diagnostic | None:
    """A rule, or what is wrong with it; None for a text that is no rule."""
    start, end = quoted(source.text, keys, text)
    # Parsed alone in a text that is blank before it, so that places are those of the file.
    blank = "".join("\n" if char == "\n" else " " for char in source.text[:start])
    outcome = parse(Source(source.path, blank + text))
    if outcome.diagnostics:
        return outcome.diagnostics[0]
    found = [line.statement for line in outcome.value.lines if line.statement is not None]
    if len(found) != 1 or not isinstance(found[0], ast.RegleRapport | ast.RegleEcts | ast.RegleTotal):
        return None
    return evolve(found[0], span=Span(source, start, end))
