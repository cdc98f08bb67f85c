"""Runs the checks: each finding is waived or not, and said once for all the parcours that share it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import evolve

from butlang.checks import CHECKS
from butlang.diagnostics import Code, Diagnostic, Finding, Fix, Message, Note, Severity, Text, Waived, say
from butlang.figures import Curriculum
from butlang.figures import curriculum as with_figures
from butlang.model import Formation
from butlang.settings import Settings
from butlang.source import Source
from butlang.waivers import Waivers
from butlang.words import unaccented

_RUN: Final = tuple(check for check in CHECKS if check.run is not None)
_CODES: Final = {unaccented(check.name): check.code for check in CHECKS}


def judge(
    curriculum: Curriculum, settings: Settings, of: Callable[[Source], Settings] | None = None
) -> tuple[Diagnostic, ...]:
    """What the checks find. Figures are judged in sure semesters only, and never in a programme.

    `of` says what the base is judged by; without it, what the formation is.
    """
    formation = curriculum.formation
    programme = formation.kind == "programme"
    known = sure(curriculum)
    waivers = Waivers(formation, _CODES, settings)
    groups: dict[tuple[object, ...], tuple[Code, Finding, Severity, Waived | None, list[str]]] = {}
    for check in _RUN:
        if check.run is None or not check.judges(formation) or settings.level(check.code) is None:
            continue
        for finding in check.run(known if check.figures else curriculum):
            waived = waivers.of(check.code, finding)
            severity = settings.severity(check.code, finding.severity)
            assert severity is not None
            key = (check.name, finding.span, finding.message.key(), severity, waived and waived.span)
            group = groups.setdefault(key, (check.code, finding, severity, waived, []))
            if finding.scope.parcours is not None:
                group[4].append(finding.scope.parcours)
            if waived is None and severity is Severity.ERROR:
                waivers.failing.add(finding.scope.semestre)
    found = [_diagnostic(curriculum, *group) for group in groups.values()]
    found = at_home(formation, found, of or (lambda _: settings))
    if not programme:
        found.extend(one for each in waivers.diagnostics() if (one := settings.judged(each)) is not None)
    return tuple(found)


def sure(curriculum: Curriculum) -> Curriculum:
    """Without the semesters that hold a line that is not understood: their figures cannot be judged."""
    if all(table.semestre.sure for table in curriculum.tables):
        return curriculum
    return Curriculum(curriculum.formation, tuple(t for t in curriculum.tables if t.semestre.sure), curriculum.off)


def _diagnostic(
    curriculum: Curriculum, code: Code, finding: Finding, severity: Severity, waived: Waived | None, parcours: list[str]
) -> Diagnostic:
    return Diagnostic(
        code,
        finding.span,
        finding.message,
        severity if waived is None else Severity.NOTE,
        finding.notes,
        finding.fix,
        waived,
        tuple(parcours) if _some(curriculum, finding, parcours) else (),
        finding.scope,
    )


def _some(curriculum: Curriculum, finding: Finding, parcours: list[str]) -> bool:
    """Whether only some of the semester's parcours share the finding."""
    for semestre in curriculum.formation.semestres:
        if semestre.number == finding.scope.semestre:
            return bool(parcours) and len(set(parcours)) < len(semestre.parcours)
    return False


def at_home(formation: Formation, found: list[Diagnostic], of: Callable[[Source], Settings]) -> list[Diagnostic]:
    """Findings placed where this formation can act.

    A finding on a line of the base is the base's own if the base, judged by
    itself, has the very same; else it is this formation's: it is then shown at
    its `semestre`, and the line of the base becomes a note. Nothing is ever
    edited in a base for the sake of one of its heirs.
    """
    foreign = [d for d in found if d.span.source not in formation.sources]
    if not foreign:
        return found
    base: tuple[Diagnostic, ...] = ()
    if formation.base is not None:
        settings = of(formation.base.source)
        base = judge(with_figures(formation.base, settings.off), settings, of)
    own = {_what(d): d for d in base if d.waived is None}
    return [d if d.span.source in formation.sources else own.get(_what(d)) or _moved(formation, d) for d in found]


def _what(found: Diagnostic) -> tuple[object, ...]:
    return (found.name, found.span, found.message.key(), found.severity, *(note.span for note in found.notes))


def _moved(formation: Formation, found: Diagnostic) -> Diagnostic:
    number = found.scope.semestre
    opened = next((s.span for s in formation.semestres if s.number == number), formation.span)
    span = opened if opened.source in formation.sources else formation.span
    notes = (Note(_FROM_BASE, found.span), *found.notes)
    fix = found.fix
    if fix is not None and any(edit.span.source not in formation.sources for edit in fix.edits):
        fix = Fix(Message(_IN_THIS_FILE, {"fix": fix.title}), fix.safety)
    return evolve(found, span=span, notes=notes, fix=fix)


_FROM_BASE: Final = say("la ligne de la base", "the line of the base")
_IN_THIS_FILE: Final = Text("ici, par une ligne « modifie » : {fix}", "here, by a line “modifie”: {fix}")
