"""Under the table: what was found on this sheet, then votes, version and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.plan import Plan
from butlang.backends.xlsx.styles import Look
from butlang.diagnostics import Diagnostic, Severity
from butlang.figures import Table
from butlang.model import Formation
from butlang.source import Span

_HEADING: Final = Look(bold=True, frame=False, horizontal="left")
_LINE: Final = Look(size=9, frame=False, horizontal="left", wrap=True)
_ERROR: Final = _LINE._replace(ink=palette.ALERT[1])
_VOTE: Final = _LINE._replace(italic=True)
_MOST: Final = 20
_ORDER: Final = tuple(Severity)
_LOOKS: Final = {Severity.ERROR: _ERROR, Severity.WARNING: _LINE, Severity.NOTE: _LINE}
_LABELS: Final = {Severity.ERROR: "Erreur", Severity.WARNING: "Avertissement", Severity.NOTE: "Note"}


def concerning(table: Table, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics that are about this sheet, errors first; a pair of UEs stands on both its sheets."""
    here = [
        diagnostic
        for diagnostic in diagnostics
        if (
            diagnostic.scope.semestre == table.semestre.number
            or any(place in table.by_ue for _, place in diagnostic.scope.everywhere)
        )
        and (not diagnostic.parcours or table.parcours in diagnostic.parcours)
    ]
    return tuple(sorted(here, key=lambda diagnostic: _ORDER.index(diagnostic.severity)))


def write(grid: Grid, plan: Plan, found: tuple[Diagnostic, ...]) -> None:
    """The lines under the table."""
    lines: list[tuple[str, Look]] = []
    if legend := list(_legend(plan)):
        lines += [("", _LINE), *((text, _LINE) for text in legend)]
    if found:
        said = _said(found)
        lines += [("", _LINE), ("Contrôles", _HEADING), *said[:_MOST]]
        if len(said) > _MOST:
            lines.append((f"… et {len(said) - _MOST} de plus", _LINE))
    if facts := _facts(plan.formation):
        lines += [("", _LINE), *((fact, _VOTE) for fact in facts)]
    width = grid.total_width()
    for row, (text, look) in enumerate(lines, plan.footer + 1):
        if text:
            grid.merged(row, (1, plan.last_column), text, look)
        count = measure.across(text, width, look.size, look.bold)
        grid.height(row, measure.height(count, look.size) - 2 if text else 9)


def _legend(plan: Plan) -> Iterator[str]:
    """What each category of the totals is: its title and its modules here. `AL : adaptation locale – R2.LOC`."""
    for categorie in plan.formation.categories:
        codes = [m.code.label for m in plan.table.sheet.modules if categorie.code in m.categories]
        if codes:
            title = f" : {categorie.title}" if categorie.title else ""
            yield f"{categorie.code}{title} – {', '.join(dict.fromkeys(codes))}"


def _said(found: tuple[Diagnostic, ...]) -> list[tuple[str, Look]]:
    """One line a finding, one a waiver. A sheet is French."""
    said = [
        (f"{_LABELS[diagnostic.severity]} : {_message(diagnostic)}", _LOOKS[diagnostic.severity])
        for diagnostic in found
        if diagnostic.waived is None
    ]
    waivers: dict[Span, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.waived is not None:
            waivers.setdefault(diagnostic.waived.span, []).append(diagnostic)
    return said + [(_waiver(waived), _LINE) for waived in waivers.values()]


def _message(diagnostic: Diagnostic) -> str:
    """The message with those of its notes that say more than a place."""
    notes = [note.message.to("fr") for note in diagnostic.notes if note.span is None]
    return " ; ".join([diagnostic.message.to("fr"), *notes])


def _waiver(waived: list[Diagnostic]) -> str:
    """`Dérogation : finding — reason`; where it accepts several, their places instead of what was found."""
    waiver = waived[0].waived
    assert waiver is not None
    until = f" jusqu'à {waiver.until}" if waiver.until else ""
    what = _message(waived[0])
    if len(waived) > 1:
        places = dict.fromkeys(place for diagnostic in waived for _, place in diagnostic.scope.everywhere)
        what = f"{waived[0].name}, {', '.join(places)}"
    return f"Dérogation{until} : {what} — {waiver.reason}"


def _facts(formation: Formation) -> list[str]:
    """Year and version on one line, each vote on its own."""
    about = []
    if formation.year is not None:
        about.append(f"Année {formation.year}")
    if formation.version is not None:
        about.append(f"Version {formation.version}")
    votes = [f"{vote.body} : vote du {vote.date}" for vote in formation.votes]
    return ([" · ".join(about)] if about else []) + votes
