"""Under the table: what was found on this sheet, then votes, version and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from butlang.backends.xlsx import measure, palette
from butlang.backends.xlsx.grid import Grid
from butlang.backends.xlsx.looks import Look
from butlang.backends.xlsx.places import concerns
from butlang.backends.xlsx.plan import Plan
from butlang.diagnostics import Diagnostic, Severity
from butlang.model import Formation
from butlang.source import Span

HEADING: Final = Look(bold=True, frame=False, horizontal="left")
LINE: Final = Look(size=9, frame=False, horizontal="left", wrap=True)
ERROR: Final = LINE._replace(ink=palette.ALERT[1])
VOTE: Final = LINE._replace(italic=True)
LOOKS: Final = (HEADING, LINE, ERROR, VOTE)
_MOST: Final = 20
_ORDER: Final = tuple(Severity)
_LOOKS: Final = {Severity.ERROR: ERROR, Severity.WARNING: LINE, Severity.NOTE: LINE}
LABELS: Final = {Severity.ERROR: "Erreur", Severity.WARNING: "Avertissement", Severity.NOTE: "Note"}


def concerning(plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics that are about this sheet, errors first."""
    here = [diagnostic for diagnostic in diagnostics if concerns(diagnostic, plan)]
    return tuple(sorted(here, key=lambda diagnostic: _ORDER.index(diagnostic.severity)))


def write(grid: Grid, plan: Plan, found: tuple[Diagnostic, ...]) -> None:
    """The lines under the table."""
    lines: list[tuple[str, Look]] = []
    if legend := list(_legend(plan)):
        lines += [("", LINE), *((text, LINE) for text in legend)]
    if found:
        said = _said(found)
        lines += [("", LINE), ("Contrôles", HEADING), *said[:_MOST]]
        if len(said) > _MOST:
            lines.append((f"… et {len(said) - _MOST} de plus", LINE))
    if said_facts := facts(plan.formation):
        lines += [("", LINE), *((fact, VOTE) for fact in said_facts)]
    width = grid.total_width()
    for row, (text, look) in enumerate(lines, plan.under):
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


def counted(found: Iterable[Diagnostic]) -> str:
    """`2 erreurs, 1 dérogation`; nothing where nothing was found."""
    numbers = Counter("Dérogation" if d.waived is not None else LABELS[d.severity] for d in found)
    order = (*LABELS.values(), "Dérogation")
    return ", ".join(
        f"{numbers[word]} {word.lower()}{'s' if numbers[word] > 1 else ''}" for word in order if numbers[word]
    )


def _said(found: tuple[Diagnostic, ...]) -> list[tuple[str, Look]]:
    """One line a finding, one a waiver. A sheet is French."""
    said = [
        (f"{LABELS[diagnostic.severity]} : {message(diagnostic)}", _LOOKS[diagnostic.severity])
        for diagnostic in found
        if diagnostic.waived is None
    ]
    waivers: dict[Span, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.waived is not None:
            waivers.setdefault(diagnostic.waived.span, []).append(diagnostic)
    return said + [(_waiver(waived), LINE) for waived in waivers.values()]


def message(diagnostic: Diagnostic) -> str:
    """The message with those of its notes that say more than a place."""
    notes = [note.message.to("fr") for note in diagnostic.notes if note.span is None]
    return " ; ".join([diagnostic.message.to("fr"), *notes])


def _waiver(waived: list[Diagnostic]) -> str:
    """`Dérogation : finding — reason`; where it accepts several, their places instead of what was found."""
    waiver = waived[0].waived
    assert waiver is not None
    until = f" jusqu'à {waiver.until}" if waiver.until else ""
    what = message(waived[0])
    if len(waived) > 1:
        places = dict.fromkeys(place for diagnostic in waived for _, place in diagnostic.scope.everywhere)
        what = f"{waived[0].name}, {', '.join(places)}"
    return f"Dérogation{until} : {what} — {waiver.reason}"


def facts(formation: Formation) -> list[str]:
    """Year and version on one line, each vote on its own."""
    about = []
    if formation.year is not None:
        about.append(f"Année {formation.year}")
    if formation.version is not None:
        about.append(f"Version {formation.version}")
    votes = [f"{vote.body} : vote du {vote.date}" for vote in formation.votes]
    return ([" · ".join(about)] if about else []) + votes
