"""A built workbook beside a specification: both as what a sheet shows, so that only what both know is compared.

A sheet shows coefficients, ECTS, titles of modules, names of competences and levels; not their codes, so a name is its own code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from attrs import define, evolve, field

from butlang.backends.xlsx.layouts import LAYOUTS
from butlang.changes.built import Built, built
from butlang.changes.extract import Table, extract
from butlang.changes.facts import COMPETENCE, ECTS, NIVEAU, UNKNOWN, Place, parted, spec_facts, terms
from butlang.changes.remarks import Remarks
from butlang.diagnostics import say
from butlang.diff.compare import Version
from butlang.figures import curriculum
from butlang.model import Competence, Formation, Module, Niveau, Regles, Semestre, Sheet, Ue, Weight
from butlang.numbers import ZERO
from butlang.records import Record
from butlang.source import Source, Span
from butlang.words import module_code, ue_code
from butlang.workbook import Workbook

Shown: TypeAlias = Mapping[Place, str | None]
_NOWHERE = Span(Source("", ""), 0, 0)


@define(eq=False, repr=False)
class Beside(Record):
    """Both as what a sheet shows, and what of the workbook could not be read: it is not compared."""

    workbook: Version
    spec: Version
    remarks: Remarks = field(factory=Remarks)


def beside(workbook: Workbook, spec: Version) -> Beside:
    """A workbook and a specification, of the semesters that the workbook has. Raises `Foreign`."""
    origin = built(workbook)
    remarks = Remarks()
    read = _tables(workbook, origin, remarks)
    numbers = {page.semestre for page in origin.pages.values()}
    said = {
        place: standing.value
        for place, standing in spec_facts(spec.curriculum, origin.layout).items()
        if place.semestre in numbers
    }
    levels: dict[str, int] = {}
    formation = spec.curriculum.formation
    path = Source(workbook.path, "")
    return Beside(
        _version(evolve(formation, source=path), _shown(read, said), levels),
        _version(formation, said, levels),
        remarks,
    )


def _tables(workbook: Workbook, origin: Built, remarks: Remarks) -> list[Table]:
    """The tables that can be read."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    found = []
    for page in origin.pages.values():
        sheet = sheets.get(page.name)
        table = None if sheet is None else extract(sheet, page, LAYOUTS[origin.layout])
        if table is not None:
            found.append(table)
            remarks.add(table.remarks)
        elif sheet is not None:
            remarks.lose(sheet.name, say("clés cachées supprimées : rien n'est lu de cette feuille", "hidden keys deleted: nothing is read of this sheet"))  # fmt: skip
    return found


def _shown(tables: Iterable[Table], said: Shown) -> Shown:
    """What the cells say; a cell that says nothing that can be read is taken to say what the text says."""
    found: dict[Place, str | None] = {}
    for table in tables:
        found |= {place: cell.value for place, cell in table.facts.items()}
        # A layout need not show names and ECTS; a module without column is gone.
        columns = {parted(key)[0] for key in table.keys.columns} | {COMPETENCE, NIVEAU, ECTS}
        for place, value in said.items():
            here = (place.semestre, place.parcours) == (table.page.semestre, table.page.parcours)
            row = place.ue is None or place.ue in table.keys.rows
            if here and row and place.column in columns and place not in table.facts:
                found[place] = value
    return found


def _version(formation: Formation, shown: Shown, levels: dict[str, int]) -> Version:
    """A formation that has nothing but what its sheets show."""
    sheets: dict[tuple[int, str | None], dict[Place, str | None]] = {}
    for place, value in shown.items():
        sheets.setdefault((place.semestre, place.parcours), {})[place] = value
    known = {parcours.code: parcours for parcours in formation.parcours}
    semestres: dict[int, list[Sheet]] = {}
    for (number, code), facts in sheets.items():
        parcours = None if code is None else known.get(code)
        semestres.setdefault(number, []).append(Sheet(number, parcours, _ues(facts, levels), _modules(facts), ()))
    return Version(
        curriculum(
            evolve(
                formation,
                competences=(),
                categories=(),
                waivers=(),
                changes=(),
                semestres=tuple(_semestre(number, found) for number, found in sorted(semestres.items())),
            )
        ),
        (),
    )


def _semestre(number: int, sheets: list[Sheet]) -> Semestre:
    codes = tuple(sheet.parcours.code for sheet in sheets if sheet.parcours is not None)
    return Semestre(number, codes, Regles(), tuple(sheets), (), (), True, _NOWHERE)


def _ues(facts: Shown, levels: dict[str, int]) -> tuple[Ue, ...]:
    found = []
    for code in sorted({place.ue for place in facts if place.ue is not None}, key=lambda ue: ue_code(ue).number):
        row = {place.column: value for place, value in facts.items() if place.ue == code}
        title, niveau, ects = row.get(COMPETENCE), row.get(NIVEAU), row.get(ECTS)
        competence = Competence(title or UNKNOWN, title or UNKNOWN, {}, 0, _NOWHERE)
        # A level that is known by its name has a number of its own below 0.
        level = None if niveau is None else Niveau(levels.setdefault(niveau, -len(levels) - 1), niveau, _NOWHERE)
        found.append(Ue(ue_code(code), competence, level, None if ects is None else Decimal(ects), None, _NOWHERE, None, None))  # fmt: skip
    return tuple(found)


def _modules(facts: Shown) -> tuple[Module, ...]:
    titles = {place.column: value for place, value in facts.items() if place.ue is None}
    weights: dict[str, dict[str, Weight]] = {column: {} for column in titles}
    for place, value in facts.items():
        if place.ue is not None and place.column not in (COMPETENCE, NIVEAU, ECTS) and value is not None:
            weights.setdefault(place.column, {})[place.ue] = _weight(place.ue, value)
    return tuple(_module(column, titles.get(column), row) for column, row in weights.items())


def _module(column: str, title: str | None, weights: dict[str, Weight]) -> Module:
    written, *categories = column.split(" ")
    return Module(module_code(written), title, tuple(categories), (), weights, None, False, None, _NOWHERE, _NOWHERE)


def _weight(ue: str, value: str) -> Weight:
    numbers = () if value == UNKNOWN else tuple(Decimal(term) for term in terms(value))
    return Weight(ue, numbers, sum(numbers, ZERO) if numbers else None, _NOWHERE)
