"""The whole compiler on one screen: text -> statements -> model -> figures -> findings."""

from __future__ import annotations

from functools import lru_cache, partial

from butlang.diagnostics import Diagnostic, Outcome
from butlang.figures import Curriculum, curriculum
from butlang.judge import judge
from butlang.model import Formation, Regles
from butlang.project import Project
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
def _bases(base: ast.File, regles: Regles) -> list[Outcome[Formation | None]]:
    """Where the resolution of a base is kept for all the roots that inherit it under the same rules."""
    return []


def _base(project: Project, base: ast.File, load: Loader) -> Outcome[Formation | None]:
    regles = project.of(base.source).regles
    kept = _bases(base, regles)
    if not kept:
        kept.append(resolve(base, load, regles, _read, partial(_base, project)))
    return kept[0]


def analyse(source: Source, project: Project) -> Outcome[Curriculum | None]:
    """Everything that can be said of a source. `project` gives the files that it names; nothing is opened here.

    The value is the curriculum, also when a rule is broken; it is None when the
    text has a syntax or name error, or no `formation` nor `programme` line.
    """
    known, settings = legible(source, project), project.settings
    found = tuple(one for each in known.diagnostics if (one := settings.judged(each)) is not None)
    if known.value is None:
        return Outcome(None, in_order(found))
    found = (*found, *judge(known.value, settings, project.of))
    sound = not any(d.code.of_language for d in found)
    return Outcome(known.value if sound else None, in_order(found))


def legible(source: Source, project: Project) -> Outcome[Curriculum | None]:
    """What can be made out of a root, be there lines that are not understood, and what the language says of those."""
    file = parse(source)
    settings = project.settings
    formation = resolve(file.value, project, settings.regles, _read, partial(_base, project))
    figures = None if formation.value is None else curriculum(formation.value, settings.off)
    return Outcome(figures, (*file.diagnostics, *formation.diagnostics))


def in_order(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, place and name."""
    return tuple(sorted(found, key=lambda d: (d.span.source.path, d.span.start, d.span.end, d.code.code)))
