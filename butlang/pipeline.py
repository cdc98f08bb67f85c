"""The whole compiler on one screen: text -> statements -> model -> figures -> findings."""

from __future__ import annotations

from functools import lru_cache

from butlang.diagnostics import Diagnostic, Outcome, Severity
from butlang.figures import Curriculum, curriculum
from butlang.judge import judge
from butlang.model import Formation
from butlang.resolve import resolve
from butlang.resolve.gather import Loader, parsed
from butlang.source import Source
from butlang.syntax import ast
from butlang.syntax.parse import parse


@lru_cache(maxsize=8)
def _read(source: Source) -> tuple[ast.File, tuple[Diagnostic, ...]]:
    """A base or an included file, parsed once for all the roots that name the same source."""
    return parsed(source)


@lru_cache(maxsize=8)
def _bases(base: ast.File) -> list[Outcome[Formation | None]]:
    """Where the resolution of a base is kept for all the roots that inherit it."""
    return []


def _base(base: ast.File, load: Loader) -> Outcome[Formation | None]:
    kept = _bases(base)
    if not kept:
        kept.append(resolve(base, load, _read, _base))
    return kept[0]


def analyse(source: Source, load: Loader) -> Outcome[Curriculum | None]:
    """Everything that can be said of a source. `load` gives the files that it names; nothing is opened here.

    The value is the curriculum, also when a rule is broken; it is None when the
    text has a syntax or name error, or no `formation` nor `programme` line.
    """
    file = parse(source)
    formation = resolve(file.value, load, _read, _base)
    found = (*file.diagnostics, *formation.diagnostics)
    if formation.value is None:
        return Outcome(None, in_order(found))
    figures = curriculum(formation.value)
    found = (*found, *judge(figures))
    # Errors that cannot be waived are those of the language: syntax and names.
    sound = all(d.code.waivable or d.severity is not Severity.ERROR for d in found)
    return Outcome(figures if sound else None, in_order(found))


def in_order(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, place and name."""
    return tuple(sorted(found, key=lambda d: (d.span.source.path, d.span.start, d.span.end, d.code.code)))
