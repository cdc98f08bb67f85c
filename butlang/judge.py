"""Runs the checks: each finding is waived or not, and said once for all the parcours that share it."""

from __future__ import annotations

from typing import Final

from butlang.checks import CHECKS
from butlang.diagnostics import Code, Diagnostic, Finding, Severity, Waived
from butlang.figures import Curriculum
from butlang.waivers import Waivers
from butlang.words import unaccented

_RUN: Final = tuple(check for check in CHECKS if check.run is not None)
_CODES: Final = {unaccented(check.name): check.code for check in CHECKS}


def judge(curriculum: Curriculum) -> tuple[Diagnostic, ...]:
    """What the checks find. Figures are judged in sure semesters only, and never in a programme."""
    formation = curriculum.formation
    programme = formation.kind == "programme"
    sure = curriculum
    if not all(table.semestre.sure for table in curriculum.tables):
        sure = Curriculum(formation, tuple(t for t in curriculum.tables if t.semestre.sure))
    waivers = Waivers(formation, _CODES)
    groups: dict[tuple[object, ...], tuple[Code, Finding, Waived | None, list[str]]] = {}
    for check in _RUN:
        if check.run is None or (programme and not check.of_programme):
            continue
        for finding in check.run(sure if check.figures else curriculum):
            waived = waivers.of(check.code, finding)
            key = (check.name, finding.span, finding.message.key(), finding.severity, waived and waived.span)
            group = groups.setdefault(key, (check.code, finding, waived, []))
            if finding.scope.parcours is not None:
                group[3].append(finding.scope.parcours)
    found = [_diagnostic(curriculum, *group) for group in groups.values()]
    if not programme:
        found.extend(waivers.diagnostics())
    return tuple(found)


def _diagnostic(
    curriculum: Curriculum, code: Code, finding: Finding, waived: Waived | None, parcours: list[str]
) -> Diagnostic:
    severity = Severity.NOTE if waived is not None else finding.severity or code.severity
    return Diagnostic(
        code,
        finding.span,
        finding.message,
        severity,
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
