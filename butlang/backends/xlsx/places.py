"""Where a finding stands in the workbook: its sheet and its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from butlang.backends.xlsx.formulas import letter
from butlang.backends.xlsx.layout import Figure, Label
from butlang.backends.xlsx.plan import Plan
from butlang.diagnostics import Diagnostic

# What a finding of that name is about, in the row of its UE or in the footer.
_FIGURES: Final[Mapping[str, Figure]] = {
    "part-sae": "rapport",
    "attendu-rapport": "rapport",
    "total-ue": "total",
    "attendu-total": "total",
    "ects-semestre": "ects",
    "attendu-ects": "ects",
    "attendu-catégorie": "catégorie",
    "catégorie-hors-pôle": "catégorie",
}


class Place(NamedTuple):
    sheet: str
    cell: str


def places(diagnostic: Diagnostic, plans: Mapping[str, Plan]) -> list[Place]:
    """The cells of a finding, by sheet name and plan; none when it is about the file itself."""
    return [Place(name, _cell(diagnostic, plan)) for name, plan in plans.items() if concerns(diagnostic, plan)]


def concerns(diagnostic: Diagnostic, plan: Plan) -> bool:
    """Whether a finding is about a sheet; a pair of UEs stands on both its sheets."""
    table, scope = plan.table, diagnostic.scope
    here = scope.semestre == table.semestre.number or any(place in table.by_ue for _, place in scope.everywhere)
    return here and (not diagnostic.parcours or table.parcours in diagnostic.parcours)


def _cell(diagnostic: Diagnostic, plan: Plan) -> str:
    """The figure in question, else the UE's label, else the module's header, else the first cell."""
    named = [place for _, place in diagnostic.scope.everywhere]
    rows = {figures.ue.code.text: row for row, figures in enumerate(plan.table.ues, plan.first_row)}
    row = next((rows[place] for place in named if place in rows), None)
    if row is None and "semestre" in named:
        row = plan.footer
    column = _figure(diagnostic, plan)
    if row is not None and column is not None:
        return f"{letter(column)}{row}"
    if row is not None:
        label = next(p.at for p in plan.placed if isinstance(p.block, Label) and p.block.name == "ue")
        return f"{letter(label)}{row}"
    module = next((at for at, c in plan.modules if c.module.code.text in named), None)
    return "A1" if module is None else f"{letter(module)}{plan.layout.header}"


def _figure(diagnostic: Diagnostic, plan: Plan) -> int | None:
    figure = _FIGURES.get(diagnostic.name)
    return next((at for (name, _), at in plan.figures.items() if name == figure), None)
